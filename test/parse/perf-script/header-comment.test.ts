import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recording } from '../../../src/model/recording.js';
import { readHeaderComment } from '../../../src/parse/perf-script/header-comment.js';
import { readTotals } from '../../../src/pipeline/read-profiles.js';
import { readSample, SAMPLES, unpacked } from '../../support/samples.js';

const HEADER = [
  '# hostname : vm',
  '# os release : 6.1.0-50-amd64',
  '# arch : x86_64',
  '# nrcpus online : 2',
  '# nrcpus avail : 64',
  '# cmdline : /usr/bin/perf record -g -- ./a : b ',
  '# event : name = cycles:u, , id = { 1, 2 }, size = 128, { sample_period, sample_freq } = 999, read_format = ID, freq = 1, mmap = 1',
  '# event : name = faults, , id = { 3 }, size = 128, { sample_period, sample_freq } = 10, read_format = ID, mmap = 1',
  '# constructor : Object',
];

function recordingOf(lines: readonly string[]): Recording {
  const recording = new Recording();
  for (const line of lines) readHeaderComment(line, recording);
  return recording;
}

test('the header tells the kernel, the machine, the command, and the rate of what was sampled by a rate', () => {
  const { recordedOn, command, frequencies } = recordingOf(HEADER);
  assert.deepEqual(recordedOn, { release: '6.1.0-50-amd64', architecture: 'x86_64', cpus: 2 });
  assert.equal(command, '/usr/bin/perf record -g -- ./a : b');
  assert.deepEqual([...frequencies], [['cycles:u', 999]]);
});

test('of several inputs the first counts, and what is no number is none', () => {
  const other = ['# os release : 5.4.0', '# arch : aarch64', '# cmdline : perf record', '# nrcpus online : 8'];
  assert.deepEqual(recordingOf([...HEADER, ...other]).recordedOn.release, '6.1.0-50-amd64');
  assert.deepEqual(recordingOf(['# nrcpus online : many', '# os release:', '#arch : x']).recordedOn, {});
});

test("perf's text and its JSON tell the same of one recording", async () => {
  const machine = { release: '6.18.44-fc-v595', architecture: 'x86_64', cpus: 2 };
  const inputs = { text: readSample('script/header'), json: unpacked(`${SAMPLES}/perf-json/base.json.gz`) };
  for (const [name, bytes] of Object.entries(inputs)) {
    const { recording } = await readTotals([{ name, chunks: [bytes] }]);
    assert.deepEqual(recording.recordedOn, machine, name);
  }
});
