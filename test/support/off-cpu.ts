import type { StackId } from '../../src/model/ids.js';
import type { OffCpuTotals } from '../../src/model/off-cpu-profile.js';
import type { Recording } from '../../src/model/recording.js';
import type { StackTable } from '../../src/model/stack-table.js';
import type { ProfileOptions } from '../../src/pipeline/profile-options.js';
import { readOffCpu } from '../../src/pipeline/read-off-cpu.js';

/** Reads a text's time off the cpu; strings are bytes. */
export async function offCpuOf(
  text: string | Uint8Array,
  options: ProfileOptions = {},
): Promise<OffCpuTotals | undefined> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  const { profiles } = await readOffCpu([{ name: 'input', chunks: [bytes] }], options);
  return profiles[0];
}

/** By thread and state (`17 sleeping`): complete spans and their nanoseconds. Roots must be `tid`. */
export function completeSpans({
  recording,
  stacks,
  durations,
}: OffCpuTotals): Map<string, { spans: number; ns: number }> {
  const sums = new Map<string, { spans: number; ns: number }>();
  for (let stack = 0; stack < stacks.length; stack++) {
    const { calls, sumNs } = durations.get(stack);
    if (calls === 0) continue;
    const key = threadAndState(recording, stacks, stack);
    const sum = sums.get(key) ?? { spans: 0, ns: 0 };
    sums.set(key, { spans: sum.spans + calls, ns: sum.ns + sumNs });
  }
  return sums;
}

/** By thread and state: all nanoseconds, with what is sure of truncated spans. Roots must be `tid`. */
export function offCpuTimes({ recording, stacks, offCpuNs }: OffCpuTotals): Map<string, number> {
  const sums = new Map<string, number>();
  for (let stack = 0; stack < stacks.length; stack++) {
    if (offCpuNs.get(stack) === 0) continue;
    const key = threadAndState(recording, stacks, stack);
    sums.set(key, (sums.get(key) ?? 0) + offCpuNs.get(stack));
  }
  return sums;
}

function threadAndState(recording: Recording, stacks: StackTable, stack: number): string {
  const frames = stacks.frames(stack as StackId).map((id) => recording.frames.get(id));
  const [root, leaf] = [frames[0], frames.at(-1)];
  if (root?.kind !== 'root' || leaf?.kind !== 'mark') throw new Error('a stack is a task, functions, and a state');
  return `${root.tid} ${leaf.mark.replace('off-cpu-', '')}`;
}
