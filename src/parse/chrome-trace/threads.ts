import type { Track } from '../../model/track.js';
import { utf8Bytes } from '../json/utf8.js';
import { parseTrackName } from '../track-name.js';
import { writtenBytes } from '../written-by-us.js';

const NUMBER = /^\d{1,10}$/;

/** The threads of a trace, by their `pid` and `tid`, in the order of their first events. Their names may come last. */
export class Threads {
  readonly #ids = new Map<string, number>();
  readonly #names: { pid: string; tid: string }[] = [];
  readonly #threadNames = new Map<string, string>();
  readonly #processNames = new Map<string, string>();

  get length(): number {
    return this.#names.length;
  }

  find(pid: string, tid: string): number {
    const key = keyOf(pid, tid);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#names.push({ pid, tid }) - 1;
    this.#ids.set(key, id);
    return id;
  }

  nameThread(pid: string, tid: string, name: string): void {
    this.#threadNames.set(keyOf(pid, tid), name);
  }

  nameProcess(pid: string, name: string): void {
    this.#processNames.set(pid, name);
  }

  /** @param isOurs whether flame-ts wrote the names, which then tell more than the numbers */
  track(id: number, isOurs: boolean): Track {
    const { pid, tid } = this.#names[id] as { pid: string; tid: string };
    const name = this.#threadNames.get(keyOf(pid, tid)) ?? this.#processNames.get(pid);
    if (isOurs && name !== undefined) return parseTrackName(writtenBytes(name));
    const comm = name === undefined || name === '' ? `thread ${tid === '' ? pid : tid}`.trim() : name;
    return { comm: utf8Bytes(comm), pid: numberOf(pid), tid: numberOf(tid) };
  }
}

function keyOf(pid: string, tid: string): string {
  return `${pid}\0${tid}`;
}

function numberOf(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}
