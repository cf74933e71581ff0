import type { Recording } from '../../model/recording.js';

/** `# os release : 6.1.0-50-amd64`, `# cmdline : /usr/bin/perf record …` */
const COMMENT = /^# ([a-z][a-z ]{0,30}) : (.*)$/s;

/** Takes over what the block of `perf script --header` tells of a recording; of several inputs the first counts. */
export function readHeaderComment(line: string, recording: Recording): void {
  const [, name = '', text = ''] = COMMENT.exec(line) ?? [];
  FACTS.get(name)?.(recording, text.trimEnd());
}

/** Tells a recording one fact. */
type Fact = (recording: Recording, text: string) => void;

const FACTS: ReadonlyMap<string, Fact> = new Map([
  [
    'cmdline',
    (recording: Recording, command: string) => {
      recording.command ??= command;
    },
  ],
  ['os release', (recording, release) => recording.learnOf({ release })],
  ['arch', (recording, architecture) => recording.learnOf({ architecture })],
  ['nrcpus online', (recording, text) => recording.learnOf(/^\d{1,6}$/.test(text) ? { cpus: Number(text) } : {})],
  ['event', readFrequency],
]);

/** `name = cycles:u, , id = { 7, 8 }, …, { sample_period, sample_freq } = 199, …, freq = 1, …`: without `freq` a period. */
function readFrequency(recording: Recording, text: string): void {
  const event = /^name = ([^,]+),/.exec(text)?.[1];
  const number = /, \{ sample_period, sample_freq \} = (\d{1,15}),/.exec(text)?.[1];
  if (event === undefined || number === undefined || !/, freq = 1(?:,|$)/.test(text)) return;
  if (!recording.frequencies.has(event)) recording.frequencies.set(event, Number(number));
}
