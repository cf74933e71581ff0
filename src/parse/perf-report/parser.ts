import { FlameError } from '../../errors.js';
import { LineBuffer } from '../../input/line-buffer.js';
import type { CodeFrame } from '../../model/frame.js';
import type { Recording } from '../../model/recording.js';
import { emptySample, type SampleSink } from '../sample-sink.js';
import { namedFrame } from '../written-by-us.js';
import { type ChainUnit, ReportSection } from './section.js';
import { ReportTable } from './table.js';

const LF = 0x0a;
const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;
const CHAIN = /^(\d{1,20}(?:\.\d{1,4})?)(%?) (\S.*)$/s;
const ADDRESS = /^0x([0-9a-f]{1,16})$/;
const LIMIT = 'the limit of perf report';

export interface PerfReportOptions {
  /** Gives unresolved frames their addresses, which then keep them apart. */
  readonly unresolvedAddresses?: boolean;
  /** A longer line is left out and counted. Default 1 MiB. */
  readonly maxLineBytes?: number;
}

/**
 * Reads the text of `perf report --no-children --stdio -g folded`, from chunks cut anywhere: the number stands before the
 * stack, as percent, count or period, and stacks begin with the caller or the callee (tools/perf/ui/stdio/hist.c). The
 * command is that of the line above. Memory follows the length of the report, which sums up already.
 */
export class PerfReportParser {
  readonly #recording: Recording;
  readonly #sink: SampleSink;
  readonly #options: PerfReportOptions;
  readonly #lines: LineBuffer;
  readonly #sections: ReportSection[] = [];
  #table = new ReportTable();
  #line = 0;
  #entry = '';

  constructor(recording: Recording, sink: SampleSink, options: PerfReportOptions = {}) {
    this.#recording = recording;
    this.#sink = sink;
    this.#options = options;
    this.#lines = new LineBuffer(
      (bytes, start, end) => this.#readBlock(bytes.toString('latin1', start, end)),
      options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
      () => recording.ledger.problem('line-too-long', ++this.#line),
    );
  }

  /** @throws FlameError `nothing-to-show` for a report that sums up callees, in which chains stand several times */
  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  end(): void {
    const last = this.#lines.takeUnterminated();
    if (last.length > 0) this.#readBlock(Buffer.concat([last, Buffer.of(LF)]).toString('latin1'));
    for (const section of this.#sections) if (section.chains.length > 0) this.#handOn(section);
    this.#recording.ledger.lines += this.#line;
  }

  #readBlock(text: string): void {
    const lines = text.split('\n');
    lines.pop();
    for (const line of lines) {
      this.#line++;
      this.#readLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    }
  }

  #readLine(line: string): void {
    if (line.startsWith('#')) this.#readHead(line);
    else if (line.startsWith(' ') && line.trim() !== '') this.#entry = line;
    else if (line.trim() !== '') this.#readChain(line);
  }

  #readHead(line: string): void {
    const section = ReportSection.of(line);
    if (section === undefined) this.#table.head(line);
    else {
      this.#sections.push(section);
      this.#table = new ReportTable();
    }
    this.#entry = '';
  }

  #readChain(line: string): void {
    const [, value, percent, stack] = CHAIN.exec(line) ?? [];
    if (value === undefined || stack === undefined) {
      this.#recording.ledger.problem('unread-line', this.#line);
      return;
    }
    if (this.#table.isCumulative) this.#refuseCumulative();
    const section = this.#sections.at(-1) ?? new ReportSection();
    if (this.#sections.length === 0) this.#sections.push(section);
    section.hasPercents ||= percent === '%';
    const [comm, symbol] = [this.#table.comm(this.#entry), this.#table.symbol(this.#entry)];
    section.chains.push({ comm, symbol, frames: stack.split(';'), value: Number(value) });
  }

  #handOn(section: ReportSection): void {
    const { unit, isLeafFirst, missing } = section;
    const { ledger, tracks } = this.#recording;
    const record = emptySample();
    record.event = this.#recording.internEvent(unit === 'percent' ? `% of ${section.event}` : section.event);
    this.#recording.folded = { counts: unit === 'count' ? 'samples' : 'events', from: 'Folded input' };
    for (const { comm, frames, value } of section.chains) {
      const stack = frames.map((name) => this.#recording.frames.intern(this.#frame(name)));
      record.stack = isLeafFirst ? stack : stack.reverse();
      record.depth = stack.length;
      record.track = tracks.intern({ comm, pid: undefined, tid: undefined });
      record.period = value;
      record.count = countOf(value, unit);
      ledger.samples += unit === 'count' ? value : 1;
      this.#sink.sample(record);
    }
    if (missing !== undefined && missing > 0) {
      ledger.samples += missing;
      ledger.filtered(LIMIT, missing);
    }
  }

  #frame(name: string): CodeFrame {
    const address = ADDRESS.exec(name)?.[1];
    if (address === undefined) return namedFrame(name);
    return { ...namedFrame(''), address: this.#options.unresolvedAddresses === true ? address : undefined };
  }

  #refuseCumulative(): never {
    throw new FlameError(
      'nothing-to-show',
      `${this.#recording.ledger.input}: this report counts callees with their callers, so that stacks stand in it several times; print it with --no-children: perf report --no-children --stdio -g folded,0,caller,function,count`,
    );
  }
}

function countOf(value: number, unit: ChainUnit): number {
  return unit === 'count' ? value : Number.NaN;
}
