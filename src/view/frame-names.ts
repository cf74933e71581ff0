import type { CodeFrame, RootFrame } from '../model/frame.js';

/**
 * How functions are named. `short`: without the argument list; `full`: as printed; `flamegraph`: the text that
 * FlameGraph's stackcollapse-perf.pl gives, for comparing with old files.
 */
export type NameStyle = 'short' | 'full' | 'flamegraph';

/** What a suffix marks: `_[k]` kernel, `_[j]` JIT, `_[i]` inlined. */
export type Annotation = 'kernel' | 'jit' | 'inline';

export interface NamingOptions {
  readonly style: NameStyle;
  readonly annotate: ReadonlySet<Annotation>;
}

/**
 * The names of one frame, caller first: one, or several where a JIT's map joins inlined functions by `->` and the style
 * takes them apart. All texts are bytes.
 * @param comm the command of the stack's thread (the `flamegraph` style treats Java's symbols otherwise)
 */
export declare function frameNames(frame: CodeFrame, comm: string, options: NamingOptions): readonly string[];

/** The name of a root: `comm`, `comm-pid` or `comm-pid/tid`, with its blanks kept. */
export declare function rootName(frame: RootFrame): string;
