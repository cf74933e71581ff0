import type { Cause } from './cause.js';
import { renamedIn } from './renames-in-text.js';

/** The words of trace-cmd and of the kernel's tracing files where they failed. */
export const TRACE_CMD_FAILURES: readonly Cause[] = [
  {
    id: 'trace-cmd-function',
    sign: /Failed to write (\S{1,200}) to (?:set_graph_function|set_ftrace_filter|set_graph_notrace|set_ftrace_notrace)/,
    what: ([, name = '']) => {
      const renamed = renamedIn(name);
      const why =
        renamed === undefined ? 'is not there, inlined, or not to be traced' : `is not there: ${renamed.text}`;
      return `trace-cmd recorded nothing: on this kernel ${name} ${why}`;
    },
    cure: ([, name = '']) => {
      const now = renamedIn(name)?.now;
      const look = `trace-cmd list -f ${stem(name)}`;
      return now === undefined ? look : `sudo trace-cmd record -p function_graph -g ${now} COMMAND`;
    },
  },
  {
    id: 'trace-cmd-permission',
    sign: /^(?:trace-cmd: Permission denied|\s{0,8}You must be root)/m,
    what: 'tracing is for root only',
    cure: 'sudo trace-cmd record -p function_graph -g FUNCTION COMMAND',
  },
  {
    id: 'trace-cmd-recorder',
    sign: /^trace-cmd: Device or resource busy|can't create recorder|(?:unable|failed) to create recorder/im,
    what: 'trace-cmd could not start: not as root, tracefs not mounted, or another tracer at work',
    cure: "sudo sh -c 'mount -t tracefs; trace-cmd reset'; then sudo trace-cmd record …",
  },
  {
    id: 'trace-cmd-no-tracefs',
    sign: /can't (?:find|get) (?:the )?(?:tracing|debugfs|tracefs)\b|(?:tracefs|debugfs|tracing) (?:is )?not mounted|unable to (?:find|mount) (?:tracing|debugfs|tracefs)/i,
    what: 'tracefs is not mounted',
    cure: 'sudo mount -t tracefs nodev /sys/kernel/tracing',
  },
  {
    id: 'trace-cmd-no-tracer',
    sign: /^\s{0,8}Plugin '([^'\n]{1,80})' does not exist/m,
    what: ([, name = '']) => `this kernel has no tracer ${name}`,
    cure: 'trace-cmd list -t (function_graph needs a kernel with CONFIG_FUNCTION_GRAPH_TRACER)',
  },
  {
    id: 'trace-cmd-no-function-tracer',
    sign: /^\s{0,8}(?:Can't (?:enable|disable) ftrace|function tracing not configured on this kernel|set_(?:graph|ftrace)_\w{1,20} does not exist\.|No plugins available)/m,
    what: 'this kernel has no function tracer, or keeps it from being used (kernel.ftrace_enabled)',
    cure: 'cat /sys/kernel/tracing/available_tracers; sudo sysctl kernel.ftrace_enabled=1',
  },
  {
    id: 'trace-cmd-read-only',
    sign: /^trace-cmd: (?:Read-only file system|Operation not permitted)$/m,
    what: 'trace-cmd may not write into tracefs: a container, or a kernel that is locked down (Secure Boot)',
    cure: 'cat /sys/kernel/security/lockdown; sudo trace-cmd record … outside of the container',
  },
  {
    id: 'trace-cmd-usage',
    sign: /^trace-cmd version [^\n]{1,60}\n\nusage:\n/m,
    what: 'trace-cmd did not understand its command line, and says how it is used',
    cure: 'sudo trace-cmd record -p function_graph -g FUNCTION COMMAND; trace-cmd report | flame-ts -o trace.svg',
  },
  {
    id: 'trace-cmd-no-event',
    sign: /^\s{0,8}(?:No events enabled with |bad event ')([^\s']{1,80})/m,
    what: ([, name = '']) => `this kernel has no event ${name}`,
    cure: 'trace-cmd list -e',
  },
  {
    id: 'trace-cmd-nothing-asked',
    sign: /no event or plugin was specified/,
    what: 'trace-cmd record was not told what to record',
    cure: 'sudo trace-cmd record -p function_graph -g FUNCTION COMMAND',
  },
  {
    id: 'trace-cmd-no-dat',
    sign: /^trace-cmd: No such file or directory\s{1,4}opening '/m,
    what: 'trace-cmd report found no recording',
    cure: 'sudo trace-cmd record -p function_graph -g FUNCTION COMMAND; trace-cmd report | flame-ts -o trace.svg',
  },
  {
    id: 'trace-cmd-bad-dat',
    sign: /^\s{0,8}error reading header for/m,
    what: 'trace-cmd report was given a file that is none of its recordings, or that is empty',
    cure: 'trace-cmd report -i trace.dat | flame-ts -o trace.svg',
  },
  {
    id: 'trace-cmd-command',
    sign: /(?:Unable to|Failed to) exec (\S{1,200})/,
    what: ([, name = '']) => `trace-cmd could not start the command ${name}`,
    cure: 'sudo trace-cmd record -p function_graph -g FUNCTION ./COMMAND (with its path)',
  },
  {
    id: 'trace-cmd-not-installed',
    sign: /(?:^|[ :])trace-cmd: (?:command )?not found|^zsh:(?:\d{1,5}:)? command not found: trace-cmd$|^fish: Unknown command: trace-cmd$|^Command 'trace-cmd' not found/m,
    what: 'trace-cmd is not installed',
    cure: 'sudo apt install trace-cmd',
  },
  {
    id: 'trace-cmd-stat',
    sign: /^ ?(?:Kernel buffer statistics:|Tracing meta data in file|Tracer: \w)/m,
    what: 'what trace-cmd says of a recording or of the settings, not its events',
    cure: 'trace-cmd report | flame-ts -o trace.svg',
  },
  {
    id: 'trace-cmd-recorded-nothing',
    sign: /^CPU0 data recorded at offset=\S{1,20}\s{1,8}0 bytes in size(?! \([1-9])(?![\s\S]*^ {1,8}[1-9]\d* bytes in size)/m,
    what: "trace-cmd record's own words, and it recorded nothing: the function was not called, or not under that name",
    cure: 'trace-cmd list -f FUNCTION',
  },
  {
    id: 'trace-cmd-record-message',
    sign: /^CPU\d{1,5} data recorded at offset=(?![\s\S]*^CPU \d{1,5} is empty)/m,
    what: 'what trace-cmd record says on the screen, not the calls, which are in trace.dat',
    cure: 'trace-cmd report | flame-ts -o trace.svg',
  },
  {
    id: 'trace-cmd-no-calls-yet',
    sign: /^(?:\s{0,8}plugin '[^'\n]{1,80}'|Hit Ctrl\^C to stop recording)$(?![\s\S]*^CPU \d{1,5} is empty)/m,
    what: 'trace-cmd named its tracer and printed no call: record that has not ended, or stream or profile of what was not called',
    cure: 'trace-cmd report | flame-ts -o trace.svg, after trace-cmd record has ended',
  },
  {
    // Anything else: the error's number in words, and below it what was tried.
    id: 'trace-cmd-failed',
    sign: /^trace-cmd: ([^\n]{3,80})\n\s{1,8}(\S[^\n]{0,160})/m,
    what: ([, reason = '', tried = '']) => `trace-cmd failed (${reason}: ${tried})`,
    cure: 'sudo trace-cmd reset; sudo trace-cmd record -p function_graph -g FUNCTION COMMAND',
  },
];
/** What a name and its successors have in common: `sys_read` of `__x64_sys_read`, `vfs_read` of `vfs_read.isra.0`. */
function stem(name: string): string {
  return name
    .replace(/^_+/, '')
    .replace(/^SyS_/, 'sys_')
    .replace(/\..*$/, '')
    .replace(/[^\w*]/g, '');
}
