import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FLAMEGRAPH_PALETTES } from '../../../src/output/svg/colours/flamegraph-palettes.js';
import { KIND_TINTS, tintByKind } from '../../../src/output/svg/colours/kind-palette.js';
import { LABELS, SHADES, shadeOf, type Theme } from '../../../src/output/svg/colours/tint.js';
import { PALETTE_NAMES, paletteNamed } from '../../../src/output/svg/palette.js';
import { HATCH_OPACITY, PAGE } from '../../../src/output/svg/style.js';
import type { FrameName, NameKind } from '../../../src/view/call-tree.js';

const THEMES: readonly Theme[] = ['light', 'dark'];

function frame(text: string, kind: NameKind = 'user', inlined = false): FrameName {
  return { text, kind, inlined, modules: [] };
}

function assertReadable(label: string, fill: string, where: string): void {
  const ratio = contrast(fill, label);
  assert.ok(ratio >= 4.5, `${label} on ${fill} (${where}) has ${ratio.toFixed(2)}`);
}

test('letters can be read on every fill of every palette (WCAG 2.2, 1.4.3)', () => {
  for (const theme of THEMES) {
    for (const name of PALETTE_NAMES) {
      const tints = name === 'kind' ? KIND_TINTS : FLAMEGRAPH_PALETTES[name].tints;
      for (const tint of tints) {
        for (let shade = 0; shade < SHADES; shade++) {
          assertReadable(LABELS[theme], shadeOf(tint, shade).colours[theme], `${name}, ${tint.label}, ${theme}`);
        }
      }
      assertReadable(LABELS[theme], paletteNamed(name).match[theme], `matches, ${name}, ${theme}`);
    }
  }
});

test('boxes that are too narrow for letters stand out from a dark page', () => {
  const { page, merged } = PAGE.dark;
  const tints = PALETTE_NAMES.flatMap((name) => (name === 'kind' ? KIND_TINTS : FLAMEGRAPH_PALETTES[name].tints));
  const shades = tints.flatMap((tint) => Array.from({ length: SHADES }, (_, shade) => shadeOf(tint, shade)));
  for (const fill of [merged, ...shades.map(({ colours }) => colours.dark)]) {
    assert.ok(contrast(fill, page) >= 2, `${fill} has ${contrast(fill, page)}`);
  }
});

test('facts, warnings and buttons can be read on the page, and labels on hatched boxes', () => {
  for (const theme of THEMES) {
    const { page, text, muted, warning, merged } = PAGE[theme];
    for (const colour of [text, muted, warning]) assertReadable(colour, page, theme);
    assertReadable(LABELS[theme], merged, theme);
    assertReadable(LABELS[theme], blend(text, merged, HATCH_OPACITY), theme);
  }
});

test('letters can be read on any colour that was chosen for a name', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (channels) => {
      const colour = `#${channels.map((each) => each.toString(16).padStart(2, '0')).join('')}`;
      const fill = paletteNamed('kind', new Map([['main', colour]])).fillOf(frame('main'));
      assert.deepEqual(fill.colours, { light: colour, dark: colour });
      assertReadable(fill.label ?? '', colour, 'chosen');
    }),
  );
});

test('no two shades of the palette by kind look the same', () => {
  for (const theme of THEMES) {
    const fills = KIND_TINTS.flatMap((tint) =>
      Array.from({ length: SHADES }, (_, shade) => shadeOf(tint, shade).colours[theme]),
    );
    assert.equal(new Set([...fills, paletteNamed('kind').match[theme]]).size, KIND_TINTS.length * SHADES + 1);
  }
});

test('a match looks like no frame of any palette', () => {
  for (const theme of THEMES) {
    for (const name of PALETTE_NAMES) {
      const { match, fillOf } = paletteNamed(name);
      for (let at = 0; at < 300; at++) {
        const { colours } = fillOf(frame(`function_${at}`));
        assert.ok(distance(colours[theme], match[theme]) > 60, `${name}: ${colours[theme]} and ${match[theme]}`);
      }
    }
  }
});

