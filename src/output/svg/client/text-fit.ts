/**
 * As much of a text as fits into a number of columns, cut with an ellipsis; nothing where not even two characters and the
 * ellipsis would fit.
 * @param columns widths of a monospace font's letter; a script whose letters are wider takes two
 */
export function fitText(text: string, columns: number): string {
  let usedColumns = 0;
  let end = 0;
  let cutEnd = 0;
  for (const character of text) {
    usedColumns += columnsOf(character);
    if (usedColumns > columns) return cutEnd < 2 ? '' : `${text.slice(0, cutEnd)}…`;
    end += character.length;
    if (usedColumns <= columns - 1) cutEnd = end;
  }
  return text;
}

/** Latin, Greek, Cyrillic and Armenian letters and general punctuation take one column; the rest may come wider. */
export function columnsOf(character: string): number {
  const point = character.codePointAt(0) as number;
  return point < 0x0590 || (point >= 0x2010 && point <= 0x2027) ? 1 : 2;
}

/**
 * As much of a function's name as fits. What it returns is left out first, and what encloses it, from the outermost on:
 * `v8::internal::Heap::CollectGarbage` becomes `…Heap::CollectGarbage`, then `…CollectGarbage`, then `Collec…`.
 */
export function fitName(name: string, columns: number): string {
  const shownWhole = fitText(name, columns);
  if (shownWhole === name || columns < 2) return shownWhole;
  const own = name.replace(RETURN_TYPE, '');
  const parts = own === name ? enclosedParts(name) : [own, ...enclosedParts(own)];
  const shown = parts.find((part) => fitText(`…${part}`, columns) === `…${part}`);
  return shown === undefined ? fitText(parts.at(-1) ?? name, columns) : `…${shown}`;
}

/** A name behind a sign, which is never left out: nothing is shown where no letter fits beside it. */
export function fitSigned(sign: string, name: string, columns: number): string {
  const shown = fitName(name, columns - sign.length);
  return shown === '' ? '' : sign + shown;
}

/**
 * A name without its first qualifier, without its first two, and so on. `::` sets C++'s, Rust's and Perl's apart, and `.` or `/`
 * Java's and Go's, where a letter stands behind: `.cold` and `.isra.0` belong to the function. Nothing in brackets, in arguments or behind
 * a blank counts, nor what stands behind `operator`.
 */
function enclosedParts(name: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  for (let at = 0; at < name.length; at++) {
    const character = name[at] as string;
    if ('(<[{'.includes(character)) depth++;
    else if (')>]}'.includes(character)) depth--;
    if (depth !== 0 || at === 0) continue;
    if (character === ' ' || (character === 'o' && name.startsWith('operator', at))) break;
    if (name.startsWith('::', at)) parts.push(name.slice(at + 2));
    else if ((character === '.' || character === '/') && !SUFFIX.test(name.slice(at))) parts.push(name.slice(at + 1));
  }
  return parts.filter((part) => /^[\p{L}_~(<*$]/u.test(part));
}

/** `int ` before `com.example.App.fib`, as Java's maps for perf have it, and before C++'s templates. */
const RETURN_TYPE = /^(?!operator\b)[A-Za-z_$][\w$.:]*(?:\[\])* (?=[A-Za-z_$][\w$]*(?:\.|::)[A-Za-z_$~])/;

/** What compilers put behind a name. */
const SUFFIX = /^\.(?:isra|constprop|part|cold|llvm|lto_priv|localalias|clone|so)\b/;
