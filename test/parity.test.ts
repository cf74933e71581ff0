import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { foldedText, readText } from './support/read-text.js';
import { readSample, SAMPLES, sampleNames, unpacked } from './support/samples.js';

/** Why our folded text is not stackcollapse-perf.pl's: what that script does with the recording. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'broken/crlf': 'reads no line that ends in CR LF',
  'broken/interleaved-stderr': "takes a message's words for a header, and its empty line for a sample's end",
  'broken/long-line': 'takes a stack of another sample for the last one’s',
  'broken/no-final-newline': 'loses the last sample without an empty line behind it',
  'broken/utf8-bom': 'takes the byte order mark for a part of the first comm',
  'comm/odd-comms': 'reads comms with numbers, or of one character, or with a leading # or blank, wrongly',
  'lang/deleted-binary': 'breaks modules that end in (deleted)',
  'lang/rust-legacy': 'takes the number at the end of the comm for the thread',
  'rec/ev-page-faults-addr': 'does not see the period before an address',
  'rec/lost-events': 'mixes the tracepoint with the first event',
  'rec/no-callgraph-default': 'reads no sample without a chain',
  'rec/tp-nocallgraph': 'reads no sample without a chain',
  'rec/tp-openat': 'adds the two tracepoints together',
  'rec/tp-sched-switch': 'takes the number at the end of the comm for the thread',
  'rec/uprobe-write-multiline-payload': "takes lines of a field for headers and for samples' ends",
  'script/F+srcline': 'loses the last sample without an empty line behind it',
  'script/F-ip,sym': 'reads no frame without a module, and no sample without a header',
  'script/F-time-ip-sym': 'reads no frame without a module, and no header without a comm',
  'script/G-hide-call-graph': 'reads no sample without a chain',
  'script/b2-F+uregs': 'waits for an empty line, which does not come behind registers',
  'script/task-mmap-lost-switch': 'takes records for headers',
  'script/xed-latency-fmt': 'reads no header with leading blanks',
  'sys/system-wide-cycles': 'reads headers without a comm wrongly',
  'v612/odd-mapping-names': 'breaks modules with blanks, brackets or newlines',
  'v612/rust-dwarf-F+srcline': 'takes source lines for frames',
  'v612/sched-oddcomm': 'adds the two tracepoints together, and reads odd comms wrongly',
};

for (const name of sampleNames()) {
  const reason = DIFFERENCES[name];
  const verdict =
    reason === undefined ? 'folds as stackcollapse-perf.pl folds it' : `folds otherwise: that script ${reason}`;
  test(`${name} ${verdict}`, () => {
    const [profile] = readText([readSample(name)]).profiles;
    const ours = profile === undefined ? '' : foldedText(profile, 'flamegraph');
    const theirs = unpacked(join(SAMPLES, 'expected', 'stackcollapse', `${name}.folded.gz`)).toString('latin1');
    if (reason === undefined) assert.deepEqual(sortedLines(ours), sortedLines(theirs));
    else assert.notDeepEqual(sortedLines(ours), sortedLines(theirs), 'the difference is gone: take it off the list');
  });
}

function sortedLines(text: string): string[] {
  return text.split('\n').sort();
}
