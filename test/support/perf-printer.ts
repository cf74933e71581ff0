/** A recording as a test writes it down. All texts are bytes. */
export type PrintedItem = PrintedSample | PrintedRecord;

export interface PrintedSample {
  readonly kind: 'sample';
  readonly comm: string;
  readonly pid: number;
  readonly tid: number;
  readonly cpu: number;
  readonly timeNs: bigint;
  readonly period: number;
  readonly event: string;
  /** A tracepoint's fields. */
  readonly fields: string;
  /** Leaf first. */
  readonly stack: readonly PrintedFrame[];
}

export interface PrintedFrame {
  readonly ip: bigint;
  readonly symbol: string | undefined;
  readonly offset: number;
  readonly module: string | undefined;
  readonly inlined: boolean;
  readonly source: string | undefined;
}

/** A line between samples: `PERF_RECORD_COMM exec: …`, `PERF_RECORD_LOST lost 57`. */
export interface PrintedRecord {
  readonly kind: 'record';
  readonly text: string;
  /** True where the line has a header of its own before it. */
  readonly timed: boolean;
}

/** What perf was asked to print, and what became of the text on its way. */
export interface Dialect {
  /** `line`: comm, ids, time and event; `untimed`: without the time; `comm`: `-F comm,ip,sym`; `none`: `-F ip,sym`. */
  readonly header: 'line' | 'latency' | 'untimed' | 'comm' | 'none';
  readonly ids: 'tid' | 'pid/tid';
  /** perf prints the first id in 5 columns up to 6.1 and in 7 later. */
  readonly idWidth: 5 | 7;
  readonly cpu: boolean;
  readonly misc: string;
  readonly decimals: 6 | 9;
  readonly timeOfDay: boolean;
  readonly period: boolean;
  /** `one-line`: the leaf alone, behind the event (`-G`). */
  readonly chain: 'lines' | 'one-line';
  readonly symbolOffset: boolean;
  readonly module: boolean;
  readonly moduleOffset: boolean;
  readonly sourceLines: boolean;
  /** Lines of columns below a stack, which then has no empty line behind it. */
  readonly below: readonly string[];
  readonly newline: '\n' | '\r\n';
  readonly byteOrderMark: boolean;
  readonly lastBlankLine: boolean;
  readonly doubledBlankLines: boolean;
  /** Behind which lines a message of perf's breaks in (counted around where there are fewer). */
  readonly messagesAfter: readonly number[];
}

/** perf's messages on standard error, as they break into its text on a terminal: an empty line ends them. */
export const MESSAGE_LINES: readonly string[] = ['Warning:', 'Processed 103219 events and lost 1 chunks!', ''];

/** One line of the text, and whether it belongs to a text that a message would become part of. */
interface Line {
  readonly text: string;
  readonly inFields?: boolean;
}

/** Prints a recording as `perf script` does. */
export function printPerfScript(items: readonly PrintedItem[], dialect: Dialect): Buffer {
  const eventWidth = Math.max(0, ...items.map((item) => (item.kind === 'sample' ? item.event.length : 0)));
  const lines = items.flatMap((item) =>
    item.kind === 'sample' ? sampleLines(item, dialect, eventWidth) : [{ text: recordLine(item, dialect) }],
  );
  if (!dialect.lastBlankLine && endsInStack(items)) lines.splice(lines.findLastIndex(({ text }) => text !== '') + 1);
  const texts = withMessages(lines, dialect.messagesAfter).map(({ text }) => text + dialect.newline);
  return Buffer.from((dialect.byteOrderMark ? '\xef\xbb\xbf' : '') + texts.join(''), 'latin1');
}

/** Only then is the empty line behind it not needed. */
function endsInStack(items: readonly PrintedItem[]): boolean {
  const last = items.at(-1);
  return last?.kind === 'sample' && last.stack.length > 0;
}

function withMessages(lines: readonly Line[], after: readonly number[]): Line[] {
  const places = new Set(after.map((place) => place % Math.max(1, lines.length)));
  return lines.flatMap((line, index) =>
    places.has(index) && line.inFields !== true ? [line, ...MESSAGE_LINES.map((text) => ({ text }))] : [line],
  );
}

