/** A kernel function that courses name, and what carries its calls since some release. */
interface RenamedFunction {
  readonly old: string;
  readonly now: string;
  /** The first release of Linux where that is so. */
  readonly since: string;
  /** The commit that did it, in the kernel's own repository. */
  readonly commit: string;
  /** True where the old function is still there, or only its code is: it can be named and is not called. */
  readonly inlined?: true;
}

/** Entry points that were renamed, replaced or inlined; those of system calls have a rule of their own. */
const RENAMED_FUNCTIONS: readonly RenamedFunction[] = [
  { old: 'do_sys_open', now: 'do_sys_openat2', since: '5.6', commit: 'fddb5d430ad9', inlined: true },
  { old: '_do_fork', now: 'kernel_clone', since: '5.10', commit: 'cad6967ac108' },
  { old: 'do_fork', now: 'kernel_clone', since: '5.10', commit: 'cad6967ac108' },
  { old: '__close_fd', now: 'close_fd', since: '5.11', commit: '8760c909f54a' },
  { old: 'do_execve', now: '__x64_sys_execve', since: '5.9', commit: 'be619f7f063a', inlined: true },
  { old: 'generic_make_request', now: 'submit_bio_noacct', since: '5.9', commit: 'ed00aabd5eb9' },
  { old: 'blk_start_request', now: 'blk_mq_start_request', since: '5.0', commit: 'a1ce35fa4985' },
  { old: 'blk_account_io_completion', now: 'blk_update_request', since: '5.17', commit: '450b7879e345', inlined: true },
  { old: 'blk_account_io_start', now: 'blk_mq_start_request', since: '5.17', commit: '450b7879e345', inlined: true },
  { old: 'blk_account_io_done', now: 'blk_mq_end_request', since: '5.17', commit: '450b7879e345', inlined: true },
  { old: 'do_IRQ', now: 'common_interrupt', since: '5.8', commit: 'fa5e5c409213' },
  { old: 'do_page_fault', now: 'exc_page_fault', since: '5.8', commit: '91eeafea1e4b' },
  {
    old: 'smp_apic_timer_interrupt',
    now: 'sysvec_apic_timer_interrupt',
    since: '5.8',
    commit: 'db0338eec5fe',
  },
];

/** `sys_read`, `SyS_read`: since 4.17 on x86-64 (commit d5a00528b58c), since 4.19 on arm64 (4378a7d4be30). */
const SYSTEM_CALL = /\b(?:sys|SyS)_(?!enter_|exit_)([a-z]\w{1,40})\b/;
const WORD = /\b_{0,2}[a-z]\w{3,60}\b/gi;
const BY_OLD_NAME = new Map(RENAMED_FUNCTIONS.map((renamed) => [renamed.old, renamed]));

/** `_do_fork is kernel_clone since Linux 5.10`, for the first such name in a text. */
export function renamedIn(text: string): string | undefined {
  for (const [word] of text.matchAll(WORD)) {
    const renamed = BY_OLD_NAME.get(word);
    if (renamed !== undefined) return renamedText(renamed);
  }
  const name = SYSTEM_CALL.exec(text)?.[1];
  if (name === undefined) return undefined;
  return `sys_${name} is __x64_sys_${name} since Linux 4.17, __arm64_sys_${name} since 4.19`;
}

function renamedText({ old, now, since, inlined }: RenamedFunction): string {
  return inlined === true
    ? `the calls of ${old} go through ${now} since Linux ${since}`
    : `${old} is ${now} since Linux ${since}`;
}

/** The names that courses use most, for texts that name no function. */
export const USUAL_RENAMES =
  'do_sys_open became do_sys_openat2 in Linux 5.6, _do_fork kernel_clone in 5.10, sys_read __x64_sys_read in 4.17';
