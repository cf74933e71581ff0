import type { Cause } from './cause.js';

/** Last of all: a text that ends so may have said before why. */
export const ENDED_PROGRAMS: readonly Cause[] = [
  {
    id: 'program-killed',
    sign: /^(?:\S{1,200}: line \d{1,7}: |(?:zsh|perf|trace-cmd): )?(?: {0,8}\d{1,10} )?(Segmentation fault|Killed|Aborted|Bus error|Illegal instruction|Terminated)\b|^fish: [^\n]{1,200} terminated by signal (SIG\w{2,8})/im,
    what: ([, end = '', signal = '']) =>
      `the program before it ended by a signal (${end}${signal}) and printed no recording`,
    cure: 'sudo dmesg | tail, which tells of a crash, or of memory that ran out',
  },
  {
    id: 'missing-library',
    sign: /^(\S{1,200}): error while loading shared libraries: (\S{1,80}):/m,
    what: ([, program = '', library = '']) => `${program} cannot start, as the library ${library} is missing`,
    cure: ([, program = '']) => `the package of this system that has ${program}, rather than one of another system`,
  },
  {
    // perf, trace-cmd and the like, in any language, and for any reason: `bash: perf: Kommando nicht gefunden.`
    id: 'program-not-started',
    sign: /^(?:[\w./-]{0,40}sh|sudo|env|nice|time|timeout|\/usr\/bin\/time|OCI runtime exec failed): (?:[^\n]{0,120}?[ '"`/\x80-\xff])?(perf|trace-cmd|strace|gdb|bpftrace|sudo|flame-ts)\b(?!\.)[^\n]{0,80}|^The program '(perf|trace-cmd|strace|gdb|bpftrace)' is currently not installed/m,
    what: ([line, program = '', other = '']) =>
      `${program}${other} was not started (${JSON.stringify(shortened(line))})`,
    cure: ([, program = '', other = '']) => `command -v ${program}${other}; ${program}${other} --version`,
  },
  {
    id: 'program-failed',
    sign: /^(sudo|sudo-rs|doas|su|mount|tee|cat|zcat|gzip|xz|zstd|unzip|curl|wget|ssh|scp|adb|kubectl|docker|env|nice|timeout|(?:\/\S{0,40}\/)?(?:ba|da|z|k|c|tc|a|fi)?sh): [^\n]{3,}/,
    what: ([line, program = '']) => `${program} failed and printed no recording (${JSON.stringify(shortened(line))})`,
    cure: 'the command before the pipe by itself, until it prints what is to be drawn',
  },
];

const SHOWN_CHARACTERS = 120;

function shortened(line: string): string {
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
}
