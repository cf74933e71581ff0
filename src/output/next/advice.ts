import type { SampledAdvice } from '../../view/next/advice.js';
import { type Block, blocksMarkdown, blocksText } from './blocks.js';
import { sampledBlocks } from './sampled-blocks.js';
import { sampledAdviceJson } from './sampled-json.js';

export interface AdviceTextOptions {
  /** How many functions of each kind are shown; all without it. */
  readonly limit?: number;
}

/** Writes advice for a terminal, as UTF-8: sentences, and commands that can be copied as they stand. */
export function adviceText(advice: SampledAdvice, options: AdviceTextOptions = {}): Iterable<Uint8Array> {
  return blocksText(blocksOf(advice, options));
}

/** The same as Markdown, for a report. */
export function adviceMarkdown(advice: SampledAdvice, options: AdviceTextOptions = {}): Iterable<Uint8Array> {
  return blocksMarkdown(blocksOf(advice, options));
}

/** All of it as JSON, with each command as a script of its own. */
export function adviceJson(advice: SampledAdvice): Iterable<Uint8Array> {
  return sampledAdviceJson(advice);
}

function blocksOf(advice: SampledAdvice, { limit = Number.POSITIVE_INFINITY }: AdviceTextOptions): Block[] {
  return sampledBlocks(advice, limit);
}
