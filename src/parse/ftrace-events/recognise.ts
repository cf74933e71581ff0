import type { Recognition } from '../recognition.js';
import { parseEventBody } from './event-body.js';
import { parseEventLine } from './event-context.js';

const TRACER = /^# tracer: (\w{1,40})\s*$/;
/** Those whose text holds events: of the others, each line is something else, and function_graph's has a parser of its own. */
const TRACERS = ['function', 'nop'];
/** trace-cmd's head: calls of function_graph may stand further below, so that much of a report is looked at. */
const REPORT = /^(?:cpus=\d+|version = \S+|CPU \d+ is empty)\s*$/;
const ENOUGH_OF_REPORT = 256 * 1024;
/** So much of a text without any head: it may be a part of a report. */
const ENOUGH_CHARACTERS = 16 * 1024;
/** perf's events have a system in front (`sched:sched_switch:`). */
const OF_PERF = /^[\w-]{1,128}:[\w-]{1,128}:/;
const GRAPH = /^(?:funcgraph_(?:entry|exit)|fgraph_retaddr_entry)$/;

/**
 * Tells events as tracefs or trace-cmd print them.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recogniseFtraceEvents(head: string, complete: boolean): Recognition {
  const lines = head.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/);
  if (!complete) lines.pop();
  const tracer = lines.map((line) => TRACER.exec(line)?.[1]).find((name) => name !== undefined);
  if (tracer !== undefined) return ofTracer(tracer, lines, complete);
  const events = lines.map(eventOf).filter((event) => event !== undefined);
  if (events.some((event) => GRAPH.test(event))) return 'no';
  const enough = lines.some((line) => REPORT.test(line)) ? ENOUGH_OF_REPORT : ENOUGH_CHARACTERS;
  if (events.length > 0 && (complete || head.length >= enough)) return 'yes';
  return complete ? 'no' : 'unsure';
}

/** Without any event such a trace is empty. */
function ofTracer(tracer: string, lines: readonly string[], complete: boolean): Recognition {
  if (!TRACERS.includes(tracer)) return 'no';
  const hasEvent = lines.some((line) => !line.startsWith('#') && (eventOf(line) ?? bareEvent(line)) !== undefined);
  if (hasEvent) return 'yes';
  return complete ? 'no' : 'unsure';
}

function eventOf(line: string): string | undefined {
  const body = parseEventLine(line)?.body;
  return body === undefined || OF_PERF.test(body) ? undefined : nameOf(body);
}

/** Where option context-info is off. */
function bareEvent(line: string): string | undefined {
  return line.trim() === '' ? undefined : nameOf(line);
}

function nameOf(text: string): string | undefined {
  const body = parseEventBody(text);
  return body?.is === 'event' ? body.event : body?.is;
}
