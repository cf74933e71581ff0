import { Column } from '../../model/column.js';

/** What an event is. */
export const PHASE = { complete: 0, begin: 1, end: 2 } as const;

/** What flame-ts writes of a call that its event's numbers do not say. */
export interface CallDetails {
  readonly flags: number;
  readonly measuredNs: number | undefined;
  /** How many calls enclose it, where its times leave that open. */
  readonly depth: number | undefined;
}

/** The events of calls, as they come: 36 bytes an event. */
export class SpanColumns {
  readonly phase = Column.int32();
  readonly thread = Column.int32();
  /** A place in the list of frames; -1 for an end without a name. */
  readonly frame = Column.int32();
  readonly line = Column.int32();
  readonly timeNs = Column.float64();
  /** NaN where there is none. */
  readonly durationNs = Column.float64();
  readonly details = new Map<number, CallDetails>();
}
