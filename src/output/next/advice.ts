import type { CountedAdvice, SampledAdvice } from '../../view/next/advice.js';
import type { TracedAdvice } from '../../view/next/traced-advice.js';
import { type Block, blocksMarkdown, blocksText } from './blocks.js';
import { countedBlocks } from './counted-blocks.js';
import { countedAdviceJson } from './counted-json.js';
import { sampledBlocks } from './sampled-blocks.js';
import { sampledAdviceJson } from './sampled-json.js';
import { tracedBlocks } from './traced-blocks.js';
import { tracedAdviceJson } from './traced-json.js';

/** What to record next, after one kind of evidence. */
export type Advice = SampledAdvice | TracedAdvice | CountedAdvice;

/** What stands around advice in words. */
export interface AdviceTextOptions {
  /** How many functions and tasks are shown; all without it. */
  readonly limit?: number;
}

/** Writes advice for a terminal, as UTF-8: sentences, and commands that can be copied as they stand. */
export function adviceText(advice: Advice, options: AdviceTextOptions = {}): Iterable<Uint8Array> {
  return blocksText(blocksOf(advice, options));
}

/** The same as Markdown, for a report. */
export function adviceMarkdown(advice: Advice, options: AdviceTextOptions = {}): Iterable<Uint8Array> {
  return blocksMarkdown(blocksOf(advice, options));
}

/** All of it as JSON, with each command as a script of its own. */
export function adviceJson(advice: Advice): Iterable<Uint8Array> {
  if (advice.kind === 'traced') return tracedAdviceJson(advice);
  return advice.kind === 'counted' ? countedAdviceJson(advice) : sampledAdviceJson(advice);
}

function blocksOf(advice: Advice, { limit = Number.POSITIVE_INFINITY }: AdviceTextOptions): Block[] {
  if (advice.kind === 'traced') return tracedBlocks(advice, limit);
  return advice.kind === 'counted' ? countedBlocks(advice, limit) : sampledBlocks(advice, limit);
}
