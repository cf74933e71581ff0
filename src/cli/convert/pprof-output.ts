import type { ProfileKind } from '../../model/measure.js';
import { gzipped } from '../../output/gzip.js';
import type { PprofSize } from '../../output/pprof/profile.js';
import { version } from '../../version.js';
import type { Output } from '../files/documents.js';
import type { CliOptions } from '../options/options.js';
import { drawnByLines } from '../options/picture-options.js';
import { pprofNotes } from '../telling/size-notes.js';

const KIND_COMMENTS: Readonly<Record<ProfileKind, string>> = {
  sampled: 'sampled: how often stacks were seen; no durations and no numbers of calls',
  counted: 'counted: every occurrence of an event with its stack; exact numbers, no durations',
  traced:
    'traced: every call; self is the exact time in a function itself, its cumulative sum the total time; calls is the number of calls where it is flat, its cumulative sum adds those of all callees',
};

/** What a file says of itself. @param facts texts ready to read, the title first */
export function pprofComments(kind: ProfileKind, facts: readonly string[], options: CliOptions): string[] {
  return [`flame-ts ${version()}, ${KIND_COMMENTS[kind]}`, ...facts, ...drawnByLines(options)];
}

/** The file's bytes: compressed, as pprof's files are, unless its name says otherwise. */
export function pprofOutput(message: Generator<Uint8Array, PprofSize>, { output }: CliOptions): Output {
  let size: PprofSize | undefined;
  function* sized(): Generator<Uint8Array> {
    size = yield* message;
  }
  const isPlain = output?.toLowerCase().endsWith('.pb') === true;
  return { pieces: isPlain ? sized() : gzipped(sized()), notes: () => (size === undefined ? [] : pprofNotes(size)) };
}
