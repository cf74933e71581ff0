import assert from 'node:assert/strict';
import { get, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { after, before, test } from 'node:test';
import { type LoopbackServer, serveOnLoopback } from '../../src/viewer/loopback-server.js';

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly body: string;
}

const LONG = 'x'.repeat(5_000_000);

let server: LoopbackServer;

before(async () => {
  const files = new Map([
    ['', { type: 'text/html', bytes: () => [Buffer.from('<p>start</p>')] }],
    ['long.json', { type: 'application/json', bytes: () => [Buffer.from(LONG), Buffer.from(LONG)] }],
  ]);
  server = await serveOnLoopback(files);
});

after(() => server.close());

function ask(url: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, type: headers['content-type'], body: Buffer.concat(chunks).toString() });
      });
    });
    asked.on('error', reject).end();
  });
}

test('gives its files below a path that nobody can guess', async () => {
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
  assert.deepEqual(await ask(server.url), { status: 200, type: 'text/html', body: '<p>start</p>' });
  assert.equal((await ask(`${server.url}long.json`)).body, LONG + LONG);
  assert.deepEqual(await ask(server.url, { method: 'HEAD' }), { status: 200, type: 'text/html', body: '' });
});

test('gives nothing else', async () => {
  const { origin, pathname } = new URL(server.url);
  const wrongToken = pathname.replace(/[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0'));
  for (const path of [
    '/',
    '/long.json',
    wrongToken,
    `${pathname}other`,
    `${pathname}a/long.json`,
    `${pathname}%2e%2e`,
  ]) {
    assert.equal((await ask(`${origin}${path}`)).status, 404, path);
  }
});

test('answers no page that reaches it by another name', async () => {
  for (const host of ['evil.example', 'localhost', '127.0.0.1']) {
    assert.equal((await ask(server.url, { headers: { host } })).status, 404, host);
  }
});

test('takes nothing', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    assert.equal((await ask(server.url, { method })).status, 405);
});

test('listens on loopback only', async () => {
  const outer = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal);
  const { port, pathname } = new URL(server.url);
  const address = outer?.address ?? '127.0.0.2';
  await assert.rejects(ask(`http://${address}:${port}${pathname}`), { code: 'ECONNREFUSED' });
});

test('outlives a browser that goes away in the middle', async () => {
  await new Promise<void>((resolve) => {
    get(`${server.url}long.json`, (response) => {
      response.once('data', () => {
        response.destroy();
        resolve();
      });
    });
  });
  assert.equal((await ask(server.url)).status, 200);
});

test('says which port it cannot have', async () => {
  const port = Number(new URL(server.url).port);
  await assert.rejects(serveOnLoopback(new Map(), port), {
    name: 'FlameError',
    code: 'io',
    message: new RegExp(`cannot serve on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE`),
  });
});

test('ends with the connections that are open', async () => {
  const short = await serveOnLoopback(new Map([['', { type: 'text/plain', bytes: () => [Buffer.from('a')] }]]));
  await ask(short.url, { headers: { connection: 'keep-alive' } });
  await short.close();
  await assert.rejects(ask(short.url), { code: /^ECONN(REFUSED|RESET)$/ });
});
