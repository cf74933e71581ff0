/** What a line of function_graph's text says, whatever tool printed it. */
export type GraphKind = 'entry' | 'leaf' | 'return' | 'interrupt-begin' | 'interrupt-end' | 'event';

/** The part behind the columns: `name() {`, `name();`, `} /* name *\/`, `/* text *\/`. Texts are bytes. */
export interface GraphBody {
  readonly kind: GraphKind;
  /** How many calls enclose it, from the indent: two blanks each. */
  readonly depth: number;
  /** The function; '' where an entry has no name, `undefined` where a return names none. */
  readonly symbol: string | undefined;
  /** The kernel module that holds it, in brackets, where the text prints one. */
  readonly module: string | undefined;
  /** What an event says: its name and its text. */
  readonly event: string;
  readonly text: string;
  /** True for an event whose comment goes on in the next line. */
  readonly open: boolean;
}

/** A task as a line names it. */
export interface Task {
  /** Bytes, cut by the kernel to 7 of them in tracefs. */
  readonly comm: string;
  readonly tid: number;
}

/** A whole line. */
export interface GraphLine {
  /** Seconds and nanoseconds as printed, or `undefined` without a time. */
  readonly time: { readonly seconds: number; readonly nanoseconds: number } | undefined;
  readonly cpu: number | undefined;
  /** The task, where the line names one. */
  readonly task: Task | undefined;
  /** NaN where none is printed. */
  readonly durationNs: number;
  readonly body: GraphBody;
}
