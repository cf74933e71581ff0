import fc from 'fast-check';

const KINDS = ['byte', 'byte', 'delete', 'delete', 'insert', 'insert', 'double', 'cut', 'join', 'move'] as const;

/** One change of a text of lines. */
interface Edit {
  readonly at: number;
  readonly byte: number;
  readonly kind: (typeof KINDS)[number];
  readonly character: string;
  readonly line: string;
}

/** Some changes, with these characters in the place of others, and these lines among others. */
export function edits(characters: readonly string[], lines: readonly string[]): fc.Arbitrary<Edit[]> {
  return fc.array(
    fc.record({
      at: fc.nat(),
      byte: fc.nat(),
      kind: fc.constantFrom(...KINDS),
      character: fc.constantFrom(...characters),
      line: fc.constantFrom(...lines),
    }),
    { maxLength: 12 },
  );
}

/** The lines with changes, as a text. */
export function edited(lines: readonly string[], changes: readonly Edit[]): string {
  const text = [...lines];
  for (const change of changes) edit(text, change);
  return text.join('\n');
}

function edit(text: string[], { at, byte, kind, character, line }: Edit): void {
  const index = at % Math.max(1, text.length);
  const old = text[index] ?? '';
  const column = byte % (old.length + 1);
  if (kind === 'byte') text[index] = old.slice(0, column) + character + old.slice(column + 1);
  else if (kind === 'delete') text.splice(index, 1);
  else if (kind === 'insert') text.splice(index, 0, line);
  else if (kind === 'double') text.splice(index, 0, old);
  else if (kind === 'cut') text[index] = old.slice(0, column);
  else if (kind === 'join') text.splice(index, 2, old + (text[index + 1] ?? ''));
  else text.splice(byte % (text.length + 1), 0, ...text.splice(index, 1));
}

/** Where a text is cut. */
export const cuts = fc.array(fc.nat(), { maxLength: 6 });

/** A text's bytes, cut at places that are taken within its length. */
export function pieces(text: string, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text, 'latin1');
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}
