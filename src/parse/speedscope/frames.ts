import type { Frame } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { foldedFrame } from '../folded/frame-name.js';
import { JsonFault } from '../json/container.js';
import { utf8Bytes } from '../json/utf8.js';
import { namedFrame, truncationFlags, writtenBytes, writtenCallFrame } from '../written-by-us.js';
import type { FileFrame } from './file.js';

const NOTE = / \(((?:entry not seen|return not seen|events lost inside)(?:, [a-z ]+)?)\)$/;

/** What a frame of the file is in the recording. */
export interface ReadFrame {
  readonly frame: FrameId;
  /** The name of its command or thread as bytes, where flame-ts wrote it for one. */
  readonly thread: string | undefined;
  /** False for what is no function's call. */
  readonly isCall: boolean;
  /** `CALL_FLAGS` that its name tells. */
  readonly flags: number;
}

export interface FrameOptions {
  /** Whether flame-ts wrote them: `file` is then a module, and names tell more. */
  readonly isOurs: boolean;
  readonly areCalls: boolean;
  /** Gives frames the `file` and `line` that they have, which then keep them apart. */
  readonly sources: boolean;
}

/** The frames of a file in a recording, each made when it is asked for. */
export class SpeedscopeFrames {
  readonly #recording: Recording;
  readonly #frames: readonly FileFrame[];
  readonly #options: FrameOptions;
  readonly #read: ReadFrame[] = [];

  constructor(recording: Recording, frames: readonly FileFrame[], options: FrameOptions) {
    this.#recording = recording;
    this.#frames = frames;
    this.#options = options;
  }

  /** @throws JsonFault where the file has no such frame */
  get(index: number): ReadFrame {
    this.#read[index] ??= this.#make(index);
    return this.#read[index];
  }

  #make(index: number): ReadFrame {
    const file = this.#frames[index];
    if (file === undefined) {
      throw new JsonFault(
        `a profile names frame ${index} of ${this.#frames.length}`,
        'write the file again with the program that made it',
      );
    }
    const bytes = this.#options.isOurs ? writtenBytes : utf8Bytes;
    const [name, module] = [bytes(file.name), bytes(file.file)];
    const note = this.#options.isOurs && this.#options.areCalls ? NOTE.exec(name) : null;
    const frame = this.#frameOf({
      line: file.line,
      file: module,
      name: note === null ? name : name.slice(0, note.index),
    });
    return {
      frame: this.#recording.frames.intern(frame),
      thread: file.isThread ? name : undefined,
      isCall: frame.kind !== 'mark' || frame.mark === 'unresolved',
      flags: note === null ? 0 : truncationFlags(note[1] ?? ''),
    };
  }

  #frameOf({ name, file, line }: Omit<FileFrame, 'isThread'>): Frame {
    const frame = this.#named({ name, file });
    if (frame.kind !== 'code' || file === '') return frame;
    const source = this.#options.sources && !this.#options.isOurs && line !== '' ? `${file}:${line}` : undefined;
    return { ...frame, module: file, source };
  }

  #named({ name, file }: Pick<FileFrame, 'name' | 'file'>): Exclude<Frame, { kind: 'root' }> {
    if (!this.#options.isOurs) return namedFrame(name);
    if (file !== '' && name === `[${moduleName(file)}]`) return namedFrame('');
    const frame = this.#options.areCalls ? writtenCallFrame(name, '') : foldedFrame(name);
    const isNamed = file !== '' && frame.kind === 'code' && frame.symbol === undefined && frame.address === undefined;
    if (isNamed) return namedFrame(name);
    return frame.kind === 'root' ? namedFrame(name) : frame;
  }
}

/** What stands in the brackets of a function without a name: `[libc.so.6]`. */
function moduleName(module: string): string {
  const base = module.replace(/ \(deleted\)$/, '').replace(/^.*\/(?=[^/])/s, '');
  return /^\[.*\]$/s.test(base) ? base.slice(1, -1) : base;
}
