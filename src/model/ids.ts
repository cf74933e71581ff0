/** Marks a number as the index of one kind of thing, so that a stack's index is never used as a frame's. */
type Id<Name extends string> = number & { readonly __id: Name };

/** Index into a {@link FrameTable}. */
export type FrameId = Id<'frame'>;
/** Index into a {@link StackTable}; {@link NO_STACK} is the empty stack above every root. */
export type StackId = Id<'stack'>;
/** Index into a {@link TrackTable}. */
export type TrackId = Id<'track'>;
/** Index into the list of a recording's event names. */
export type EventId = Id<'event'>;

/** The parent of a root frame: the stack without a frame. */
export const NO_STACK = -1 as StackId;
