import { readFileSync } from 'node:fs';
import { wholeOf } from './box-numbers.js';
import type { GraphSettings, Place, Settings } from './client/settings.js';
import { scriptLiteral } from './escape.js';
import { ADVANCE_PX, LABEL_DOWN_PX, LABEL_IN_PX, PADDING_PX } from './metrics.js';
import { packBoxes } from './pack-boxes.js';
import type { Picture } from './picture.js';

/** The script of a kind of picture. */
export interface Program {
  /** The modules in `client/` that run in the picture, each before those that use it. */
  readonly modules: readonly string[];
  /** The function that is called with the settings. */
  readonly start: string;
}

/** What pictures are drawn and told with. */
export const DRAWING_MODULES = [
  'text-fit',
  'span',
  'unpack',
  'canvas',
  'drawn-box',
  'pattern',
  'count-text',
  'duration-text',
];
/** What every picture is used with. */
export const USING_MODULES = [
  ...['html', 'panel', 'copy', 'link', 'rows', 'toolbar', 'details-panel', 'keys-panel', 'focus', 'interaction'],
  ...['pointer', 'keys', 'reader'],
];

const FLAME_GRAPH: Program = {
  modules: [
    ...[...DRAWING_MODULES, 'share-text', 'weight-text', '../../../view/wilson', 'sampled-details', 'traced-details'],
    ...['picture', 'graph-details', 'zoom', 'search', 'path-hash', ...USING_MODULES, 'graph-scene', 'flame-graph'],
  ],
  start: 'startFlameGraph',
};

/** The script that makes a flame graph answer. */
export function flameGraphScript(picture: Picture): string {
  const { unit, effectiveSamples } = wholeOf(picture);
  const settings: GraphSettings = {
    ...baseSettings(picture),
    kind: picture.difference === undefined ? picture.tree.kind : 'told',
    rootsAbove: picture.options.inverted,
    unit,
    effectiveSamples,
    columns: packBoxes(picture),
  };
  return scriptText(FLAME_GRAPH, settings);
}

const programs = new Map<string, string>();

/** All functions in one scope, and a call with what is to know about the picture. */
export function scriptText({ modules, start }: Program, settings: Settings): string {
  const program = programs.get(start) ?? modules.map(readModule).join('');
  programs.set(start, program);
  const call = `${start}(${scriptLiteral(settings)});`;
  return `(() => {\n'use strict';\n${program}${call}\n})();\n`;
}

/** A compiled module as a piece of one script: without imports and exports, and not indented. */
function readModule(name: string): string {
  const text = readFileSync(new URL(`./client/${name}.js`, import.meta.url), 'utf8');
  return text
    .replace(/^import .*\n/gm, '')
    .replace(/^export /gm, '')
    .replace(/^ +/gm, '');
}

/** What a picture of any kind must have to be answered for. */
interface Answering {
  readonly id: string;
  readonly options: { readonly widthPx: number };
  readonly statusYPx: number;
  readonly heightPx: number;
  readonly linkKey: string;
  readonly toolbar: Place;
}

export function baseSettings({ id, options, statusYPx, heightPx, linkKey, toolbar }: Answering): Settings {
  return {
    rootId: id,
    widthPx: options.widthPx,
    paddingPx: PADDING_PX,
    labelDownPx: LABEL_DOWN_PX,
    labelInPx: LABEL_IN_PX,
    advancePx: ADVANCE_PX,
    heightPx,
    toolbar,
    statusYPx,
    linkKey,
  };
}
