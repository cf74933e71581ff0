import type { Cause } from './cause.js';

/** perf's own words where it could not read a recording (tools/perf: util/data.c, util/header.c, builtin-script.c). */
export const PERF_SCRIPT_FAILURES: readonly Cause[] = [
  {
    id: 'perf-no-data',
    sign: /^failed to open \S{1,200}: No such file or directory/m,
    what: 'perf script found no recording',
    cure: 'perf record -g -- COMMAND; perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-data-unreadable',
    sign: /^failed to open \S{1,200}: Permission denied/m,
    what: 'perf script may not read the recording',
    cure: 'sudo perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-not-owner',
    sign: /not owned by current user or root/,
    what: 'the recording belongs to someone else',
    cure: 'sudo perf script -f | flame-ts > flame.svg',
  },
  {
    id: 'perf-zero-sized',
    sign: /^zero-sized (?:data|file) \(|^The \S{1,200} (?:data|file) has no samples!/m,
    what: 'the recording is empty: perf record was stopped before it wrote anything, or nothing ran',
    cure: 'perf record -g -- COMMAND; perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-record-killed',
    sign: /^(?:WARNING|ERROR): The \S{1,200} file's (?:data|attr) size field is 0/m,
    what: 'perf record was killed before it could finish its recording (kill -9, no memory, no room on the disk)',
    cure: 'perf record -g -- COMMAND, ended by Ctrl-C or kill -INT; perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-data-cut',
    sign: /^0x[\da-f]{1,16} \[(?:0x)?[\da-f]{1,16}\]: failed to process type: /m,
    what: 'the recording is damaged or cut off: was it copied while perf record was writing it?',
    cure: 'perf record -g -- COMMAND; perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-wrong-version',
    sign: /^(?:incompatible file format|magic\/endian check failed|legacy perf\.data format|file uses a more recent and unsupported ABI)/m,
    what: 'this perf cannot read the recording: another version or machine made it, or it was cut off',
    cure: 'perf version; perf script on the machine that recorded',
  },
  {
    id: 'perf-no-such-field',
    sign: /^Samples for '[^'\n]{1,200}' event do not have (\w{1,40}) attribute set\. Cannot print '(\w{1,40})' field/m,
    what: ([, attribute = '']) => `perf script -F was to print what was not recorded (${attribute})`,
    cure: 'perf script (without -F) | flame-ts > flame.svg',
  },
  {
    id: 'perf-field-refused',
    sign: /^Invalid field requested|^Display of (?:symbols|DSO|offsets) requested but/m,
    what: 'perf script did not print, as its -F asks for a field that there is not, or for one that needs another',
    cure: 'perf script (without -F) | flame-ts > flame.svg',
  },
  {
    id: 'perf-no-such-script',
    sign: /Couldn't find script `([^'\n]{1,80})'/,
    what: ([, name = '']) => `perf script has no script ${name}`,
    cure: 'perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-no-such-command',
    sign: /^perf: '([^'\n]{1,80})' is not a perf-command/m,
    what: ([, name = '']) => `perf has no command ${name}`,
    cure: 'perf script | flame-ts > flame.svg',
  },
  {
    // On standard error, where samples would be on standard output.
    id: 'perf-script-warnings',
    sign: /continuing without symbols|^no symbols found in |^cmd__addr2line |^addr2line: |could not read first record$|, continuing anyway\.\.\.|^\d{1,20} out of order events recorded|^Processed \d{1,20} events and lost /m,
    what: 'warnings of perf script, and no sample: were the samples sent elsewhere, or is the recording empty?',
    cure: 'perf script 2> warnings.txt | flame-ts > flame.svg; perf report --stats',
  },
];
