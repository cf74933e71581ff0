import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { FlameError } from '../../errors.js';
import { FONT_FAMILY, readFonts } from './fonts.js';

/** How large a picture is drawn in pixels. */
export interface PngOptions {
  /** Pixels for each px of the picture. */
  readonly scale: number;
}

/** Four bytes each while it is drawn, and again while it is packed. */
const MAX_PIXELS = 2 ** 26;
/** What programs that show pictures go up to. */
const MAX_SIDE = 2 ** 15 - 1;

type Renderer = typeof import('@resvg/resvg-wasm');

let renderer: Promise<Renderer> | undefined;

/**
 * Draws a static picture in pixels: a PNG, the same bytes on every machine, because it is drawn by one renderer with one font
 * that both come with the package. Only what the SVG itself says is followed: no dark theme of a reader, no font of a system.
 * @param svg pieces of UTF-8, as `flameGraphSvg` and `flameChartSvg` give them with `isStatic`
 * @throws FlameError `usage` where it would be too large
 */
export async function pngPicture(svg: Iterable<Uint8Array>, { scale }: PngOptions): Promise<Uint8Array> {
  renderer ??= loadRenderer();
  const { Resvg } = await renderer;
  const drawing = new Resvg(Buffer.concat([...svg]).toString(), {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: readFonts(), defaultFontFamily: FONT_FAMILY, monospaceFamily: FONT_FAMILY },
  });
  try {
    refuseTooLarge(Math.ceil(drawing.width * scale), Math.ceil(drawing.height * scale));
    const image = drawing.render();
    const bytes = image.asPng();
    image.free();
    return bytes;
  } finally {
    drawing.free();
  }
}

/** Nobody who writes text pays for it. */
async function loadRenderer(): Promise<Renderer> {
  const resvg = await import('@resvg/resvg-wasm');
  await resvg.initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return resvg;
}

function refuseTooLarge(width: number, height: number): void {
  if (width * height <= MAX_PIXELS && Math.max(width, height) <= MAX_SIDE) return;
  throw new FlameError(
    'usage',
    `a png of ${width} × ${height} pixels is more than programs show (${MAX_SIDE} a side, ${MAX_PIXELS / 2 ** 20} million together): give a smaller --scale or --width, a larger --min-width, or write svg`,
  );
}
