import type { FrameName, NameKind } from '../../../view/call-tree.js';
import type { Tint } from './tint.js';

/**
 * Warm for programs, blue for the kernel, olive for functions of which the text does not tell whose they are, and grey for
 * what is not known at all: apart for colour-blind eyes too.
 */
const TINTS: Readonly<Record<NameKind | 'inlined' | 'function', Tint>> = {
  root: { letter: 'r', label: 'command or thread', hues: [40, 60], saturation: 8 },
  user: { letter: 'u', label: 'user', hues: [20, 48], saturation: 88 },
  kernel: { letter: 'k', label: 'kernel', hues: [200, 225], saturation: 70 },
  jit: { letter: 'j', label: 'JIT', hues: [130, 165], saturation: 48 },
  inlined: { letter: 'i', label: 'inlined', hues: [265, 295], saturation: 60 },
  mixed: { letter: 'm', label: 'several kinds', hues: [325, 345], saturation: 60 },
  interrupt: { letter: 't', label: 'interrupt', hues: [350, 362], saturation: 72 },
  'scheduled-out': { letter: 'o', label: 'scheduled out', hues: [210, 230], saturation: 18 },
  function: { letter: 'f', label: 'function', hues: [52, 76], saturation: 44 },
  unknown: { letter: 'n', label: 'unknown', hues: [210, 230], saturation: 6 },
};

export const KIND_TINTS: readonly Tint[] = Object.values(TINTS);

/** By the kind of code; what the compiler put into its caller is `inlined`, whatever holds it. */
export function tintByKind({ kind, inlined, text }: FrameName): Tint {
  if (inlined) return TINTS.inlined;
  const hasName = kind === 'unknown' && !text.startsWith('[');
  return hasName ? TINTS.function : TINTS[kind];
}
