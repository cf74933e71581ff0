/** What a member of an object, or an element of an array, is. */
export type JsonType = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

/** Takes what an object or an array holds, piece by piece: nothing of it is kept but what this keeps. */
export interface JsonContainer {
  /**
   * A member of the object (by its key), or an element of the array (its key is '').
   * @param text of a string, decoded; of a number, as it stands there; else ''
   * @returns what takes the content of an object or array; `undefined` where that is left unread
   * @throws JsonFault where it is no member of this kind
   */
  member(key: string, type: JsonType, text: string): JsonContainer | undefined;
  /** Its end was read. */
  end?(): void;
  /** Of an object: the keys that it has once at most, 30 of them. Which of two would count, no reader agrees on. */
  readonly once?: readonly string[];
}

/** JSON that is not as its format wants it. The reader adds where it stands. */
export class JsonFault extends Error {
  /** What to do about it. */
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

/** Where the reader is: the line that it reads, from 1. */
export interface JsonPlace {
  readonly line: number;
}

const ARTICLES: Readonly<Record<JsonType, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
  object: 'an object',
  array: 'an array',
};

/** @throws JsonFault where a member is of none of the types that its format gives it */
export function expectType(key: string, type: JsonType, ...wanted: readonly JsonType[]): void {
  if (wanted.includes(type)) return;
  const names = wanted.map((each) => ARTICLES[each]).join(' or ');
  throw new JsonFault(
    `${key === '' ? 'an element' : JSON.stringify(key)} is ${ARTICLES[type]}, not ${names}`,
    'write the file again with the program that made it; if it writes this, its format is not the one that it seems to be',
  );
}
