import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { FlameError } from '../../../src/errors.js';
import { pngPicture } from '../../../src/output/png/png.js';
import { treeOf } from '../../support/call-tree.js';
import { chartText, svgText } from '../../support/svg.js';
import { tracedTimeline } from '../../support/traced-timeline.js';

const TREE = treeOf({ 'app;main;parse': 300, 'app;main;write': 600 });
const SVG = svgText(TREE, { isStatic: true, widthPx: 600, title: 'größe Привет' });

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of a pixel. */
  readonly at: (x: number, y: number) => readonly [number, number, number];
}

/** Decodes 8-bit RGBA without interlace (PNG, third edition, sections 7 and 9). */
function decode(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  assert.deepEqual([...bytes.subarray(24, 29)], [8, 6, 0, 0, 0]);
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') {
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
    }
  }
  const rows = unfilter(inflateSync(Buffer.concat(data)), width * 4, height);
  const at = (x: number, y: number) => [0, 1, 2].map((channel) => rows[(y * width + x) * 4 + channel]);
  return { width, height, at: (x, y) => at(x, y) as unknown as [number, number, number] };
}

function unfilter(packed: Buffer, stride: number, height: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = packed[y * (stride + 1)] as number;
    for (let x = 0; x < stride; x++) {
      const left = x >= 4 ? (rows[y * stride + x - 4] as number) : 0;
      const up = y > 0 ? (rows[(y - 1) * stride + x] as number) : 0;
      const upLeft = y > 0 && x >= 4 ? (rows[(y - 1) * stride + x - 4] as number) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] as number;
      rows[y * stride + x] = (packed[y * (stride + 1) + 1 + x] as number) + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, upLeft: number): number {
  const distances = [left, up, upLeft].map((each) => Math.abs(left + up - upLeft - each));
  return [left, up, upLeft][distances.indexOf(Math.min(...distances))] as number;
}

async function drawn(svg: string, scale = 1): Promise<Pixels> {
  return decode(await pngPicture([Buffer.from(svg)], { scale }));
}

/** How many pixels of an area are nearly black. */
function darkPixels({ at }: Pixels, [left, top, right, bottom]: readonly [number, number, number, number]): number {
  let count = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if (Math.max(...at(x, y)) < 80) count++;
  }
  return count;
}

/** The rectangle of the box of a name in the SVG. */
function boxOf(svg: string, name: string): [x: number, y: number, width: number] {
  const at = svg.indexOf(`<title>${name}`);
  const [, x, y, width] =
    /<rect[^>]* x="([\d.]+)"[^>]* y="([\d.]+)"[^>]* width="([\d.]+)"[^>]*>\s*$/.exec(svg.slice(0, at)) ?? [];
  return [Number(x), Number(y), Number(width)];
}

test('a png is as large as the picture, times the scale', async () => {
  const height = Number(/ height="(\d+)"/.exec(SVG)?.[1]);
  for (const scale of [1, 2]) {
    const pixels = await drawn(SVG, scale);
    assert.deepEqual([pixels.width, pixels.height], [600 * scale, height * scale]);
  }
});

test('the page is white, boxes have their colours and labels their letters, where no font is installed', async () => {
  const pixels = await drawn(SVG);
  assert.deepEqual(pixels.at(599, 0), [255, 255, 255]);
  const [x, y, width] = boxOf(SVG, 'main').map(Math.round) as [number, number, number];
  const [red, , blue] = pixels.at(x + width - 5, y + 5);
  assert.ok(red > blue + 40, 'user code is warm');
  assert.ok(darkPixels(pixels, [x, y, x + 40, y + 14]) > 20, 'the label is drawn');
  assert.equal(darkPixels(pixels, [x + 60, y + 1, x + width - 4, y + 14]), 0);
});

test('letters beyond ASCII are drawn as letters', async () => {
  const other = SVG.replaceAll('größe Привет', 'grüße Приват');
  const [one, two] = [await drawn(SVG), await drawn(other)];
  const title = [80, 8, 330, 30] as const;
  assert.ok(darkPixels(one, title) > 300);
  assert.notEqual(darkPixels(one, title), darkPixels(two, title));
});

test('the same picture gives the same bytes, and a dark theme is followed only where it is asked for', async () => {
  const again = await pngPicture([Buffer.from(SVG)], { scale: 1 });
  assert.deepEqual(await pngPicture([Buffer.from(SVG)], { scale: 1 }), again);
  const dark = await drawn(svgText(TREE, { isStatic: true, widthPx: 600, theme: 'dark' }));
  assert.ok(Math.max(...dark.at(599, 0)) < 60);
});

test('a chart is drawn too', async () => {
  const timeline = tracedTimeline([{ calls: [{ name: 'do_sys_open', start: 0, total: 4000 }] }]);
  const pixels = await drawn(chartText(timeline, { isStatic: true, widthPx: 600 }));
  assert.equal(pixels.width, 600);
  assert.ok(darkPixels(pixels, [0, 0, 600, pixels.height]) > 500);
});

test('a picture that programs do not show is refused with what to do', async () => {
  const huge = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="40000"/>';
  await assert.rejects(
    pngPicture([Buffer.from(huge)], { scale: 1 }),
    (error) =>
      error instanceof FlameError && error.code === 'usage' && /1200 × 40000 pixels.*--scale/.test(error.message),
  );
});
