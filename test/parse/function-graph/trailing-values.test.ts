import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withoutValues } from '../../../src/parse/function-graph/trailing-values.js';
import { runs } from '../../support/runs.js';

/** The same in one pattern, which is too slow for long lines. */
const VALUES = /(?: \/\* (?:<-|ret=|=(?= ))(?:(?! \*\/).)* \*\/| \(ret=[^()]*\))+$/;

test('takes away what a pattern would', () => {
  const token = fc.constantFrom('f();', ' ', ' /* ', ' */', '*/', '<-a', 'ret=', '= ', ' (ret=', '(', ')', '0x0', ' {');
  const text = fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join(''));
  fc.assert(
    fc.property(text, (body) => assert.equal(withoutValues(body), body.replace(VALUES, ''))),
    { numRuns: runs(3000) },
  );
});

test('takes away any number of values', () => {
  assert.equal(withoutValues(`f();${' /* = 0x0 */ (ret=0x1)'.repeat(20_000)}`), 'f();');
});
