import { countIndent, trimBlanks, trimEndBlanks } from './blanks.js';
import type { GraphBody, GraphKind } from './graph-record.js';
import { withoutValues } from './trailing-values.js';

/** The kernel keeps at most 50 return addresses a task; deeper indents are no function_graph text. */
export const MAX_DEPTH = 256;

/** `name [module]`: no symbol of the kernel holds a blank. */
const NAME = /^([^ ]+)(?: (\[[^\]]*\]))?$/;
/** What trace-cmd prints where it does not know the name. */
const NAMELESS = /^(?:\) \{|\(\)(?:;| \{))$/;
/** What stands between the comment's marks behind a `}`: `name`, `name [module] ret=-22`, `name = -22`, `ret=0x0`. */
const RETURN_COMMENT = /^ \/\* (?!ret=|= )([^ ]+)(?: (\[[^\]]*\]))?(?: .*)?\*\/$/;
/** `sched_switch: prev_comm=…`; a text of trace_marker has no such beginning, or says `print`. */
const EVENT = /^([A-Za-z_]\w*): (.*)$/s;

/**
 * Reads what stands behind the columns of a line, the indent included (kernel/trace/trace_functions_graph.c,
 * `print_graph_entry_leaf`, `print_graph_entry_nested`, `print_graph_return`, `print_graph_comment`; and
 * plugin_function_graph's like in trace-cmd).
 * @returns `undefined` where it is none
 */
export function parseGraphBody(text: string): GraphBody | undefined {
  const indent = countIndent(text);
  const body = text.slice(indent);
  const depth = indent >> 1;
  if (depth > MAX_DEPTH) return undefined;
  if (body.startsWith('}')) return parseReturn(trimEndBlanks(body), depth);
  if (body.startsWith('/*')) return parseComment(body, depth);
  return parseCall(trimEndBlanks(body), depth);
}

/** `}`, `} /* name *\/`, `} (ret=0x0)` */
function parseReturn(body: string, depth: number): GraphBody | undefined {
  const rest = body.slice(1).replace(/ \(ret=[^()]*\)$/, '');
  if (rest !== '' && !rest.startsWith(' /*')) return undefined;
  const named = RETURN_COMMENT.exec(rest);
  return call('return', depth, named?.[1], named?.[2]);
}

/** `name(a=1);`, `name [module]() {`, `name() /* <-caller *\/ {`; trace-cmd leaves out the name it does not know: `) {` */
function parseCall(body: string, depth: number): GraphBody | undefined {
  const bare = withoutValues(body);
  const kind = kindOf(bare);
  if (kind === undefined) return undefined;
  if (NAMELESS.test(bare)) return call(kind, depth, '', undefined);
  const name = NAME.exec(bare.slice(0, Math.max(0, bare.indexOf('('))));
  return name === null ? undefined : call(kind, depth, name[1], name[2]);
}

function kindOf(bare: string): 'entry' | 'leaf' | undefined {
  if (bare.endsWith(' {')) return 'entry';
  return bare.endsWith(';') ? 'leaf' : undefined;
}

/** `/* sched_switch: … *\/`; a text of trace_marker may hold newlines, so that it ends lines below. */
function parseComment(body: string, depth: number): GraphBody {
  const closed = beforeCommentEnd(body.slice(2));
  const text = (closed ?? body.slice(2)).slice(1);
  const event = EVENT.exec(text);
  return {
    kind: 'event',
    depth,
    symbol: undefined,
    module: undefined,
    event: event?.[1] ?? 'print',
    text: trimBlanks(event?.[2] ?? text),
    open: closed === undefined,
  };
}

/** What stands before the mark that ends a comment; `undefined` where the line does not end in it. */
export function beforeCommentEnd(line: string): string | undefined {
  const text = trimEndBlanks(line);
  return text.endsWith('*/') ? text.slice(0, text.endsWith(' */') ? -3 : -2) : undefined;
}

function call(kind: GraphKind, depth: number, symbol: string | undefined, module: string | undefined): GraphBody {
  return { kind, depth, symbol, module, event: '', text: '', open: false };
}

/** The marks around an interrupt's work, in the column of durations. */
export function interruptMark(text: string): GraphBody | undefined {
  if (text === '==========>') return call('interrupt-begin', 0, undefined, undefined);
  return text === '<==========' ? call('interrupt-end', 0, undefined, undefined) : undefined;
}
