import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { columnsOf, fitName, fitText } from '../../../src/output/svg/client/text-fit.js';

test('a text is shown whole, cut with an ellipsis, or not at all', () => {
  assert.equal(fitText('main', 4), 'main');
  assert.equal(fitText('main', 3.9), 'ma…');
  assert.equal(fitText('main', 2.9), '');
  assert.equal(fitText('a', 1), 'a');
  assert.equal(fitText('', 0), '');
});

test('wide letters take two columns and are never cut apart', () => {
  assert.equal(fitText('漢字漢字', 8), '漢字漢字');
  assert.equal(fitText('漢字漢字', 7), '漢字漢…');
  assert.equal(fitText('🔥🔥🔥', 5), '🔥🔥…');
});

test('no text takes more columns than there are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.double({ min: 0, max: 30, noNaN: true }), (text, columns) => {
      const used = [...fitText(text, columns)].reduce((sum, character) => sum + columnsOf(character), 0);
      assert.ok(used <= columns);
    }),
  );
});

test("a function's own name is kept before what encloses it", () => {
  const name = 'v8::internal::Heap::CollectGarbage';
  assert.deepEqual(
    [40, 30, 20, 15, 8, 2].map((columns) => fitName(name, columns)),
    [name, '…Heap::CollectGarbage', '…CollectGarbage', '…CollectGarbage', 'Collect…', ''],
  );
  const shortest: Readonly<Record<string, string>> = {
    'std::vector<std::pair<int, int>>::push_back': '…push_back',
    '(anonymous namespace)::Parser::run': '…run',
    'java.util.concurrent.HashMap.getNode': '…getNode',
    'net/http.(*conn).serve': '…serve',
    'github.com/acme/shop/cart.Total': '…Total',
    '<alloc::vec::Vec<T> as core::ops::Drop>::drop': '…drop',
    'core::ptr::drop_in_place<a::B>': '…drop_in_place<a::B>',
    'a::very::long::Name::~Name': '…~Name',
  };
  for (const [long, short] of Object.entries(shortest)) assert.equal(fitName(long, short.length), short);
});

test('what is no qualifier is cut at its end', () => {
  const whole = [
    'native_queued_spin_lock_slowpath.part.0',
    'a_very_long_function_name.constprop.0.isra.1',
    '[libpthread-2.31.so]',
    'LazyCompile:*fetch /home/dev/app.js:15:13',
    'operator std::string<char> const volatile',
    'print(std::ostream, std::string)',
    '1,234 frames deeper, 12.34 %',
  ];
  for (const name of whole) assert.equal(fitName(name, 12), `${name.slice(0, 11)}…`);
});

test('no name takes more columns than there are, and what is shown of it is a part of it', () => {
  const names = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.constantFrom('a', 'std', '::', '.', '/', '<', '>', '(', ')', 'operator', '漢字', ' '))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(names, fc.double({ min: 0, max: 30, noNaN: true }), (name, columns) => {
      const shown = fitName(name, columns);
      assert.ok([...shown].reduce((sum, character) => sum + columnsOf(character), 0) <= columns);
      if (shown !== name) assert.ok(name.includes(shown.replace(/^…/, '').replace(/…$/, '')) || name.includes('…'));
    }),
  );
});
