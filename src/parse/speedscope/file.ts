import { Column } from '../../model/column.js';
import { type FrameId, NO_STACK, type StackId } from '../../model/ids.js';
import { StackTable } from '../../model/stack-table.js';
import { expectType, type JsonContainer, JsonFault, type JsonPlace } from '../json/container.js';

/** A frame as the file has it; texts are decoded. */
export interface FileFrame {
  name: string;
  /** '' where it has none. */
  file: string;
  /** Digits, or ''. */
  line: string;
  /** What flame-ts marks the frames of commands and threads with. */
  isThread: boolean;
}

/** A profile as the file has it: 12 bytes a sample, 12 an event, and its distinct stacks. */
export class FileProfile {
  type = '';
  name = '';
  unit = 'none';
  /** What the numbers count, where flame-ts wrote sums. */
  counts = '';
  endValue = Number.NaN;
  /** Where it stands in the file. */
  line = 0;
  /** Of indices of the file's frames, root first. */
  readonly stacks = new StackTable();
  readonly samples = Column.int32();
  readonly weights = Column.float64();
  /** Of opening events twice the frame's index, of closing ones one more. */
  readonly events = Column.int32();
  readonly at = Column.float64();
}

/** What a file holds. */
export class SpeedscopeFile {
  exporter = '';
  readonly frames: FileFrame[] = [];
  readonly profiles: FileProfile[] = [];
}

const CURE = 'write the file again with the program that made it';
const INDEX = /^\d{1,9}$/;

/** Nanoseconds since 1970 are smaller, and sums of larger numbers could become infinite. */
const LARGEST = 1e19;
const FRAME_KEYS = ['name', 'file', 'line', 'thread'];
const PROFILE_KEYS = ['type', 'name', 'unit', 'counts', 'endValue', 'samples', 'weights', 'events'];
const EVENT_KEYS = ['type', 'frame', 'at'];

/** Fills a file from its JSON. */
export function fileContainer(file: SpeedscopeFile, place: JsonPlace): JsonContainer {
  const frames = listOf(() => frameContainer(file));
  const profiles = listOf(() => profileContainer(file, place));
  const shared: JsonContainer = {
    once: ['frames'],
    member: (key, type) => {
      if (key !== 'frames') return undefined;
      expectType(key, type, 'array');
      return frames;
    },
  };
  return {
    once: ['exporter', 'shared', 'profiles'],
    member: (key, type, text) => {
      if (key === 'exporter' && type === 'string') file.exporter = text;
      if (key !== 'shared' && key !== 'profiles') return undefined;
      expectType(key, type, key === 'shared' ? 'object' : 'array');
      return key === 'shared' ? shared : profiles;
    },
  };
}

function listOf(element: () => JsonContainer): JsonContainer {
  return {
    member: (_key, type) => {
      expectType('', type, 'object');
      return element();
    },
  };
}

function frameContainer({ frames }: SpeedscopeFile): JsonContainer {
  const frame: FileFrame = { name: '', file: '', line: '', isThread: false };
  frames.push(frame);
  return {
    once: FRAME_KEYS,
    member: (key, type, text) => {
      if (key === 'name' || (key === 'file' && type !== 'null')) {
        expectType(key, type, 'string');
        frame[key] = text;
      } else if (key === 'line' && INDEX.test(text)) frame.line = text;
      else if (key === 'thread') frame.isThread = true;
      return undefined;
    },
  };
}

function profileContainer({ profiles }: SpeedscopeFile, { line }: JsonPlace): JsonContainer {
  const profile = new FileProfile();
  profile.line = line;
  profiles.push(profile);
  const lists: Readonly<Record<string, JsonContainer>> = {
    samples: samplesContainer(profile),
    weights: numbersContainer((value) => profile.weights.push(value)),
    events: eventsContainer(profile),
  };
  return {
    once: PROFILE_KEYS,
    member: (key, type, text) => {
      if (key === 'type' || key === 'name' || key === 'unit' || key === 'counts') {
        expectType(key, type, 'string');
        profile[key] = text;
      } else if (key === 'endValue') profile.endValue = numberOf(key, type, text);
      if (!Object.hasOwn(lists, key)) return undefined;
      expectType(key, type, 'array');
      return lists[key];
    },
  };
}

function samplesContainer({ stacks, samples }: FileProfile): JsonContainer {
  let stack: StackId = NO_STACK;
  const sample: JsonContainer = {
    member: (_key, type, text) => {
      stack = stacks.child(stack, indexOf(type, text) as FrameId);
      return undefined;
    },
    end: () => {
      samples.push(stack);
      stack = NO_STACK;
    },
  };
  return {
    member: (_key, type) => {
      expectType('', type, 'array');
      return sample;
    },
  };
}

function eventsContainer({ events, at }: FileProfile): JsonContainer {
  let [type, frame, time] = ['', -1, Number.NaN];
  const event: JsonContainer = {
    once: EVENT_KEYS,
    member: (key, kind, text) => {
      if (key === 'type') type = text;
      else if (key === 'frame') frame = indexOf(kind, text);
      else if (key === 'at') time = numberOf(key, kind, text);
      return undefined;
    },
    end: () => {
      if ((type !== 'O' && type !== 'C') || frame < 0 || Number.isNaN(time)) {
        throw new JsonFault('an event lacks its type (O or C), frame or time', CURE);
      }
      events.push(frame * 2 + (type === 'C' ? 1 : 0));
      at.push(time);
      [type, frame, time] = ['', -1, Number.NaN];
    },
  };
  return listOf(() => event);
}

function numbersContainer(take: (value: number) => void): JsonContainer {
  return {
    member: (_key, type, text) => {
      take(numberOf('', type, text));
      return undefined;
    },
  };
}

function numberOf(key: string, type: Parameters<typeof expectType>[1], text: string): number {
  expectType(key, type, 'number');
  const value = Number(text);
  if (Math.abs(value) <= LARGEST) return value;
  throw new JsonFault(`${key === '' ? 'an element' : JSON.stringify(key)} is a number beyond ${LARGEST}`, CURE);
}

function indexOf(type: Parameters<typeof expectType>[1], text: string): number {
  expectType('frame', type, 'number');
  if (INDEX.test(text)) return Number(text);
  throw new JsonFault(`${text} is the index of no frame`, CURE);
}
