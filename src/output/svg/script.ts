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
    rootsAbove: picture.options.inverted,
    unit,
    effectiveSamples,
    columns: packBoxes(picture),
  };
  const name = `${picture.difference === undefined ? picture.tree.kind : 'told'}-graph` as const;
  const isFull = picture.options.isFluid || picture.boxes.merged.length > 0;
  return scriptText(isFull ? `full-${name}` : name, settings);
}

/** A script as it was built, and the short names that it has for what it is told. */
interface BuiltScript {
  readonly text: string;
  readonly shortNames: ReadonlyMap<string, string>;
}

const scripts = new Map<ProgramName, BuiltScript>();

/** A script called with what is to know about the picture. */
export function scriptText(name: ProgramName, settings: CanvasSettings): string {
  const script = scripts.get(name) ?? readScript(name);
  scripts.set(name, script);
  return `${script.text}(${scriptLiteral(withShortNames(settings, script.shortNames))});\n`;
}

function readScript(name: ProgramName): BuiltScript {
  const read = (file: string) => readFileSync(new URL(`./scripts/${file}`, import.meta.url), 'utf8');
  const shortNames = JSON.parse(read(`${name}.names.json`)) as Readonly<Record<string, string>>;
  return { text: read(`${name}.js`), shortNames: new Map(Object.entries(shortNames)) };
}

/** The same value with other names for the members of its objects. */
function withShortNames(value: unknown, shortNames: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => withShortNames(each, shortNames));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  return Object.fromEntries(
    members.map(([name, member]) => [shortNames.get(name) ?? name, withShortNames(member, shortNames)]),
  );
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
