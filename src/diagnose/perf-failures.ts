import type { Cause } from './cause.js';

/** perf's own words where it could not record or read (tools/perf: builtin-record.c, util/data.c, header.c, evsel.c). */
export const PERF_FAILURES: readonly Cause[] = [
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
    sign: /^zero-sized data \(|^The \S{1,200} data has no samples!/m,
    what: 'the recording is empty: perf record was stopped before it wrote anything, or nothing ran',
    cure: 'perf record -g -- COMMAND; perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-wrong-version',
    sign: /^(?:incompatible file format|magic\/endian check failed|legacy perf\.data format|file uses a more recent and unsupported ABI)/m,
    what: 'this perf cannot read the recording: another version or machine made it, or it was cut off',
    cure: 'perf version; perf script on the machine that recorded',
  },
  {
    id: 'perf-kptr-restrict',
    sign: /Kernel address maps \(\/proc\/\{kallsyms,modules\}\)|^Couldn't record kernel reference relocation symbol/m,
    what: "perf's warning that kernel.kptr_restrict hides the names of kernel functions, and no sample",
    cure: 'sudo sysctl kernel.kptr_restrict=0; perf record -g -- COMMAND',
  },
  {
    id: 'perf-mlock',
    sign: /^Permission error mapping pages/m,
    what: "perf's buffers are larger than a user may lock (kernel.perf_event_mlock_kb)",
    cure: 'perf record -m 16 -g -- COMMAND',
  },
  {
    id: 'perf-ftrace-caps',
    sign: /^ftrace only works for/m,
    what: 'tracing is for root only',
    cure: 'sudo perf ftrace trace -G FUNCTION -- COMMAND | flame-ts -o trace.svg',
  },
  {
    id: 'perf-tracepoint-permission',
    sign: /can't access trace events|(?:can't|cannot) open tracepoint|Error:\s{1,20}No permissions to read \S{0,20}\/sys\/kernel/i,
    what: 'perf may not read the tracepoints of tracefs',
    cure: 'sudo perf record -e EVENT -g -- COMMAND',
  },
  {
    id: 'perf-paranoid',
    sign: /perf_event_paranoid|^Permission error - are you root\?|sys_perf_event_open\(\) syscall returned with (?:1|13) |Access to performance monitoring|^(?:Error:\s{1,20})?No permission to enable/m,
    what: 'perf may not record here (kernel.perf_event_paranoid)',
    cure: 'sudo perf record -g -- COMMAND, or sudo sysctl kernel.perf_event_paranoid=1',
  },
  {
    id: 'perf-no-hardware-event',
    sign: /PMU Hardware doesn't support|^(?:Error:\s{1,20})?The \S{1,80} event is not supported/m,
    what: 'this machine has no such counter, as in many virtual machines',
    cure: 'perf record -e cpu-clock -g -- COMMAND',
  },
  {
    id: 'perf-no-event',
    sign: /^event syntax error:|^\s{0,8}\\___ /m,
    what: 'perf knows no event of that name here',
    cure: 'perf list',
  },
  {
    id: 'perf-too-many-files',
    sign: /^Too many events are opened\./m,
    what: 'perf needs more open files than it may have: one for each event and cpu, or thread',
    cure: 'ulimit -n 65536; perf record -g -- COMMAND',
  },
  {
    id: 'perf-refused-event',
    sign: /sys_perf_event_open\(\) syscall returned with \d{1,3} /,
    what: 'the kernel does not record this event, or not in this way',
    cure: 'sudo dmesg | grep -i perf; perf record -e cpu-clock -g -- COMMAND',
  },
  {
    id: 'perf-usage',
    sign: /^ {0,4}Usage: perf |^ {0,4}Error: unknown (?:option|switch) `/m,
    what: 'perf did not understand its command line, and says how it is used',
    cure: 'perf record -g -- COMMAND; perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-workload',
    sign: /^Workload failed: |^Couldn't run the workload/m,
    what: 'perf could not start the command',
    cure: 'perf record -g -- ./COMMAND (with its path)',
  },
  {
    id: 'perf-no-process',
    sign: /^(?:Problems finding threads of monitor|Couldn't create thread\/CPU maps)/m,
    what: 'no process has that number (any more)',
    cure: 'perf record -g -p $(pgrep -n COMMAND) -- sleep 10',
  },
  {
    id: 'perf-record-message',
    sign: /^\[ perf record: (?:Woken up|Captured and wrote)/m,
    what: 'what perf record says on the screen, not the samples, which are in perf.data',
    cure: 'perf script | flame-ts > flame.svg',
  },
  {
    id: 'perf-not-for-kernel',
    sign: /^WARNING: perf not found for kernel/m,
    what: "perf is not installed for the running kernel (Ubuntu's has one for each)",
    cure: 'sudo apt install linux-tools-$(uname -r)',
  },
  {
    id: 'perf-not-installed',
    sign: /(?:^|[ :])perf: (?:command )?not found|^zsh: command not found: perf$/m,
    what: 'perf is not installed',
    cure: 'sudo apt install linux-perf (Debian), linux-tools-$(uname -r) (Ubuntu), sudo dnf install perf (Fedora)',
  },
];
