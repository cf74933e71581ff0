import type { SampledTotals } from '../../src/model/sampled-profile.js';
import { readTotals } from '../../src/pipeline/read-profiles.js';
import type { AdviceOptions, SampledAdvice } from '../../src/view/next/advice.js';
import { adviseAfterSamples } from '../../src/view/next/sampled-advice.js';

/** The sampled profiles of a text, with threads as roots. */
export async function sampledProfiles(text: Uint8Array | string): Promise<readonly SampledTotals[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
  const result = await readTotals([{ name: 'perf.txt', chunks: [bytes] }], { roots: 'tid' });
  return result.kind === 'sampled' ? result.profiles : [];
}

/** What is advised on the first event of a text. */
export async function advised(text: Uint8Array | string, options: AdviceOptions = {}): Promise<SampledAdvice> {
  const [profile] = await sampledProfiles(text);
  if (profile === undefined) throw new Error('no samples');
  return adviseAfterSamples(profile, options);
}

/** A stack of a text of perf script, leaf first; `k:` in front of a function of the kernel. */
export interface TextStack {
  readonly stack: string;
  readonly count: number;
  readonly comm?: string;
  /** `12/13`, or a thread alone. */
  readonly ids?: string;
}

const KERNEL = 'k:';

/** As many samples as `count` says of each stack, one a millisecond. */
export function samplesText(stacks: readonly TextStack[], event = 'cycles', header = ''): string {
  let at = 0;
  const texts = stacks.flatMap(({ stack, count, comm = 'app', ids = '10/10' }) =>
    Array.from({ length: count }, () => {
      const time = `1.${String(at++).padStart(3, '0')}000`;
      return `${comm} ${ids} [000] ${time}: 1000 ${event}:\n${stack.split(' ').map(frameText).join('')}\n`;
    }),
  );
  return header + texts.join('');
}

function frameText(name: string): string {
  const isKernel = name.startsWith(KERNEL);
  const module = isKernel ? '[kernel.kallsyms]' : '/usr/bin/app';
  return `\t ffff ${isKernel ? name.slice(KERNEL.length) : name}+0x1 (${module})\n`;
}

/** What `perf script --header` prints in front. */
export function headerText(release: string, frequency: number, event = 'cycles'): string {
  return [
    '# ========',
    `# os release : ${release}`,
    '# arch : x86_64',
    '# nrcpus online : 2',
    `# event : name = ${event}, , id = { 1 }, { sample_period, sample_freq } = ${frequency}, freq = 1, mmap = 1`,
    '# ========',
    '#',
    '',
  ].join('\n');
}
