import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FlameError } from '../errors.js';

const LOOPBACK = '127.0.0.1';
const TOKEN_BYTES = 16;

export interface ServedFile {
  /** Its media type. */
  readonly type: string;
  /** Called for each request. */
  readonly bytes: () => Iterable<Uint8Array>;
}

/** A server that this machine alone can reach. */
export interface LoopbackServer {
  /** Where the files stand, with a slash at the end; nobody else on the machine can guess it. */
  readonly url: string;
  /** Ends the server and every connection. */
  readonly close: () => Promise<void>;
}

/** What a page from here may load: nothing from elsewhere. Styles are put into it by scripts, so they may stand inline. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * Serves files to this machine only, below a random path: other users and other pages do not get them. A request must name
 * the host as the address does, which a page of another name that leads here cannot.
 * @param files by name; the empty name is the start page
 * @param port any free one unless told
 * @throws FlameError `io` where the port cannot be had
 */
export async function serveOnLoopback(files: ReadonlyMap<string, ServedFile>, port = 0): Promise<LoopbackServer> {
  const token = randomBytes(TOKEN_BYTES).toString('hex');
  const server = createServer((request, response) => {
    const host = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
    const name = nameAsked(request, host, token);
    answer(request, response, name === undefined ? undefined : files.get(name));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new FlameError('io', `cannot serve on ${LOOPBACK}:${port}: ${cause.message}`, { cause }));
    });
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file that a request asks for, if it may ask at all. */
function nameAsked({ url = '', headers }: IncomingMessage, host: string, token: string): string | undefined {
  const [, given = '', name, ...deeper] = url.split('?', 1).join('').split('/');
  const isKnown = headers.host === host && isSame(given, token) && deeper.length === 0;
  return isKnown ? name : undefined;
}

function isSame(given: string, token: string): boolean {
  return given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token));
}

function answer({ method }: IncomingMessage, response: ServerResponse, file: ServedFile | undefined): void {
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { ...HEADERS, allow: 'GET, HEAD' }).end();
  } else if (file === undefined) {
    response.writeHead(404, HEADERS).end();
  } else {
    response.writeHead(200, { ...HEADERS, 'content-type': file.type });
    if (method === 'GET') sendAll(response, file.bytes()).catch(() => response.destroy());
    else response.end();
  }
}

/** Piece by piece, as fast as the browser takes them; it may go away at any time. */
async function sendAll(response: ServerResponse, pieces: Iterable<Uint8Array>): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.write(piece)) await drained(response);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
