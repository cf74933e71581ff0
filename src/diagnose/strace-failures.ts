import type { Cause } from './cause.js';

/** strace's own words where it could not trace (strace.c). */
export const STRACE_FAILURES: readonly Cause[] = [
  {
    id: 'strace-not-allowed',
    sign: /^strace: (?:attach: )?ptrace\([^)\n]{1,60}\): Operation not permitted|^strace: Could not attach to process/m,
    what: 'strace may not attach to this process: it is of another user, already traced, or kernel.yama.ptrace_scope forbids it',
    cure: 'sudo strace -f -T -ttt -o strace.txt -p PID; flame-ts strace.txt -o trace.svg',
  },
  {
    id: 'strace-no-process',
    sign: /^strace: attach: ptrace\([^)\n]{1,60}\): No such process/m,
    what: 'no process has that number (any more)',
    cure: 'sudo strace -f -T -ttt -o strace.txt -p $(pgrep -n COMMAND)',
  },
  {
    id: 'strace-command',
    sign: /^strace: (?:Can't stat|exec:? )/m,
    what: 'strace could not start the command',
    cure: 'strace -f -T -ttt -o strace.txt ./COMMAND (with its path)',
  },
  {
    id: 'strace-usage',
    sign: /^strace: must have PROG|^Try 'strace -h' for more/m,
    what: 'strace did not understand its command line',
    cure: 'strace -f -T -ttt -o strace.txt COMMAND; flame-ts strace.txt -o trace.svg',
  },
  {
    id: 'strace-not-installed',
    sign: /(?:^|[ :])strace: (?:command )?not found|^zsh:(?:\d{1,5}:)? command not found: strace$|^fish: Unknown command: strace$|^Command 'strace' not found/m,
    what: 'strace is not installed',
    cure: 'sudo apt install strace',
  },
];
