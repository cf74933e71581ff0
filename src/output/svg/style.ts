import { FONT_PX, TITLE_FONT_PX } from './metrics.js';
import { LABEL_FILL, MATCH_FILL, type Theme, type Tint, tintFills } from './palette.js';

interface PageColours {
  readonly page: string;
  readonly text: string;
  readonly muted: string;
  readonly warning: string;
}

export const PAGE: Readonly<Record<Theme, PageColours>> = {
  light: { page: '#fff', text: '#1c1c1c', muted: '#595959', warning: '#a32a00' },
  dark: { page: '#16181c', text: '#ececec', muted: '#a8adb5', warning: '#ffb070' },
};

/** Families whose letters are as narrow as the layout reckons with, before the reader's own `monospace`. */
const FONTS = 'ui-monospace,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace';

/** What a kind of picture adds to what all have. */
export interface MoreRules {
  readonly layout: readonly Rule[];
  readonly colours: (theme: Theme) => readonly Rule[];
}

/** What the style sheet depends on. */
export interface StyledFrame {
  readonly id: string;
  /** Those that are drawn. */
  readonly tints: readonly Tint[];
  readonly rules?: MoreRules;
  readonly isStatic: boolean;
}

const NO_RULES: MoreRules = { layout: [], colours: () => [] };

/** The picture's style sheet, which touches nothing outside the element with this id. */
export function styleSheet({ id, tints, rules: more = NO_RULES, isStatic }: StyledFrame): string {
  const coloursOf = (theme: Theme) => [
    ...colourRules(theme, tints),
    ...more.colours(theme),
    ...(isStatic ? [] : [matchRule(theme)]),
  ];
  const used = isStatic ? [] : useRules();
  const light = [...layoutRules(), ...used, ...more.layout, ...coloursOf('light')];
  const dark = scoped(id, coloursOf('dark'));
  return `${scoped(id, light)}@media (prefers-color-scheme:dark){\n${dark}}\n`;
}

export type Rule = readonly [selector: string, declarations: string];

function scoped(rootId: string, rules: readonly Rule[]): string {
  return rules.map(([selector, declarations]) => `#${rootId}${selector}{${declarations}}\n`).join('');
}

function layoutRules(): Rule[] {
  return [
    ['', `font:${FONT_PX}px ${FONTS};color-scheme:light dark`],
    [' text', 'fill:currentColor;white-space:pre'],
    [' .title', `font-size:${TITLE_FONT_PX}px;font-weight:bold`],
    [' .end', 'text-anchor:end'],
    [' .badge rect', 'fill:none;stroke:currentColor'],
    [' .badge.traced rect', 'fill:currentColor'],
    [' .boxes rect', 'rx:2px'],
    [' .hidden', 'display:none'],
    [' .boxes text', 'pointer-events:none'],
  ];
}

/** What is needed where a script answers. */
function useRules(): Rule[] {
  return [
    [' .boxes rect', 'cursor:pointer;outline:none'],
    [' .boxes rect:hover', 'stroke:currentColor;stroke-width:1'],
    [' .boxes rect:focus-visible', 'stroke:currentColor;stroke-width:2'],
    [' .faded', 'fill-opacity:.45'],
    [' .button', 'cursor:pointer;text-decoration:underline'],
    [' input', 'box-sizing:border-box;width:100%;height:100%;font:inherit;margin:0'],
  ];
}

function colourRules(theme: Theme, tints: readonly Tint[]): Rule[] {
  const { page, text, muted, warning } = PAGE[theme];
  return [
    ['', `color:${text}`],
    [' .page', `fill:${page}`],
    [' .fact', `fill:${muted}`],
    [' .warning', `fill:${warning}`],
    [' .badge.traced text', `fill:${page}`],
    [' .boxes text', `fill:${LABEL_FILL[theme]}`],
    ...tints.flatMap((tint) => tintFills(tint, theme).map(([name, fill]): Rule => [` .${name}`, `fill:${fill}`])),
  ];
}

function matchRule(theme: Theme): Rule {
  return [' .matched', `fill:${MATCH_FILL[theme]}`];
}
