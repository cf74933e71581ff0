import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why `go tool pprof` cannot be asked; `false` where it can. */
export const withoutGo: string | false =
  spawnSync('go', ['tool', 'pprof', '-h']).status === null
    ? 'go is not installed: apt-get install golang-go, and what pprof shows is compared too'
    : false;

/** What `go tool pprof` prints; it is kept from looking for binaries, settings and earlier profiles. */
export function goPprof(...args: readonly string[]): string {
  const home = mkdtempSync(join(tmpdir(), 'flame-ts-pprof-'));
  try {
    const env = { PATH: process.env['PATH'], HOME: home, PPROF_TMPDIR: home, PPROF_BINARY_PATH: home };
    const argv = ['tool', 'pprof', '-symbolize=none', ...args];
    const { status, stdout, stderr } = spawnSync('go', argv, { env, encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`go ${argv.join(' ')}: ${stderr}`);
    return stdout;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** The numbers of one function, or the difference between two. */
export interface TopRow {
  readonly flat: number;
  readonly cum: number;
}

/** The rows of `-top`, by function, without those of nothing but zeros. Values must be in one unit, such as `-unit=ns`. */
export function topRows(text: string): Record<string, TopRow> {
  const rows: [string, TopRow][] = [];
  for (const line of text.slice(text.indexOf('flat%')).split('\n').slice(1)) {
    const [, flat, cum, name] = /^ *(\S+) +\S+% +\S+% +(\S+) +\S+% {2}(.*)$/.exec(line) ?? [];
    if (flat === undefined || cum === undefined || name === undefined) continue;
    const row = { flat: Number.parseFloat(flat), cum: Number.parseFloat(cum) };
    if (row.flat !== 0 || row.cum !== 0) rows.push([name.replace(/ \((?:partial-)?inline\)$/, ''), row]);
  }
  return Object.fromEntries(rows);
}

/** The samples of `-traces` as folded lines below their labels, `comm=sh tid=7;main;run 12`, summed up and sorted. */
export function traceLines(text: string): string[] {
  const sums = new Map<string, number>();
  for (const block of text.split(/^-+\+-+\n/m).slice(1, -1)) {
    const lines = block.split('\n').filter((line) => line !== '');
    const isLabel = (line: string) => /^ *\w+: {2}/.test(line);
    const labels = lines.filter(isLabel).map((line) => line.trim().replace(/: +/, '='));
    const [first = '', ...callers] = lines.filter((line) => !isLabel(line));
    const [, value = '', leaf = ''] = /^ *(\S+) {3}(.*)$/.exec(first) ?? [];
    const stack = [leaf, ...callers.map((line) => line.slice(CALLER_INDENT))].reverse();
    const path = [labels.sort().join(' '), ...stack].join(';').replaceAll(/ \(inline\)/g, '');
    sums.set(path, (sums.get(path) ?? 0) + Number.parseFloat(value));
  }
  return [...sums].map(([path, sum]) => `${path} ${sum}`).sort();
}

const CALLER_INDENT = 13;

/** The sums of `-tags`, by `comm=sh`. */
export function tagSums(text: string): Record<string, number> {
  const sums: [string, number][] = [];
  let key = '';
  for (const line of text.split('\n')) {
    key = /^ *(\w+): Total /.exec(line)?.[1] ?? key;
    const [, sum, value] = /^ *(-?[\d.]+)\S* \( *\S+%\): (.*)$/.exec(line) ?? [];
    if (sum !== undefined && value !== undefined) sums.push([`${key}=${value}`, Number(sum)]);
  }
  return Object.fromEntries(sums);
}

/** The samples of `-raw`, with the names of their locations: `main;run 3 120`, equal stacks summed up, sorted; semicolons as folded text has them. */
export function rawStacks(text: string): string[] {
  const [, samples = '', locations = ''] = /^Samples:\n[^\n]*\n(.*?)^Locations\n(.*?)^Mappings/ms.exec(text) ?? [];
  const namesOf = rawLocations(locations);
  const sums = new Map<string, number[]>();
  for (const [, values = '', ids = ''] of samples.matchAll(/^ *(\d+(?: +\d+)*):((?: \d+)*) $/gm)) {
    const path = ids
      .trim()
      .split(' ')
      .flatMap((id) => namesOf.get(id) ?? [])
      .map((name) => name.replaceAll(';', ':'))
      .reverse()
      .join(';');
    const numbers = values.split(/ +/).map(Number);
    const known = sums.get(path);
    sums.set(path, known === undefined ? numbers : known.map((sum, at) => sum + (numbers[at] as number)));
  }
  return [...sums].map(([path, numbers]) => `${path} ${numbers.join(' ')}`).sort();
}

/** By number, the functions of a location: that which is inlined first. */
function rawLocations(table: string): Map<string, string[]> {
  const names = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of table.split('\n')) {
    const [, id, first] = /^ *(\d+): 0x[0-9a-f]+ (?:M=\d+ )?(?:\[F\] )?(.*)$/.exec(line) ?? [];
    if (id !== undefined) {
      lines = [];
      names.set(id, lines);
    }
    const name = / s=\d+/.test(line) ? /^(.*?) \S*:\d+(?::\d+)? s=\d+/.exec((first ?? line).trim())?.[1] : undefined;
    if (name !== undefined) lines.push(name);
  }
  return names;
}
