import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeFrame } from '../../../src/model/frame.js';
import { type Annotation, frameNames, type NameStyle, rootName } from '../../../src/view/names/frame-names.js';
import { codeFrame } from '../../support/timeline.js';

const ALL: readonly Annotation[] = ['kernel', 'jit', 'inline'];

function name(frame: Partial<CodeFrame>, style: NameStyle = 'short', annotate: readonly Annotation[] = []): string {
  return frameNames(codeFrame(frame), 'app', { style, annotate: new Set(annotate) }).join();
}

test('an unknown function is its module in brackets', () => {
  const unknown = (module: string | undefined, address?: string) => name({ module, address });
  assert.equal(unknown('/usr/lib/libc.so.6'), '[libc.so.6]');
  assert.equal(unknown('/tmp/perf-123.map'), '[perf-123.map]');
  assert.equal(unknown('/tmp/gone (deleted)'), '[gone]');
  assert.equal(unknown('/memfd:jit code (x) (deleted)'), '[memfd:jit code (x)]');
  assert.equal(unknown('[stack]'), '[stack]');
  assert.equal(unknown('//anon'), '[anon]');
  assert.equal(unknown('bpf_prog_12'), '[bpf_prog_12]');
  assert.equal(unknown(undefined), '[unknown]');
  assert.equal(unknown('/usr/lib/libc.so.6', '7f12'), '[libc.so.6 <7f12>]');
  assert.equal(unknown('[kernel.kallsyms]', 'ffff'), '[kernel.kallsyms <ffff>]');
  assert.equal(unknown(undefined, '7f12'), '[unknown <7f12>]');
  assert.equal(name({ symbol: '', module: '/bin/x' }, 'full'), '[x]');
});

test('full names are as printed, short ones without arguments', () => {
  const symbol = 'a;b::f(int) const';
  assert.equal(name({ symbol }, 'full'), symbol);
  assert.equal(name({ symbol }, 'short'), 'a;b::f');
  assert.equal(name({ symbol }, 'flamegraph'), 'a:b::f');
});

test('marks what is asked for, once', () => {
  const marked = (module: string, symbol: string | undefined = 'f') => name({ symbol, module }, 'short', ALL);
  assert.equal(marked('[kernel.kallsyms]'), 'f_[k]');
  assert.equal(name({ module: '[kernel.kallsyms]' }, 'short', ALL), '[kernel.kallsyms]_[k]');
  assert.equal(marked('/lib/modules/6.1/kernel/fs/xfs.ko.xz', 'xfs_sync'), 'xfs_sync_[k]');
  assert.equal(marked('/tmp/perf-1.map'), 'f_[j]');
  assert.equal(marked('/tmp/perf-1.map', 'f_[j]'), 'f_[j]');
  assert.equal(marked('[kernel.kallsyms]', 'f_[k]'), 'f_[k]');
  assert.equal(marked('[vdso]'), 'f');
  assert.equal(marked('/bin/x'), 'f');
  assert.equal(name({ symbol: 'f', inlined: true }, 'full', ALL), 'f_[i]');
  assert.equal(name({ symbol: 'f', inlined: true }, 'full', ['kernel', 'jit']), 'f');
  assert.equal(name({ symbol: 'f', module: '[kernel.kallsyms]' }, 'short', ['jit', 'inline']), 'f');
});

test('source lines stand behind the name, the mark last but in the perl style', () => {
  const frame = { symbol: 'f(int)', module: '[kernel.kallsyms]', source: 'a b.c:7' };
  assert.equal(name(frame), 'f:a b.c:7');
  assert.equal(name(frame, 'full', ALL), 'f(int):a b.c:7_[k]');
  assert.equal(name(frame, 'flamegraph', ALL), 'f_[k]:a b.c:7');
});

test('roots are named by what they hold', () => {
  const root = (comm: string, pid?: number, tid?: number) => rootName({ kind: 'root', comm, pid, tid });
  assert.equal(root('a b'), 'a b');
  assert.equal(root('a', 12), 'a-12');
  assert.equal(root('a', 12, 34), 'a-12/34');
  assert.equal(root('comm', undefined, 123), 'comm-?/123');
  assert.equal(root('', 12), '[unnamed]-12');
});

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const anyFrame = fc.record({
  symbol: fc.option(bytes, { nil: undefined }),
  module: fc.option(bytes, { nil: undefined }),
  inlined: fc.boolean(),
  source: fc.option(bytes, { nil: undefined }),
  address: fc.option(fc.constantFrom('0', '7f12'), { nil: undefined }),
});

test('every frame has one name that is not empty, in both of our styles', () => {
  const law = fc.property(
    anyFrame,
    fc.constantFrom('short', 'full'),
    fc.subarray([...ALL]),
    (frame, style, annotate) => {
      const names = frameNames(codeFrame(frame), 'app', { style, annotate: new Set(annotate) });
      assert.equal(names.length, 1);
      assert.notEqual(names[0], '');
    },
  );
  fc.assert(law);
});

test('the perl style names every frame too, or leaves it out', () => {
  const law = fc.property(anyFrame, bytes, fc.subarray([...ALL]), (frame, comm, annotate) => {
    const names = frameNames(codeFrame(frame), comm, { style: 'flamegraph', annotate: new Set(annotate) });
    if (frame.symbol?.startsWith('(')) assert.deepEqual(names, []);
    for (const text of names) assert.ok(!/["']/.test(frame.source === undefined ? text : ''));
  });
  fc.assert(law);
});
