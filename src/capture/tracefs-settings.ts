import { FlameError } from '../errors.js';
import type { CaptureSystem } from './system.js';
import type { Setting } from './trace-plan.js';

/** What a file said, as what must be written for it to say that again. */
interface Saved {
  readonly file: string;
  readonly text: string;
  readonly words: readonly string[];
}

/** The kernel's tracing files: remembers what each said before it was changed, and sets all of them back. */
export class TracefsSettings {
  readonly #folder: string;
  readonly #system: CaptureSystem;
  readonly #saved: Saved[] = [];

  /** @param folder where tracefs is mounted */
  constructor(folder: string, system: CaptureSystem) {
    this.#folder = folder;
    this.#system = system;
  }

  /** Changes a setting. @throws FlameError `io` where the kernel refuses */
  change({ file, words, isOptional }: Setting): void {
    if (this.remember(file)) this.write(file, words);
    else if (isOptional !== true) throw new FlameError('io', `${this.#folder}/${file}: this kernel has no such file`);
  }

  /** Remembers what a file says, in case somebody else changes it. @returns whether there is such a file */
  remember(file: string): boolean {
    const text = this.#read(file);
    if (text === undefined) return false;
    if (file === 'buffer_size_kb' && /^X/.test(text)) return this.#rememberEachCpu();
    this.#saved.push({ file, text, words: wordsOf(text) });
    return true;
  }

  /** Writes without remembering. @throws FlameError `io` */
  write(file: string, words: readonly string[]): void {
    const path = `${this.#folder}/${file}`;
    try {
      const [first, ...others] = words;
      this.#system.write(path, first === undefined ? '' : `${first}\n`, 'truncate');
      for (const word of others) this.#system.write(path, `${word}\n`, 'append');
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new FlameError('io', `the kernel did not take '${words.join(' ')}' for ${path}: ${why}`, { cause });
    }
  }

  /**
   * Sets everything back, the last change first; what fails does not keep the others from it.
   * @returns what could not be set back, ready to read
   */
  restore(): string[] {
    const failures: string[] = [];
    for (const { file, text, words } of this.#saved.splice(0).reverse()) {
      if (this.#read(file) === text) continue;
      try {
        this.write(file, words);
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
    return failures;
  }

  /** The buffers of cpus can differ; the common file says X then. */
  #rememberEachCpu(): boolean {
    for (const cpu of this.#system.list(`${this.#folder}/per_cpu`)) this.remember(`per_cpu/${cpu}/buffer_size_kb`);
    return true;
  }

  #read(file: string): string | undefined {
    return this.#system.readText(`${this.#folder}/${file}`);
  }
}

/**
 * What a tracing file says, without its remarks: `#### all functions enabled ####` and `no pid` are no entries, and of
 * `7 (expanded: 1408)` the second is the size that the buffer has as soon as it is used.
 */
function wordsOf(text: string): string[] {
  const expanded = /\(expanded: (\d+)\)/.exec(text)?.[1];
  if (expanded !== undefined) return [expanded];
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && line !== 'no pid');
}
