import { drawableText } from '../svg/escape.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for between tags or in a quoted attribute of HTML. */
export function htmlText(text: string): string {
  return drawableText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}
