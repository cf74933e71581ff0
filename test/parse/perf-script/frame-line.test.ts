import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWholeFrameText, parseFrameText } from '../../../src/parse/perf-script/frame-line.js';

/** A text, its symbol, and its module, or `inlined`. */
type Row = readonly [text: string, symbol: string | undefined, module?: string];

function assertRow([text, symbol, module]: Row): void {
  const inlined = module === 'inlined';
  const expected = { kind: 'code', symbol, module: inlined ? undefined : module, inlined, source: undefined };
  assert.deepEqual(parseFrameText(text), { ...expected, address: undefined }, text);
}

const SYMBOLS = [
  'main',
  'operator++',
  'acme::(anonymous namespace)::Vec3::operator<',
  'acme::(anonymous namespace)::Vec3::operator[](int) const [clone .constprop.0]',
  'main::{lambda(int)#1}::operator()(int) const',
  'void std::sort<int*>(int*, int*)',
  'std::function<void (int)>::operator()(int) const',
  '_M_emplace<std::pair<char const*, int> >',
  '<alloc::vec::Vec<T> as core::ops::Drop>::drop',
  '_RNvXs_NtCs8_4core3fmt',
  'core::ops::function::FnOnce::call_once$u7b$$u7b$vtable.shim$u7d$$u7d$::hf6fbbfb0e7bdbf2b',
  'encoding/json.(*decodeState).arrayInterface',
  'JS:* /home/dev/profile/src/app.js:22:26',
  'LazyCompile:~f /a b.js:1:2',
  'java.lang.Object[] java.util.Arrays.copyOf(java.lang.Object[], int, java.lang.Class)',
  'void com.example.shop.App$Order.<init>(java.lang.Comparable, int)',
  'Lcom/x/Y;::m',
  'a;b',
  'py::f:/home/a b/x.py',
  'pthread_cond_signal@@GLIBC_2.3.2',
  'do_execveat_common.isra.0',
  'op\xff\xc3\x28tor',
  'nul\0byte',
];
const HOSTILE_SYMBOLS = [
  'lambda$main$0 (inlined)',
  'outer LazyCompile:*render (anonymous) /srv/app/view.js:12:34',
  'x+0x8 inside',
  'ends+0x12',
  'f (/not/a/module)',
  '([kernel.kallsyms])',
  'unequal) (',
  '[unknown] ',
];
const MODULES = [
  '/usr/bin/node',
  '/usr/lib/x.so (deleted)',
  '/memfd:jit code (x) (deleted)',
  '[kernel.kallsyms]',
  '[guest.kernel.kallsyms]',
  '[vdso]',
  '[JIT app cache]',
  '[nf_tables]',
  '//anon',
  '/tmp/perf-123.map',
  '/tmp/a b.so',
  '/tmp/tab\tx.so',
  '/tmp/trail ',
  '/tmp/lib (v2) [x].so',
  '/tmp/semi;colon.so',
  '/tmp/quo"te.so',
  'bpf_prog_6deef7357e7b4530_sd_fw_ingress',
  'anon_inode:[perf_event]',
];

test('reads a symbol with its offset, whatever it and its module hold', () => {
  for (const symbol of [...SYMBOLS, ...HOSTILE_SYMBOLS]) {
    for (const module of MODULES) {
      for (const offset of ['+0x0', '+0x93', '+0x10de7f'])
        assertRow([`${symbol}${offset} (${module})`, symbol, module]);
      assertRow([`${symbol}+0x93 (${module}+0x1098d9)`, symbol, module]);
    }
    assertRow([`${symbol}+0x93`, symbol]);
    assertRow([`${symbol}+0x93 ([unknown])`, symbol]);
    assertRow([`${symbol}+0x93 (inlined)`, symbol, 'inlined']);
  }
});

test('reads a symbol without an offset by the brackets that reach the end', () => {
  for (const symbol of SYMBOLS) {
    for (const module of MODULES) {
      assertRow([`${symbol} (${module})`, symbol, module]);
      assertRow([`${symbol} (${module}+0x1098d9)`, symbol, module]);
    }
    assertRow([symbol, symbol]);
    assertRow([`${symbol} ([unknown])`, symbol]);
    assertRow([`${symbol} (inlined)`, symbol, 'inlined']);
  }
});

const OTHERS: readonly Row[] = [
  ['[unknown]', undefined],
  ['[unknown] ([unknown])', undefined],
  ['[unknown] ([kernel.kallsyms])', undefined, '[kernel.kallsyms]'],
  ['[unknown] (/tmp/gone_bin (deleted))', undefined, '/tmp/gone_bin (deleted)'],
  ['[unknown] (/memfd:jit code (x) (deleted))', undefined, '/memfd:jit code (x) (deleted)'],
  ['plugin_spin+0x29 (/tmp/mapn/new', 'plugin_spin', '/tmp/mapn/new'],
  ['f (/tmp/unequal).so)', 'f', '/tmp/unequal).so'],
  ['f (/tmp/unequal(.so)', 'f', '/tmp/unequal(.so'],
  ['f ([unequal).so)', 'f', '[unequal).so'],
  ['(/usr/bin/node)', undefined, '/usr/bin/node'],
  [' (/usr/bin/node)', undefined, '/usr/bin/node'],
  ['', undefined],
  [')', ')'],
  ['(', '('],
  ['f(int)', 'f(int)'],
  ['f (int)', 'f (int)'],
  ['+0x1', undefined],
  ['+0x1 (/x)', undefined, '/x'],
  ['f+0xZZ (/x)', 'f+0xZZ', '/x'],
];

test('reads what has no symbol, no module, or unequal brackets', () => {
  for (const row of OTHERS) assertRow(row);
});

test('knows a whole text from one that was cut at any byte', () => {
  for (const symbol of SYMBOLS) {
    for (const module of [...MODULES, '[unknown]', 'inlined']) {
      const text = `${symbol}+0x93 (${module})`;
      assert.ok(isWholeFrameText(text) || symbol.includes('\x28tor'), text);
      for (let end = 0; end < text.length; end++) assert.ok(!isWholeFrameText(text.slice(0, end)), text.slice(0, end));
    }
  }
});
