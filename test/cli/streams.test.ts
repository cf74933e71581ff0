import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { sampleText, TWO_EVENTS } from '../support/perf-texts.js';
import { runCli, runShell } from '../support/run-cli.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

const FOLDED = runCli(['-q', '-f', 'folded'], TWO_EVENTS).out;
const SKIP = existsSync('/dev/full') ? false : 'there is no /dev/full here';

test('reads files, standard input by its name or none, and pipes, packed or not', (context) => {
  const packed = gzipSync(TWO_EVENTS);
  const file = temporaryFile(context, 'perf.txt', TWO_EVENTS);
  const read = (args: readonly string[], input: Uint8Array | string = '') =>
    runCli(['-q', '-f', 'folded', ...args], input).out;
  assert.equal(read([file]), FOLDED);
  assert.equal(read(['-'], TWO_EVENTS), FOLDED);
  assert.equal(read([], packed), FOLDED);
  assert.equal(read([temporaryFile(context, 'perf.gz', packed)]), FOLDED);
  assert.equal(runShell('cat "$1" | $FLAME -q -f folded', [file]).out, FOLDED);
  assert.equal(runShell('$FLAME -q -f folded < "$1"', [file]).out, FOLDED);
  assert.equal(runShell('$FLAME -q -f folded <(cat "$1")', [file]).out, FOLDED);
});

/** How standard input was opened, at the program's end: Linux tells it of every descriptor. */
const TELL_FLAGS = `import { readFileSync } from 'node:fs';
process.on('exit', () => process.stderr.write(readFileSync('/proc/self/fdinfo/0', 'utf8')));`;
const NON_BLOCKING = 0o4000;

test('a pipe stays one that waits: other programs share it, and it is read in large pieces', { skip: SKIP }, () => {
  const line = 'cat | NODE_OPTIONS="--import=data:text/javascript,$1" $FLAME -q -f folded';
  const { out, err } = runShell(line, [encodeURIComponent(TELL_FLAGS)], TWO_EVENTS);
  assert.equal(out, FOLDED);
  const flags = /^flags:\s*([0-7]+)$/m.exec(err)?.[1];
  assert.equal(Number.parseInt(flags ?? '', 8) & NON_BLOCKING, 0);
});

test('gzip that is cut before anything comes out, or holds another binary file, is said to', (context) => {
  const cut = runCli([temporaryFile(context, 'cut.gz', gzipSync(TWO_EVENTS).subarray(0, 12))]);
  assert.equal(cut.code, 3);
  assert.match(cut.err, /gzip that ends before anything can be unpacked: copy the file again/);
  const binary = runCli([temporaryFile(context, 'perf.data.gz', gzipSync('PERFILE2'))]);
  assert.equal(binary.code, 3);
  assert.match(binary.err, /try: gzip -dc (\S+\/perf\.data\.gz) > \1\.unpacked; perf script -i \1\.unpacked \|/);
});

test('gzip is told even where its first byte comes alone', (context) => {
  const file = temporaryFile(context, 'perf.gz', gzipSync(TWO_EVENTS));
  const line = '(head -c 1 "$1"; sleep 0.2; tail -c +2 "$1") | $FLAME -q -f folded';
  assert.equal(runShell(line, [file]).out, FOLDED);
});

test('several inputs are added together, standard input among them', (context) => {
  const file = temporaryFile(context, 'perf.txt', TWO_EVENTS);
  const { out } = runCli(['-q', '-f', 'folded', file, '-', file], TWO_EVENTS);
  assert.equal(
    out,
    FOLDED.replace(/\d+$/gm, (weight) => String(3 * Number(weight))),
  );
});

test('a full disk is an error', { skip: SKIP }, () => {
  for (const line of ['$FLAME -f folded > /dev/full', '$FLAME -f folded -o /dev/full', '$FLAME --help > /dev/full']) {
    const { code, err } = runShell(line, [], TWO_EVENTS);
    assert.equal(code, 1, line);
    assert.match(err, /no space left on the disk/);
    assert.doesNotMatch(err, /\n {4}at /);
  }
});

