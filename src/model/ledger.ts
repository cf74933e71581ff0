import { countText } from './count-text.js';
/** What the recorder itself says that it lost. */
export type LossKind =
  | 'lost-events'
  | 'lost-samples'
  | 'lost-chunks'
  | 'throttled'
  | 'dropped-events'
  | 'uncounted-drop'
  | 'overwritten-events'
  | 'graph-overrun'
  | 'corrupted';

/** What stood in the input and was not read. */
export type ProblemKind =
  | 'unread-line'
  | 'stack-without-header'
  | 'cut-sample'
  | 'line-too-long'
  | 'cut-input'
  | 'return-without-entry'
  | 'entry-without-return'
  | 'name-disagreement'
  | 'untold-event'
  | 'untold-call-chain'
  | 'unread-event'
  | 'overlapping-call';

/** One catalogue of what can be missing from a picture: a name for one and for many, and what to do about it. */
export const CATALOGUE: Readonly<Record<LossKind | ProblemKind, { one: string; many: string; advice: string }>> = {
  'lost-events': {
    one: 'event lost by the recorder',
    many: 'events lost by the recorder',
    advice: 'the buffer overran: record less (-F 99, one event, one process) or give perf record a larger one (-m 16M)',
  },
  'lost-samples': {
    one: 'sample lost by the recorder',
    many: 'samples lost by the recorder',
    advice: 'lower the sampling frequency (-F 99) or give perf record a larger buffer (-m 16M)',
  },
  'lost-chunks': {
    one: 'chunk of data lost by the recorder',
    many: 'chunks of data lost by the recorder',
    advice: 'the disk or a cpu was overloaded: record less, or write to a faster disk',
  },
  throttled: {
    one: 'pause in sampling (throttled)',
    many: 'pauses in sampling (throttled)',
    advice: 'the kernel slowed the sampling down: lower the frequency (-F 99)',
  },
  'dropped-events': {
    one: 'event dropped by the tracer',
    many: 'events dropped by the tracer',
    advice: 'trace fewer functions, or give a larger buffer (echo 16384 > buffer_size_kb, trace-cmd record -b 16384)',
  },
  'uncounted-drop': {
    one: 'drop of events whose number the tracer did not tell',
    many: 'drops of events whose numbers the tracer did not tell',
    advice: 'trace fewer functions, or give a larger buffer (echo 16384 > buffer_size_kb, trace-cmd record -b 16384)',
  },
  'overwritten-events': {
    one: 'event overwritten in the ring buffer',
    many: 'events overwritten in the ring buffer',
    advice: 'trace fewer functions, or give a larger buffer (echo 16384 > buffer_size_kb, trace-cmd record -b 16384)',
  },
  'graph-overrun': {
    one: 'call too deep for the tracer',
    many: 'calls too deep for the tracer',
    advice: 'the kernel follows at most 50 nested calls a task: trace fewer functions, or set max_graph_depth',
  },
  corrupted: {
    one: 'warning of the kernel that the trace is corrupted',
    many: 'warnings of the kernel that the trace is corrupted',
    advice: 'record again; if it comes back, this kernel has an error in its tracer',
  },
  'unread-line': {
    one: 'line not understood',
    many: 'lines not understood',
    advice: 'other text may be mixed in: keep apart what other programs print (2>errors.txt, COMMAND >output.txt)',
  },
  'stack-without-header': {
    one: 'stack without its header line',
    many: 'stacks without their header lines',
    advice: 'the input seems to begin in the middle: give the whole output of perf script',
  },
  'cut-sample': {
    one: 'sample cut off',
    many: 'samples cut off',
    advice: 'the input ends inside a sample: was perf script interrupted, or the file copied while being written?',
  },
  'line-too-long': {
    one: 'line longer than the limit',
    many: 'lines longer than the limit',
    advice: 'is this a recording? --max-line 100M reads longer lines',
  },
  'return-without-entry': {
    one: 'return whose entry was not seen',
    many: 'returns whose entries were not seen',
    advice: 'calls that began before the trace, or while events were lost; they count as truncated',
  },
  'entry-without-return': {
    one: 'entry whose return was not seen',
    many: 'entries whose returns were not seen',
    advice: 'calls that the end of the trace or a loss cut off; they count as truncated, their times as lower bounds',
  },
  'name-disagreement': {
    one: 'return that names another function than its entry',
    many: 'returns that name other functions than their entries',
    advice: 'events between them were lost, or lines are missing; both calls count as truncated',
  },
  'untold-event': {
    one: "name of a sample's event",
    many: "names of samples' events (several were recorded)",
    advice: "perf's JSON names no events, and so cannot be taken apart: give the text of perf script instead",
  },
  'untold-call-chain': {
    one: 'call chain of a sample',
    many: 'call chains of samples',
    advice:
      "perf's JSON leaves out stacks that perf unwinds (--call-graph dwarf): give the text of perf script instead",
  },
  'unread-event': {
    one: 'event not understood',
    many: 'events not understood',
    advice: 'it has no time, or a phase (ph) that the format does not know',
  },
  'overlapping-call': {
    one: 'call that overlaps another without lying in it',
    many: 'calls that overlap others without lying in them',
    advice:
      'calls of a thread lie in one another or follow one another: are these of several threads, or asynchronous?',
  },
  'cut-input': {
    one: 'compressed input cut off',
    many: 'compressed inputs cut off',
    advice: 'what was unpacked before the cut is shown: copy the file again',
  },
};

