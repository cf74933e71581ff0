import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FlameError } from '../../src/errors.js';
import { anyPattern, parsePattern } from '../../src/transform/pattern.js';

test('a text means itself and nothing else', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (pattern, text) => {
      fc.pre(!pattern.startsWith('/'));
      assert.equal(parsePattern(pattern)(text), pattern === text);
    }),
  );
});

test('text between slashes is a regular expression, with flags behind', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['/^tcp_/', 'tcp_sendmsg', true],
    ['/^tcp_/', 'my_tcp_sendmsg', false],
    ['/TCP/i', 'tcp_sendmsg', true],
    ['/TCP/', 'tcp_sendmsg', false],
    ['/a.b/s', 'a\nb', true],
    ['/^b/m', 'a\nb', true],
    ['/^.$/u', '🔥', true],
    ['/a/b/', 'xa/by', true],
    ['/usr/bin/node', '/usr/bin/node', true],
    ['/usr/bin/node', 'usr', false],
    ['//', '//', true],
    ['/', '/', true],
    ['', '', true],
  ];
  for (const [pattern, text, expected] of cases) assert.equal(parsePattern(pattern)(text), expected, pattern);
});

test('answers the same each time it is asked', () => {
  const pattern = parsePattern('/a/i');
  assert.deepEqual(
    [1, 2, 3].map(() => pattern('xaxa')),
    [true, true, true],
  );
});

test('refuses what is no regular expression, with its text', () => {
  for (const pattern of ['/(/', '/a/ii', '/[z-a]/', '/\\u{zz}/u']) {
    assert.throws(
      () => parsePattern(pattern),
      (error) => error instanceof FlameError && error.code === 'usage' && error.message.includes(pattern),
    );
  }
});

test('one of several is enough, none of none', () => {
  assert.ok(anyPattern(['a', '/^b/'])('bc'));
  assert.ok(!anyPattern(['a', '/^b/'])('cb'));
  assert.ok(!anyPattern([])(''));
});
