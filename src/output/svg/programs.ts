/** The script of a kind of picture, made one file by `build/scripts.ts`. */
export interface Program {
  /** The modules in `client/` that run in the picture, each before those that use it. */
  readonly modules: readonly string[];
  /** The function that is called with the settings. */
  readonly start: string;
}

/** What pictures are drawn and told with. */
const DRAWING_MODULES = [
  ...[
    'text-fit',
    'span',
    'unpack',
    'canvas',
    'told-names',
    'drawn-box',
    'pattern',
    'count-text',
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

/** By the name of the script's file. */
export const PROGRAMS = {
  'flame-graph': {
    modules: [
      ...[
        ...DRAWING_MODULES,
        'weight-text',
        '../../../view/wilson',
        'sampled-details',
        'traced-details',
        'counted-details',
        'off-cpu-details',
        'merged-details',
      ],
      ...['picture', 'graph-details', 'zoom', 'search', 'path-hash', ...USING_MODULES, 'graph-scene', 'flame-graph'],
    ],
    start: 'startFlameGraph',
  },
  'flame-chart': {
    modules: [
      ...[...DRAWING_MODULES, 'call-details', 'ticks', 'chart-picture', 'chart-details', 'chart-view', 'chart-search'],
      ...[...USING_MODULES, 'chart-scene', 'chart-pointer', 'flame-chart'],
    ],
    start: 'startFlameChart',
  },
  heatmap: {
    modules: [
      ...['unpack', 'canvas', 'count-text', 'html', 'panel', 'copy', 'link', 'meant', 'cell-text'],
      ...['heat-grid', 'heat-range', 'heat-bar', 'heat-keys', 'heat-pointer', 'heatmap'],
    ],
    start: 'startHeatmap',
  },
} as const satisfies Readonly<Record<string, Program>>;

export type ProgramName = keyof typeof PROGRAMS;
