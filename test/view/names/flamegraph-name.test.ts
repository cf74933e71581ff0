import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeFrame } from '../../../src/model/frame.js';
import { flamegraphNames } from '../../../src/view/names/flamegraph-name.js';
import type { Annotation } from '../../../src/view/names/frame-names.js';
import { codeFrame } from '../../support/timeline.js';

function names(frame: string | Partial<CodeFrame>, comm = 'app', ...annotate: Annotation[]): string[] {
  return flamegraphNames(codeFrame(frame), comm, new Set(annotate));
}

/** Every right-hand side is what stackcollapse-perf.pl printed for the left one. */
function named(pairs: Readonly<Record<string, string>>, comm?: string): void {
  for (const [symbol, name] of Object.entries(pairs)) assert.deepEqual(names(symbol, comm), [name]);
}

test('cuts at the first bracket, but for Go and anonymous namespaces', () => {
  named({
    'std::vector<int>::push_back(int const&)': 'std::vector<int>::push_back',
    'operator()<int>(int) const': 'operator',
    'main::{lambda(int)#1}::operator()(int) const': 'main::{lambda',
    'acme::(anonymous namespace)::f(int)': 'acme::(anonymous namespace)::f',
    'net/http.(*Client).Do': 'net/http.(*Client).Do',
    'main.(*T).f(x)': 'main.(*T).f(x)',
    'type:.eq.main.(*T)': 'type:.eq.main.',
    'a.(b)': 'a.',
  });
});

test('takes quotes away and turns semicolons to colons', () => {
  named({ 'RegExp:[&<>"\']': 'RegExp:[&<>]', 'Lcom/x/Y;::m': 'Lcom/x/Y:::m', '"': '' });
});

test('drops the L of classes in threads of Java', () => {
  named({ 'Lcom/x/Y;::m(I)V': 'com/x/Y:::m', Lock: 'Lock' }, 'java');
  named({ 'Lcom/x/Y;::m(I)V': 'com/x/Y:::m' }, 'javac');
  named({ 'Lcom/x/Y;::m(I)V': 'Lcom/x/Y:::m' }, 'my java');
});

test('takes joined names apart and marks the inner ones', () => {
  assert.deepEqual(names('outer(I)V->mid->leaf'), ['outer', 'mid_[i]', 'leaf_[i]']);
  assert.deepEqual(names('p::operator->() const'), ['p::operator', '_[i]']);
  assert.deepEqual(names('a->b_[i]->'), ['a', 'b_[i]']);
  assert.deepEqual(names('->a'), ['', 'a_[i]']);
  assert.deepEqual(names('->'), []);
  assert.deepEqual(names({ symbol: 'a->[unknown]', module: '/x/y.so' }), ['a', '[y.so]_[i]']);
});

test('skips what begins with a bracket', () => {
  assert.deepEqual(names('(anonymous namespace)::f(int)'), []);
});

test('names unknown functions by their modules', () => {
  const unknown = (module: string | undefined, address?: string) => names({ module, address }).join();
  assert.equal(unknown('/usr/lib/libc.so.6'), '[libc.so.6]');
  assert.equal(unknown('[stack]'), '[[stack]]');
  assert.equal(unknown(undefined), '[unknown]');
  assert.equal(unknown('//anon', '7f12'), '[anon <7f12>]');
  assert.equal(unknown('/tmp/it\'s;"x"'), '[its:x]');
});

test('marks kernel and JIT code by the module as the script does', () => {
  const marked = (module: string, symbol = 'f') => names({ symbol, module }, 'app', 'kernel', 'jit').join();
  assert.equal(marked('[kernel.kallsyms]'), 'f_[k]');
  assert.equal(marked('[kernel.kallsyms]', 'f_[k]'), 'f_[k]_[k]');
  assert.equal(marked('/lib/modules/6.1/build/vmlinux'), 'f_[k]');
  assert.equal(marked('[vdso]'), 'f_[k]');
  assert.equal(marked('[unknown]'), 'f');
  assert.equal(marked('/tmp/perf-12.map'), 'f_[j]');
  assert.equal(marked('/tmp/perf-12.map', 'f_[j]'), 'f_[j]');
  assert.equal(marked('/opt/perf-12.map'), 'f');
  assert.equal(names({ symbol: 'f', module: '[vdso]' }, 'app', 'jit').join(), 'f');
});

test('no symbol takes more than linear time', () => {
  for (const piece of ['.(', ').', '(', ';', '->', '[', '"']) {
    const began = performance.now();
    names(piece.repeat(100_000), 'java', 'kernel', 'jit');
    names(`f${piece.repeat(100_000)}`, 'java', 'kernel', 'jit');
    assert.ok(performance.now() - began < 1000, piece);
  }
});
