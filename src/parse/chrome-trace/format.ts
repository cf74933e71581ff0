import type { InputFormat } from '../input-format.js';
import { recogniseChromeTrace } from './recognise.js';

export const CHROME_TRACE: InputFormat = {
  name: 'chrome-trace',
  kind: 'traced',
  description:
    "calls in Chrome's trace event format (JSON), as Perfetto and chrome://tracing show it: X, B and E events",
  command: 'flame-ts -f chrome',
  recognise: recogniseChromeTrace,
  parser: async (recording, { traced }, options) => {
    const { ChromeTraceParser } = await import('./parser.js');
    return new ChromeTraceParser(recording, traced, options);
  },
};
