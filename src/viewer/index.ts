/**
 * Serves the speedscope app with a profile to this machine only.
 *
 * @packageDocumentation
 */

export type { LoopbackServer } from './loopback-server.js';
export { serveSpeedscope } from './speedscope-viewer.js';
