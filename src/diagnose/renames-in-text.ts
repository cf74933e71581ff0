import { RENAMED_FUNCTIONS, type RenamedFunction } from '../model/kernel/renamed-functions.js';

/** `sys_read`, `SyS_read`: since 4.17 on x86-64 (commit d5a00528b58c), since 4.19 on arm64 (4378a7d4be30), 6.6 on riscv. */
const SYSTEM_CALL = /\b(?:sys|SyS)_(?!enter_|exit_)([a-z]\w{1,40})\b/;
const WORD = /\b_{0,2}[a-z]\w{3,60}\b/gi;
const BY_OLD_NAME = new Map(RENAMED_FUNCTIONS.map((renamed) => [renamed.old, renamed]));

/** What became of a function of the kernel. */
export interface Renamed {
  /** `_do_fork is kernel_clone since Linux 5.10` */
  readonly text: string;
  /** The name to trace; not told where it hangs on the processor. */
  readonly now?: string;
}

/** What became of the first function in a text that has another name by now. */
export function renamedIn(text: string): Renamed | undefined {
  for (const [word] of text.matchAll(WORD)) {
    const renamed = BY_OLD_NAME.get(word);
    if (renamed !== undefined) return { text: renamedText(renamed), now: renamed.now };
  }
  const name = SYSTEM_CALL.exec(text)?.[1];
  if (name === undefined) return undefined;
  return {
    text: `sys_${name} is __x64_sys_${name} since Linux 4.17, __arm64_sys_${name} since 4.19, __riscv_sys_${name} since 6.6`,
  };
}

/** The functions that may carry the calls of an old name, on x86-64, arm64 and riscv; none where none is known. */
export function successorsOf(name: string): string[] {
  const renamed = BY_OLD_NAME.get(name);
  if (renamed !== undefined) return [renamed.now];
  const call = SYSTEM_CALL.exec(name)?.[1];
  return call === undefined ? [] : [`__x64_sys_${call}`, `__arm64_sys_${call}`, `__riscv_sys_${call}`];
}

function renamedText({ old, now, since, through, on }: RenamedFunction): string {
  const where = `since Linux ${since}${on === undefined ? '' : ` on ${on}`}`;
  return through === true ? `the calls of ${old} go through ${now} ${where}` : `${old} is ${now} ${where}`;
}

/** The names that courses use most, for texts that name no function. */
export const USUAL_RENAMES =
  'do_sys_open became do_sys_openat2 in Linux 5.6, _do_fork kernel_clone in 5.10, sys_read __x64_sys_read in 4.17';
