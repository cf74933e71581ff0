import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** A picture of the documentation: the file in docs/pictures/, and what flame-ts is told in samples/ to draw it. */
export interface Picture {
  readonly file: string;
  readonly args: readonly string[];
}

const OPENS = 'function-graph/6.1/811-ls-fresh-proc-abstime-tail.txt.gz';
const SLEEP = ['function-graph/6.1/133-sleep-default.txt', '--comm', 'sleep'];
const OF_5_10 = 'function-graph/5.10/809-ls-fresh-default.txt.gz';
const OF_6_1 = 'function-graph/6.1/809-ls-fresh-default.txt.gz';

/** Static pictures, as code hosts show them. */
export const PICTURES: readonly Picture[] = [
  picture(
    'sampled',
    'A shop in Java: samples of cycles',
    'perf-script/lang/java-dumpperfmap.txt.gz',
    '--max-depth',
    '24',
  ),
  picture('traced', 'An open of ls, along time', OPENS, '--from', '+54ms', '--to', '+61ms', '--max-depth', '12'),
  picture('self-time', 'All opens of ls, by self time', OPENS, '--view', 'graph', '--max-depth', '16'),
  picture('counted', 'Who gave up the cpu', 'perf-script/rec/tp-sched-switch.txt.gz', '--max-depth', '14'),
  picture('few-samples', 'A third of a second', 'perf-script/script/default.txt.gz', '--max-depth', '10'),
  picture('difference', 'ls: Linux 5.10, then 6.1', 'diff', OF_5_10, OF_6_1, '--max-depth', '10'),
  picture(
    'lost-samples',
    'A buffer of one page',
    'perf-script/rec/lost-events.txt.gz',
    '--event',
    'cycles',
    '--max-depth',
    '12',
  ),
  picture(
    'lost-calls',
    'trace_pipe, read too slowly',
    'function-graph/6.1/302-pipe-lost.txt.gz',
    '--max-depth',
    '8',
    '--max-lanes',
    '3',
  ),
  picture('scheduled-out', 'Three sleeps', ...SLEEP),
  picture(
    'on-cpu',
    'The same, without the time scheduled out',
    ...SLEEP,
    '--on-cpu',
    '--view',
    'graph',
    '--max-depth',
    '14',
  ),
  picture('inlined', 'Inlined functions', 'perf-script/rec/cpp-dwarf-inlined.txt', '--annotate', 'inline'),
  picture(
    'missing-symbols',
    'Python without its functions',
    'perf-script/lang/python313-Xperf.txt',
    '--max-depth',
    '16',
  ),
];

function picture(name: string, title: string, ...args: readonly string[]): Picture {
  return { file: `${name}.svg`, args: [...args, '--title', title, '--width', '1000', '--min-width', '1', '--static'] };
}

/**
 * Draws a picture by the program, as the command line in it says.
 * @returns SVG
 */
export function draw({ file, args }: Picture): Buffer {
  const program = join(ROOT, 'bin', 'flame-ts.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, '-f', 'svg', '--quiet'], {
    cwd: join(ROOT, 'samples'),
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  return stdout;
}
