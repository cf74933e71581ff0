import { trimBlanks, trimEndBlanks } from './blanks.js';
import { durationNs } from './duration.js';
import { parseGraphBody } from './graph-body.js';
import { printedTime } from './graph-line.js';
import type { GraphBody, GraphLine } from './graph-record.js';

/**
 * `              ls-1935  [001]   850.121330: funcgraph_entry:      + 11.720 us  |  mutex_unlock();`, with flags behind the
 * cpu from trace-cmd 3.4 on, `ls-291     1....    29.441569: …` by `-l`, a time since the last event by `--ts-diff`, and
 * the file's or instance's name in front where there are several (tracecmd/trace-read.c; libtraceevent's event-parse.c).
 */
const LINE =
  /^(?:(?<source>[^ ]+): {2})? *(?<comm>.{0,24}?)-(?<tid>\d{1,10}) +(?:\[(?<cpu>\d{1,6})\](?: [A-Za-z.#\d]{4,8})?|(?<latencyCpu>\d{1,6})[A-Za-z.#\d]{4,8}) +(?<seconds>\d{1,11})\.(?<fraction>\d{6,9}): (?:\([+-]?\d+\) +)?(?<event>[\w-]+): +(?<rest>.*)$/s;
const DURATION = /^[$@*#!+]? *(?:(\d[\d.]*) us *)?\|(?: {2})?(.*)$/s;
/** `-R`, and kernels whose plugin is missing: `func=mutex_unlock depth=0`, `… calltime=1 rettime=2 …`. */
const RAW = /^func=(\S+) depth=(\d{1,9})\b(?:.* calltime=(0x)?([\da-f]{1,19}) rettime=(?:0x)?([\da-f]{1,19})\b)?/;

/** Reads a line of trace-cmd's report; `undefined` for one that is no event. */
export function parseReportLine(line: string): GraphLine | undefined {
  const groups = LINE.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const { comm = '', tid, cpu, latencyCpu, seconds = '', fraction = '', event = '', rest = '' } = groups;
  const graph = graphOf(event, rest);
  return {
    time: printedTime(seconds, fraction),
    cpu: Number(cpu ?? latencyCpu),
    task: { comm: trimBlanks(comm), tid: Number(tid) },
    durationNs: graph?.durationNs ?? Number.NaN,
    body: graph?.body ?? otherEvent(event, trimEndBlanks(rest)),
  };
}

interface GraphPart {
  readonly durationNs: number;
  readonly body: GraphBody;
}

function graphOf(event: string, rest: string): GraphPart | undefined {
  if (!/^(?:funcgraph_entry|funcgraph_exit|fgraph_retaddr_entry)$/.test(event)) return undefined;
  const match = DURATION.exec(rest);
  const body = match === null ? undefined : parseGraphBody(match[2] ?? '');
  if (body === undefined) return rawOf(event, rest);
  return { durationNs: match?.[1] === undefined ? Number.NaN : durationNs(match[1]), body };
}

/** In the raw form a leaf has an exit of its own. */
function rawOf(event: string, rest: string): GraphPart | undefined {
  const match = RAW.exec(rest);
  if (match === null) return undefined;
  const [, symbol, depth = '0', hex, called, returned] = match;
  const kind = event === 'funcgraph_exit' ? 'return' : 'entry';
  const base = hex === undefined ? 10 : 16;
  const duration =
    called === undefined || returned === undefined ? Number.NaN : parseInt(returned, base) - parseInt(called, base);
  const body: GraphBody = { kind, depth: Number(depth), symbol, module: undefined, event: '', text: '', open: false };
  return { durationNs: duration, body };
}

function otherEvent(event: string, text: string): GraphBody {
  return { kind: 'event', depth: 0, symbol: undefined, module: undefined, event, text, open: false };
}
