import type { Report } from '../../src/output/report/report.js';
import { sampledReport } from '../../src/output/report/sampled-report.js';
import type { SampledTree } from '../../src/view/call-tree.js';
import { treeOfStacks } from './call-tree.js';
import { HOSTILE_NAMES } from './hostile-names.js';

/** Names that mean something in Markdown, for a code host, or in a table of either. */
export const MARKING_NAMES: readonly string[] = [
  '*bold* _it_ ~~gone~~ `code` ``more``',
  'a|b\\|c\\\\|d',
  '[link](javascript:alert(1)) ![image](x)',
  '<img src=x onerror=alert(1)> &lt;b&gt; &amp;',
  'https://example.com www.example.com me@example.com @everyone #1 $x^2$',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '\\',
  'ends with \\',
  '` starts and ends `',
  ' blanks ',
  '--- | ---',
];

/** The report of a recording whose every text would break out where it can. */
export function hostileReport(): { report: Report; tree: SampledTree; names: readonly string[] } {
  const names = [...HOSTILE_NAMES, ...MARKING_NAMES].filter((name) => name !== '');
  const tree = treeOfStacks(
    names.map((name) => [['root', name], 10] as const),
    {
      about: (text) => ({ modules: [text] }),
    },
  ) as SampledTree;
  const texts = { title: names.join(' '), subtitle: names.join(' '), facts: names, limit: 100 };
  return { report: { ...sampledReport(tree, { ...texts, event: 'cycles' }), command: names.join(' ') }, tree, names };
}
