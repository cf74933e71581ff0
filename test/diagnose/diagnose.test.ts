import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { CAUSES, diagnose, diagnosisText } from '../../src/diagnose/diagnose.js';
import { renamedIn } from '../../src/diagnose/renames-in-text.js';
import { RENAMED_FUNCTIONS } from '../../src/model/kernel/renamed-functions.js';
import { runs } from '../support/runs.js';
import { FIXTURES } from './fixtures.js';

for (const { id } of CAUSES) {
  test(`${id}: a text that shows it is told, with cause and cure`, () => {
    const texts = FIXTURES[id] ?? [];
    assert.notEqual(texts.length, 0, 'no fixture');
    for (const text of texts) {
      const found = diagnose(text, 'a b.txt');
      assert.equal(found?.id, id, text.slice(0, 200));
      assert.match(diagnosisText(found), /^.+; try: .+$/s);
      assert.doesNotMatch(found.cure, /\bFILE\b/);
    }
  });
}

test('every cause has a name of its own, and no fixture is without a cause', () => {
  const ids = CAUSES.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(
    Object.keys(FIXTURES).filter((id) => !ids.includes(id)),
    [],
  );
});

test('says nothing of what it does not know', () => {
  for (const text of ['hello\n', 'Dear diary,\nall was well, today\n', ''])
    assert.equal(diagnose(text, 'x'), undefined);
});

test('the cure names the file, so that a shell takes it for one word', () => {
  const cureFor = (input: string) => diagnose('PERFILE2', input)?.cure;
  assert.equal(cureFor('perf.data'), 'perf script -i perf.data | flame-ts > flame.svg');
  assert.equal(cureFor("it's; rm"), "perf script -i 'it'\\''s; rm' | flame-ts > flame.svg");
  assert.equal(cureFor('$&'), "perf script -i '$&' | flame-ts > flame.svg");
  assert.equal(cureFor('standard input'), 'perf script -i FILE | flame-ts > flame.svg');
});

const RENAMES: Readonly<Record<string, RegExp | undefined>> = {
  do_sys_open: /through do_sys_openat2 since Linux 5\.6/,
  'echo _do_fork > set_graph_function': /_do_fork is kernel_clone since Linux 5\.10/,
  sys_read: /sys_read is __x64_sys_read since Linux 4\.17, __arm64_sys_read since 4\.19/,
  SyS_openat: /__x64_sys_openat/,
  do_IRQ: /the calls of do_IRQ go through __common_interrupt since Linux 5\.8 on x86$/,
  'set_graph_function: scheduler_tick': /scheduler_tick is sched_tick since Linux 6\.10$/,
  handle_IPI: /ipi_handler since Linux 5\.10 on arm64/,
  sys_clone: /__riscv_sys_clone since 6\.6/,
  do_sys_openat2: undefined,
  sys_enter_read: undefined,
  vfs_read: undefined,
};

for (const [text, expected] of Object.entries(RENAMES)) {
  test(`knows what became of ${text}`, () => {
    const renamed = renamedIn(text);
    if (expected === undefined) assert.equal(renamed, undefined);
    else assert.match(renamed?.text ?? '', expected);
  });
}

test('an old name has one successor, another function, and a release', () => {
  const names = RENAMED_FUNCTIONS.map(({ old }) => old);
  assert.equal(new Set(names).size, names.length);
  for (const { old, now, since } of RENAMED_FUNCTIONS) {
    assert.notEqual(old, now);
    assert.match(since, /^[3-7]\.\d{1,2}$/);
    assert.equal(renamedIn(`echo ${old} > set_graph_function`)?.now, now);
  }
});

test('the cure traces what the function is called now, or looks for its name', () => {
  const cureFor = (name: string) => diagnose(`  Failed to write ${name} to set_graph_function\n`, 'x')?.cure;
  assert.equal(cureFor('do_sys_open'), 'sudo trace-cmd record -p function_graph -g do_sys_openat2 COMMAND');
  assert.equal(cureFor('sys_read'), 'trace-cmd list -f sys_read');
  assert.equal(cureFor('nosuch;reboot'), 'trace-cmd list -f nosuchreboot');
});

test('an old name in the text is the one that is spoken of', () => {
  const session = '# cat set_graph_function\n_do_fork\n# tracer: function_graph\n#\n# CPU  DURATION   FUNCTION CALLS\n';
  assert.match(diagnose(session, 'x')?.what ?? '', /\(_do_fork is kernel_clone since Linux 5\.10\)/);
});

/** Pieces that patterns look for, so that repeating them makes patterns try. */
const pieces = fc.constantFrom(
  ...' \t\n\r0a,(){}%=:."\'-',
  ...Object.values(FIXTURES).flatMap((texts) => texts.map((text) => text.slice(0, 40))),
);

/** A pattern that tries for ever would hang the test: a context's clock can end it. */
function timed(sign: RegExp, text: string): void {
  runInNewContext(
    'new RegExp(source, flags).exec(text)',
    { source: sign.source, flags: sign.flags, text },
    { timeout: 2000 },
  );
}

test('no text makes a pattern try for long', () => {
  const repeated = fc.tuple(pieces, fc.constantFrom(40, 16_384), pieces, fc.constantFrom('', 'x', '\n'));
  const property = fc.property(repeated, fc.constantFrom(...CAUSES), ([piece, length, before, end], { sign }) => {
    timed(sign, before + piece.repeat(Math.ceil(length / piece.length)) + end);
  });
  fc.assert(property, { numRuns: runs(2000), endOnFailure: true });
});

test('of a file that was unpacked, the cure unpacks first', () => {
  const cureFor = (head: string, input: string) => diagnose(head, input, true)?.cure;
  assert.equal(
    cureFor('PERFILE2', 'perf.data.gz'),
    'gzip -dc perf.data.gz > perf.data.gz.unpacked; perf script -i perf.data.gz.unpacked | flame-ts > flame.svg',
  );
  assert.match(cureFor('\xfd7zXZ\0', 'standard input') ?? '', /^gzip -dc FILE > unpacked; xz -dc unpacked \|/);
  assert.equal(cureFor('\x1f\x8b', 'a.gz'), 'gzip -dc a.gz | flame-ts > flame.svg');
  assert.equal(cureFor('<svg>', 'a.svgz'), 'perf script | flame-ts > flame.svg');
});
