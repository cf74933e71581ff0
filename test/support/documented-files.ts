import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PROGRAM } from './run-cli.js';
import { readSample, SAMPLES, unpacked } from './samples.js';

/** What the recorders' own commands do here: those that record nothing, those that print a recording of samples/. */
const RECORDERS: Readonly<Record<string, string>> = {
  perf: 'case "$1" in script) cat "$RECORDINGS/perf.txt" ;; report) cat "$RECORDINGS/report.txt" ;; esac',
  'trace-cmd': 'case "$1" in report) cat "$RECORDINGS/report-of-trace-cmd.txt" ;; esac',
  sudo: 'exec "$@"',
};

const FOLDED = 'server;main;serve;read 12\nserver;main;serve;write 30\nserver;main;wait 8\n';

/** Lays out files under the names that the documentation uses. */
export function layOutFiles(folder: string): void {
  const perf = documentedPerf();
  const trace = unpacked(join(SAMPLES, 'function-graph', '6.1', '811-ls-fresh-proc-abstime-tail.txt.gz'));
  const files: Readonly<Record<string, Uint8Array | string>> = {
    'perf.txt': perf,
    'perf.txt.gz': gzipSync(perf),
    'old.txt': perf,
    'new.txt': laterPerf(),
    'switches.txt': readSample('rec/tp-sched-switch'),
    'trace.txt': trace,
    'old-trace.txt': trace,
    'new-trace.txt': trace,
    'report.txt': unpacked(join(SAMPLES, 'perf-report', 'count.txt')),
    'report-of-trace-cmd.txt': unpacked(join(SAMPLES, 'trace-cmd', '6.1', '516-tc-filter-report.txt')),
    'strace.txt': unpacked(join(SAMPLES, 'strace', 'threads.txt')),
    'stacks.folded': FOLDED,
    'host-1.folded.gz': gzipSync(FOLDED),
    'host-2.folded.gz': gzipSync(FOLDED),
    'offcpu.folded': FOLDED,
    'self.folded': FOLDED,
    'profile.folded': FOLDED,
    'faults.folded': FOLDED,
    'bpftrace.txt': unpacked(join(SAMPLES, 'bpftrace', 'profile.txt')),
    'bt.txt': unpacked(join(SAMPLES, 'gdb', 'threads.txt')),
    'palette.map': 'main->rgb(200,120,40)\n',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content, 'latin1');
}

/** A recording of a program `server` with pid 1234. */
function documentedPerf(): string {
  return readSample('script/header')
    .toString('latin1')
    .replaceAll('tmpl_fp', 'server')
    .replace(/^(\S+ +)1406 /gm, '$11234 ');
}

/** The same later, when one of its functions had another name. */
function laterPerf(): string {
  const perf = readSample('script/default').toString('latin1');
  return perf.replaceAll('tmpl_fp', 'server').replaceAll('__adjust_heap', '__sift_heap');
}

/**
 * Puts `flame-ts` into a folder for the PATH, and in the place of the recorders scripts that print what lies in `recordings`.
 * @returns the environment in which both are found
 */
export function commandsIn(folder: string, recordings: string): NodeJS.ProcessEnv {
  mkdirSync(folder);
  symlinkSync(PROGRAM, join(folder, 'flame-ts'));
  symlinkSync(process.execPath, join(folder, 'node'));
  for (const [name, script] of Object.entries(RECORDERS)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return { ...process.env, PATH: `${folder}:${process.env['PATH']}`, RECORDINGS: recordings };
}
