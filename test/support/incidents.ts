import { EVENT_COUNT } from '../../src/model/measure.js';
import { countedReport } from '../../src/output/report/counted-report.js';
import { type Incident, incidentReport } from '../../src/output/report/incident.js';
import { callReport } from '../../src/output/report/traced-report.js';
import type { CountedTree, NameKind } from '../../src/view/call-tree.js';
import { callStatistics } from '../../src/view/calls/call-statistics.js';
import { countedTable } from '../../src/view/counted-functions.js';
import { functionTable } from '../../src/view/function-table.js';
import { treeOfStacks } from './call-tree.js';
import { hostileReport } from './hostile-report.js';
import { chartText, svgText } from './svg.js';
import { tracedTimeline } from './traced-timeline.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;

/** The report of a sampled, a traced and a counted recording, whose every text would break out where it can. */
export function hostileIncident(): { incident: Incident; pictures: readonly string[]; names: readonly string[] } {
  const { report: sampled, tree, names } = hostileReport();
  const timeline = tracedTimeline([{ calls: names.map((name, at) => ({ name, start: at * 10, total: 5 })) }]);
  const events = eventTree(names);
  const hostile = names.join(' ');
  const texts = { title: hostile, subtitle: undefined, facts: names, limit: 100 };
  const incident = incidentReport(
    [
      {
        kind: 'traced',
        source: hostile,
        report: callReport(timeline, { ...texts, naming: NAMING, sort: undefined }),
        calls: callStatistics(timeline, { naming: NAMING }),
      },
      {
        kind: 'counted',
        source: hostile,
        report: countedReport(events, texts),
        functions: countedTable(events),
        event: '<b>|`a`:b',
      },
      {
        kind: 'sampled',
        source: 'perf.txt',
        report: sampled,
        functions: asKernel(functionTable(tree)),
        event: 'cycles',
      },
    ],
    { title: hostile, subtitle: hostile, command: hostile, limit: 100 },
  );
  return { incident, pictures: [svgText(tree), chartText(timeline), svgText(events)], names };
}

function eventTree(names: readonly string[]): CountedTree {
  const stacks = names.map((name) => [['root', name], 3] as const);
  const about = () => ({ kind: 'kernel' as NameKind });
  return treeOfStacks(stacks, { measure: EVENT_COUNT, about }) as CountedTree;
}

/** A trace holds functions of the kernel: only those may be the same. */
function asKernel(table: ReturnType<typeof functionTable>): ReturnType<typeof functionTable> {
  return { ...table, functions: table.functions.map((row) => ({ ...row, kind: 'kernel' })) };
}
