import fc from 'fast-check';
import type { Dialect, PrintedFrame, PrintedItem, PrintedRecord, PrintedSample } from './perf-printer.js';

/** Comms as bytes, most of them seen in recordings, that look like the columns behind them. */
export const ODD_COMMS: readonly string[] = [
  'a b c',
  'trail ',
  '  lead',
  'x:y',
  ':-1',
  ':1234',
  '12345',
  'x 123/45 [001]',
  '1 2 3:4.5: 6',
  'java 10/20',
  'Worker 7',
  'cycles:',
  '0.5:',
  '#comment',
  '#0 swapper',
  'a;b;c',
  '<b>&amp;</b>',
  'quo"te\'',
  'back\\slash',
  '\xff\xfe bad',
  'na\xc3\xafve \xe2\x98\x83',
  'voil\xc3\xa0',
  '\xd0\xa0\xd0\xa0',
  'kworker/0:1-ev',
  '(weird)',
  '[brackets]',
  '[001]',
  'tab\there',
  'sh -c  x ',
  '-',
  '',
  'PERF_RECORD_X',
  'Warning:',
];

const EVENTS = [
  'cycles',
  'cycles:u',
  'cycles:P',
  'instructions:uk',
  'cpu/cycles/P',
  'cpu/event=0x3c/',
  'cpu/cache-references,period=50021/ku',
  'r00c0',
  'my-cycles:x',
  'cpu_clk.thread',
  'mem:0x404010:w',
  'cpu-clock:uhpppH',
];
const TRACEPOINTS = ['sched:sched_switch', 'syscalls:sys_enter_openat', 'probe:do_sys_openat2', 'uprobes:libc_write'];
const FIELDS = [
  'prev_comm=a b c prev_pid=32526 prev_prio=120 prev_state=R ==> next_comm=cc1 next_pid=7 next_prio=120',
  'a b c:14611 [120] R ==> rcu_preempt:15 [120]',
  'dfd: 0xffffff9c, filename: 0x7f50b63950b1, flags: 0x00080000, mode: 0x00000000',
  '(7ff95c801340) fd=1 buf="step 1: done" n=13',
  '(7ff95c801340) fd=1 buf="node 123/456 [001] 1.500000: 9 cycles: " n=34',
  '(7ff95c801340)',
];

/** Symbols that can be told from what stands behind them in every dialect. */
const SYMBOLS = [
  'main',
  '_start',
  'operator++',
  'acme::(anonymous namespace)::Vec3::operator[](int) const [clone .constprop.0]',
  'std::function<void (int)>::operator()(int) const',
  'void std::sort<int*>(int*, int*)',
  '<alloc::vec::Vec<T> as core::ops::Drop>::drop',
  'core::ops::function::FnOnce::call_once$u7b$$u7b$vtable.shim$u7d$$u7d$::hf6fb',
  'encoding/json.(*decodeState).arrayInterface',
  'LazyCompile:~f /a b.js:1:2',
  'JS:* /home/dev/app.js:22:26',
  'Lcom/x/Y;::m',
  'java.lang.Object[] java.util.Arrays.copyOf(java.lang.Object[], int)',
  'a;b',
  'pthread_cond_signal@@GLIBC_2.3.2',
  'op\xff\xc3\x28tor',
  'nul\0byte',
];
/** Symbols that only the offset and the module behind them end. */
const HOSTILE_SYMBOLS = [
  'lambda$main$0 (inlined)',
  'x+0x8 inside',
  'f (/not/a/module)',
  'outer LazyCompile:*render (anonymous) /srv/app/view.js:12:34',
  'unequal) (',
  'ends+0x12',
  '([kernel.kallsyms])',
  'node  1234/1240 [002] 1305.282109: 100 cycles:',
];
const MODULES = [
  '/usr/bin/node',
  '[kernel.kallsyms]',
  '[vdso]',
  '[JIT app cache]',
  '[nf_tables]',
  '//anon',
  '/tmp/perf-123.map',
  '/usr/lib/x.so (deleted)',
  '/memfd:jit code (x) (deleted)',
  '/tmp/a b.so',
  '/tmp/tab\tx.so',
  '/tmp/trail ',
  '/tmp/lib (v2) [x].so',
  '/tmp/caf\xc3\xa9.so',
  '/tmp/semi;colon.so',
  'bpf_prog_6deef7357e7b4530_sd_fw_ingress',
];

const BELOW = [
  [],
  [' ABI:2    SI:0x0    DI:0x7fe63d342000 '],
  ['               0'],
  ['     1042a7f8a40'],
  [' N/A 4K'],
  [' ilen: 3 insn: 48 89 e5'],
  [' ABI:2    AX:0xc ', ' ABI:2    SI:0x0 ', '               0'],
];

export const dialects: fc.Arbitrary<Dialect> = fc
  .record({
    header: fc.constantFrom('line', 'line', 'line', 'line', 'latency', 'untimed', 'comm', 'none'),
    ids: fc.constantFrom('tid', 'pid/tid'),
    idWidth: fc.constantFrom(5, 7),
    cpu: fc.boolean(),
    misc: fc.constantFrom('', '', 'K', 'U', 'Sp', 'UM'),
    decimals: fc.constantFrom(6, 9),
    timeOfDay: fc.boolean(),
    period: fc.boolean(),
    chain: fc.constantFrom('lines', 'lines', 'lines', 'one-line'),
    symbolOffset: fc.boolean(),
    module: fc.boolean(),
    moduleOffset: fc.boolean(),
    sourceLines: fc.boolean(),
    below: fc.constantFrom(...BELOW),
    newline: fc.constantFrom('\n', '\n', '\r\n'),
    byteOrderMark: fc.boolean(),
    lastBlankLine: fc.boolean(),
    doubledBlankLines: fc.boolean(),
    messagesAfter: fc.oneof(fc.constant([]), fc.array(fc.nat(200), { maxLength: 4 })),
  } satisfies { [Key in keyof Dialect]: fc.Arbitrary<Dialect[Key]> })
  .map(possible);

