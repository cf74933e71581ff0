import type { Diagnosis } from '../diagnose/diagnose.js';
import type { CaptureSystem } from './system.js';
import type { CaptureTarget } from './target.js';

/** A program that makes code while it runs, whose names perf knows only if it writes them down. */
interface Runtime {
  readonly name: RegExp;
  readonly language: string;
  /** What must stand in its command line. */
  readonly option: RegExp;
  readonly cure: string;
}

const RUNTIMES: readonly Runtime[] = [
  {
    name: /^node(?:js)?$/,
    language: 'JavaScript',
    option: / --(?:perf-basic-prof|perf-prof|interpreted-frames-native-stack)/,
    cure: 'node --perf-basic-prof --interpreted-frames-native-stack …',
  },
  {
    name: /^java$/,
    language: 'Java',
    option: / -XX:\+(?:DumpPerfMapAtExit|PreserveFramePointer) | -agent(?:path|lib):/,
    cure: 'java -XX:+PreserveFramePointer -XX:+DumpPerfMapAtExit …',
  },
  {
    name: /^python3?(?:\.\d+)?$/,
    language: 'Python',
    option: / -X ?perf /,
    cure: 'python3 -X perf … (3.12 and later)',
  },
];

/** What should be said of programs whose functions will have no names. */
export function runtimeNotes({ command, pids }: CaptureTarget, system: CaptureSystem): Diagnosis[] {
  const started = command === undefined ? [] : [noteOn([command.program, ...command.args])];
  const running = pids
    .filter((pid) => system.readText(`/tmp/perf-${pid}.map`, 1) === undefined)
    .map((pid) => noteOn((system.readText(`/proc/${pid}/cmdline`) ?? '').split('\0')));
  return [...started, ...running].filter((note) => note !== undefined);
}

/** Whether a program makes code while it runs. */
export function isRuntime(program: string): boolean {
  const name = program.replace(/^.*\//, '');
  return RUNTIMES.some((each) => each.name.test(name));
}

function noteOn([program = '', ...args]: readonly string[]): Diagnosis | undefined {
  const name = program.replace(/^.*\//, '');
  const runtime = RUNTIMES.find((each) => each.name.test(name));
  if (runtime === undefined || runtime.option.test(` ${args.join(' ')} `)) return undefined;
  return {
    id: 'runtime-without-names',
    what: `${name} will not tell perf the names of its ${runtime.language} functions`,
    cure: runtime.cure,
  };
}
