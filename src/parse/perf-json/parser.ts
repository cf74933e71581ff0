import type { Recording } from '../../model/recording.js';
import { expectType, type JsonContainer, JsonFault, type JsonType } from '../json/container.js';
import { type JsonLimits, JsonReader } from '../json/reader.js';
import type { SampleSink } from '../sample-sink.js';
import { recordedEvents } from './recorded-events.js';
import { repaired } from './repair.js';
import { SampleReader } from './sample.js';

const VERSION = '1';

export interface PerfJsonOptions extends JsonLimits {
  /** Gives unresolved frames their addresses, which then keep them apart. */
  readonly unresolvedAddresses?: boolean;
  /** Gives all frames their addresses, which then keep them apart. */
  readonly frameAddresses?: boolean;
  /** Gives every sample the addresses of its frames. */
  readonly addresses?: boolean;
}

/**
 * Reads the JSON of `perf data convert --to-json` (tools/perf/util/data-convert-json.c) from chunks cut anywhere, in a
 * memory that follows distinct names and stacks. It names no events and has no periods: all samples are of one event
 * without a name, each counts as one, and where the recording's command asked for several events the ledger says so.
 */
export class PerfJsonParser {
  readonly #recording: Recording;
  readonly #json: JsonReader;
  readonly #samplesBefore: number;
  /** How many were recorded, and the line that says so. */
  #events = 0;
  #eventsLine = 0;

  constructor(recording: Recording, sink: SampleSink, options: PerfJsonOptions = {}) {
    this.#recording = recording;
    this.#samplesBefore = recording.ledger.samples;
    this.#json = new JsonReader(
      recording.ledger,
      (place) => documentOf(this.#file(new SampleReader(recording, sink, place, options))),
      { ...options, encoding: 'latin1' },
    );
  }

  /** @throws FlameError `io` where this is not perf's JSON */
  push(chunk: Uint8Array): void {
    this.#json.push(chunk);
  }

  /** @throws FlameError `io` where the document is not complete */
  end(): void {
    this.#json.end();
    const { ledger } = this.#recording;
    const samples = ledger.samples - this.#samplesBefore;
    if (this.#events > 1 && samples > 0) ledger.problem('untold-event', this.#eventsLine, samples);
  }

  #file(sample: SampleReader): JsonContainer {
    const samples = listOf('object', sample);
    return {
      once: ['linux-perf-json-version', 'headers', 'samples'],
      member: (key, type, text) => {
        if (key === 'linux-perf-json-version') expectVersion(type, text);
        if (key === 'headers') return this.#headers();
        if (key !== 'samples') return undefined;
        expectType(key, type, 'array');
        return samples;
      },
    };
  }

  #headers(): JsonContainer {
    return {
      once: ['cmdline', 'os-release', 'arch', 'nrcpus-online'],
      member: (key, type, text) => {
        if (key === 'cmdline') return this.#commandLine();
        if (key === 'os-release' && type === 'string') this.#recording.learnOf({ release: repaired(text) });
        if (key === 'arch' && type === 'string') this.#recording.learnOf({ architecture: repaired(text) });
        if (key === 'nrcpus-online' && type === 'number') this.#recording.learnOf({ cpus: Number(text) });
        return undefined;
      },
    };
  }

  #commandLine(): JsonContainer {
    const words: string[] = [];
    return {
      member: (_key, _type, text) => {
        words.push(repaired(text));
        return undefined;
      },
      end: () => {
        this.#recording.command ??= words.join(' ');
        this.#events = recordedEvents(words) ?? 0;
        this.#eventsLine = this.#json.line;
      },
    };
  }
}

function documentOf(content: JsonContainer): JsonContainer {
  return {
    member: (_key, type) => {
      expectType('', type, 'object');
      return content;
    },
  };
}

function listOf(wanted: JsonType, content: JsonContainer): JsonContainer {
  return {
    member: (_key, type) => {
      expectType('', type, wanted);
      return content;
    },
  };
}

function expectVersion(type: JsonType, text: string): void {
  if (type === 'number' && text === VERSION) return;
  throw new JsonFault(
    `version ${text} of perf's JSON is not known here`,
    'give the text of perf script, or a newer flame-ts',
  );
}
