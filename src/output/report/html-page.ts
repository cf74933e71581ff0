import { contentPolicy } from './content-policy.js';
import { PAGE_STYLE } from './html-style.js';
import { htmlText } from './html-text.js';

/** What the place of a page asks of it. */
export interface HtmlOptions {
  /** What a server's own content security policy wants styles and scripts to carry. */
  readonly nonce: string | undefined;
}

/**
 * A page that needs nothing else. Its own content security policy lets nothing run or load but what stands in it.
 * @param pictures every SVG in `body`, whose style sheets and scripts work
 */
export function* pageParts(
  title: string,
  pictures: readonly string[],
  { nonce }: HtmlOptions,
  body: Iterable<string>,
): Generator<string> {
  const nonceAttribute = nonce === undefined ? '' : ` nonce="${htmlText(nonce)}"`;
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${htmlText(contentPolicy(pictures.join(''), PAGE_STYLE))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(title)}</title>
<style${nonceAttribute}>${PAGE_STYLE}</style>
</head>
<body>
<main>
`;
  yield* body;
  yield '</main>\n</body>\n</html>\n';
}
