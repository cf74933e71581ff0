import { FlameError } from '../../errors.js';
import type { FrameId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { CallSink, SelfTimes } from '../call-sink.js';
import type { FoldedNames } from './folded-names.js';
import type { StackLine } from './stack-line.js';

/** Hands on lines as the sums of self time that they are: how many calls stand behind them, they do not tell. */
export class FoldedCalls {
  readonly #recording: Recording;
  readonly #sink: CallSink;
  readonly #selfTimes: SelfTimes;
  readonly #names: FoldedNames;
  readonly #frames: FrameId[] = [];

  constructor(recording: Recording, sink: CallSink, names: FoldedNames) {
    if (sink.selfTimes === undefined) {
      throw new FlameError(
        'usage',
        'folded text of traced calls holds sums of self time, and no call with its own: it can be drawn as a graph (--view graph) or folded again',
      );
    }
    this.#recording = recording;
    this.#sink = sink;
    this.#selfTimes = sink.selfTimes;
    this.#names = names;
  }

  add(stack: StackLine, weightNs: number): void {
    const frames = this.#frames;
    frames.length = 0;
    for (let at = 1; at < stack.depth; at++) frames.push(this.#names.frame(stack.names[at] as number));
    this.#selfTimes.addSelfTime(this.#names.track(stack.names[0] as number), frames, weightNs);
    this.#recording.ledger.calls++;
  }

  end(): void {
    this.#sink.end({ hasTimes: false, naming: 'tasks', onCpu: false });
  }
}
