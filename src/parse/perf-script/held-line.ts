import type { Ledger } from '../../model/ledger.js';
import { isInstructionsLabel } from './side-lines.js';

/** A line not understood: the line below tells whether it was an untimed header or the first half of a comm. */
export class HeldLine {
  /** `undefined` where none is held. */
  text: string | undefined;
  line = 0;
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Holds a line; nothing has become of the one before. */
  hold(text: string, line: number): void {
    this.release();
    this.text = text;
    this.line = line;
  }

  /** The line was understood after all. */
  take(): void {
    this.text = undefined;
  }

  /** Nothing becomes of the line: it is counted. */
  release(): void {
    if (this.text === undefined) return;
    this.#ledger.problem('unread-line', this.line);
    this.text = undefined;
  }

  /** Instructions follow, which have the function's name above them. */
  releaseAboveInstructions(): void {
    if (this.text !== undefined && isInstructionsLabel(this.text)) this.take();
    this.release();
  }
}
