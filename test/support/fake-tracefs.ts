import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FakeMachine } from './capture.js';
import { SAMPLES, unpacked } from './samples.js';

const TRACEFS = '/sys/kernel/tracing';

/** Traces of opens, as tracefs and as trace-cmd print them. */
export const TRACE = unpacked(join(SAMPLES, 'function-graph', '6.1', '811-ls-fresh-proc-abstime-tail.txt.gz')).toString(
  'latin1',
);
export const REPORT = unpacked(join(SAMPLES, 'trace-cmd', '6.1', '516-tc-filter-report.txt')).toString('latin1');

/** What the kernel's files say before anybody traced. */
const SETTINGS: Readonly<Record<string, string>> = {
  tracing_on: '1\n',
  current_tracer: 'nop\n',
  set_graph_function: '#### all functions enabled ####\n',
  max_graph_depth: '0\n',
  buffer_size_kb: '7 (expanded: 1408)\n',
  set_ftrace_pid: 'no pid\n',
  'options/function-fork': '0\n',
  'options/funcgraph-proc': '1\n',
  'options/funcgraph-abstime': '0\n',
};

/** A machine's files with tracefs among them. @param changed what stands otherwise; `undefined` for no such file */
export function tracefsFiles(changed: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  const files: Record<string, string | undefined> = {
    ...SETTINGS,
    available_tracers: 'blk function_graph function nop\n',
    available_filter_functions: 'vfs_read\ndo_sys_openat2\n__x64_sys_read\nkernel_clone\nnfs_open [nfs]\nfoo.isra.0\n',
    trace: TRACE,
    ...changed,
  };
  const there = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    '/proc/mounts': `proc /proc proc rw 0 0\ntracefs ${TRACEFS} tracefs rw 0 0\n`,
    '/proc/1234/task/1234/comm': 'server\n',
    '/proc/1234/task/1240/comm': 'server\n',
    ...Object.fromEntries(there.map(([name, text]) => [`${TRACEFS}/${name}`, text])),
  };
}

/** What the settings say now: entries only, as the kernel writes remarks of its own where there are none. */
export function settingsNow({ folder }: FakeMachine): Record<string, string[]> {
  const read = (name: string) => readFileSync(join(folder, 'root', TRACEFS, name), 'latin1');
  return Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, entries(read(name))]));
}

/** What they must say afterwards: an untouched buffer counts with the size that it has when it is used. */
export const SETTLED = Object.fromEntries(Object.entries(SETTINGS).map(([name, text]) => [name, entries(text)]));

function entries(text: string): string[] {
  return text
    .replace(/.*\(expanded: (\d+)\)/, '$1')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && line !== 'no pid');
}