/** Where something was seen: the input's name and the line's number in it, from 1. */
export interface Place {
  readonly input: string;
  readonly line: number;
}

/** How often something happened, and the first places of it. */
export interface Occurrence<Kind extends string> {
  readonly kind: Kind;
  /** How often: of losses as the recorder tells it. */
  readonly count: number;
  /** At how many places; a recorder may tell of many losses at one. */
  readonly placeCount: number;
  readonly firstPlaces: readonly Place[];
}

/** The name of trace-cmd's lines about a cpu on which nothing was recorded. */
export const EMPTY_CPU = 'empty cpu';

const PLACES_KEPT = 3;

class Occurrences<Kind extends string> {
  readonly #byKind = new Map<Kind, { kind: Kind; count: number; placeCount: number; firstPlaces: Place[] }>();

  add(kind: Kind, count: number, place: Place): void {
    const occurrence = this.#byKind.get(kind) ?? { kind, count: 0, placeCount: 0, firstPlaces: [] };
    occurrence.count += count;
    occurrence.placeCount++;
    if (occurrence.firstPlaces.length < PLACES_KEPT) occurrence.firstPlaces.push(place);
    this.#byKind.set(kind, occurrence);
  }

  list(): Occurrence<Kind>[] {
    return [...this.#byKind.values()];
  }
}

/** The account of one run: what was read, left aside, lost by the recorder, and not read. Nothing is dropped unseen. */
export class Ledger {
  /** The input being read, for the places. */
  input = '';
  lines = 0;
  /** Samples (or stacks without a header) that were read, whatever became of them. */
  samples = 0;
  /** Traced calls of which an entry or a return was read, whatever became of them. */
  calls = 0;
  /** Samples, or calls, shown without the ends of their stacks: there were more stacks than are kept. NaN: nobody knows. */
  foldedAway = 0;
  /** What options left out, counted as {@link samples} and {@link calls} are: a sum that nobody can count is one. */
  filteredRecords = 0;
  readonly #losses = new Occurrences<LossKind>();
  readonly #problems = new Occurrences<ProblemKind>();
  readonly #ignoredRecords = new Map<string, number>();
  readonly #filtered = new Map<string, number>();

  /** The recorder says that it lost something. */
  lost(kind: LossKind, count: number, line: number): void {
    this.#losses.add(kind, Math.min(count, Number.MAX_SAFE_INTEGER), { input: this.input, line });
  }

  /** Something could not be read. */
  problem(kind: ProblemKind, line: number, count = 1): void {
    this.#problems.add(kind, count, { input: this.input, line });
  }

  /** A record that carries no sample and no loss (`PERF_RECORD_MMAP2`), by its name. */
  ignored(name: string): void {
    this.#ignoredRecords.set(name, (this.#ignoredRecords.get(name) ?? 0) + 1);
  }

  /**
   * Samples or calls left out because the user asked for that, by the option's name.
   * @param count NaN: nobody knows
   * @param records how many sums they were read from, where nobody knows their number
   */
  filtered(option: string, count = 1, records = 1): void {
    this.#filtered.set(option, (this.#filtered.get(option) ?? 0) + count);
    this.filteredRecords += Number.isNaN(count) ? records : count;
  }

  get losses(): Occurrence<LossKind>[] {
    return this.#losses.list();
  }

  get problems(): Occurrence<ProblemKind>[] {
    return this.#problems.list();
  }

  get ignoredRecords(): ReadonlyMap<string, number> {
    return this.#ignoredRecords;
  }

  get filteredSamples(): ReadonlyMap<string, number> {
    return this.#filtered;
  }
}

/** `3 lines not understood`: an occurrence in words. */
export function describeOccurrence(occurrence: Pick<Occurrence<LossKind | ProblemKind>, 'kind' | 'count'>): string {
  const { one, many } = CATALOGUE[occurrence.kind];
  return `${countText(occurrence.count)} ${occurrence.count === 1 ? one : many}`;
}
