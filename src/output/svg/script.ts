import { readFileSync } from 'node:fs';
import type { Settings } from './client/settings.js';
import { characterData } from './escape.js';
import { ADVANCE_PX, LABEL_DOWN_PX, LABEL_IN_PX, PADDING_PX, TITLE_Y_PX } from './metrics.js';
import type { Picture } from './picture.js';

/** The script of a kind of picture. */
export interface Program {
  /** The modules in `client/` that run in the picture, each before those that use it. */
  readonly modules: readonly string[];
  /** The function that is called with the settings. */
  readonly start: string;
}

/** The modules of every program. */
export const SHARED_MODULES = ['text-fit', 'span', 'canvas', 'drawn-box', 'pattern', 'controls', 'interaction'];

const FLAME_GRAPH: Program = {
  modules: ['share-text', ...SHARED_MODULES, 'picture', 'zoom', 'search', 'flame-graph'],
  start: 'startFlameGraph',
};

/** The script that makes a flame graph answer. */
export function flameGraphScript(picture: Picture): string {
  return scriptXml(FLAME_GRAPH, { ...baseSettings(picture), boxes: packBoxes(picture) });
}

const programs = new Map<string, string>();

/** All functions in one scope, and a call with what is to know about the picture. */
export function scriptXml({ modules, start }: Program, settings: Settings): string {
  const program = programs.get(start) ?? modules.map(readModule).join('');
  programs.set(start, program);
  const call = `${start}(${JSON.stringify(settings)});`;
  return `<script>${characterData(`(() => {\n'use strict';\n${program}${call}\n})();\n`)}</script>\n`;
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
}

export function baseSettings({ id, options, statusYPx }: Answering): Omit<Settings, 'boxes'> {
  return {
    rootId: id,
    widthPx: options.widthPx,
    paddingPx: PADDING_PX,
    labelDownPx: LABEL_DOWN_PX,
    labelInPx: LABEL_IN_PX,
    advancePx: ADVANCE_PX,
    buttonsYPx: TITLE_Y_PX,
    statusYPx,
  };
}

/**
 * Row, weight and, where boxes were dropped on the left, the weight of the gap: `0 10,1 10,2 3,2 6 1`. A box's start is the
 * end of the box before it in its row and caller, or the caller's start, plus the gap.
 */
function packBoxes({ boxes, tree }: Picture): string {
  const freeFrom = [0, 0];
  const packed = [`0 ${tree.weight}`];
  for (let box = 0; box < boxes.length; box++) {
    const row = (boxes.row[box] as number) + 1;
    const start = boxes.start[box] as number;
    const weight = boxes.total[box] as number;
    const gap = start - (freeFrom[row] as number);
    packed.push(gap === 0 ? `${row} ${weight}` : `${row} ${weight} ${gap}`);
    freeFrom[row] = start + weight;
    freeFrom[row + 1] = start;
  }
  return packed.join(',');
}
