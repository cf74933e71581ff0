import { statSync } from 'node:fs';
import { type Comparison, compareLines, outputOf } from './compare.js';
import { makeGraphInput } from './graph-inputs.js';
import { type Cost, measureRounds } from './measure.js';
import { FLAME_TS_PATH, findDrawers, type Program } from './peers.js';
import { type InputResult, programResult } from './results.js';

const DRAW: Program = { name: 'flame-ts', run: (path) => [process.execPath, FLAME_TS_PATH, '-q', '-f', 'svg', path] };
/** A picture whose boxes tell their numbers in words, with all rows that peers draw. */
export const DRAW_STATIC: Program = {
  name: 'flame-ts',
  run: (path) => [process.execPath, FLAME_TS_PATH, '-q', '-f', 'svg', '--static', '--max-depth', '1000', path],
};

/** Draws folded stacks, all of them distinct, as flame graphs; the boxes of all programs are compared by name and weight. */
export async function benchGraphs(path: string, stackCount: number, runs: number): Promise<InputResult> {
  const name = `graph of ${stackCount} stacks`;
  const input = makeGraphInput(path, stackCount);
  const peers = findDrawers();
  const ours = ownBoxes(outputOf(DRAW_STATIC.run(path), 'utf8'));
  const texts = new Map<Program, Comparison>(
    peers.map((peer) => [peer, compareLines(ours, peerBoxes(outputOf(peer.drawAlike(path), 'utf8')))]),
  );
  const costs = await measureRounds([DRAW, ...peers], path, runs);
  const own = costs.get(DRAW) as Cost;
  const programs = [...costs].map(([program, cost]) => {
    const sameText = texts.get(program);
    const outputBytes = Buffer.byteLength(outputOf(program.run(path), 'utf8'));
    const result = { ...programResult(program.name, input.sizeBytes, cost, own), outputBytes };
    return sameText === undefined ? result : { ...result, sameText };
  });
  return { input: name, sizeBytes: statSync(path).size, programs };
}

/**
 * Of the boxes in a static picture of ours `main 12`, a line each; those that stand for several frames have no fellow in other
 * pictures.
 * @throws Error where a box does not say its name and its samples as this reads them
 */
export function ownBoxes(svg: string): string {
  const plot = svg.slice(svg.indexOf('<g class="boxes">'), svg.lastIndexOf('</g>'));
  const drawn = plot.matchAll(/<rect class="(?!merged")/g);
  const boxes = plot.matchAll(/<rect class="(?!merged")[^>]*><title>([^\n<]*)\n[^<]*?\n([\d,]+) samples?\b/g);
  const read = [...boxes].map(([, name = '', samples = '']) => [name, samples] as const);
  const count = [...drawn].length;
  if (read.length !== count) throw new Error(`only ${read.length} of our ${count} boxes could be read`);
  return linesOf(read);
}

/** `<title>main (12 samples, 3.4%)</title>` */
function peerBoxes(svg: string): string {
  const boxes = svg.matchAll(/<title>([^\n<]*) \(([\d,]+) samples?, [^)]*\)<\/title>/g);
  return linesOf([...boxes].map(([, name = '', samples = '']) => [name, samples]));
}

function linesOf(boxes: readonly (readonly [string, string])[]): string {
  return boxes.map(([name, samples]) => `${name} ${samples.replaceAll(',', '')}\n`).join('');
}
