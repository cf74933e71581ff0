import type { InputFormat } from '../input-format.js';
import { recogniseBpftrace } from './recognise.js';

export const BPFTRACE: InputFormat = {
  name: 'bpftrace',
  kind: undefined,
  needsKind: true,
  description: "bpftrace's maps with stacks in their keys; sums of time (@usecs) are traced",
  command: "bpftrace -e 'profile:hz:99 { @[kstack, ustack, comm] = count(); }'",
  recognise: recogniseBpftrace,
  parser: async (recording, sinks, options) => {
    const { BpftraceParser } = await import('./parser.js');
    return new BpftraceParser(recording, sinks, options);
  },
};
