/** The script of a kind of picture, made one file by `build/scripts.ts`. */
export interface Program {
  /** The modules in `client/` that run in the picture, each before those that use it. */
  readonly modules: readonly string[];
  /** The function that is called with the settings. */
  readonly start: string;
  /** `IS_FULL` in `client/features.ts`; true unless told. */
  readonly isFull?: boolean;
}

/** What pictures are drawn and told with. */
const DRAWING_MODULES = [
  ...[
    'text-fit',
    'span',
    'unpack',
    'element',
    'canvas',
    'told-names',
    'drawn-box',
    'pattern',
    '../../../model/count-text',
    'duration-text',
    'share-text',
  ],
  'match-text',
];
/** What every picture is used with. */
const USING_MODULES = [
  ...['html', 'panel', 'copy', 'link', 'rows', 'toolbar', 'details-panel', 'keys-panel', 'focus', 'interaction'],
  'fluid',
  ...['pointer', 'meant', 'keys', 'reader'],
];

/** What every flame graph is used with. */
const GRAPH_MODULES = [
  ...DRAWING_MODULES,
  ...['merged-details', 'picture', 'graph-details', 'graph-numbers', 'zoom', 'search', 'path-hash'],
  ...[...USING_MODULES, 'graph-scene', 'flame-graph'],
];

/** The script of a kind of graph. @param modules what only pictures of that kind are told with */
function graph(start: string, modules: readonly string[]): Program {
  return { modules: [...GRAPH_MODULES, ...modules], start };
}

const GRAPHS = {
  sampled: graph('startSampledGraph', ['weight-text', '../../../view/wilson', 'sampled-details', 'sampled-graph']),
  traced: graph('startTracedGraph', ['weight-text', 'traced-details', 'traced-graph']),
  counted: graph('startCountedGraph', ['weight-text', 'counted-details', 'counted-graph']),
  'off-cpu': graph('startOffCpuGraph', ['off-cpu-details', 'off-cpu-graph']),
  told: graph('startToldGraph', ['told-graph']),
} as const;

const OTHERS = {
  'flame-chart': {
    modules: [
      ...[...DRAWING_MODULES, 'call-details', 'ticks', 'chart-picture', 'chart-details', 'chart-view', 'chart-search'],
      ...[...USING_MODULES, 'chart-scene', 'chart-pointer', 'flame-chart'],
    ],
    start: 'startFlameChart',
  },
  heatmap: {
    modules: [
      ...[
        'unpack',
        'element',
        'canvas',
        '../../../model/count-text',
        'html',
        'panel',
        'copy',
        'link',
        'meant',
        'cell-text',
      ],
      ...['heat-grid', 'heat-range', 'heat-bar', 'heat-keys', 'heat-pointer', 'heatmap'],
    ],
    start: 'startHeatmap',
  },
} as const satisfies Readonly<Record<string, Program>>;

type GraphName = `${keyof typeof GRAPHS}-graph`;
export type ProgramName = GraphName | `full-${GraphName}` | keyof typeof OTHERS;

/** By the name of the script's file. A graph's holds the words of its own kind only, and `full-` ones what few graphs need. */
export const PROGRAMS: ReadonlyMap<string, Program> = new Map([
  ...Object.entries(GRAPHS).flatMap(([kind, program]): [string, Program][] => [
    [`${kind}-graph`, { ...program, isFull: false }],
    [`full-${kind}-graph`, program],
  ]),
  ...Object.entries(OTHERS),
]);
