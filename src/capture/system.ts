import type { Command } from './command.js';

/** What a capture asks of the machine, and does to it: an interface, so that a test can be a machine. */
export interface CaptureSystem {
  /** As Node calls it: `linux`. */
  readonly platform: string;
  /** Of the user who runs this; 0 is root. */
  readonly userId: number;
  /** The first bytes of a file; `undefined` where it is not there, or may not be read. */
  readBytes(path: string, limit: number): Uint8Array | undefined;
  /** A file's text, whole unless told. */
  readText(path: string, limit?: number): string | undefined;
  /** The names in a folder; none where there is no such folder. */
  list(folder: string): readonly string[];
  /** Where a file of /proc or /sys lies, for a program that is given its path. */
  place(path: string): string;
  /** Writes into a file that is there, emptied before or not. @throws what the system says */
  write(path: string, text: string, how: 'truncate' | 'append'): void;
  /** The bytes of a file, where {@link place} says that it lies. */
  stream(path: string): AsyncIterable<Uint8Array>;
  /** Writes a new file that only this user may read. @throws what the system says */
  save(chunks: AsyncIterable<Uint8Array>, path: string): Promise<void>;
  /** The path of a program that can be run, by its name on the PATH or by a path. */
  find(program: string): string | undefined;
  /** Runs a program that ends by itself and soon, to see what it says. */
  ask(command: Command): Answer;
  /**
   * Starts a program.
   * @param output `shown`: it has the standard streams of this one; `read`: its standard output is for us
   */
  start(command: Command, output: 'shown' | 'read'): RunningProgram;
  /** A new folder that only this user may look into. */
  temporaryFolder(): string;
  /** Removes a folder with all that is in it. */
  removeFolder(path: string): void;
}

/** What a program said, on both of its outputs. */
export interface Answer {
  /** `undefined` where it could not be started, or a signal ended it. */
  readonly code: number | undefined;
  readonly said: string;
}

/** A program that was started, and has not been waited for. */
export interface RunningProgram {
  /** Standard output where it is read. */
  readonly output: AsyncIterable<Uint8Array>;
  /** @throws FlameError `io` where it could not be started */
  readonly ended: Promise<ProgramEnd>;
  /** Sends it a signal. */
  signal(name: NodeJS.Signals): void;
  /** Ends it at once, and waits for nothing that its own children may still print. */
  abandon(): void;
}

/** How a program ended: one of the two is given. */
export interface ProgramEnd {
  /** The exit code; `undefined` where a signal ended it. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  /** The beginning of what it said on standard error, where its output is read. */
  readonly said: string;
}
