import type { Cause } from './cause.js';

/** The words of sudo, sudo-rs, doas and su where they did not let a user be root. */
export const SUDO_FAILURES: readonly Cause[] = [
  {
    id: 'sudo-password',
    sign: /^sudo: (?:a (?:terminal|password) is required|\d{1,3} incorrect password attempt|no tty present|sorry, you must have a tty)|^sudo-rs: (?:Authentication failed|Maximum \d{1,3} incorrect|A terminal is required)|^(?:doas|su): Authentication fail/m,
    what: 'sudo could not ask for the password, or was given another one',
    cure: 'sudo -v, then the same again',
  },
  {
    id: 'sudo-not-allowed',
    sign: /^\S{1,80} is not in the sudoers file|^Sorry, user \S{1,80} (?:is not allowed to execute|may not run sudo)|^sudo-rs: I'm sorry|^doas: Operation not permitted/m,
    what: 'this user may not use sudo',
    cure: 'perf record -g -- COMMAND, which needs no root for your own programs',
  },
  {
    id: 'sudo-builtin',
    sign: /^sudo: (?:"?(cd|source|export|ulimit|exec)"? is a shell built-in|(cd|source|export|ulimit): command not found)/m,
    what: ([, name = '', other = '']) => `sudo runs programs, and ${name}${other} is a word of the shell`,
    cure: "sudo sh -c 'cd /sys/kernel/tracing; cat trace' | flame-ts -o trace.svg",
  },
];
