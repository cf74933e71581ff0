import type { TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { expectType, type JsonContainer, JsonFault, type JsonPlace, type JsonType } from '../json/container.js';
import { emptySample, type SampleRecord, type SampleSink } from '../sample-sink.js';
import { HEXADECIMAL, PerfJsonFrames } from './frames.js';
import type { PerfJsonOptions } from './parser.js';
import { repaired } from './repair.js';

const NS_DIGITS = 9;
const TIME = /^\d{1,19}$/;
/** Input in which every thread is new must not fill the memory. */
const MAX_KNOWN_TRACKS = 64 * 1024;

/** Reads samples, one after the other. Behind the call chain stand a tracepoint's fields, whose names may be the same. */
export class SampleReader implements JsonContainer {
  readonly #recording: Recording;
  readonly #sink: SampleSink;
  readonly #place: JsonPlace;
  readonly #record: SampleRecord;
  readonly #chain: JsonContainer;
  readonly #fields = { timestamp: '', pid: '', tid: '', cpu: '', comm: '' };
  readonly #tracks = new Map<string, TrackId>();
  #line = 0;
  #hasChain = false;

  constructor(recording: Recording, sink: SampleSink, place: JsonPlace, options: PerfJsonOptions) {
    this.#recording = recording;
    this.#sink = sink;
    this.#place = place;
    this.#record = emptySample();
    const frames = new PerfJsonFrames(recording.frames, options);
    this.#chain = callChain(frames, this.#record, options.addresses === true);
  }

  member(key: string, type: JsonType, text: string): JsonContainer | undefined {
    if (this.#hasChain) return undefined;
    if (this.#line === 0) this.#line = this.#place.line;
    if (key === 'callchain') return this.#beginChain(type);
    if (!isField(key)) return undefined;
    expectType(key, type, key === 'comm' ? 'string' : 'number');
    if (this.#fields[key] !== '') throw new JsonFault(`a sample has two ${JSON.stringify(key)}`, AGAIN);
    this.#fields[key] = text;
    return undefined;
  }

  end(): void {
    if (!this.#hasChain) throw new JsonFault('a sample without "callchain"', AGAIN);
    const record = this.#record;
    const { ledger } = this.#recording;
    record.event = this.#recording.internEvent('');
    record.track = this.#track();
    record.cpu = Number(this.#fields.cpu || -1);
    record.timeNs = this.#timeNs();
    record.line = this.#line;
    if (record.depth === 0) ledger.problem('untold-call-chain', this.#line);
    ledger.samples++;
    this.#sink.sample(record);
    this.#forget();
  }

  #beginChain(type: JsonType): JsonContainer {
    expectType('callchain', type, 'array');
    this.#hasChain = true;
    this.#record.depth = 0;
    if (this.#record.addresses.length > 0) this.#record.addresses.length = 0;
    return this.#chain;
  }

  #forget(): void {
    this.#hasChain = false;
    this.#line = 0;
    const fields = this.#fields;
    fields.timestamp = fields.pid = fields.tid = fields.cpu = fields.comm = '';
  }

  /** perf writes -1 for a time, and for a number, that was not recorded. */
  #timeNs(): number {
    const { timestamp } = this.#fields;
    if (!TIME.test(timestamp)) return Number.NaN;
    const seconds = Number(timestamp.slice(0, -NS_DIGITS));
    return this.#recording.clock.timeNs(seconds, Number(timestamp.slice(-NS_DIGITS)));
  }

  #track(): TrackId {
    const { pid, tid, comm } = this.#fields;
    const key = `${pid}/${tid}/${comm}`;
    const known = this.#tracks.get(key);
    if (known !== undefined) return known;
    if (this.#tracks.size === MAX_KNOWN_TRACKS) this.#tracks.clear();
    const track = this.#recording.tracks.intern({ comm: repaired(comm), pid: idOf(pid), tid: idOf(tid) });
    this.#tracks.set(key, track);
    return track;
  }
}

const AGAIN = 'convert the recording again (perf data convert --to-json FILE), or give the text of perf script';

const FRAME_KEYS = ['ip', 'symbol', 'dso'];

function isField(key: string): key is 'timestamp' | 'pid' | 'tid' | 'cpu' | 'comm' {
  return key === 'timestamp' || key === 'pid' || key === 'tid' || key === 'cpu' || key === 'comm';
}

function idOf(text: string): number | undefined {
  return text === '' || text.startsWith('-') ? undefined : Number(text);
}

/** The frames of a chain, leaf first. */
function callChain(frames: PerfJsonFrames, record: SampleRecord, keepsAddresses: boolean): JsonContainer {
  let [ip, symbol, dso] = ['', '', ''];
  const frame: JsonContainer = {
    once: FRAME_KEYS,
    member: (key, type, text) => {
      if (key !== 'ip' && key !== 'symbol' && key !== 'dso') return undefined;
      expectType(key, type, 'string');
      if (key === 'ip') ip = text;
      else if (key === 'symbol') symbol = repaired(text);
      else dso = repaired(text);
      return undefined;
    },
    end: () => {
      if (keepsAddresses && HEXADECIMAL.test(ip)) record.addresses[record.depth] = BigInt(ip);
      record.stack[record.depth++] = frames.find(ip, symbol, dso);
      ip = symbol = dso = '';
    },
  };
  return {
    member: (_key, type) => {
      expectType('', type, 'object');
      return frame;
    },
  };
}