/** Leaves out what perf does not print together, and what no reader could tell apart. */
function possible(dialect: Dialect): Dialect {
  const timed = dialect.header === 'line' || dialect.header === 'latency';
  const latency = dialect.header === 'latency' ? { misc: '', timeOfDay: false } : {};
  const untimed = timed ? {} : { chain: 'lines' as const, messagesAfter: [], misc: '', timeOfDay: false };
  const bare = dialect.header === 'comm' || dialect.header === 'none' ? { below: [] } : {};
  return { ...dialect, ...latency, ...untimed, ...bare };
}

/** Recordings that a dialect can show: the first comm tells how wide the ids are, so it is a plain one, as in every recording. */
export function recordings(dialect: Dialect): fc.Arbitrary<PrintedItem[]> {
  const item = fc.oneof({ weight: 6, arbitrary: samples(dialect) }, { weight: 1, arbitrary: records });
  return fc
    .tuple(samples(dialect), fc.array(item, { maxLength: 12 }))
    .map(([first, rest]) => inOrderOfTime([{ ...first, comm: 'perf-exec', pid: 1406, tid: 1406 }, ...rest]));
}

/** A dialect, and a recording for it. */
export const printable: fc.Arbitrary<{ dialect: Dialect; items: PrintedItem[] }> = dialects.chain((dialect) =>
  recordings(dialect).map((items) => ({ dialect, items })),
);

function inOrderOfTime(items: readonly PrintedItem[]): PrintedItem[] {
  let timeNs = 0n;
  return items.map((item) => {
    if (item.kind === 'record') return item;
    timeNs += item.timeNs;
    return { ...item, timeNs };
  });
}

function comms({ header, chain }: Dialect): fc.Arbitrary<string> {
  const word = fc.stringMatching(/^[A-Za-z][\w-]{0,14}$/);
  if (header === 'untimed' || header === 'comm') return word;
  const odd = chain === 'one-line' ? ODD_COMMS.filter((comm) => !comm.startsWith(' ')) : ODD_COMMS;
  return fc.oneof(word, fc.constantFrom(...odd));
}

/** The time is that since the sample before. */
function samples(dialect: Dialect): fc.Arbitrary<PrintedSample> {
  const timed = dialect.header === 'line' || dialect.header === 'latency';
  const oneLine = dialect.chain === 'one-line';
  const counted = fc.record({ event: fc.constantFrom(...EVENTS), fields: fc.constant('') });
  const traced = fc.record({ event: fc.constantFrom(...TRACEPOINTS), fields: fc.constantFrom(...FIELDS) });
  return fc
    .record({
      kind: fc.constant('sample'),
      comm: comms(dialect),
      pid: fc.nat(4_194_304),
      tid: dialect.header === 'line' ? fc.oneof(fc.nat(4_194_304), fc.constant(-1)) : fc.nat(4_194_304),
      cpu: fc.nat(1023),
      timeNs: fc.bigInt(0n, 2_000_000_000_000n),
      period: fc.oneof(fc.nat(5000), fc.maxSafeNat()),
      stack: fc.array(frames(dialect), { minLength: timed ? 0 : 1, maxLength: 6 }),
    })
    .chain((sample) => (timed ? fc.oneof(counted, traced) : counted).map((event) => ({ ...sample, ...event })))
    .map((sample) => (oneLine ? { ...sample, stack: sample.stack.filter(({ inlined }) => !inlined) } : sample));
}

function frames(dialect: Dialect): fc.Arbitrary<PrintedFrame> {
  const clear = dialect.symbolOffset && dialect.module;
  const symbol = fc.constantFrom(...SYMBOLS, ...(clear ? HOSTILE_SYMBOLS : []));
  return fc
    .record({
      ip: fc.bigInt(0n, 0xffff_ffff_ffff_ffffn),
      symbol: fc.option(symbol, { nil: undefined, freq: 5 }),
      offset: fc.nat(0xfffff),
      module: fc.option(fc.constantFrom(...MODULES), { nil: undefined, freq: 5 }),
      inlined: fc.boolean(),
      source: fc.option(fc.constantFrom('tmpl.cpp:27', 'a b.h:1', 'clone3.S:81'), { nil: undefined }),
    })
    .map((frame) => ({
      ...frame,
      inlined: frame.inlined && frame.symbol !== undefined && SYMBOLS.includes(frame.symbol),
    }));
}

const records: fc.Arbitrary<PrintedRecord> = fc.constantFrom(
  { kind: 'record', timed: false, text: 'PERF_RECORD_FINISHED_ROUND' },
  { kind: 'record', timed: true, text: 'PERF_RECORD_COMM exec: tmpl_fp:1406/1406' },
  { kind: 'record', timed: true, text: 'PERF_RECORD_FORK(1:1):(0:0)' },
  { kind: 'record', timed: true, text: 'PERF_RECORD_MMAP2 1/1: [0x7f36(0x5000) @ 0x7f36 00:00 0 0]: rw-p //anon' },
  { kind: 'record', timed: true, text: 'PERF_RECORD_SWITCH_CPU_WIDE OUT          next pid/tid:    18/18   ' },
  { kind: 'record', timed: true, text: 'PERF_RECORD_LOST lost 57' },
);
