/**
 * What a picture must not hold as it is: controls and lone surrogates, which XML 1.0 forbids or changes, and characters
 * that show nothing and turn or break the text around them (Unicode's `Cf`, which holds the bidi controls, and the line
 * and paragraph separators).
 */
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** Makes every character of a text one that a picture can hold and shows: controls as their pictures (`␀`, `␊`), the others as `\u202e`. */
export function drawableText(text: string): string {
  return text.replace(UNSHOWN, (character) => {
    const point = character.codePointAt(0) as number;
    if (point < 0x20) return String.fromCodePoint(0x2400 + point);
    if (point === 0x7f) return '␡';
    const hex = point.toString(16);
    return point > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
  });
}

/** Escapes a drawable text to stand between tags; `>` too, for the sake of `]]>`. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] as string);
}

/** Escapes a drawable text to stand in an attribute between double quotes. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A value as a literal of a script that no reader takes for markup, be it strict about character data or not: what could end
 * a script, a comment or a section is written as its code.
 */
export function scriptLiteral(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** A program or style sheet as it is, in a section that ends where it ends and not before. */
export function characterData(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
