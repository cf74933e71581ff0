import type { InputFormat } from '../input-format.js';
import { recogniseSpeedscope } from './recognise.js';

export const SPEEDSCOPE: InputFormat = {
  name: 'speedscope',
  kind: undefined,
  description: "files of speedscope's own format (JSON): sampled profiles as samples, evented ones as traced calls",
  command: 'flame-ts -f speedscope',
  recognise: recogniseSpeedscope,
  parser: async (recording, sinks, options) => {
    const { SpeedscopeParser } = await import('./parser.js');
    return new SpeedscopeParser(recording, sinks, options);
  },
};
