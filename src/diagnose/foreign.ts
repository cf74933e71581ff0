/** An input of another kind, told by its first bytes: what it is, and the command that makes readable text of it. */
interface Foreign {
  readonly magic: RegExp;
  readonly what: string;
  readonly cure: string;
}

const FOREIGN: readonly Foreign[] = [
  {
    magic: /^(?:PERFILE2|2ELIFREP)/,
    what: "perf's binary recording",
    cure: 'perf script -i FILE | flame-ts > flame.svg',
  },
  {
    magic: /^\x17\x08Dtracing/,
    what: "trace-cmd's binary recording",
    cure: 'turn it into text: trace-cmd report -i FILE',
  },
  { magic: /^\xfd7zXZ\x00/, what: 'compressed with xz', cure: 'xz -dc FILE | flame-ts > flame.svg' },
  { magic: /^\x28\xb5\x2f\xfd/, what: 'compressed with zstd', cure: 'zstd -dc FILE | flame-ts > flame.svg' },
  { magic: /^\x1f\x8b/, what: 'gzip inside gzip', cure: 'unpack it once: gzip -dc FILE | flame-ts > flame.svg' },
  {
    magic: /^\x7fELF/,
    what: 'a program, not a recording',
    cure: 'perf record -g -- PROGRAM, then perf script | flame-ts > flame.svg',
  },
  {
    magic: /^(?:\xff\xfe|\xfe\xff)/,
    what: 'UTF-16 text',
    cure: 'iconv -f UTF-16 -t UTF-8 FILE | flame-ts > flame.svg',
  },
  { magic: /^\s*<(?:\?xml|svg|!doctype|html)/i, what: 'a picture or a page', cure: 'give the text of perf script' },
  { magic: /^\s*\{/, what: 'JSON', cure: 'give the text of perf script' },
];

/** perf's own words where it could not record or read, and what helps. */
const FAILED: readonly Foreign[] = [
  {
    magic: /failed to open perf\.data: No such file/,
    what: 'perf script found no recording',
    cure: 'record one first: perf record -g -- COMMAND',
  },
  {
    magic: /not owned by current user or root/,
    what: 'the recording belongs to someone else',
    cure: 'run perf script as its owner or as root, or perf script -f',
  },
  {
    magic: /perf_event_paranoid|Access to performance monitoring/,
    what: 'perf may not record here',
    cure: 'sudo perf record …, or sudo sysctl kernel.perf_event_paranoid=1',
  },
  {
    magic: /(?:^|\n)# ?(?:To display|Total Lost Samples|Overhead)|%.*\[[.k]\] /,
    what: "perf report's text",
    cure: 'perf script | flame-ts > flame.svg',
  },
];

/**
 * Says why an input holds no sample, and what to do, as far as its beginning tells.
 * @param head bytes
 */
export function diagnoseForeign(head: string): string | undefined {
  const found = FOREIGN.find(({ magic }) => magic.test(head)) ?? FAILED.find(({ magic }) => magic.test(head));
  if (found === undefined) return undefined;
  return `${found.what}; try: ${found.cure}`;
}
