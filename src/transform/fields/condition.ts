import { FlameError } from '../../errors.js';
import { decodeBytes } from '../../model/bytes.js';
import { type Pattern, parsePattern } from '../pattern.js';
import { type EventFields, fieldNumber } from './event-fields.js';

/** What is asked of the fields of events. */
export interface Condition {
  /** The fields that it names. */
  readonly fields: ReadonlySet<string>;
  /** Whether an event is meant; a comparison with a field that it has not is false. */
  readonly holds: (fields: EventFields) => boolean;
}

type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '=~';
type Test = Condition['holds'];

interface Token {
  readonly text: string;
  readonly at: number;
}

/** A pattern between slashes, a text in quotes, an operator, a bracket, or a word. */
const TOKEN =
  /\/(?:[^/\\\n]|\\.)*\/[imsu]{0,4}|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|&&|\|\||[<>!]=|=~|==|[=<>()]|[^\s"'&|<>!=()]+/gs;
const FIELD = /^[A-Za-z_]\w*$/;
const OPERATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>=', '=~'];
const MAX_DEPTH = 64;

/**
 * Reads a condition on the fields of events: `ret < 0`, `prev_state = D && prev_comm =~ /^kworker/`. A comparison is a field, one
 * of `=` `!=` `<` `<=` `>` `>=` `=~`, and a number, a text (in quotes, or a word) or a pattern; `&&` binds more than `||`, and brackets more.
 * Numbers, decimal or hexadecimal, are compared as such where the event's value is one too, texts by all their characters.
 * @throws FlameError `usage` where it is none, with the place
 */
export function parseCondition(text: string): Condition {
  return new ConditionParser(text).read();
}

class ConditionParser {
  readonly #text: string;
  readonly #tokens: Token[];
  readonly #fields = new Set<string>();
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = [...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({ text: token, at: index }));
  }

  read(): Condition {
    this.#refuseForeign();
    const holds = this.#either();
    if (this.#peek() !== undefined) this.#refuse('&& or ||');
    return { fields: this.#fields, holds };
  }

  /** Characters that no token has. */
  #refuseForeign(): void {
    let end = 0;
    for (const { text, at } of [...this.#tokens, { text: '', at: this.#text.length }]) {
      const between = this.#text.slice(end, at).trim();
      if (between !== '') throw new FlameError('usage', `--where '${this.#text}': '${between}' is not understood`);
      end = at + text.length;
    }
  }

  #either(): Test {
    const tests = this.#list('||', () => this.#all());
    return (fields) => tests.some((test) => test(fields));
  }

  #all(): Test {
    const tests = this.#list('&&', () => this.#comparison());
    return (fields) => tests.every((test) => test(fields));
  }

  #list(separator: string, read: () => Test): Test[] {
    const tests = [read()];
    while (this.#peek() === separator) {
      this.#next++;
      tests.push(read());
    }
    return tests;
  }

  #comparison(): Test {
    if (this.#peek() === '(') return this.#bracket();
    const field = this.#take('a field', (token) => FIELD.test(token));
    this.#fields.add(field);
    const operator = this.#take(
      `one of ${OPERATORS.join(' ')}`,
      (token) => OPERATORS.includes(token) || token === '==',
    );
    const value = this.#take('a value', isValue);
    return this.#test(field, (operator === '==' ? '=' : operator) as Operator, value);
  }

  #bracket(): Test {
    this.#next++;
    if (++this.#depth > MAX_DEPTH) this.#refuse(`no more than ${MAX_DEPTH} brackets in one another`);
    const test = this.#either();
    this.#depth--;
    this.#take(')', (token) => token === ')');
    return test;
  }

  #test(field: string, operator: Operator, token: string): Test {
    const isPattern = token.startsWith('/') && /\/[imsu]*$/.test(token) && token.length > 1;
    if (operator === '=~') {
      if (!isPattern) this.#refuse('a pattern between slashes', this.#next - 1);
      const pattern: Pattern = parsePattern(token);
      return (fields) => has(fields, field, (value) => pattern(decodeBytes(value)));
    }
    const literal = unquoted(token);
    const number = literal === token ? fieldNumber(literal) : undefined;
    if (operator === '=' || operator === '!=') {
      const isSame = (value: string) =>
        (number !== undefined && sameNumber(value, number)) || decodeBytes(value) === literal;
      return (fields) => has(fields, field, (value) => isSame(value) === (operator === '='));
    }
    if (number === undefined) this.#refuse(`a number behind ${operator}`, this.#next - 1);
    return (fields) => has(fields, field, (value) => compares(fieldNumber(value), operator, number as bigint | number));
  }

  #peek(): string | undefined {
    return this.#tokens[this.#next]?.text;
  }

  #take(what: string, fits: (token: string) => boolean): string {
    const token = this.#peek();
    if (token === undefined || !fits(token)) this.#refuse(what);
    this.#next++;
    return token as string;
  }

  #refuse(expected: string, index = this.#next): never {
    const found = this.#tokens[index];
    const place = found === undefined ? 'at its end' : `at '${this.#text.slice(found.at, found.at + 20)}'`;
    throw new FlameError('usage', `--where '${this.#text}': ${place} there should be ${expected}`);
  }
}

function isValue(token: string): boolean {
  return !OPERATORS.includes(token) && !['(', ')', '&&', '||', '=='].includes(token);
}

function unquoted(token: string): string {
  return /^["']/.test(token) ? token.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : token;
}

function has(fields: EventFields, field: string, test: (value: string) => boolean): boolean {
  const value = fields.get(field);
  return value !== undefined && test(value);
}

function sameNumber(value: string, number: bigint | number): boolean {
  const other = fieldNumber(value);
  // A bigint and a double of one value are equal by this comparison only.
  return other !== undefined && !(other < number) && !(other > number);
}

function compares(
  value: bigint | number | undefined,
  operator: '<' | '<=' | '>' | '>=',
  number: bigint | number,
): boolean {
  if (value === undefined) return false;
  if (operator === '<') return value < number;
  if (operator === '<=') return value <= number;
  return operator === '>' ? value > number : value >= number;
}
