import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FlameError } from '../../../src/errors.js';
import { parseCondition } from '../../../src/transform/fields/condition.js';

const EVENT = new Map([
  ['ret', '0xfffffffffffffffe'],
  ['fd', '3'],
  ['state', 'R+'],
  ['comm', 'kworker/0:1'],
  ['name', 'na\xc3\xafve "x"'],
  ['delay', '1.5'],
]);

const HOLD: Readonly<Record<string, boolean>> = {
  'ret < 0': true,
  'ret=-2': true,
  'ret == -2': true,
  'ret != -2': false,
  'fd >= 0x3': true,
  'fd>3': false,
  'fd = 3.0': true,
  'delay < 2': true,
  'delay > 1.25': true,
  'state = R+': true,
  "state = 'R+'": true,
  'state = R': false,
  'state != S': true,
  'state < 5': false,
  'comm = kworker/0:1': true,
  'comm =~ /^kworker/': true,
  'comm =~ /^KWORKER\\/\\d/i': true,
  'name =~ /ï/': true,
  'name = "naïve \\"x\\""': true,
  'fd = 3 && ret < 0': true,
  'fd = 4 && ret < 0 || state = R+': true,
  'fd = 4 && (ret < 0 || state = R+)': false,
  '(fd = 3)': true,
  'none = 1': false,
  'none != 1': false,
  'fd = "3"': true,
  'fd = "0x3"': false,
};

for (const [text, expected] of Object.entries(HOLD)) {
  test(`${text} is ${expected} of the event`, () => assert.equal(parseCondition(text).holds(EVENT), expected));
}

test('names the fields that it asks for', () => {
  assert.deepEqual([...parseCondition('a = 1 && (b = 2 || a = 3)').fields], ['a', 'b']);
});

const WRONG: Readonly<Record<string, RegExp>> = {
  '': /at its end there should be a field/,
  '3 = fd': /at '3 = fd' there should be a field/,
  'fd 3': /at '3' there should be one of =/,
  'fd =': /at its end there should be a value/,
  'fd = 3 ret = 4': /at 'ret = 4' there should be && or \|\|/,
  'fd < abc': /at 'abc' there should be a number behind </,
  'fd < "3"': /a number behind </,
  'comm =~ k': /a pattern between slashes/,
  'comm =~ /(/': /not a regular expression/,
  '(fd = 3': /at its end there should be \)/,
  'fd = 3 &': /'&' is not understood/,
  'fd = 3)': /at '\)' there should be &&/,
};

for (const [text, message] of Object.entries(WRONG)) {
  test(`${JSON.stringify(text)} is no condition, and the message says where`, () => {
    assert.throws(
      () => parseCondition(text),
      (error) => error instanceof FlameError && message.test(error.message),
    );
  });
}

test('any text is a condition or refused, and deep brackets are refused', () => {
  const token = fc.constantFrom('a', '=', '=~', '<', '(', ')', '&&', '||', '1', '"x"', '/y/', ' ', '!', '&', "'");
  fc.assert(
    fc.property(fc.array(token, { maxLength: 20 }), (tokens) => {
      try {
        parseCondition(tokens.join('')).holds(EVENT);
      } catch (error) {
        assert.ok(error instanceof FlameError, String(error));
      }
    }),
  );
  assert.throws(() => parseCondition('('.repeat(100_000)), FlameError);
});
