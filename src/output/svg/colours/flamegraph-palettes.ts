import type { FrameName } from '../../../view/call-tree.js';
import type { Tint } from './tint.js';

/** A palette of FlameGraph's: its tints in the order of the legend, and which of them a frame has. */
export interface NamedPalette {
  readonly tints: readonly Tint[];
  readonly tintOf: (name: FrameName) => Tint;
}

type Hue = 'red' | 'green' | 'blue' | 'aqua' | 'yellow' | 'purple' | 'orange';

const HUES: Readonly<Record<Hue, Omit<Tint, 'label'>>> = {
  red: { letter: 'r', hues: [352, 368], saturation: 78 },
  green: { letter: 'g', hues: [105, 135], saturation: 60 },
  blue: { letter: 'b', hues: [232, 248], saturation: 75 },
  aqua: { letter: 'a', hues: [176, 190], saturation: 55 },
  yellow: { letter: 'y', hues: [54, 64], saturation: 72 },
  purple: { letter: 'p', hues: [292, 308], saturation: 60 },
  orange: { letter: 'o', hues: [24, 40], saturation: 88 },
};

/** Where colours mean nothing but a name. */
const ANY_FRAME = 'any frame; the shade goes by the name';

const KERNEL = tint('orange', 'kernel');
const CPP = tint('yellow', 'C++');
const NATIVE = tint('red', 'other code and commands');

const JAVA = tint('green', 'Java');
const JAVA_INLINED = tint('aqua', 'inlined');
const SCRIPT = tint('green', 'JavaScript');
const BUILTIN = tint('aqua', 'JavaScript built-in');
const PERL = tint('green', 'Perl');
const WAKER = tint('aqua', 'waker');
const OFF_CPU = tint('blue', 'off-CPU stack');

/** The palettes that flamegraph.pl has, but for differences. */
export type FlameGraphPalette =
  | 'hot'
  | 'mem'
  | 'io'
  | 'java'
  | 'js'
  | 'perl'
  | 'wakeup'
  | 'chain'
  | 'red'
  | 'green'
  | 'blue'
  | 'aqua'
  | 'yellow'
  | 'purple'
  | 'orange';

/** FlameGraph's palettes by their names: they tell languages apart, where they tell anything. */
export const FLAMEGRAPH_PALETTES: Readonly<Record<FlameGraphPalette, NamedPalette>> = {
  hot: single({ letter: 'h', label: ANY_FRAME, hues: [0, 54], saturation: 86 }),
  mem: single({ letter: 'g', label: ANY_FRAME, hues: [118, 172], saturation: 62 }),
  io: single({ letter: 'b', label: ANY_FRAME, hues: [226, 254], saturation: 65 }),
  java: { tints: [JAVA, JAVA_INLINED, CPP, KERNEL, NATIVE], tintOf: javaTint },
  js: { tints: [SCRIPT, BUILTIN, CPP, KERNEL, NATIVE], tintOf: scriptTint },
  perl: { tints: [PERL, CPP, KERNEL, NATIVE], tintOf: perlTint },
  wakeup: single(WAKER),
  chain: { tints: [WAKER, OFF_CPU], tintOf: ({ text }) => (text.includes('_[w]') ? WAKER : OFF_CPU) },
  red: ofHue('red'),
  green: ofHue('green'),
  blue: ofHue('blue'),
  aqua: ofHue('aqua'),
  yellow: ofHue('yellow'),
  purple: ofHue('purple'),
  orange: ofHue('orange'),
};

function tint(hue: Hue, label: string): Tint {
  return { ...HUES[hue], label };
}

function single(only: Tint): NamedPalette {
  return { tints: [only], tintOf: () => only };
}

function ofHue(hue: Hue): NamedPalette {
  return single(tint(hue, ANY_FRAME));
}

// `Ljava/util/HashMap;::getNode` (perf-map-agent), `java.util.HashMap.getNode` (async-profiler), `java/util/HashMap:::getNode`
const JAVA_NAME = /^L?(?:java|javax|jdk|net|org|com|io|sun)[/.]|:::|;::/;

function javaTint({ text, kind, inlined }: FrameName): Tint {
  if (inlined) return JAVA_INLINED;
  if (kind === 'jit' || JAVA_NAME.test(text)) return JAVA;
  if (kind === 'kernel') return KERNEL;
  return text.includes('::') ? CPP : NATIVE;
}

// `LazyCompile:*fn /app/server.js:10` is of a file; `Builtin:ArrayMap` and `RegExp:a+` are not.
function scriptTint({ text, kind }: FrameName): Tint {
  if (kind === 'root') return NATIVE;
  if (kind === 'jit') return text.includes('/') ? SCRIPT : BUILTIN;
  if (kind === 'kernel') return KERNEL;
  if (text.includes('::')) return CPP;
  if (text.lastIndexOf('.js') > text.indexOf('/') && text.includes('/')) return SCRIPT;
  return text.includes(':') ? BUILTIN : NATIVE;
}

function perlTint({ text, kind }: FrameName): Tint {
  if (text.includes('::')) return CPP;
  if (/Perl|\.pl/.test(text)) return PERL;
  return kind === 'kernel' ? KERNEL : NATIVE;
}
