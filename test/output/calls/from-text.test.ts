import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callTable } from '../../../src/output/calls/call-table.js';
import { speedscopeCalls } from '../../../src/output/speedscope-calls.js';
import { readTimelines } from '../../../src/pipeline/read-profiles.js';
import { callStatistics } from '../../../src/view/calls/call-statistics.js';

/** A trace that begins inside a call, with a nested one whose callees are printed longer than itself, and an open end. */
const TEXT = `# tracer: function_graph
#
# CPU  DURATION                  FUNCTION CALLS
# |     |   |                     |   |   |   |
 0)   1.500 us    |    cond_resched();
 0)   9.250 us    |  } /* dput */
 0)               |  do_sys_open() {
 0)   0.400 us    |    getname();
 0)               |    do_filp_open() {
 0)   2.001 us    |      path_init();
 0)   1.999 us    |      path_init();
 0)   3.999 us    |    }
 0) ! 120.000 us  |  }
 0)               |  do_exit() {
 0)   0.100 us    |    exit_mm();
`;

const OPTIONS = { naming: { style: 'full', annotate: new Set<never>() } } as const;

async function timeline() {
  const { profiles } = await readTimelines([{ name: 'trace', chunks: [Buffer.from(TEXT)] }]);
  const [profile] = profiles;
  assert.ok(profile?.kind === 'traced');
  return profile;
}

test('the calls of a text agree with the durations that it prints', async () => {
  const { rows } = callStatistics(await timeline(), { ...OPTIONS, sort: 'name' });
  assert.deepEqual(
    rows.map(({ name, calls, truncatedCalls, totalNs, selfNs, maxNs }) => [
      name,
      calls,
      truncatedCalls,
      totalNs,
      selfNs,
      maxNs,
    ]),
    [
      ['cond_resched', 1, 0, 1500, 1500, 1500],
      ['do_exit', 1, 1, 100, 0, undefined],
      ['do_filp_open', 1, 0, 3999, 0, 3999],
      ['do_sys_open', 1, 0, 120_000, 115_601, 120_000],
      ['dput', 1, 1, 9250, 7750, undefined],
      ['exit_mm', 1, 0, 100, 100, 100],
      ['getname', 1, 0, 400, 400, 400],
      ['path_init', 2, 0, 4000, 4000, 2001],
    ],
  );
});

test('the table and the picture say what the text leaves open', async () => {
  const profile = await timeline();
  const table = Buffer.concat([...callTable(callStatistics(profile, OPTIONS))]).toString();
  assert.match(table, /^Traced calls on cpu 0\nExact, from 9 calls traced: .*\n2 calls are truncated /);
  assert.match(table, /^1 call shorter than its callees together/m);
  assert.match(table, /^The text prints no times: /m);
  const file = Buffer.concat([...speedscopeCalls(profile, { ...OPTIONS, name: 'trace', version: '1' })]).toString();
  for (const name of ['dput (entry not seen)', 'do_exit (return not seen)']) assert.ok(file.includes(name), name);
});
