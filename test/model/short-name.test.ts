import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shortName } from '../../src/model/short-name.js';
import { runs } from '../support/runs.js';

function shortened(pairs: Readonly<Record<string, string>>): void {
  for (const [symbol, short] of Object.entries(pairs)) assert.equal(shortName(symbol), short);
}

function kept(...symbols: string[]): void {
  for (const symbol of symbols) assert.equal(shortName(symbol), symbol);
}

test('C++ loses its arguments and what qualifies the function, and keeps its result', () => {
  shortened({
    'hot(double)': 'hot',
    'std::vector<int>::push_back(int const&)': 'std::vector<int>::push_back',
    'void foo<int>(int)': 'void foo<int>',
    'a::f(void (*)(int)) const': 'a::f',
    'a::f() const &': 'a::f',
    'a::f() const&&': 'a::f',
    'a::f() volatile noexcept': 'a::f',
    'std::function<void (int)>::operator()(int) const': 'std::function<void (int)>::operator()',
    'f[abi:cxx11](int)': 'f[abi:cxx11]',
    'virtual thunk to v8::internal::OFStream::~OFStream()': 'virtual thunk to v8::internal::OFStream::~OFStream',
    'decltype ({parm#1}((forward<int&>)({parm#2}))) acme::call_with<int&>(int&)':
      'decltype ({parm#1}((forward<int&>)({parm#2}))) acme::call_with<int&>',
  });
});

test('brackets that belong to a C++ name stay', () => {
  shortened({
    '(anonymous namespace)::f(int)': '(anonymous namespace)::f',
    'void (anonymous namespace)::f(int)': 'void (anonymous namespace)::f',
    'main::{lambda(int)#1}::operator()(int) const': 'main::{lambda(int)#1}::operator()',
    'operator()<int>(int) const': 'operator()<int>',
    '__gnu_cxx::__ops::_Iter_less_iter::operator()<int*, int*>(int*, int*) const':
      '__gnu_cxx::__ops::_Iter_less_iter::operator()<int*, int*>',
  });
  kept(
    '(anonymous namespace)',
    '(anonymous namespace)::f',
    'operator()',
    'a::operator()',
    'main::{lambda(int)#1}::operator()',
    'f(int)::{lambda()#1}::g',
  );
});

test('operators keep their signs', () => {
  shortened({
    'a::operator<(a const&) const': 'a::operator<',
    'operator<<(std::ostream&, char const*)': 'operator<<',
    'p<int>::operator->() const': 'p<int>::operator->',
    'a::operator&&(a const&)': 'a::operator&&',
    'a::operator[](int) const': 'a::operator[]',
    'a::operator bool() const': 'a::operator bool',
    'operator new(unsigned long)': 'operator new',
    'my_operator()': 'my_operator',
  });
  kept('operator delete[]', '(anonymous namespace)::V::operator[]', '(anonymous namespace)::V::operator&');
});

test('marks of compilers and linkers stay behind the name', () => {
  shortened({
    'f(int) [clone .isra.0]': 'f [clone .isra.0]',
    'a::f(int) const [clone .constprop.0] [clone .cold]': 'a::f [clone .constprop.0] [clone .cold]',
    'a::operator[](int) const [clone .part.0]': 'a::operator[] [clone .part.0]',
    'f(int) (.llvm.1234)': 'f (.llvm.1234)',
    'std::ostream::put(char)@plt': 'std::ostream::put@plt',
    'void [App] App.Program::Main(string[])[Tier0]': 'void [App] App.Program::Main[Tier0]',
  });
  kept('f.isra.0', 'f [clone .isra.0]', '(anonymous namespace)::f [clone .cold]');
});

test('Java loses descriptors and argument lists', () => {
  shortened({
    'Lcom/x/Y;::m(ILjava/lang/String;)V': 'Lcom/x/Y;::m',
    'Lcom/x/Y;.m([[JZ)[Ljava/lang/Object;': 'Lcom/x/Y;.m',
    'java.lang.String java.lang.System$2.join(java.lang.String, int)': 'java.lang.String java.lang.System$2.join',
    'void com.x.App$Order.<init>(java.lang.Comparable, int)': 'void com.x.App$Order.<init>',
  });
  kept('Lcom/x/Y;::m', 'StubRoutines (2)', 'Interpreter', 'vtable stub');
});

test('Go, Rust and JavaScript stay whole', () => {
  kept(
    'net/http.(*Client).Do',
    'main.(*T).f.func1',
    'main.(*Pt[string]).Area',
    'type:.eq.main.(*T)',
    '<T as core::fmt::Display>::fmt',
    '<core::panic::unwind_safe::AssertUnwindSafe<F> as core::ops::function::FnOnce<()>>::call_once',
    'LazyCompile:~f /a b.js:1:2',
    'Function:~(anonymous) /x.js:1:1',
    'JS:*run /srv/app (copy)/x.js:1:1',
    'RegExp:^(a|b) (c)+$',
    'RegExp:f(x)',
  );
});

test('a name whose brackets do not match stays', () => {
  kept('f(int', 'f)', 'f(a))', 'std::vector<int>::push_back(int con', '()', '((', '))', '(', ')', '(x)', ' ()');
});

const pieces = [
  'f',
  'a::',
  '(',
  ')',
  '<',
  '>',
  '[',
  ']',
  ' ',
  '.',
  '&',
  ' const',
  'operator',
  '@plt',
  'L',
  ';',
  'V',
  ':',
];
const symbols = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }).map((parts) => parts.join(''));

test('a short name begins as its symbol does, ends as it does, and is never empty', () => {
  const law = fc.property(fc.oneof(symbols, fc.string({ minLength: 1, unit: 'binary' })), (symbol) => {
    const short = shortName(symbol);
    const same = [...symbol].findIndex((character, i) => character !== [...short][i]);
    const prefix = same < 0 ? short.length : [...symbol].slice(0, same).join('').length;
    assert.ok(short.length > 0 && short.length <= symbol.length);
    assert.ok(symbol.endsWith(short.slice(prefix)));
  });
  fc.assert(law, { numRuns: runs(2000) });
});

test('an argument list of balanced brackets is dropped, whatever it holds', () => {
  const { list } = fc.letrec<{ list: string }>((tie) => ({
    list: fc
      .array(fc.oneof({ depthSize: 'small' }, fc.constantFrom('int', ', ', '*', '<char>', '&'), tie('list')))
      .map((parts) => `(${parts.join('')})`),
  }));
  fc.assert(fc.property(list, (argumentList) => shortName(`ns::f<int>${argumentList}`) === 'ns::f<int>'));
});

test('no symbol takes more than linear time', () => {
  for (const piece of ['&', ' const', ' [', '[]', '.(', '(', ')', 'L(', '()', ' (.x)', '@plt']) {
    const began = performance.now();
    shortName(`(${piece.repeat(100_000)}x`);
    shortName(`f()${piece.repeat(100_000)}`);
    assert.ok(performance.now() - began < 1000, piece);
  }
});
