import { successorsOf } from '../diagnose/renames-in-text.js';

const MAX_NAMED = 3;
/** So many letters may be wrong. */
const MAX_MISTAKES = 2;

/** The functions that somebody may mean by a name that is none: its successor, variants, parts, misspellings. */
export function nearestFunctions(name: string, available: readonly string[]): string[] {
  const known = new Set(available);
  const successors = successorsOf(name).filter((each) => known.has(each));
  if (successors.length > 0) return successors;
  const stem = stemOf(name);
  const same = available.filter((each) => stemOf(each) === stem);
  if (same.length > 0) return same.slice(0, MAX_NAMED);
  const misspelt = available.filter((each) => isMisspelt(name, each));
  if (misspelt.length > 0) return misspelt.slice(0, MAX_NAMED);
  const parts = stem.length > MAX_MISTAKES ? available.filter((each) => each.includes(stem)) : [];
  return parts.sort((one, other) => one.length - other.length).slice(0, MAX_NAMED);
}

/** What a function and its variants have in common: `sys_read` of `__x64_sys_read`, `vfs_read` of `vfs_read.isra.0`. */
function stemOf(name: string): string {
  return name
    .replace(/^_+/, '')
    .replace(/^(?:x64|ia32|arm64|s390x?|se|do)_(?=sys_)/, '')
    .replace(/^SyS_/, 'sys_')
    .replace(/\..*$/, '');
}

/** Whether few letters must be put in, left out or changed to make the one of the other (Levenshtein's distance). */
function isMisspelt(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > MAX_MISTAKES) return false;
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      const diagonal = (above[column - 1] as number) + change;
      current.push(Math.min(diagonal, (above[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    if (Math.min(...current) > MAX_MISTAKES) return false;
    above = current;
  }
  return (above.at(-1) as number) <= MAX_MISTAKES;
}
