import { type LoopbackServer, serveOnLoopback } from './loopback-server.js';
import { speedscopeApp } from './speedscope-app.js';

const PROFILE = 'profile.speedscope.json';

/**
 * Shows a profile in the speedscope app, without the network: serves the app that the npm package speedscope carries, and the
 * profile beside it, to this machine's browsers.
 * @param pieces a file of speedscope's format; kept in memory until the server is closed
 * @returns the address to open, and how to end
 * @throws FlameError `io` where no port can be had
 */
export async function serveSpeedscope(pieces: Iterable<Uint8Array>, port?: number): Promise<LoopbackServer> {
  const kept = [...pieces];
  const files = speedscopeApp().set(PROFILE, { type: 'application/json', bytes: () => kept });
  const server = await serveOnLoopback(files, port);
  return { ...server, url: `${server.url}#profileURL=${PROFILE}` };
}
