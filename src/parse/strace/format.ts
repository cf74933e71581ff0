import type { InputFormat } from '../input-format.js';
import { recogniseStrace } from './recognise.js';

export const STRACE: InputFormat = {
  name: 'strace',
  kind: 'traced',
  description: 'system calls as strace prints them; their durations with -T, their times with -ttt',
  command: 'strace -f -T -ttt',
  recognise: recogniseStrace,
  parser: async (recording, { traced }, { maxLineBytes }) => {
    const { StraceParser } = await import('./parser.js');
    return new StraceParser(recording, traced, maxLineBytes);
  },
};
