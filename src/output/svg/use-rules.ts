export type Rule = readonly [selector: string, declarations: string];

/** What a picture needs that a script lets its reader use. */
export const USE_RULES: readonly Rule[] = [
  [' .boxes rect', 'cursor:pointer;outline:none;touch-action:manipulation'],
  [' .boxes rect:hover', 'stroke:currentColor;stroke-width:1'],
  [' .boxes rect:focus-visible', 'stroke:currentColor;stroke-width:2'],
  [' .faded', 'fill-opacity:.45'],
  [' .bar', 'display:flex;gap:6px;justify-content:flex-end;align-items:center;height:100%;color:inherit'],
  [' .search', 'display:flex;gap:3px;flex:0 1 260px;min-width:0'],
  [' input', 'flex:1 1 0;min-width:0;box-sizing:border-box;font:inherit;padding:2px 4px;margin:0'],
  [' input[aria-invalid=true]', 'outline:2px solid #d33'],
  [
    ' button',
    'font:inherit;color:inherit;background:none;border:1px solid currentColor;border-radius:4px;padding:2px 7px;margin:0;cursor:pointer;white-space:nowrap',
  ],
  [' button[aria-pressed=true]', 'background:#8884'],
  [' .sheet', 'box-sizing:border-box;max-height:100%;display:flex;flex-direction:column;line-height:1.4'],
  [' .sheet', 'background:var(--page);color:inherit;border:1px solid currentColor;border-radius:6px;padding:.7em 1em'],
  [' .head', 'display:flex;flex-wrap:wrap;gap:.5em;justify-content:space-between;align-items:start'],
  [' .head strong', 'overflow-wrap:anywhere;user-select:text'],
  [' .head .bar', 'height:auto;margin-left:auto'],
  [' .body', 'overflow:auto;user-select:text;margin-top:.3em;padding:0 .4em'],
  [' .body p', 'margin:.3em 0'],
  [' .body ol', 'margin:.3em 0;padding-left:3.2em;overflow-wrap:anywhere'],
  [' dl', 'display:grid;grid-template-columns:max-content 1fr;gap:.2em 1.2em;margin:.5em 0'],
  [' dt', 'font-weight:bold'],
  [' dd', 'margin:0'],
];

/** Comes behind all that says how something is displayed. */
export const HIDDEN_RULE: Rule = [' .hidden', 'display:none'];
