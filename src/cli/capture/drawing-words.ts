import type { Option } from 'commander';

/**
 * The words of a command line that say how to draw: without those that say what to capture.
 * @param words what stands behind the command's name, without what is run
 * @param options all that the command knows
 * @param isDrawing whether an option says how to draw
 */
export function drawingWords(
  words: readonly string[],
  options: readonly Option[],
  isDrawing: (option: Option) => boolean,
): string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    const option = options.find((each) => means(each, word));
    if (option === undefined) continue;
    const takesNext = option.required && (word === option.long || word === option.short);
    const length = takesNext ? 2 : 1;
    if (isDrawing(option)) kept.push(...words.slice(at, at + length));
    at += length - 1;
  }
  return kept;
}

/** `--output`, `--output=a.svg`, `-o`, `-oa.svg`. */
function means({ long, short }: Option, word: string): boolean {
  if (word.startsWith('--')) return word.split('=')[0] === long;
  return short !== undefined && word.startsWith(short);
}
