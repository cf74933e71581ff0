import { type CodeFrame, codeKindOf, type MarkFrame, type RootFrame } from '../../model/frame.js';
import { shortName } from '../../model/short-name.js';
import { flamegraphNames } from './flamegraph-name.js';

/**
 * How functions are named. `short`: without the argument list; `full`: as printed; `flamegraph`: the text that
 * FlameGraph's stackcollapse-perf.pl gives, for comparing with old files.
 */
export type NameStyle = 'short' | 'full' | 'flamegraph';

/** What a suffix marks: `_[k]` kernel, `_[j]` JIT, `_[i]` inlined. */
export type Annotation = 'kernel' | 'jit' | 'inline';

/** How frames are called. */
export interface NamingOptions {
  readonly style: NameStyle;
  readonly annotate: ReadonlySet<Annotation>;
}

/** Where a recording names no thread at all. */
const UNNAMED = '[unnamed]';

/**
 * The names of one frame, caller first: one, or several where a JIT's map joins inlined functions by `->` and the style
 * takes them apart, or none where it drops the frame. All texts are bytes.
 * @param comm the command of the stack's thread (the `flamegraph` style treats Java's symbols otherwise)
 */
export function frameNames(frame: CodeFrame, comm: string, options: NamingOptions): readonly string[] {
  const source = frame.source === undefined ? '' : `:${frame.source}`;
  if (options.style === 'flamegraph') {
    return flamegraphNames(frame, comm, options.annotate).map((name) => name + source);
  }
  return [marked(symbolName(frame, options.style) + source, mark(frame, options.annotate))];
}

/**
 * The name of a root: `comm`, `comm-pid` or `comm-pid/tid`, with `?` for a pid that was not printed; of stacks by cpu with
 * ` cpu 3` behind it.
 */
export function rootName({ cpu, ...root }: RootFrame): string {
  return cpu === undefined ? threadName(root) : `${threadName(root)} cpu ${cpu}`;
}

function threadName({ comm, pid, tid }: Omit<RootFrame, 'cpu'>): string {
  const name = comm === '' ? UNNAMED : comm;
  if (tid !== undefined) return `${name}-${pid ?? '?'}/${tid}`;
  return pid === undefined ? name : `${name}-${pid}`;
}

const MARK_NAMES: Readonly<Record<MarkFrame['mark'], string>> = {
  'scheduled-out': '[scheduled out]',
  interrupt: '[interrupt]',
  unresolved: '[unresolved]',
  'folded-away': '[folded away]',
  'off-cpu-sleeping': '[off cpu: sleeping (S)]',
  'off-cpu-uninterruptible': '[off cpu: uninterruptible (D)]',
  'off-cpu-runnable': '[off cpu: runnable (R)]',
  'off-cpu-idle': '[off cpu: idle (I)]',
  'off-cpu-stopped': '[off cpu: stopped (T)]',
  'off-cpu-traced': '[off cpu: traced (t)]',
  'off-cpu-parked': '[off cpu: parked (P)]',
  'off-cpu-other': '[off cpu: in another state]',
};

/** The name of what is no function. */
export function markName({ mark }: MarkFrame): string {
  return MARK_NAMES[mark];
}

export function markKind({ mark }: MarkFrame): 'scheduled-out' | 'interrupt' | 'unknown' {
  if (mark.startsWith('off-cpu-')) return 'scheduled-out';
  return mark === 'scheduled-out' || mark === 'interrupt' ? mark : 'unknown';
}

function symbolName(frame: CodeFrame, style: 'short' | 'full'): string {
  if (frame.symbol === undefined || frame.symbol === '') return unknownName(frame);
  return style === 'full' ? frame.symbol : shortName(frame.symbol);
}

/** `[libc.so.6]`, `[stack]`, `[unknown]`, or with the address `[libc.so.6 <7f12>]`. */
function unknownName({ module, address }: CodeFrame): string {
  const base = (module ?? 'unknown').replace(/ \(deleted\)$/, '').replace(/^.*\/(?=[^/])/s, '');
  const name = /^\[.*\]$/s.test(base) ? base.slice(1, -1) : base;
  return address === undefined ? `[${name}]` : `[${name} <${address}>]`;
}

function mark(frame: CodeFrame, annotate: ReadonlySet<Annotation>): string {
  if (frame.inlined && annotate.has('inline')) return '_[i]';
  const kind = codeKindOf(frame);
  if (kind === 'kernel' && annotate.has('kernel')) return '_[k]';
  return kind === 'jit' && annotate.has('jit') ? '_[j]' : '';
}

/** JIT maps may hold names that their writer has marked. */
function marked(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name : name + suffix;
}
