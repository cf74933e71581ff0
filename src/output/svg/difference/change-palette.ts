import type { ProfileKind } from '../../../model/measure.js';
import type { FrameName } from '../../../view/call-tree.js';
import type { Change, Direction } from '../../../view/difference/change.js';
import { hslColour } from '../colours/colour.js';
import { darkLightness, type Fill } from '../colours/tint.js';
import type { Meaning, Palette } from '../palette.js';

const STEPS: Readonly<Record<Change['strength'], number>> = { little: 0, medium: 1, much: 2 };

interface Look {
  readonly letter: string;
  readonly label: string;
  /** Stands before a box's name, so that it reads without colours. */
  readonly sign: string;
  /** In degrees; blue and orange are apart for colour-blind eyes too. */
  readonly hue: number;
  readonly saturation: number;
  /** Which way the hatching runs, in degrees. */
  readonly hatch?: number;
}

const LOOKS: Readonly<Record<Direction, Look>> = {
  grew: { letter: 'g', label: '+ grew', sign: '+ ', hue: 28, saturation: 90, hatch: 45 },
  new: { letter: 'w', label: '++ new', sign: '++ ', hue: 20, saturation: 95, hatch: 0 },
  shrank: { letter: 's', label: '− shrank', sign: '− ', hue: 212, saturation: 75, hatch: -45 },
  gone: { letter: 'v', label: '−− gone', sign: '−− ', hue: 220, saturation: 85, hatch: 90 },
  same: { letter: 'e', label: '= the same', sign: '', hue: 220, saturation: 4 },
};

/** Percent of lightness by strength: letters are black in the light theme and white in the dark. */
const LIGHTNESS = { light: [84, 77, 69], dark: [22, 26, 30] } as const;

const MATCH = { light: '#33dd44', dark: '#0a6b18' };

/** What samples cannot tell from no change. */
const BY_CHANCE = '= within chance';

/**
 * Colours frames by how they changed: colour, sign and hatching say the same.
 * @param kind samples change by chance too, calls do not
 */
export function changePalette(changes: ReadonlyMap<FrameName, Change>, kind: ProfileKind): Palette {
  const changeOf = (name: FrameName): Change => changes.get(name) ?? { direction: 'same', strength: 'little' };
  return {
    fillOf: (name) => fillOf(changeOf(name)),
    signOf: (name) => LOOKS[changeOf(name).direction].sign,
    meanings: (names) => meaningsOf(names.map(changeOf), kind),
    match: MATCH,
  };
}

function fillOf({ direction, strength }: Change): Fill {
  const { letter, hue, saturation, hatch } = LOOKS[direction];
  const step = STEPS[strength];
  const [light, dark] = [LIGHTNESS.light[step] as number, LIGHTNESS.dark[step] as number];
  const colours = {
    light: hslColour(hue, saturation, light),
    dark: hslColour(hue, saturation, darkLightness(hue, saturation, dark)),
  };
  const fill = { className: `${letter}${step}`, colours };
  return hatch === undefined ? fill : { ...fill, hatch };
}

/** Each direction by the strongest of its changes that is drawn. */
function meaningsOf(changes: readonly Change[], kind: ProfileKind): Meaning[] {
  return Object.entries(LOOKS).flatMap(([direction, { label }]) => {
    const drawn = changes.filter((change) => change.direction === direction);
    const [strongest] = drawn.sort((a, b) => STEPS[b.strength] - STEPS[a.strength]);
    return strongest === undefined
      ? []
      : [{ label: direction === 'same' && kind === 'sampled' ? BY_CHANCE : label, fill: fillOf(strongest) }];
  });
}
