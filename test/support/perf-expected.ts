import type { ParsedFrame, ParsedSample } from './perf-parse.js';
import type { Dialect, PrintedFrame, PrintedItem, PrintedSample } from './perf-printer.js';

/** What a parser can know of a recording from the text that {@link Dialect} prints, with source lines asked for. */
export function expectedSamples(items: readonly PrintedItem[], dialect: Dialect): ParsedSample[] {
  return items.filter((item) => item.kind === 'sample').map((sample) => expectedSample(sample, dialect));
}

function expectedSample(sample: PrintedSample, dialect: Dialect): ParsedSample {
  const { header } = dialect;
  const columns = header !== 'none' && header !== 'comm';
  const timed = header === 'line' || header === 'latency';
  return {
    comm: printedComm(sample.comm, header),
    pid: columns && dialect.ids === 'pid/tid' ? sample.pid : undefined,
    tid: columns ? sample.tid : undefined,
    cpu: header === 'latency' || (columns && dialect.cpu) ? sample.cpu : undefined,
    timeNs: timed ? printedTime(sample.timeNs, dialect) : undefined,
    period: columns && dialect.period ? sample.period : undefined,
    event: columns ? sample.event : '',
    stack: printedStack(sample, dialect).map((frame) => expectedFrame(frame, dialect)),
  };
}

function printedTime(timeNs: bigint, { decimals }: Dialect): bigint {
  return decimals === 9 ? timeNs : timeNs - (timeNs % 1000n);
}

function printedStack({ stack, fields }: PrintedSample, { chain }: Dialect): readonly PrintedFrame[] {
  if (chain === 'lines') return stack;
  return fields === '' ? stack.slice(0, 1) : [];
}

function expectedFrame({ symbol, module, inlined, source }: PrintedFrame, dialect: Dialect): ParsedFrame {
  return {
    symbol,
    module: dialect.module && !inlined ? module : undefined,
    inlined,
    source: dialect.sourceLines && dialect.chain === 'lines' ? source : undefined,
  };
}

function printedComm(comm: string, header: Dialect['header']): string {
  if (header === 'none') return '';
  return header === 'latency' ? comm.slice(0, 8).trim() : comm;
}
