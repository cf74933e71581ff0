import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fillClass,
  LABEL_FILL,
  MATCH_FILL,
  SHADES,
  type Theme,
  TINTS,
  tintFills,
  tintOf,
} from '../../../src/output/svg/palette.js';

const THEMES: readonly Theme[] = ['light', 'dark'];

test('letters can be read on every fill (WCAG 2.2, 1.4.3)', () => {
  for (const theme of THEMES) {
    const fills = TINTS.flatMap((tint) => tintFills(tint, theme).map(([, fill]) => fill));
    for (const fill of [...fills, MATCH_FILL[theme]]) {
      const ratio = contrast(fill, LABEL_FILL[theme]);
      assert.ok(ratio >= 4.5, `${fill} with ${LABEL_FILL[theme]} (${theme}) has ${ratio.toFixed(2)}`);
    }
  }
});

test('no two shades look the same, nor like a match', () => {
  for (const theme of THEMES) {
    const fills = TINTS.flatMap((tint) => tintFills(tint, theme).map(([, fill]) => fill));
    assert.equal(new Set([...fills, MATCH_FILL[theme]]).size, TINTS.length * SHADES + 1);
  }
});

test('a shade hangs on the name alone', () => {
  assert.equal(fillClass('user', 'main'), fillClass('user', 'main'));
  assert.equal(fillClass('user', 'main').slice(1), fillClass('kernel', 'main').slice(1));
  const shades = new Set(Array.from({ length: 200 }, (_, at) => fillClass('user', `function_${at}`)));
  assert.equal(shades.size, SHADES);
});

test('a function that was put into its caller is shown as inlined, whatever holds it', () => {
  assert.equal(tintOf({ text: 'f', kind: 'kernel', inlined: true, modules: [] }), 'inlined');
  assert.equal(tintOf({ text: 'f', kind: 'kernel', inlined: false, modules: [] }), 'kernel');
});

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of `#rrggbb` or `#rgb` (WCAG 2.2). */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
