import type { LossKind } from '../../model/ledger.js';
import { trimBlanks } from './blanks.js';

/** A line between the calls. */
export type SideLine =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'empty-cpu' }
  | {
      readonly kind: 'switch';
      readonly cpu: number;
      readonly previous: { readonly comm: string; readonly tid: number };
      readonly next: { readonly comm: string; readonly tid: number };
    }
  | { readonly kind: 'lost'; readonly what: LossKind; readonly count: number; readonly cpu: number | undefined };

const IGNORED: SideLine = { kind: 'ignored' };

/** ` 1)   a => b-712   =>   x-1234-713  `, between two rules of dashes */
const BANNER = /^ *(\d{1,6})\) +(.{1,24}?)-(\d{1,10}) +=> +(.{0,24}?)-(\d{1,10}) *$/s;
const RULE = /^\s*-{10,}\s*$/;
/** `CPU:1 [LOST 123 EVENTS]`, `CPU:1 [LOST EVENTS]`; trace-cmd: `CPU:0 [123 EVENTS DROPPED]`, `CPU:0 [EVENTS DROPPED]` */
const LOST = /^\s*CPU:(\d{1,6}) \[(?:LOST (\d+) EVENTS|LOST EVENTS|(\d+) EVENTS DROPPED|EVENTS DROPPED)\]/;
const CORRUPTED = /^# ?WARNING: FUNCTION TRACING IS CORRUPTED/;
/** `# entries-in-buffer/entries-written: 966/2000   #P:2` */
const WRITTEN = /^# entries-in-buffer\/entries-written: (\d+)\/(\d+)/;
const OVERRUNS = /^\s*\(Overruns: (\d+)\)/;
/** Comments (`# 71289.072 us |` is a duration's mark), trace-cmd's head, and stacks of events: `=> __schedule (ffffffff81a474c8)`. */
const OTHER =
  /^(?:\s*$|#(?! *\d[\d.]* us )|\s*cpus=\d+|version = \S+|\s*=> |\s*<stack trace ?>|\s*<user stack trace>|##### CPU \d+ buffer started ####|\s*\[\d+ more stack)/;

const EMPTY_CPU = /^CPU \d+ is empty\s*$/;

/** Reads a line that is no call and no event; `undefined` where it is none of these either. */
export function parseSideLine(line: string): SideLine | undefined {
  const lost = LOST.exec(line);
  if (lost !== null) return lostOn(Number(lost[1]), lost[2] ?? lost[3]);
  const banner = BANNER.exec(line);
  if (banner !== null) return switchOf(banner);
  if (CORRUPTED.test(line)) return { kind: 'lost', what: 'corrupted', count: 1, cpu: undefined };
  const written = WRITTEN.exec(line);
  if (written !== null) return overwritten(Number(written[2]) - Number(written[1]));
  const overruns = Number(OVERRUNS.exec(line)?.[1] ?? Number.NaN);
  if (overruns > 0) return { kind: 'lost', what: 'graph-overrun', count: overruns, cpu: undefined };
  if (EMPTY_CPU.test(line)) return { kind: 'empty-cpu' };
  return RULE.test(line) || OTHER.test(line) || overruns === 0 ? IGNORED : undefined;
}

function lostOn(cpu: number, count: string | undefined): SideLine {
  if (count === undefined) return { kind: 'lost', what: 'uncounted-drop', count: 1, cpu };
  return { kind: 'lost', what: 'dropped-events', count: Number(count), cpu };
}

function overwritten(count: number): SideLine {
  return count > 0 ? { kind: 'lost', what: 'overwritten-events', count, cpu: undefined } : IGNORED;
}

function switchOf([, cpu, previous = '', previousTid, next = '', nextTid]: RegExpExecArray): SideLine {
  return {
    kind: 'switch',
    cpu: Number(cpu),
    previous: { comm: trimBlanks(previous), tid: Number(previousTid) },
    next: { comm: trimBlanks(next), tid: Number(nextTid) },
  };
}
