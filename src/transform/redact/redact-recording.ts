import { type CodeFrame, codeKindOf, type Frame } from '../../model/frame.js';
import { entersInterrupt } from '../../model/interrupt-entry.js';
import { Recording } from '../../model/recording.js';
import { shortName } from '../../model/short-name.js';
import type { Redactor } from './redactor.js';

/** Which names stay, and which texts count as one name. */
export interface RedactOptions {
  /** `short`: symbols that differ in their argument lists only are one name. */
  readonly style: 'short' | 'full';
  /** Leaves the kernel's own functions their names: those of its image, not of its modules and of BPF programs. */
  readonly keepsKernel: boolean;
}

/** What perf and ftrace themselves write where a file's name would stand. */
const RECORDERS_MODULES =
  /^(?:\[(?:(?:guest\.)?kernel(?:\.kallsyms)?|vdso|vsyscall|stack|heap|anon|unknown)\]|\/\/anon)$/;
const KERNEL_IMAGE = /^(?:\[kernel(?:\.kallsyms)?\]|(?:.*\/)?vmlinux[^/]*)$/s;
const BPF_PROGRAM = /^bpf_prog_/;
/** perf's generic events with their modifiers, plain or of the hybrid cpus' PMUs, and the names of the marks in traces. */
const GENERIC_EVENT =
  /^(?:cpu(?:_core|_atom)?\/)?(?:(?:cpu-|ref-|bus-)?cycles|instructions|cache-(?:references|misses)|branch(?:es|-instructions|-misses)|stalled-cycles-(?:front|back)end|(?:cpu|task)-clock|(?:page-|minor-|major-|alignment-|emulation-)?faults|context-switches|cs|(?:cpu-)?migrations|(?:L1-[di]cache|LLC|[di]TLB)-(?:load|store|prefetch)(?:s|-misses)|dummy|print|sched_switch)(?:[:/][ukhGHpPDISWe]*)?$/;

/** A recording of the same numbers in which no name stands that the recorded machine chose; clock and ledger are shared. */
export function redactRecording(recording: Recording, redactor: Redactor, options: RedactOptions): Recording {
  const redacted = new Recording({
    clock: recording.clock,
    ledger: recording.ledger,
    frames: recording.frames.mapped((frame) => redactFrame(frame, redactor, options)),
    tracks: recording.tracks.mapped((track) => ({ ...track, comm: redactComm(track.comm, redactor) })),
  });
  for (const event of recording.events) redacted.internEvent(redactEvent(event, redactor));
  const { command } = recording;
  redacted.shownSpan = recording.shownSpan;
  redacted.folded = recording.folded;
  redacted.command = command === undefined ? undefined : redactor.redact('command', command);
  return redacted;
}

/** An event's name: perf's generic ones stay. */
export function redactEvent(event: string, redactor: Redactor): string {
  return event === '' || GENERIC_EVENT.test(event) ? event : redactor.redact('event', event);
}

function redactComm(comm: string, redactor: Redactor): string {
  return comm === '' ? '' : redactor.redact('comm', comm);
}

function redactFrame(frame: Frame, redactor: Redactor, options: RedactOptions): Frame {
  if (frame.kind === 'mark') return frame;
  if (frame.kind === 'root') return { ...frame, comm: redactComm(frame.comm, redactor) };
  const { module, source, address } = frame;
  return {
    ...frame,
    symbol: redactSymbol(frame, redactor, options),
    module: module === undefined ? undefined : redactModule(module, redactor),
    source: source === undefined ? undefined : redactor.redact('src', source),
    address: address === undefined ? undefined : redactor.redact('addr', address),
    told: { code: codeKindOf(frame), entersInterrupt: entersInterrupt(frame) },
  };
}

function redactSymbol({ symbol, module }: CodeFrame, redactor: Redactor, options: RedactOptions): string | undefined {
  if (symbol === undefined || symbol === '' || symbol === '[unknown]') return symbol;
  if (options.keepsKernel && KERNEL_IMAGE.test(module ?? '') && !BPF_PROGRAM.test(symbol)) return symbol;
  return redactor.redact('fn', options.style === 'short' ? shortName(symbol) : symbol);
}

/** By the base name, which unresolved functions are named after: folders differ between machines. */
function redactModule(module: string, redactor: Redactor): string {
  if (RECORDERS_MODULES.test(module)) return module;
  return redactor.redact('mod', module.replace(/ \(deleted\)$/, '').replace(/^.*\/(?=[^/])/s, ''));
}
