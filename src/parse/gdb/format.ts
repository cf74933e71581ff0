import type { InputFormat } from '../input-format.js';
import { recogniseGdb } from './recognise.js';

export const GDB: InputFormat = {
  name: 'gdb',
  kind: 'sampled',
  description: 'backtraces as gdb prints them, of one thread or all, as often as they stand there: a sample each',
  command: "gdb -p PID -batch -ex 'thread apply all bt'",
  recognise: recogniseGdb,
  parser: async (recording, { sampled }, options) => {
    const { GdbParser } = await import('./parser.js');
    return new GdbParser(recording, sampled, options);
  },
};
