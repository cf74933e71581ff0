import { FlameError } from '../../errors.js';
import type { FrameId, TrackId } from '../../model/ids.js';
import type { ProfileKind } from '../../model/measure.js';
import type { Recording } from '../../model/recording.js';
import type { CallSink } from '../call-sink.js';
import { type FoldedOptions, foldedInput, foldedOptions } from '../folded/unit.js';
import { emptySample, type SampleSink } from '../sample-sink.js';
import { TextLines } from '../text-lines.js';
import { EntryReader, type MapEntry } from './entry.js';
import { kernelStack, parseBpftraceFrame } from './frame-text.js';
import { unitOfMap } from './unit.js';

export interface BpftraceOptions {
  /** What the numbers are, which the text does not say. */
  readonly folded?: FoldedOptions;
  /** Gives unresolved frames their addresses, which then keep them apart. */
  readonly unresolvedAddresses?: boolean;
  /** A longer line is left out and counted. Default 1 MiB. */
  readonly maxLineBytes?: number | undefined;
}

/**
 * Reads the maps that bpftrace prints, from chunks cut anywhere: those with stacks in their keys, each map as an event of its own.
 * What the numbers are the text does not say: they are taken for counts of samples, or of what the caller says; sums of time
 * are known by their map's name (`@usecs`). Maps without stacks, histograms and messages are counted, and left out.
 */
export class BpftraceParser {
  readonly #recording: Recording;
  readonly #sinks: { readonly sampled: SampleSink; readonly traced: CallSink };
  readonly #folded: FoldedOptions;
  readonly #unresolvedAddresses: boolean;
  readonly #lines: TextLines;
  readonly #entries = new EntryReader();
  #unit: FoldedOptions | undefined;

  constructor(
    recording: Recording,
    sinks: { readonly sampled: SampleSink; readonly traced: CallSink },
    options: BpftraceOptions = {},
  ) {
    this.#recording = recording;
    this.#sinks = sinks;
    this.#folded = options.folded ?? foldedOptions();
    this.#unresolvedAddresses = options.unresolvedAddresses === true;
    this.#lines = new TextLines(recording, (line, number) => this.#readLine(line, number), options.maxLineBytes);
  }

  /** That of the first map; `undefined` before it. */
  get kind(): ProfileKind | undefined {
    return this.#unit?.kind;
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  end(): void {
    this.#lines.end();
    if (this.#entries.isOpen) this.#recording.ledger.problem('cut-sample', this.#recording.ledger.lines);
    if (this.kind === 'traced') this.#sinks.traced.end({ hasTimes: false, naming: 'tasks', onCpu: false });
  }

  #readLine(line: string, number: number): void {
    const wasOpen = this.#entries.isOpen;
    const entry = this.#entries.read(line, number);
    if (entry === 'part') return;
    if (entry !== undefined) this.#handOn(entry);
    else if (wasOpen) this.#recording.ledger.problem('unread-line', number);
    else if (line.trim() !== '') {
      this.#recording.ledger.ignored(line.startsWith('@') ? 'map without stacks' : 'message of bpftrace');
    }
  }

  #handOn(entry: MapEntry): void {
    const unit = unitOfMap(entry.map, this.#folded);
    this.#unit ??= unit;
    if (unit.kind !== this.#unit.kind || unit.unit.counts !== this.#unit.unit.counts) {
      throw new FlameError(
        'usage',
        `${this.#recording.ledger.input}: @${entry.map} and the map before it count different things; give each a text of its own, or say what they are (--kind, --unit)`,
      );
    }
    this.#recording.folded ??= foldedInput(unit, "bpftrace's maps");
    const frames = this.#framesOf(entry.stacks);
    if (unit.kind === 'traced') this.#addTime(entry, frames, entry.value * unit.unit.scale);
    else this.#addCount(entry, frames, unit);
  }

  /** Root first: what the kernel did stands upon what the program did. */
  #framesOf(stacks: readonly (readonly string[])[]): FrameId[] {
    const kernel = kernelStack(stacks);
    const order = [...stacks.keys()].sort((a, b) => Number(a === kernel) - Number(b === kernel));
    return order.flatMap((at) => {
      const stack = [...(stacks[at] as readonly string[])].reverse();
      const options = { isKernel: at === kernel, unresolvedAddresses: this.#unresolvedAddresses };
      return stack.map((text) => this.#recording.frames.intern(parseBpftraceFrame(text, options)));
    });
  }

  #addTime(entry: MapEntry, frames: readonly FrameId[], selfNs: number): void {
    const { selfTimes } = this.#sinks.traced;
    if (selfTimes === undefined) {
      throw new FlameError(
        'usage',
        "bpftrace's sums hold no call with its own time: they can be drawn as a graph (--view graph) or folded (-f folded)",
      );
    }
    selfTimes.addSelfTime(this.#trackOf(entry), frames, selfNs);
    this.#recording.ledger.calls++;
  }

  #addCount(entry: MapEntry, frames: readonly FrameId[], { kind, unit }: FoldedOptions): void {
    const isCount = unit.counts === 'samples' || kind === 'counted';
    this.#recording.ledger.samples += isCount ? entry.value : 1;
    const map = entry.map === '' ? '' : `@${entry.map}`;
    this.#sinks.sampled.sample({
      ...emptySample(),
      event: this.#recording.internEvent([unit.event, map].filter((part) => part !== '').join(' ')),
      track: this.#trackOf(entry),
      period: entry.value * unit.scale,
      count: isCount ? entry.value : Number.NaN,
      depth: frames.length,
      stack: frames.toReversed(),
      line: entry.line,
    });
  }

  /** A text of the key is the command, a number the process. */
  #trackOf({ others }: MapEntry): TrackId {
    const pid = others.find((text) => /^\d{1,9}$/.test(text));
    const comm = others.filter((text) => text !== pid).join(' ');
    return this.#recording.tracks.intern({ comm, pid: pid === undefined ? undefined : Number(pid), tid: undefined });
  }
}
