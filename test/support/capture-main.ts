/**
 * flame-ts on a machine whose /proc and /sys are a folder; or several runs of it one after the other, which are given as JSON. The
 * program is the one that is started by bin/.
 */
const { main } = (await import(String(new URL('../../program/flame-ts.cjs', import.meta.url)))) as {
  main: typeof import('../../src/cli/main.js').main;
};
const machine = { root: process.env['FAKE_ROOT'] ?? '/', platform: 'linux', userId: 0 };
const { RUNS } = process.env;
if (RUNS === undefined) {
  process.exitCode = await main(process.argv.slice(2), machine);
} else {
  for (const argv of JSON.parse(RUNS) as string[][]) {
    const code = await main(argv, machine);
    process.stderr.write(`\0${code}\0`);
  }
}
