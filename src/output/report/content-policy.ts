import { createHash } from 'node:crypto';

/** A style sheet or script of a picture, as `svgXml` writes it: nothing in it ends the section, and only its end stands before a tag. */
const SECTION = /<(style|script)[^>]*><!\[CDATA\[(.*?)\]\]><\/\1>/gs;

/**
 * The content security policy of a page with this picture: nothing is loaded, and only the page's and the picture's own style
 * sheets and script work, by their hashes (CSP Level 3, section 2.3.1).
 * @param sheet the page's own style sheet
 */
export function contentPolicy(svg: string, sheet: string): string {
  const styles = [hashOf(sheet)];
  const scripts: string[] = [];
  for (const [, tag, text = ''] of svg.matchAll(SECTION)) {
    (tag === 'style' ? styles : scripts).push(hashOf(text.replaceAll(']]]]><![CDATA[>', ']]>')));
  }
  const script = scripts.length === 0 ? "'none'" : scripts.join(' ');
  return `default-src 'none'; style-src ${styles.join(' ')}; script-src ${script}; base-uri 'none'; form-action 'none'`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
