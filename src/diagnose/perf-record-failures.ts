import type { Cause } from './cause.js';
import { renamedIn } from './renames-in-text.js';

/** perf's own words where it could not record (tools/perf: builtin-record.c, builtin-probe.c, builtin-ftrace.c, util/evsel.c). */
export const PERF_RECORD_FAILURES: readonly Cause[] = [
  {
    id: 'perf-kptr-restrict',
    sign: /Kernel address maps \(\/proc\/\{kallsyms,modules\}\)|^Couldn't record kernel reference relocation symbol|^Failed to load symbols from \/proc\/kallsyms/m,
    what: 'perf may not see the names of kernel functions (kernel.kptr_restrict), and printed no sample',
    cure: 'sudo sysctl kernel.kptr_restrict=0; perf record -g -- COMMAND',
  },
  {
    id: 'perf-mlock',
    sign: /^Permission error mapping pages|^(?:Error:\s{1,20})?failed to mmap with (?:1|12|13|22) /im,
    what: "perf's buffers are larger than a user may lock (kernel.perf_event_mlock_kb), or than there is memory",
    cure: 'perf record -m 16 -g -- COMMAND',
  },
  {
    id: 'perf-ftrace-caps',
    sign: /^ftrace only works for/m,
    what: 'tracing is for root only',
    cure: 'sudo perf ftrace trace -G FUNCTION -- COMMAND | flame-ts -o trace.svg',
  },
  {
    id: 'perf-ftrace-failed',
    sign: /^failed to (?:reset ftrace$|set (?:tracing |ftrace |current_tracer))/m,
    what: 'perf ftrace could not set the tracer up: this kernel has none, not this function, or another program uses it',
    cure: 'cat /sys/kernel/tracing/available_tracers; grep -w FUNCTION /sys/kernel/tracing/available_filter_functions',
  },
  {
    id: 'perf-tracepoint-permission',
    sign: /can't access trace events|(?:can't|cannot) open tracepoint|^(?:Error:\s{1,20})?No permissions? to (?:read \S{0,20}\/sys\/kernel|\w{1,10} tracefs)/im,
    what: 'perf may not read the tracepoints of tracefs',
    cure: 'sudo perf record -e EVENT -g -- COMMAND',
  },
  {
    id: 'perf-paranoid',
    sign: /perf_event_paranoid|^Permission error - are you root\?|sys_perf_event_open\(\) syscall returned with (?:1|13) |Access to performance monitoring|^You may not have permission to collect|^(?:Error:\s{1,20})?No permission to enable/m,
    what: 'perf may not record here (kernel.perf_event_paranoid)',
    cure: 'sudo perf record -g -- COMMAND, or sudo sysctl kernel.perf_event_paranoid=1',
  },
  {
    id: 'perf-no-branch-stacks',
    sign: /doesn't support branch stack sampling/,
    what: 'this processor, or a virtual machine on it, records no branches, which --call-graph lbr needs',
    cure: 'perf record --call-graph fp -- COMMAND, or --call-graph dwarf',
  },
  {
    id: 'perf-no-hardware-event',
    sign: /PMU Hardware doesn't support|^No hardware sampling interrupt available|^(?:Error:\s{1,20})?The \S{1,80} event is not supported/m,
    what: 'this machine has no such counter, as in many virtual machines',
    cure: 'perf record -e cpu-clock -g -- COMMAND',
  },
  {
    id: 'perf-no-kernel-support',
    sign: /^No CONFIG_PERF_EVENTS=y kernel support configured/m,
    what: 'this kernel has no perf events, or they are kept from a container',
    cure: 'zgrep PERF_EVENTS /proc/config.gz /boot/config-$(uname -r), outside of the container',
  },
  {
    id: 'perf-counters-busy',
    sign: /^The PMU counters are busy/m,
    what: 'another profiler has the counters of this processor',
    cure: 'perf record -e cpu-clock -g -- COMMAND',
  },
  {
    id: 'perf-frequency',
    sign: /^(?:error: )?Maximum frequency rate \(/im,
    what: 'perf may not record so often (kernel.perf_event_max_sample_rate)',
    cure: 'perf record -F 99 -g -- COMMAND',
  },
  {
    id: 'perf-probe-symbol',
    sign: /^Failed to find symbol (\S{1,200}) in |^Probe point '([^'\n]{1,200})' not found/m,
    what: ([, symbol = '', point = '']) => {
      const renamed = renamedIn(symbol + point);
      return `perf probe found no function ${symbol}${point}${renamed === undefined ? '' : `: ${renamed.text}`}`;
    },
    cure: 'perf probe -F | grep NAME (inlined functions are not there); perf probe -x PROGRAM NAME for those of a program',
  },
  {
    id: 'perf-no-event',
    sign: /^event syntax error:|^\s{0,8}\\___ |^invalid or unsupported event: |^Cannot find PMU `|^(?:Error:\s{1,20})?Unable to find (?:PMU or )?event on a PMU|^Error:\s{1,20}File \S{1,200} not found\./m,
    what: 'perf knows no event of that name here',
    cure: 'perf list',
  },
  {
    id: 'perf-too-many-files',
    sign: /^Too many events are opened\.|^failed to create \S{1,40} pipe: Too many open files/m,
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
    sign: /^Workload failed: |^Couldn't run the workload|^Failed to collect '[^'\n]{1,200}' for the '[^'\n]{1,200}' workload/m,
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
    id: 'perf-record-output',
    sign: /^Perf session creation failed|^failed to write perf (?:data|header|pipe)/m,
    what: 'perf record could not write its recording: no such folder, no permission, or no room on the disk',
    cure: 'perf record -o /tmp/perf.data -g -- COMMAND; perf script -i /tmp/perf.data | flame-ts > flame.svg',
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
    sign: /(?:^|[ :])perf(?:_\d[\w.-]{0,20})?: (?:command )?not found|^zsh:(?:\d{1,5}:)? command not found: perf$|^fish: Unknown command: perf$|^Command 'perf' not found|^E: linux-perf-\S{1,20} is not installed/m,
    what: 'perf is not installed',
    cure: 'sudo apt install linux-perf (Debian), linux-tools-$(uname -r) (Ubuntu), sudo dnf install perf (Fedora)',
  },
];
