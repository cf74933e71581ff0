import type { Ledger } from '../../model/ledger.js';
import type { HeaderLine } from './header-line.js';

/**
 * What perf's text holds beside headers and frames. Each kind is known by its shape; what fits none is an unread line.
 */
export type SideLine =
  /** `PERF_RECORD_MMAP2 …`, `PERF_RECORD_LOST lost 57`. */
  | { readonly kind: 'record'; readonly name: string; readonly lost: number | undefined }
  /** perf's own message from standard error, that a blank line ends. */
  | { readonly kind: 'message'; readonly lostChunks: number }
  /** ` ABI:2    AX:0xc`, ` N/A 4K`, ` ilen: 3 insn: 48 89 e5`, `               0`: columns below a stack; instructions. */
  | { readonly kind: 'columns' }
  /** `  tmpl.cpp:27`, `  arena.c:744 (inlined)`: the source line of the frame above. */
  | { readonly kind: 'source'; readonly source: string | undefined; readonly inlined: boolean };

const RECORD = /^PERF_RECORD_(\w+)(.*)$/s;
const TRACE_ERROR = /^ ?instruction trace (?:error|warning)/;
const LOST = /\blost (\d+)/;
/** Each word in one way only: `insn:` and its bytes are words of their own, so a long line is read once. */
const COLUMNS = /^ +(?:(?:ABI:\d+|[A-Za-z]\w*:0x[0-9a-f]+|ilen:\d*|insn:|N\/A|\d+[KMGT]|[0-9a-f]+)(?: +|$))+$/;
/** A longer line is none of them; on one of megabytes a pattern with words in a loop would exhaust the stack. */
const MAX_COLUMNS_CHARACTERS = 8192;
const MAX_SOURCE_CHARACTERS = 8192;
/** ` 0x55e0/0x55f0/P/-/-/3/COND/- `, with symbols and modules by other columns: the last branches that were taken. */
const BRANCHES = /\/[PM-]{1,2}\/[X-]\/[A-]\/\d+(?:\/| |$)/;
/** ` \t IPC: 0.50 (1/2) `, and an instruction by `-F +disasm`. */
const OTHER_COLUMNS = /^ ?\t(?: IPC: |\t)/;
/** What `-F +brstackinsn` prints of the branches' code, behind an empty line; of bpf-output events, what the program wrote. */
const BEHIND_SAMPLE =
  /^(?:\t[0-9a-f]{16}\t|\t(?:\.\.\. not reaching sample|mismatch of LBR data)| {6}BPF output: [0-9a-f]{4}:| {18}[0-9a-f]{4}:(?: [0-9a-f]{2}| {3}){8}| {6}BPF string: )/;
/** `\tmain+16:`, above the instructions. */
const INSTRUCTIONS_LABEL = /^\t\S.*:$/s;
const SOURCE_CODE = /^\|\d+ /;
const SOURCE = /^ {2}(?! )(.*?)( \(inlined\))?$/;
const NAMED_LINE = /^(.+:\d+)(?: \(discriminator \d+\))?$/;
const ADDRESS_LINE = /^.*\[[0-9a-f]+\]$|^\?\?:[0-9?]+$|^:\d+$/;
const LOST_CHUNKS = /^Processed \d+ events and lost (\d+) chunks!/;
const MESSAGE = new RegExp(
  [
    /^(?:Warning|Error|Fatal|WARNING|ERROR):/,
    /^Processed \d+ (?:events|samples) and lost /,
    /^Check IO\/CPU overload!/,
    /^Found \d+ (?:unknown|unprocessable|invalid)/,
    /^\d+ (?:out of order events|instruction trace errors)/,
    /^(?:Is this an older tool|If that is not the case)/,
    /^(?:Failed to open|Can't open|Cannot load) /,
    /continuing without symbols/,
    /^\[ perf record: /,
    /^cmd__addr2line /,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
);

/** `addr2line: …`, `/usr/bin/objdump: …`: programs that perf asks. */
const PROGRAM = /^(?:\S*\/)?(?:addr2line|BFD|objdump)\b/;

/** Reads what may stand behind a header's time, or alone on a line: a record without a sample. */
export function parseRecord(text: string): SideLine | undefined {
  const record = RECORD.exec(text);
  if (record !== null) {
    const name = record[1] ?? '';
    const lost = name.startsWith('LOST') ? LOST.exec(record[2] ?? '')?.[1] : undefined;
    return { kind: 'record', name, lost: lost === undefined ? undefined : Number(lost) };
  }
  return TRACE_ERROR.test(text) ? { kind: 'record', name: 'instruction trace error', lost: undefined } : undefined;
}

/** Reads a record that has a header, and stands where a sample's event would; by `-F +metric`, a metric of the samples above. */
export function parseHeaderRecord({ event, period, rest }: HeaderLine): SideLine | undefined {
  if (event === 'metric' && period === undefined && rest !== '')
    return { kind: 'record', name: 'metric', lost: undefined };
  return parseRecord(event === undefined ? rest.trimStart() : `${event}:${rest}`);
}

/** Reads a message of perf's. */
export function parseMessage(line: string): SideLine | undefined {
  const chunks = LOST_CHUNKS.exec(line)?.[1];
  return MESSAGE.test(line) || isProgramsMessage(line)
    ? { kind: 'message', lostChunks: Number(chunks ?? 0) }
    : undefined;
}

function isProgramsMessage(line: string): boolean {
  const program = PROGRAM.exec(line)?.[0];
  return program !== undefined && line.includes(':', program.length);
}

/** Tells columns that stand behind a frame, or below a stack. */
export function isColumns(line: string): boolean {
  if (BRANCHES.test(line) || OTHER_COLUMNS.test(line)) return true;
  return line.length <= MAX_COLUMNS_CHARACTERS && COLUMNS.test(line);
}

/** Tells lines that stand behind a whole sample, though they belong to it. */
export function isBehindSample(line: string): boolean {
  return BEHIND_SAMPLE.test(line);
}

export function isInstructionsLabel(line: string): boolean {
  return INSTRUCTIONS_LABEL.test(line);
}

/** Reads a line that belongs to the stack above it. */
export function parseBelowStack(line: string): SideLine | undefined {
  if (isColumns(line) || SOURCE_CODE.test(line)) return { kind: 'columns' };
  if (line.length > MAX_SOURCE_CHARACTERS) return undefined;
  const source = SOURCE.exec(line);
  const place = source?.[1] ?? '';
  const named = NAMED_LINE.exec(place)?.[1];
  if (named !== undefined && !place.startsWith('??')) return sourceLine(named, source?.[2]);
  return ADDRESS_LINE.test(place) ? sourceLine(undefined, source?.[2]) : undefined;
}

function sourceLine(source: string | undefined, inlinedMark: string | undefined): SideLine {
  return { kind: 'source', source, inlined: inlinedMark !== undefined };
}

/** Counts what the recorder says that it lost, and what is left aside. */
export function account(ledger: Ledger, side: SideLine, line: number): void {
  if (side.kind === 'record') {
    if (side.lost === undefined) ledger.ignored(side.name);
    else ledger.lost(side.name === 'LOST_SAMPLES' ? 'lost-samples' : 'lost-events', side.lost, line);
    if (side.name === 'THROTTLE') ledger.lost('throttled', 1, line);
  } else if (side.kind === 'message') {
    if (side.lostChunks > 0) ledger.lost('lost-chunks', side.lostChunks, line);
    else ledger.ignored('message');
  }
}
