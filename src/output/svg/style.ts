import type { ProfileKind } from '../../model/measure.js';
import type { Place } from './client/settings.js';
import type { Colour } from './colours/colour.js';
import { LABELS, PAGES, type Theme } from './colours/tint.js';
import type { DrawnColours } from './drawn-colours.js';
import type { Header } from './header-layout.js';
import { FONT_PX, PADDING_PX, TITLE_FONT_PX } from './metrics.js';
import type { ThemeChoice } from './options.js';
import { HIDDEN_RULE, type Rule, USE_RULES } from './use-rules.js';

interface PageColours {
  readonly page: string;
  readonly text: string;
  readonly muted: string;
  readonly warning: string;
  /** Below the hatching of merged boxes. */
  readonly merged: string;
}

export const PAGE: Readonly<Record<Theme, PageColours>> = {
  light: { page: PAGES.light, text: '#1c1c1c', muted: '#595959', warning: '#a32a00', merged: '#d0d0d0' },
  dark: { page: PAGES.dark, text: '#ececec', muted: '#a8adb5', warning: '#ffb070', merged: '#484b52' },
};

/** Of the lines upon a hatched box, in the text's colour. */
export const HATCH_OPACITY = 0.2;

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
  readonly header: Header;
  readonly colours: DrawnColours;
  readonly theme: ThemeChoice;
  readonly rules?: MoreRules;
  readonly isStatic: boolean;
  /** Whether boxes of a static picture match a search. */
  readonly isSearched: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  /** As wide as where it stands. */
  readonly isFluid: boolean;
  /** Where the buttons go, which are as wide as there is room. */
  readonly toolbar?: Place;
}

const NO_RULES: MoreRules = { layout: [], colours: () => [] };

/** The picture's style sheet, which touches nothing outside the element with this id. */
export function styleSheet(frame: StyledFrame): string {
  const { id, header, colours, theme, rules: more = NO_RULES, isStatic, isSearched } = frame;
  const rules = (of: Theme) => [
    ...pageRules(of, header),
    ...fillRules(id, of, colours),
    ...more.colours(of),
    ...(isStatic && !isSearched ? [] : matchRules(of, colours)),
  ];
  const layout = [
    ...layoutRules(theme, frame),
    ...(isStatic ? [] : USE_RULES),
    HIDDEN_RULE,
    ...sizeRules(frame),
    ...more.layout,
  ];
  const print = [...PRINT_RULES, ...onePageRules(frame), ...(theme === 'dark' ? rules('light') : [])];
  return [
    atMedia('all', scoped(id, EDGE_RULES)),
    scoped(id, [...layout, ...rules(theme === 'dark' ? 'dark' : 'light')]),
    theme === 'auto' ? atMedia('screen and (prefers-color-scheme:dark)', scoped(id, rules('dark'))) : '',
    atMedia('print', scoped(id, print)),
  ].join('');
}

/**
 * Lines of the page's colour keep neighbours apart, but for boxes below 3 px, which they would hide. Renderers that do not know
 * these selectors know no media queries either, and draw no lines.
 */
const EDGE_RULES: readonly Rule[] = [
  [' .boxes rect', 'stroke:var(--page);stroke-width:.5'],
  [' .boxes rect:is([width^="0."],[width^="1."],[width^="2."])', 'stroke:none'],
];

/**
 * Inside a page a fluid picture is as high as its width asks for; one that is all there is would be as high as the window.
 * What reaches from edge to edge beside the boxes grows by itself.
 */
function sizeRules({ isFluid, widthPx, heightPx, toolbar }: StyledFrame): Rule[] {
  if (!isFluid) return [];
  const toEdges: Rule[] = [
    [' .alarm', `width:calc(100% - ${2 * PADDING_PX}px)`],
    [' .controls>foreignObject', `width:calc(100% - ${(toolbar?.xPx ?? 0) + PADDING_PX}px)`],
  ];
  return [[':root', `height:calc(100vw*${heightPx}/${widthPx})`], ...toEdges];
}

/** Paper is white, whatever the screen was, and nothing on it can be pressed. */
const PRINT_RULES: readonly Rule[] = [
  ['', 'print-color-adjust:exact;-webkit-print-color-adjust:exact'],
  [' :is(.controls,.panel)', 'display:none'],
];

/** Pictures up to so many times as high as wide can still be read on one sheet of paper. */
const ONE_PAGE = 2.2;

function onePageRules({ widthPx, heightPx, isFluid }: StyledFrame): Rule[] {
  return isFluid || heightPx > ONE_PAGE * widthPx ? [] : [['', 'max-width:100%;max-height:100vh']];
}

