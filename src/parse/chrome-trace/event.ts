import { expectType, type JsonContainer, JsonFault, type JsonType } from '../json/container.js';

/** The fields of a trace event that are read, as they stand there; '' for those it does not have. */
export interface TraceEvent {
  ph: string;
  name: string;
  cat: string;
  ts: string;
  dur: string;
  pid: string;
  tid: string;
  /** Of its `args`: a process's or thread's `name`, and what flame-ts says of a call. */
  argName: string;
  text: string;
  truncated: string;
  measuredNs: string;
  depth: string;
  argDuration: string;
}

type Field = keyof TraceEvent;

const TEXT: readonly JsonType[] = ['string'];
/** Numbers may be written as strings. */
const NUMBER: readonly JsonType[] = ['number', 'string'];

const FIELDS: ReadonlyMap<string, readonly [Field, readonly JsonType[]]> = new Map([
  ['ph', ['ph', TEXT]],
  ['name', ['name', NUMBER]],
  ['cat', ['cat', TEXT]],
  ['ts', ['ts', NUMBER]],
  ['dur', ['dur', NUMBER]],
  ['pid', ['pid', NUMBER]],
  ['tid', ['tid', NUMBER]],
]);

/** What stands in `args` is anybody's: of other types it is left unread. */
const ARGS: ReadonlyMap<string, Field> = new Map([
  ['name', 'argName'],
  ['text', 'text'],
  ['truncated', 'truncated'],
  ['measuredNs', 'measuredNs'],
  ['depth', 'depth'],
  ['duration', 'argDuration'],
]);

/** Reads events, one after the other, and hands each on when it ends. The same object is filled again. */
export class EventReader implements JsonContainer {
  readonly #event = emptyEvent();
  readonly once = ['args'];
  readonly #take: (event: TraceEvent) => void;
  readonly #args: JsonContainer;

  constructor(take: (event: TraceEvent) => void) {
    this.#take = take;
    this.#args = { member: (key, type, text) => this.#arg(key, type, text) };
  }

  member(key: string, type: JsonType, text: string): JsonContainer | undefined {
    if (key === 'args') return type === 'object' ? this.#args : undefined;
    const field = FIELDS.get(key);
    if (field === undefined) return undefined;
    const [name, types] = field;
    expectType(key, type, ...types);
    if (this.#event[name] !== '') {
      throw new JsonFault(
        `an event has two ${JSON.stringify(key)}`,
        'write the trace again with the program that made it',
      );
    }
    this.#event[name] = text;
    return undefined;
  }

  end(): void {
    this.#take(this.#event);
    Object.assign(this.#event, emptyEvent());
  }

  #arg(key: string, type: JsonType, text: string): undefined {
    const field = ARGS.get(key);
    if (field !== undefined && type !== 'object' && type !== 'array') this.#event[field] = text;
  }
}

function emptyEvent(): TraceEvent {
  return {
    ph: '',
    name: '',
    cat: '',
    ts: '',
    dur: '',
    pid: '',
    tid: '',
    argName: '',
    text: '',
    truncated: '',
    measuredNs: '',
    depth: '',
    argDuration: '',
  };
}
