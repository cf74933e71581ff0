import type { RootFrame } from '../../model/frame.js';
import { isInterruptEntry } from '../../model/interrupt-entry.js';
import { isKernelSymbol, whyUntraceable } from '../../model/kernel/untraceable.js';
import type { Recording } from '../../model/recording.js';
import type { FrameName, TreeShape, TreeWeights } from '../call-tree.js';
import { rootName } from '../names/frame-names.js';

/** Where code runs: what stands between is no function. */
export type Domain = 'kernel' | 'user' | 'jit' | 'other';

/** A tree of samples or of events. */
export type WeighedTree = TreeShape & TreeWeights;

/** A tree with what tracing asks of its nodes. Columns have a row for each node. */
export interface Places {
  readonly tree: WeighedTree;
  /** By node: the node of its caller, -1 for a root. */
  readonly caller: Int32Array;
  readonly domain: readonly Domain[];
  /** By node: true where another task begins at it: an interrupt's first function, or the kernel's for a program. */
  readonly begins: Uint8Array;
  /** By name: whether a kernel function of this name can be traced with a use. */
  readonly isTraceable: readonly boolean[];
  /** Whose work a node is; `undefined` where the text does not tell, and for the idle task. */
  readonly taskOf: (node: number) => Task | undefined;
}

/** A process; where the text prints the ids of threads only, the threads of one command, by one of them. */
export interface Task {
  /** Equal for those that count as one. */
  readonly key: string;
  /** The pid, or a thread's id: `/proc/ID/task` has all threads of its process either way. */
  readonly id: number;
  readonly isThread: boolean;
  /** Bytes. */
  readonly comm: string;
}

/** The first function of the kernel in a stack, where the text names no modules: what it calls is the kernel's too. */
const KERNEL_ENTRY =
  /^(?:entry_(?:SYSCALL|INT80)\w*|do_syscall_64|asm_(?:exc|sysvec|common)_\w+|ret_from_fork\w*|el0t?_64_\w+|el0_svc)$/;

/** Looks at every node once, callers before callees. */
export function placesOf(tree: WeighedTree, recording: Recording): Places {
  const caller = callersOf(tree);
  const domain: Domain[] = [];
  const begins = new Uint8Array(tree.length);
  const roots = new Map<number, RootFrame | undefined>();
  const rootNode = new Int32Array(tree.length);
  const frames = rootFrames(recording);
  for (let node = 0; node < tree.length; node++) {
    const above = caller[node] as number;
    const { text, kind, inlined } = tree.names[tree.name[node] as number] as FrameName;
    rootNode[node] = above < 0 ? node : (rootNode[above] as number);
    if (above < 0) roots.set(node, kind === 'root' ? frames.get(text) : undefined);
    // Of what was inlined perf prints no module: it lies in its caller's.
    domain.push(inlined && kind === 'unknown' ? (domain[above] ?? 'other') : domainOf(kind, text, domain[above]));
    const isFirst = above >= 0 && domain[above] !== domain[node];
    begins[node] = isFirst || (domain[node] === 'kernel' && isInterruptEntry(text)) ? 1 : 0;
  }
  return {
    tree,
    caller,
    domain,
    begins,
    isTraceable: tree.names.map(({ text, inlined }) => !inlined && isKernelSymbol(text) && !whyUntraceable(text)),
    taskOf: (node) => taskOfRoot(roots.get(rootNode[node] as number)),
  };
}

function taskOfRoot(root: RootFrame | undefined): Task | undefined {
  if (root === undefined) return undefined;
  const { comm, pid, tid } = root;
  const id = pid ?? tid;
  if (id === undefined || id <= 0) return undefined;
  return { key: pid === undefined ? `comm ${comm}` : `pid ${pid}`, id, isThread: pid === undefined, comm };
}

function domainOf(kind: string, text: string, above: Domain | undefined): Domain {
  if (kind === 'kernel') return 'kernel';
  if (kind === 'user' || kind === 'jit') return kind;
  if (kind !== 'unknown' && kind !== 'mixed') return 'other';
  if (above === 'kernel' || KERNEL_ENTRY.test(text)) return 'kernel';
  return kind === 'mixed' ? 'user' : 'other';
}

function callersOf({ depth, length }: WeighedTree): Int32Array {
  const caller = new Int32Array(length);
  const path: number[] = [];
  for (let node = 0; node < length; node++) {
    const level = depth[node] as number;
    caller[node] = level === 0 ? -1 : (path[level - 1] as number);
    path[level] = node;
  }
  return caller;
}

/** The frames of roots by the names that they have in a tree. */
function rootFrames({ frames }: Recording): Map<string, RootFrame> {
  const byName = new Map<string, RootFrame>();
  for (const frame of frames) if (frame.kind === 'root') byName.set(rootName(frame), frame);
  return byName;
}

/** The nodes from `node` up that belong to the same work, itself first: not the code that an interrupt or the kernel's entry cut. */
export function* workAbove({ caller, begins }: Places, node: number): Generator<number> {
  for (let at = node; at >= 0; at = caller[at] as number) {
    yield at;
    if (begins[at] === 1) return;
  }
}
