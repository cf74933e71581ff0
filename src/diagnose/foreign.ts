import type { Cause } from './cause.js';
import { EMPTY_TRACES } from './empty-trace.js';

/** Inputs of other kinds, told by their first bytes, and the commands that make readable text of them. */
const FOREIGN: readonly Cause[] = [
  {
    sign: /^(?:PERFILE2|2ELIFREP)/,
    what: "perf's binary recording",
    cure: 'perf script -i FILE | flame-ts > flame.svg',
  },
  {
    sign: /^\x17\x08Dtracing/,
    what: "trace-cmd's binary recording",
    cure: 'trace-cmd report -i FILE | flame-ts -o trace.svg',
  },
  { sign: /^\xfd7zXZ\x00/, what: 'compressed with xz', cure: 'xz -dc FILE | flame-ts > flame.svg' },
  { sign: /^\x28\xb5\x2f\xfd/, what: 'compressed with zstd', cure: 'zstd -dc FILE | flame-ts > flame.svg' },
  { sign: /^\x1f\x8b/, what: 'gzip inside gzip', cure: 'unpack it once: gzip -dc FILE | flame-ts > flame.svg' },
  {
    sign: /^\x7fELF/,
    what: 'a program, not a recording',
    cure: 'perf record -g -- PROGRAM, then perf script | flame-ts > flame.svg',
  },
  {
    sign: /^(?:\xff\xfe|\xfe\xff)/,
    what: 'UTF-16 text',
    cure: 'iconv -f UTF-16 -t UTF-8 FILE | flame-ts > flame.svg',
  },
  {
    sign: /^\s*<(?:\?xml|svg|!doctype|html)/i,
    what: 'a picture or a page',
    cure: 'give the text of perf script or of ftrace',
  },
  { sign: /^\s*\{/, what: 'JSON', cure: 'give the text of perf script or of ftrace' },
];

/** perf's own words where it could not record or read, and what helps. */
const FAILED: readonly Cause[] = [
  {
    sign: /failed to open perf\.data: No such file/,
    what: 'perf script found no recording',
    cure: 'record one first: perf record -g -- COMMAND',
  },
  {
    sign: /not owned by current user or root/,
    what: 'the recording belongs to someone else',
    cure: 'run perf script as its owner or as root, or perf script -f',
  },
  {
    sign: /perf_event_paranoid|Access to performance monitoring/,
    what: 'perf may not record here',
    cure: 'sudo perf record …, or sudo sysctl kernel.perf_event_paranoid=1',
  },
  {
    sign: /(?:^|\n)# ?(?:To display|Total Lost Samples|Overhead)|%.*\[[.k]\] /,
    what: "perf report's text",
    cure: 'perf script | flame-ts > flame.svg',
  },
];

/**
 * Says why an input holds no sample, and what to do, as far as its beginning tells.
 * @param head bytes
 */
export function diagnoseForeign(head: string): string | undefined {
  const found = [...FOREIGN, ...FAILED, ...EMPTY_TRACES].find(({ sign }) => sign.test(head));
  if (found === undefined) return undefined;
  return `${found.what}; try: ${found.cure}`;
}
