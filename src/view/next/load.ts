import type { SampledBase } from '../../model/sampled-profile.js';
import type { SampledTree } from '../call-tree.js';
import { ASSUMED_CALL_NS, type Load } from './advice.js';

const NS_PER_SECOND = 1e9;
/** A function whose samples end in itself to this part calls little. */
const SHORT_SELF_PART = 0.5;
/** From so many calls a second on tracing takes some per cent of a cpu: short functions, and those with others below. */
const MANY_SHORT_CALLS = 20_000;
const MANY_CALLS = 100_000;

/** How the share of samples becomes seconds of cpu time a second. */
export interface CpuScale {
  readonly cpusOf: (share: number) => number;
  readonly from: Load['from'];
}

/**
 * By the recorder's frequency, which counts only while a cpu works for the task; by the periods of clock events, which are
 * times; else as if the samples were of one cpu that never paused.
 */
export function cpuScale(profile: SampledBase, { measure, weight }: SampledTree): CpuScale {
  const { event, recording, sampleCount, spanNs } = profile;
  const seconds = spanNs === undefined ? 0 : (spanNs.last - spanNs.first) / NS_PER_SECOND;
  if (seconds > 0 && measure.unit === 'nanoseconds') {
    return { cpusOf: (share) => (share * weight) / NS_PER_SECOND / seconds, from: 'clock' };
  }
  const frequency = recording.frequencies.get(event);
  if (seconds > 0 && frequency !== undefined && frequency > 0 && isOfCpuTime(event)) {
    return { cpusOf: (share) => (share * sampleCount) / frequency / seconds, from: 'frequency' };
  }
  return { cpusOf: (share) => share, from: 'one-cpu' };
}

/** Events that go on as long as a cpu works; of others (page faults) a rate of samples says nothing of time. */
export function isOfCpuTime(event: string): boolean {
  return /^(?:cpu(?:_core|_atom)?\/)?(?:(?:cpu-|ref-|bus-)?cycles|instructions|(?:cpu|task)-clock)(?:[:/]|$)/.test(
    event,
  );
}

/** @param selfPart of the function's own weight, what ends in itself */
export function loadOf({ cpusOf, from }: CpuScale, share: number, selfPart: number): Load {
  const cpus = cpusOf(share);
  const callsPerSecond = (cpus * NS_PER_SECOND) / ASSUMED_CALL_NS;
  const isShort = selfPart >= SHORT_SELF_PART;
  return {
    cpus,
    from,
    isShort,
    callsPerSecond,
    isExpensive: callsPerSecond >= (isShort ? MANY_SHORT_CALLS : MANY_CALLS),
  };
}

/** What an entry and a return take in the ring buffer, headers included, in bytes (kernel/trace/trace_entries.h). */
const BYTES_PER_CALL = 80;
const MIN_BUFFER_KB = 1024;
const MAX_BUFFER_KB = 65_536;
/** What all cpus' buffers may take together. */
const MAX_TOTAL_KB = 524_288;
/** Where nobody knows how many cpus there are. */
const CAUTIOUS_BUFFER_KB = 16_384;

/** A buffer for the calls that a load supposes, all of one cpu: a power of two in KiB, as far as the memory should go. */
export function bufferFor({ callsPerSecond }: Load, durationMs: number, cpus: number | undefined) {
  const wantedKb = ((callsPerSecond * durationMs) / 1000) * (BYTES_PER_CALL / 1024);
  const mostKb = cpus === undefined ? CAUTIOUS_BUFFER_KB : Math.min(MAX_BUFFER_KB, MAX_TOTAL_KB / cpus);
  const mostPower = 2 ** Math.floor(Math.log2(mostKb));
  const power = 2 ** Math.ceil(Math.log2(Math.max(wantedKb, MIN_BUFFER_KB)));
  return { bufferKb: Math.max(MIN_BUFFER_KB, Math.min(power, mostPower)), mayOverrun: wantedKb > mostPower };
}
