export type Rule = readonly [selector: string, declarations: string];

/** What a picture needs that a script lets its reader use. */
export const USE_RULES: readonly Rule[] = [
  [' .boxes rect', 'cursor:pointer;outline:none;touch-action:manipulation'],
  [' .boxes rect:hover', 'stroke:currentColor;stroke-width:1'],
  [' .boxes rect:focus-visible', 'stroke:currentColor;stroke-width:2'],
  [' .faded', 'fill-opacity:.45'],
  [' :is(.bar,.search,.head)', 'display:flex;gap:6px;align-items:center'],
  [' .bar', 'justify-content:flex-end;height:100%;color:inherit'],
  [' .search', 'flex:0 1 260px;min-width:0'],
  [' :is(input,button)', 'font:inherit;margin:0;padding:2px 6px'],
  [' input', 'flex:1 1 0;min-width:0;box-sizing:border-box'],
  [' input[aria-invalid=true]', 'outline:2px solid #d33'],
  [
    ' button',
    'color:inherit;background:none;border:1px solid currentColor;border-radius:4px;cursor:pointer;white-space:nowrap',
  ],
  [' button[aria-pressed=true]', 'background:#8884'],
  [
    ' .sheet',
    'box-sizing:border-box;max-height:100%;display:flex;flex-direction:column;line-height:1.4;background:var(--page);color:inherit;border:1px solid currentColor;border-radius:6px;padding:.7em 1em',
  ],
  [' .head', 'flex-wrap:wrap;justify-content:space-between;align-items:start'],
  [' :is(strong,ol)', 'overflow-wrap:anywhere'],
  [' .head .bar', 'height:auto;margin-left:auto'],
  [' .body', 'overflow:auto;margin-top:.3em;padding:0 .4em'],
  [' :is(p,ol,dl)', 'margin:.3em 0'],
  [' ol', 'padding-left:3.2em'],
  [' dl', 'display:grid;grid-template-columns:max-content 1fr;gap:.2em 1.2em'],
  [' dt', 'font-weight:bold'],
  [' dd', 'margin:0'],
];

/** Comes behind all that says how something is displayed. */
export const HIDDEN_RULE: Rule = [' .hidden', 'display:none'];
