import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTotals } from '../../../src/pipeline/read-profiles.js';

/** A document of each format that is JSON, with something in it that means nothing to the format. */
const WITH_UNKNOWN: Readonly<Record<string, (unknown: string) => string>> = {
  'chrome-trace': (unknown) =>
    `[{"ph": "X", "pid": 1, "tid": 1, "ts": 1, "dur": 2, "name": "read", "args": ${unknown}}]`,
  'perf-json': (unknown) =>
    `{"linux-perf-json-version": 1, "headers": {"new": ${unknown}}, "samples": [{"timestamp": 1, "pid": 1, "tid": 1,
      "comm": "sh", "callchain": [{"ip": "0x1", "symbol": "read"}]}]}`,
  speedscope: (unknown) =>
    `{"$schema": "https://www.speedscope.app/file-format-schema.json", "new": ${unknown}, "shared": {"frames": [{"name": "read"}]},
      "profiles": [{"type": "sampled", "name": "sh", "unit": "none", "startValue": 0, "endValue": 1, "samples": [[0]], "weights": [1]}]}`,
};
const LEVELS = 100_000;
const LONG = `"${'x'.repeat(2000)}"`;

for (const [format, documentWith] of Object.entries(WITH_UNKNOWN)) {
  const read = async (unknown: string, limits: { maxJsonDepth?: number; maxLineBytes?: number } = {}) => {
    const input = { name: 'input', chunks: [Buffer.from(documentWith(unknown))] };
    const { profiles } = await readTotals([input], { format, ...limits });
    return profiles.length;
  };

  test(`${format}: what no profile needs is read as deeply and as long as is said`, async () => {
    const deep = '[{"a":'.repeat(LEVELS / 2) + 1 + '}]'.repeat(LEVELS / 2);
    await assert.rejects(read(deep), { code: 'io', message: /nested more than 256 levels.*--max-json-depth/ });
    assert.equal(await read(deep, { maxJsonDepth: LEVELS + 10 }), 1);
    await assert.rejects(read(LONG, { maxLineBytes: 1999 }), { code: 'io', message: /longer than 1999 bytes/ });
    assert.equal(await read(LONG, { maxLineBytes: 2000 }), 1);
  });
}
