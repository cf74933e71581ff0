import type { Recording } from '../../model/recording.js';
import type { CallSink } from '../call-sink.js';
import { expectType, type JsonContainer, type JsonPlace } from '../json/container.js';
import { type JsonLimits, JsonReader } from '../json/reader.js';
import { EventReader } from './event.js';
import { TraceEvents } from './trace-events.js';

/**
 * Reads Chrome's trace event format (Google, "Trace Event Format", 2016) from chunks cut anywhere, as an object or an
 * array, whose end may be missing: complete events and begins with their ends as calls, instants as marks, names of
 * processes and threads. What else there is (samples, async events, counters, flows) is counted. Times are microseconds,
 * read as whole nanoseconds. Events need not be in order, so calls are put together at the end: 36 bytes an event.
 */
export class ChromeTraceParser {
  readonly #json: JsonReader;
  readonly #events: TraceEvents;

  constructor(recording: Recording, sink: CallSink, limits: JsonLimits = {}) {
    this.#events = new TraceEvents(recording, sink);
    this.#json = new JsonReader(recording.ledger, (place) => documentOf(this.#events, place), {
      ...limits,
      encoding: 'utf8',
      mayLackEnd: true,
    });
  }

  /** @throws FlameError `io` where this is no trace of that format */
  push(chunk: Uint8Array): void {
    this.#json.push(chunk);
  }

  /** @throws FlameError `io` where the document is not complete */
  end(): void {
    this.#json.end();
    this.#events.end();
  }
}

function documentOf(events: TraceEvents, place: JsonPlace): JsonContainer {
  const event = new EventReader((each) => events.add(each, place.line));
  const list: JsonContainer = {
    member: (_key, type) => {
      expectType('', type, 'object');
      return event;
    },
  };
  const otherData: JsonContainer = {
    member: (key, type, text) => {
      if (key === 'exporter' && type === 'string') events.exporter = text;
      if (key === 'starts' && type === 'string') events.starts = text;
      return undefined;
    },
  };
  const file: JsonContainer = {
    once: ['traceEvents', 'otherData'],
    member: (key, type) => {
      if (key === 'otherData' && type === 'object') return otherData;
      if (key !== 'traceEvents') return undefined;
      expectType(key, type, 'array');
      return list;
    },
  };
  return {
    member: (_key, type) => {
      expectType('', type, 'object', 'array');
      return type === 'array' ? list : file;
    },
  };
}