test('who has seen enough may close the pipe', (context) => {
  const symbols = Array.from({ length: 40_000 }, (_, i) => sampleText('cycles', 1, `function_of_some_length_${i}`));
  const file = temporaryFile(context, 'perf.txt', symbols.join(''));
  for (const format of ['folded', 'svg', 'speedscope', 'json']) {
    const line = `$FLAME -q -f ${format} "$1" | head -c 100; echo "\${PIPESTATUS[0]}"`;
    const { out, err } = runShell(line, [file]);
    assert.match(out.slice(100), /^0\n$/, format);
    assert.equal(err, '');
  }
  const help = runShell('$FLAME --help | head -1; echo $PIPESTATUS');
  assert.deepEqual([help.out, help.err], ['Usage: flame-ts [options] [command] [input...]\n0\n', '']);
});

/** Each ending, and what the file must begin with. */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  'a.svg': /^<svg /,
  'a.folded': /^node;main;/,
  'a.collapsed': /^node;main;/,
  'a.speedscope.json': /^\{"\$schema":"https:\/\/www\.speedscope\.app/,
  'a.speedscope': /^\{"\$schema":"https:\/\/www\.speedscope\.app/,
  'a.json': /^\{"kind": "sampled"/,
  'a.txt': /^2 samples of cycles/,
  'A.SVG': /^<svg /,
};
const FORMATS: Readonly<Record<string, string>> = {
  svg: 'a.svg',
  folded: 'a.folded',
  speedscope: 'a.speedscope.json',
  json: 'a.json',
  table: 'a.txt',
};

test('the ending of the output chooses its format, -f says it, and both give the same', (context) => {
  const folder = temporaryFolder(context);
  for (const [name, beginning] of Object.entries(BEGINNINGS)) {
    const { code, out } = runCli(['-q', '-o', join(folder, name)], TWO_EVENTS);
    assert.deepEqual([code, out], [0, '']);
    assert.match(readFileSync(join(folder, name), 'latin1').replaceAll(/\n */g, ''), beginning, name);
  }
  for (const [format, name] of Object.entries(FORMATS)) {
    const { out } = runCli(['-q', '-f', format], TWO_EVENTS);
    assert.equal(out, readFileSync(join(folder, name), 'latin1'), format);
  }
  assert.deepEqual(readdirSync(folder).sort(), Object.keys(BEGINNINGS).sort());
  assert.equal(runCli(['-q'], TWO_EVENTS).out, readFileSync(join(folder, 'a.svg'), 'latin1'));
});

test('a file that is written anew keeps who may read it, and a link stays a link', (context) => {
  const file = temporaryFile(context, 'private.folded', 'old');
  chmodSync(file, 0o600);
  const link = join(dirname(file), 'link.folded');
  symlinkSync(basename(file), link);
  assert.equal(runCli(['-q', '-o', link], TWO_EVENTS).code, 0);
  assert.equal(readFileSync(file, 'latin1'), FOLDED);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(lstatSync(link).isSymbolicLink());
  assert.deepEqual(readdirSync(dirname(file)).sort(), ['link.folded', 'private.folded']);
});

test('a new file is for whom the umask lets read', (context) => {
  const file = join(temporaryFolder(context), 'new.folded');
  assert.equal(runShell('umask 027; $FLAME -q -o "$1"', [file], TWO_EVENTS).code, 0);
  assert.equal(statSync(file).mode & 0o777, 0o640);
});

test('an output stays as it was where the input cannot be read', (context) => {
  const file = temporaryFile(context, 'old.folded', 'old');
  writeFileSync(join(dirname(file), 'bad.gz'), gzipSync(TWO_EVENTS).fill(0xff, 20, 40));
  assert.equal(runCli(['-o', file, join(dirname(file), 'bad.gz')]).code, 1);
  assert.equal(readFileSync(file, 'latin1'), 'old');
});

test('a named pipe takes the output itself', (context) => {
  const file = temporaryFile(context, 'perf.txt', TWO_EVENTS);
  const line = 'mkfifo "$1.pipe" && { $FLAME -q -f folded -o "$1.pipe" "$1" & cat "$1.pipe"; }';
  assert.equal(runShell(line, [file]).out, FOLDED);
});
