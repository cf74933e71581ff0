import { readFileSync } from 'node:fs';
import { wholeOf } from './box-numbers.js';
import type { CanvasSettings, GraphSettings, Place, Settings } from './client/settings.js';
import { scriptLiteral } from './escape.js';
import { type PictureWidth, textWidthPx } from './fluid.js';
import { ADVANCE_PX, LABEL_DOWN_PX, LABEL_IN_PX, PADDING_PX } from './metrics.js';
import { packBoxes } from './pack-boxes.js';
import type { Picture } from './picture.js';
import type { ProgramName } from './programs.js';

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
  return scriptText('flame-graph', settings);
}

const texts = new Map<ProgramName, string>();

/** A script as it was built, called with what is to know about the picture. */
export function scriptText(name: ProgramName, settings: CanvasSettings): string {
  const text = texts.get(name) ?? readFileSync(new URL(`./scripts/${name}.js`, import.meta.url), 'utf8');
  texts.set(name, text);
  return `${text}(${scriptLiteral(settings)});\n`;
}

/** What a picture of any kind must have to be answered for. */
interface Answering {
  readonly id: string;
  readonly options: PictureWidth & { readonly search: string | undefined };
  readonly statusYPx: number;
  readonly heightPx: number;
  readonly linkKey: string;
  readonly toolbar: Place;
}

export function baseSettings({ id, options, statusYPx, heightPx, linkKey, toolbar }: Answering): Settings {
  return {
    rootId: id,
    widthPx: options.widthPx,
    ...(options.isFluid ? { narrowestPx: textWidthPx(options) } : {}),
    paddingPx: PADDING_PX,
    labelDownPx: LABEL_DOWN_PX,
    labelInPx: LABEL_IN_PX,
    advancePx: ADVANCE_PX,
    ...(options.search === undefined ? {} : { search: options.search }),
    heightPx,
    toolbar,
    statusYPx,
    linkKey,
  };
}
