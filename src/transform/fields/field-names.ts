import { FlameError } from '../../errors.js';
import { decodeBytes } from '../../model/bytes.js';
import type { Recording } from '../../model/recording.js';
import type { SampleRecord } from '../../parse/sample-sink.js';
import { type EventFields, parseEventFields } from './event-fields.js';

/** Fields and events that a message names; the others are too many. */
const MAX_NAMED = 12;
const MAX_EVENTS = 4;
/** More kinds of a field than any event has: what tells names is no more looked at. */
const MAX_KNOWN = 256;

/** Reads the fields of events, and knows afterwards which there were: a name that was mistyped would leave out every event. */
export class FieldNames {
  readonly #recording: Recording;
  readonly #byEvent = new Map<number, Set<string>>();
  /** The fields of the text that was read last: sinks ask for those of one record in turn. */
  #text: string | undefined;
  #fields: EventFields = new Map();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** The fields of a record; `undefined` of a sample, which has none. */
  of({ event, fields, period }: SampleRecord): EventFields | undefined {
    if (fields === '' && !Number.isNaN(period)) return undefined;
    if (fields !== this.#text) {
      this.#text = fields;
      this.#fields = parseEventFields(fields);
    }
    const known = this.#byEvent.get(event) ?? new Set();
    this.#byEvent.set(event, known);
    if (known.size < MAX_KNOWN) for (const name of this.#fields.keys()) known.add(name);
    return this.#fields;
  }

  /** @throws FlameError `usage` where no event had one of the fields, naming those that there are */
  refuseUnknown(option: string, names: Iterable<string>): void {
    const events = [...this.#byEvent];
    if (events.length === 0) return;
    for (const name of names) {
      if (events.some(([, known]) => known.has(name))) continue;
      const withFields = events.filter(([, known]) => known.size > 0);
      const listed = withFields.slice(0, MAX_EVENTS).map(([event, known]) => this.#listed(event, known));
      const more = withFields.length > MAX_EVENTS ? `; and ${withFields.length - MAX_EVENTS} more events` : '';
      const there = listed.length === 0 ? 'the text prints none' : listed.join('; ') + more;
      throw new FlameError('usage', `${option}: no event has a field '${name}'; ${there}`);
    }
  }

  #listed(event: number, known: ReadonlySet<string>): string {
    const names = [...known].slice(0, MAX_NAMED).join(', ');
    return `${decodeBytes(this.#recording.events[event] ?? '')} has ${names}${known.size > MAX_NAMED ? ', …' : ''}`;
  }
}
