import { type Cause, wordsOf } from './cause.js';
import { EMPTY_TRACES } from './empty-traces.js';
import { ENDED_PROGRAMS } from './ended-programs.js';
import { BINARY, BINARY_FILES, GZIP_IN_GZIP, OTHER_DOCUMENTS } from './foreign-bytes.js';
import { OTHER_TEXTS } from './other-texts.js';
import { PERF_RECORD_FAILURES } from './perf-record-failures.js';
import { PERF_SCRIPT_FAILURES } from './perf-script-failures.js';
import { SHELL_FAILURES } from './shell-failures.js';
import { STACK_TRACES } from './stack-traces.js';
import { STRACE_FAILURES } from './strace-failures.js';
import { SUDO_FAILURES } from './sudo-failures.js';
import { TRACE_CMD_FAILURES } from './trace-cmd-failures.js';

/** Every cause that is known, in the order in which they are looked for: what is surest comes first. */
export const CAUSES: readonly Cause[] = [
  ...BINARY_FILES,
  ...OTHER_DOCUMENTS,
  ...SHELL_FAILURES,
  ...SUDO_FAILURES,
  ...TRACE_CMD_FAILURES,
  ...PERF_SCRIPT_FAILURES,
  ...PERF_RECORD_FAILURES,
  ...STRACE_FAILURES,
  ...EMPTY_TRACES,
  ...STACK_TRACES,
  ...OTHER_TEXTS,
  ...ENDED_PROGRAMS,
  BINARY,
];

/** A failure speaks at once: more of the input would cost time and tell nothing. */
const HEAD_CHARACTERS = 16 * 1024;
/** Needs no quotes in a shell. */
const PLAIN_NAME = /^[\w./-]+$/;
const STANDARD_INPUT = 'standard input';

/** A longer one tells nothing more of the kinds of files. */
const MAGIC_CHARACTERS = 1024;

/** Whether bytes begin like a binary file, in which packed text may stand that looks like a recording's. */
export function isBinaryFile(head: string): boolean {
  const text = head.slice(0, MAGIC_CHARACTERS);
  return BINARY_FILES.some(({ sign }) => sign.test(text));
}

/** What an input seems to be instead of a recording, and what helps. */
export interface Diagnosis {
  readonly id: string;
  readonly what: string;
  readonly cure: string;
}

/**
 * Says why an input has nothing to show, as far as its beginning tells.
 * @param head bytes
 * @param input the input's name, for the command that helps
 * @param packed true where the head was unpacked: what helps is done to the unpacked file
 */
export function diagnose(head: string, input: string, packed = false): Diagnosis | undefined {
  const text = head.slice(0, HEAD_CHARACTERS);
  for (const { id, sign, what, cure } of CAUSES) {
    const found = sign.exec(text);
    if (found === null) continue;
    const isUnpackedFirst = packed && id !== GZIP_IN_GZIP && wordsOf(cure, found).includes('FILE');
    const file = isUnpackedFirst ? unpackedName(input) : shellName(input);
    const before = isUnpackedFirst ? `gzip -dc ${shellName(input)} > ${file}; ` : '';
    return { id, what: wordsOf(what, found), cure: before + wordsOf(cure, found).replaceAll('FILE', () => file) };
  }
  return undefined;
}

function shellName(input: string): string {
  if (input === STANDARD_INPUT) return 'FILE';
  return PLAIN_NAME.test(input) ? input : `'${input.replaceAll("'", `'\\''`)}'`;
}

function unpackedName(input: string): string {
  if (input === STANDARD_INPUT) return 'unpacked';
  return shellName(`${input}.unpacked`);
}

/** A diagnosis as one sentence. */
export function diagnosisText({ what, cure }: Diagnosis): string {
  return `${what}; try: ${cure}`;
}
