import { shellLine, shellWord } from './command.js';
import {
  type Setting,
  type TraceOptions,
  type TraceTool,
  traceCmdPlan,
  tracedCommand,
  traceSettings,
} from './trace-plan.js';

/** Where tracefs belongs. */
const TRACEFS = '/sys/kernel/tracing';

/**
 * A trace as lines for root's shell.
 * @param dataFile where trace-cmd writes it
 * @param draw the command that draws what comes on its standard input
 */
export function traceText(options: TraceOptions, tool: TraceTool, dataFile: string, draw: string): string {
  if (tool === 'tracefs') return tracefsText(options, draw);
  const { record, report } = traceCmdPlan(options, dataFile);
  return `${shellLine(record)}\n${shellLine(report)} | ${draw}\n`;
}

function tracefsText(options: TraceOptions, draw: string): string {
  const settings = traceSettings(options);
  const command = tracedCommand(options, TRACEFS);
  const { forMs } = options.target;
  const wait = forMs === undefined ? 'read -rp "Enter ends the trace "' : `sleep ${forMs / 1000}`;
  const startsItself = command !== undefined && !options.target.isSystemWide;
  return `${[
    ...settings.flatMap(({ file, words }) => written(file, words)),
    ...(startsItself ? [] : written('tracing_on', ['1'])),
    command === undefined ? wait : shellLine(command),
    ...written('tracing_on', ['0']),
    `${draw} < ${TRACEFS}/trace`,
    '# back to what the kernel begins with',
    ...settings.reverse().flatMap(({ file, fallback }: Setting) => written(file, fallback)),
  ].join('\n')}\n`;
}

/** The first word empties the file. */
function written(file: string, words: readonly string[]): string[] {
  const place = `${TRACEFS}/${file}`;
  if (words.length === 0) return [`echo > ${place}`];
  return words.map((word, at) => `echo ${shellWord(word)} ${at === 0 ? '>' : '>>'} ${place}`);
}
