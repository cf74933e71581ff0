/** Which columns stand before the function in tracefs's text. */
export interface Columns {
  readonly time: boolean;
  readonly cpu: boolean;
  readonly task: boolean;
  readonly flags: boolean;
  readonly duration: boolean;
}

/** `#     TIME        CPU  TASK/PID         DURATION                  FUNCTION CALLS` */
const TITLES = /^#.*FUNCTION CALLS\s*$/;
/** The line of bars below the titles of latency-format's flags: `# |  ||||      |   |`. */
const FLAG_BARS = /\|{3,}/;

/**
 * Reads the line of titles, which names the columns that are on.
 * @param line the line without its end
 * @returns `undefined` for any other line
 */
export function columnsOfTitles(line: string): Columns | undefined {
  if (!TITLES.test(line)) return undefined;
  return {
    time: line.includes(' TIME '),
    cpu: /[# ]CPU\b/.test(line),
    task: line.includes('TASK/PID'),
    flags: FLAG_BARS.test(line),
    duration: line.includes('DURATION'),
  };
}

/** Seconds since the machine's start, or since 1970: 2^64 ns are 11 digits. */
const TIME = String.raw`\s*(?<seconds>\d{1,11})\.(?<fraction>\d{6,9}) \|(?:  )?`;
const CPU = String.raw` *(?<cpu>\d{1,6})\) `;
/**
 * `  bash-505    | `: the comm cut to 7 bytes, any bytes, and the pid, centred in 14 columns, or more where these do not
 * do. So the width tells that a bar is the comm's own; text whose blanks were trimmed has none to spare for such a name.
 */
const TASK_IN_WIDTH = String.raw`.{14}(?<=-\d+ *)(?= \| )`;
const WIDE_TASK = String.raw`.{15,28}?(?<=-\d+)(?= \| )`;
const PLAIN_TASK = String.raw`[^|]{3,28}?(?<=-\d+)(?= *\| )`;
const TASK = String.raw`(?<task>${TASK_IN_WIDTH}|${WIDE_TASK}|${PLAIN_TASK}) *\| `;
/** Where nothing is known, the bar may be another column's. */
const LIKELY_TASK = String.raw`(?:${TASK_IN_WIDTH}|${PLAIN_TASK}) *\| `;
const FLAGS = String.raw` ?[A-Za-z.#\d]{4,8} \| `;
const DURATION = String.raw`(?:[$@*#!+ ]? *(?<duration>\d[\d.]*) us *\|(?:  )?| *(?<mark>[<=>]{11}) *\| *| *\|(?:  )?)`;

/** Reads a line whose columns are known. */
export function columnPattern(columns: Columns): RegExp {
  const { time, cpu, task, flags, duration } = columns;
  const parts = [time && TIME, cpu && CPU, task && TASK, flags && FLAGS, duration && DURATION];
  return new RegExp(`^${parts.filter((part) => part !== false).join('')}(?<body>.*)$`, 's');
}

/** Reads a line of which nothing is known: every column that can be there. */
export const ANY_COLUMNS = new RegExp(
  `^(?<timePart>${TIME})?(?<cpuPart>${CPU})?(?<taskPart>${LIKELY_TASK})?(?<flagsPart>${FLAGS})?(?<durationPart>${DURATION})?(?<body>.*)$`,
  's',
);