/** Of the pattern that hatches a fill, and of the fill below it. */
export function fillPatternId(rootId: string, className: string): string {
  return `${rootId}-${className}`;
}

export function plainClass(className: string): string {
  return `plain-${className}`;
}

function fillRule(rootId: string, className: string, colour: Colour, hatch: number | undefined): Rule[] {
  if (hatch === undefined) return [[` .${className}`, `fill:${colour}`]];
  return [
    [` .${className}`, `fill:url(#${fillPatternId(rootId, className)}) ${colour}`],
    [` .${plainClass(className)}`, `fill:${colour}`],
  ];
}

export function mergedPatternId(rootId: string): string {
  return `${rootId}-merged`;
}

function scoped(rootId: string, rules: readonly Rule[]): string {
  return rules.map(([selector, declarations]) => `#${rootId}${selector}{${declarations}}\n`).join('');
}

function atMedia(query: string, rules: string): string {
  return `@media ${query}{\n${rules}}\n`;
}

/** Of the line along the upper edge, so that nobody takes one kind of evidence for another. */
const BANDS: Readonly<Record<ProfileKind, string>> = {
  sampled: 'stroke-width:3;stroke-linecap:round;stroke-dasharray:0 8',
  traced: 'stroke-width:4',
  counted: 'stroke-width:4;stroke-dasharray:24 8',
};

/** Of the lines upon a hatched fill. */
export const HATCH_RULE: Rule = [' .hatch', `fill:currentColor;fill-opacity:${HATCH_OPACITY}`];

function layoutRules(theme: ThemeChoice, { header, colours: { fills, hasMerged } }: StyledFrame): Rule[] {
  const { kind } = header;
  const hasHatches = hasMerged || fills.some(({ hatch }) => hatch !== undefined);
  return [
    ['', `font:${FONT_PX}px ${FONTS};color-scheme:${theme === 'auto' ? 'light dark' : theme}`],
    [' text', 'fill:currentColor;white-space:pre'],
    [' .title', `font-size:${TITLE_FONT_PX}px;font-weight:bold`],
    [' .end', 'text-anchor:end'],
    [' .badge rect', kind === 'traced' ? 'fill:currentColor' : 'fill:none;stroke:currentColor'],
    ...(hasHatches ? [HATCH_RULE] : []),
    [' .boxes rect', 'rx:1px'],
    [' .band', `stroke:currentColor;${BANDS[kind]}`],
    ...(hasWarnings(header) ? [[' .alarm', 'rx:3px'] as const] : []),
    [' .boxes text', 'pointer-events:none'],
  ];
}

function hasWarnings({ texts }: Header): boolean {
  return texts.some(({ role }) => role === 'warning');
}

/** Of all that is no box. */
function pageRules(theme: Theme, header: Header): Rule[] {
  const { page, text, muted, warning } = PAGE[theme];
  const alarms: Rule[] = [
    [' .alarm', `fill:${warning}`],
    [' .warning', `fill:${page};font-weight:bold`],
  ];
  return [
    ['', `color:${text};--page:${page}`],
    [' .page', `fill:${page}`],
    [' .fact', `fill:${muted}`],
    ...(hasWarnings(header) ? alarms : []),
    ...(header.kind === 'traced' ? [[' .badge text', `fill:${page}`] as const] : []),
  ];
}

function fillRules(rootId: string, theme: Theme, { fills, hasMerged }: DrawnColours): Rule[] {
  const { merged } = PAGE[theme];
  const hatched: Rule[] = [
    [' .merged', `fill:url(#${mergedPatternId(rootId)}) ${merged}`],
    [' .plain', `fill:${merged}`],
  ];
  return [
    [' .boxes text', `fill:${LABELS[theme]}`],
    ...fills.flatMap(({ className, colours, label, hatch }): Rule[] => [
      ...fillRule(rootId, className, colours[theme], hatch),
      ...(label === undefined ? [] : labelRules(className, label)),
    ]),
    ...(hasMerged ? hatched : []),
  ];
}

function matchRules(theme: Theme, { match, fills }: DrawnColours): Rule[] {
  const hasLabels = fills.some(({ label }) => label !== undefined);
  const rules: Rule[] = [[' .matched', `fill:${match[theme]}`]];
  return hasLabels ? [...rules, ...labelRules('matched', LABELS[theme])] : rules;
}

/** A label stands behind its box, and behind the torn edges upon that. */
function labelRules(className: string, fill: Colour): Rule[] {
  return ['', '+path', '+path+path'].map((edges) => [` .${className}${edges}+text`, `fill:${fill}`]);
}
