const OPTION = /^(?:-e|--event=?)(.*)$/s;

/**
 * How many events a command line of `perf record` asks for; `undefined` where it does not say.
 * @param words the command line
 */
export function recordedEvents(words: readonly string[]): number | undefined {
  const end = words.indexOf('--');
  const options = end < 0 ? words : words.slice(0, end);
  if (options[1] !== 'record') return undefined;
  let count = 0;
  for (const [at, word] of options.entries()) {
    const list = OPTION.exec(word)?.[1];
    if (list !== undefined) count += eventsIn(list === '' ? (options[at + 1] ?? '') : list);
  }
  return count === 0 ? undefined : count;
}

/** Commas stand between events, and between the terms of one: `cpu/event=0x3c,umask=0x1/,cycles`. A star means several. */
function eventsIn(list: string): number {
  const names = list.replaceAll(/\/[^/]*\//g, '').split(',');
  return names.length + names.filter((name) => name.includes('*')).length;
}