function sampleLines(sample: PrintedSample, dialect: Dialect, eventWidth: number): Line[] {
  const header = headerLine(sample, dialect, eventWidth);
  const [leaf] = sample.stack;
  if (dialect.chain === 'one-line') {
    const fields =
      sample.fields === '' && leaf !== undefined ? ` ${addressColumn(leaf)} ${frameText(leaf, dialect)}` : '';
    return [{ text: header + sample.fields + fields }];
  }
  const first = (header + sample.fields).split('\n');
  const begin = first.map((text, index) => ({ text, inFields: index < first.length - 1 }));
  const frames = sample.stack.flatMap((frame) => frameLines(frame, dialect));
  const end = dialect.below.length > 0 && sample.stack.length > 0 ? dialect.below : [''];
  const doubled = dialect.doubledBlankLines && end.at(-1) === '' ? [''] : [];
  return [...begin, ...[...frames, ...end, ...doubled].map((text) => ({ text }))];
}

function frameLines(frame: PrintedFrame, dialect: Dialect): string[] {
  const line = `\t${addressColumn(frame)} ${frameText(frame, dialect)}`;
  if (!dialect.sourceLines) return [line];
  const mark = frame.inlined ? ' (inlined)' : '';
  return [line, `  ${frame.source ?? `x.so[${frame.ip.toString(16)}]`}${mark}`];
}

function addressColumn({ ip }: PrintedFrame): string {
  return ip.toString(16).padStart(16);
}

function frameText({ symbol, offset, module, inlined, ip }: PrintedFrame, dialect: Dialect): string {
  const at = dialect.symbolOffset && symbol !== undefined ? `+0x${offset.toString(16)}` : '';
  const named = (symbol ?? '[unknown]') + at;
  if (inlined) return dialect.sourceLines ? named : `${named} (inlined)`;
  if (!dialect.module) return named;
  const inModule = dialect.moduleOffset && module !== undefined ? `+0x${(ip & 0xffffffn).toString(16)}` : '';
  return `${named} (${module ?? '[unknown]'}${inModule})`;
}

function headerLine(sample: PrintedSample, dialect: Dialect, eventWidth: number): string {
  if (dialect.header === 'none') return '';
  const comm = commColumn(sample, dialect);
  if (dialect.header === 'comm') return comm;
  const event = `${sample.event.padStart(eventWidth)}: `;
  const period = dialect.period ? `${String(sample.period).padStart(10)} ` : '';
  return comm + idColumns(sample, dialect) + cpuColumn(sample, dialect) + timeColumns(sample, dialect) + period + event;
}

function commColumn({ comm }: PrintedSample, { header, chain }: Dialect): string {
  if (header === 'latency') return `${comm.slice(0, 8).padStart(8)} `;
  return chain === 'one-line' ? `${comm.padStart(16)} ` : `${comm} `;
}

function idColumns({ pid, tid }: PrintedSample, { ids, idWidth }: Dialect): string {
  if (ids === 'tid') return `${String(tid).padStart(idWidth)} `;
  return `${String(pid).padStart(idWidth)}/${String(tid).padEnd(idWidth)} `;
}

function cpuColumn({ cpu }: PrintedSample, { header, cpu: printed }: Dialect): string {
  if (header === 'latency') return `${String(cpu).padStart(3)} `;
  return printed ? `[${String(cpu).padStart(3, '0')}] ` : '';
}

function timeColumns({ timeNs }: PrintedSample, { header, misc, decimals, timeOfDay }: Dialect): string {
  if (header === 'untimed') return '';
  const letters = misc === '' ? '' : `${misc.padEnd(6)} `;
  const day = timeOfDay ? '2026-11-22 21:53:37.477658 ' : '';
  const seconds = String(timeNs / 1_000_000_000n).padStart(5);
  const nanoseconds = String(timeNs % 1_000_000_000n).padStart(9, '0');
  return `${letters}${day}${seconds}.${nanoseconds.slice(0, decimals)}: `;
}

function recordLine({ text, timed }: PrintedRecord, { header, idWidth }: Dialect): string {
  const hasTime = header === 'line' || header === 'latency';
  return timed && hasTime ? `perf-exec ${'1406'.padStart(idWidth)} [000]  1305.282161: ${text}` : text;
}
