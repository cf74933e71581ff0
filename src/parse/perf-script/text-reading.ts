import type { Recording } from '../../model/recording.js';
import type { FrameReader } from './frame-reader.js';
import type { HeaderReader } from './header-reader.js';
import type { HeldLine } from './held-line.js';
import type { QuoteMarks } from './quote-marks.js';
import type { ReadingPlace } from './reading-place.js';
import type { SampleAssembler } from './sample-assembler.js';

/** What all that reads the lines of one text has in common. */
export interface TextReading {
  readonly recording: Recording;
  readonly place: ReadingPlace;
  readonly marks: QuoteMarks;
  readonly held: HeldLine;
  readonly headers: HeaderReader;
  readonly sample: SampleAssembler;
  readonly frames: FrameReader;
}
