/*
 * Where everything stands in the kernel's memory. It has its full size from the beginning and never moves, so views of it
 * stay good; the system gives a page only when it is first written. Of 28 MB V8 takes no notice; from 32 on it collects garbage for them.
 */

/** The input's blocks. Up to 32 bytes before and behind a line may be looked at. */
export const INPUT: usize = 0x1_0000;
export const INPUT_BYTES: usize = 0x10_0000;
/** Finished samples that wait for JavaScript, and behind them the open one. */
export const SAMPLES: usize = 0x12_0000;
export const MAX_SAMPLES: i32 = 1024;
/** Their frames' numbers, leaf first, one stack behind the other. */
export const FRAMES: usize = 0x14_0000;
export const MAX_FRAMES: i32 = 0x1_0000;
/** The stack that was counted last, root first: its frames, and the stack down to each of them. */
export const PATH_FRAMES: usize = 0x18_0000;
export const PATH_STACKS: usize = 0x1c_0000;
/** The hash table of known texts: a text's number, or 0 where free. */
export const TEXT_SLOTS: usize = 0x20_0000;
export const FIRST_SLOTS: u32 = 0x2000;
/** Known texts by number: 32 bytes each. */
export const TEXTS: usize = 0x30_0000;
export const MAX_TEXTS: i32 = 0x2_0000;
/** The bytes of known texts. */
export const ARENA: usize = 0x70_0000;
export const ARENA_BYTES: usize = 0x80_0000;
/** The hash table of stacks. */
export const STACK_SLOTS: usize = 0xf1_0000;
/** Stacks by number: 32 bytes each, of which JavaScript keeps the last eight. More, kept longer, would cost more than to learn them again. */
export const STACKS: usize = 0x111_0000;
export const MAX_STACKS: i32 = 0x4_0000;
/** The numbers of the stacks that have samples which JavaScript does not know yet. */
export const COUNTED: usize = 0x191_0000;
/** What is known of each event's samples: 32 bytes each. */
export const EVENTS: usize = 0x1a1_0000;
export const MAX_EVENTS: i32 = 0x800;
/* The end is 0x1a2_0000, which in pages of 64 KB is the `initialMemory` of asconfig.json. */
