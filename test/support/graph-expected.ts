import type { PrintableGraph } from './graph-arbitrary.js';
import {
  type GraphDialect,
  keptDuration,
  type PrintedLine,
  type TracedCall,
  type TracedTask,
  type TraceEvent,
} from './graph-printer.js';

/** What a parser can know of a call from the text that a dialect prints. */
export interface ExpectedCall {
  readonly track: string;
  readonly path: readonly string[];
  readonly totalNs: number;
  readonly flags: number;
}

const NO_DURATION = 8;

/** The calls of a text of whole lines. */
export function expectedCalls(
  { calls, dialect, events }: PrintableGraph,
  lines: readonly PrintedLine[],
): ExpectedCall[] {
  const leaves = new Set(lines.flatMap(({ shown }) => (shown[1]?.kind === 'exit' ? [shown[1].call] : [])));
  const isLeaf = (call: TracedCall) => leaves.has(call);
  const unnamed = unnamedCpus(events, dialect);
  return calls.map((call) => {
    const isKnown = dialect.duration || (dialect.time && !isLeaf(call));
    return {
      track: unnamed.has(call.cpu) ? `cpu ${call.cpu}` : trackName(call.task, call.cpu, dialect),
      path: pathOf(call),
      totalNs: isKnown ? totalOf(call, dialect) : 0,
      flags: isKnown ? 0 : NO_DURATION,
    };
  });
}

/** Cpus that never change from one task to another: without a column of tasks nothing names theirs. */
export function unnamedCpus(events: readonly TraceEvent[], dialect: GraphDialect): Set<number> {
  if (dialect.task || !dialect.cpu) return new Set();
  const tasks = new Map<number, Set<TracedTask>>();
  for (const { cpu, task } of events) tasks.set(cpu, (tasks.get(cpu) ?? new Set()).add(task));
  return new Set([...tasks].filter(([, of]) => of.size === 1).map(([cpu]) => cpu));
}

/** A call without a name is unresolved. */
export function shownName({ function: { symbol, module } }: TracedCall): string {
  if (symbol === '') return '[unresolved]';
  return module === undefined ? symbol : `${symbol} ${module}`;
}

export function pathOf(call: TracedCall): string[] {
  return [...(call.caller === undefined ? [] : pathOf(call.caller)), shownName(call)];
}

/** Times are printed in microseconds, the rest cut off. */
function totalOf(call: TracedCall, dialect: GraphDialect): number {
  if (dialect.duration) return keptDuration(call.endNs - call.startNs, dialect);
  return (Math.floor(call.endNs / 1000) - Math.floor(call.startNs / 1000)) * 1000;
}

/** As far as the text tells. */
export function trackName({ comm, tid }: TracedTask, cpu: number, dialect: GraphDialect): string {
  if (!dialect.task && !dialect.cpu) return '';
  const printed = dialect.tool === 'tracefs' ? comm.slice(0, 7) : comm.slice(0, dialect.latency ? 8 : undefined);
  return `${printed.replace(/^ +| +$/g, '')}-${tid}${tid === 0 ? ` cpu ${cpu}` : ''}`;
}