test('a colour hangs on the name and on what it is, and on nothing else', () => {
  for (const name of PALETTE_NAMES) {
    assert.deepEqual(paletteNamed(name).fillOf(frame('main')), paletteNamed(name).fillOf(frame('main')));
    const classes = new Set(
      Array.from({ length: 200 }, (_, at) => paletteNamed(name).fillOf(frame(`f${at}`)).className),
    );
    assert.equal(classes.size, SHADES, name);
  }
});

test('a function that was put into its caller is shown as inlined, whatever holds it', () => {
  assert.equal(tintByKind(frame('f', 'kernel', true)).label, 'inlined');
  assert.equal(tintByKind(frame('f', 'kernel')).label, 'kernel');
});

test('a function with a name is no unknown one, also where nothing tells whose it is', () => {
  assert.equal(tintByKind(frame('main', 'unknown')).label, 'function');
  for (const text of ['[unknown]', '[4af3]']) assert.equal(tintByKind(frame(text, 'unknown')).label, 'unknown', text);
});

test("FlameGraph's palettes tell languages apart, by what is known of a frame or by its name", () => {
  const labels = (palette: 'java' | 'js' | 'perl' | 'chain', frames: readonly FrameName[]) =>
    frames.map((each) => FLAMEGRAPH_PALETTES[palette].tintOf(each).label);
  const native = 'other code and commands';
  assert.deepEqual(
    labels('java', [
      frame('Interpreter', 'jit'),
      frame('java.util.HashMap.getNode'),
      frame('Lorg/h2/Db;::open'),
      frame('JavaThread::run'),
      frame('sys_read', 'kernel'),
      frame('f', 'jit', true),
      frame('java', 'root'),
      frame('start_thread'),
    ]),
    ['Java', 'Java', 'Java', 'C++', 'kernel', 'inlined', native, native],
  );
  assert.deepEqual(
    labels('js', [
      frame('LazyCompile:*fn /app/a.js:1', 'jit'),
      frame('Builtin:ArrayMap', 'jit'),
      frame('node::Start'),
      frame('do_idle', 'kernel'),
      frame('fn /app/a.js:1'),
      frame('node:http', 'root'),
      frame('main'),
    ]),
    ['JavaScript', 'JavaScript built-in', 'C++', 'kernel', 'JavaScript', native, native],
  );
  assert.deepEqual(labels('perl', [frame('Perl_runops'), frame('a.pl'), frame('k', 'kernel'), frame('main')]), [
    'Perl',
    'Perl',
    'kernel',
    native,
  ]);
  assert.deepEqual(labels('chain', [frame('bash_[w]'), frame('schedule')]), ['waker', 'off-CPU stack']);
});

test('the legend tells what is drawn, in the palette in use', () => {
  const meanings = (palette: ReturnType<typeof paletteNamed>, ...frames: FrameName[]) =>
    palette.meanings(frames).map(({ label, fill }) => [label, fill.className]);
  const kernel = frame('sys_read', 'kernel');
  const user = frame('main');
  const classOf = (name: FrameName) => paletteNamed('kind').fillOf(name).className;
  assert.deepEqual(meanings(paletteNamed('kind'), kernel, user), [
    ['user', classOf(user)],
    ['kernel', classOf(kernel)],
  ]);
  const chosen = paletteNamed('kind', new Map([['main', '#123456']]));
  assert.deepEqual(meanings(chosen, kernel, user), [
    ['kernel', classOf(kernel)],
    ['from the palette file', 'c0'],
  ]);
  assert.equal(paletteNamed('hot').meanings([user])[0]?.label, 'any frame; the shade goes by the name');
});

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((byte) => {
    const channel = byte / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function distance(one: string, other: string): number {
  const [a, b] = [channelsOf(one), channelsOf(other)];
  return Math.hypot(...a.map((channel, at) => channel - (b[at] as number)));
}

function blend(over: string, under: string, opacity: number): string {
  const [top, below] = [channelsOf(over), channelsOf(under)];
  const mixed = top.map((channel, at) => Math.round(channel * opacity + (below[at] as number) * (1 - opacity)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
