import { ARENA, ARENA_BYTES } from '../memory';

/*
 * Where everything stands that only the kernel for calls has; its input and its texts stand where the one for samples has
 * them.
 */

const FREE: usize = ARENA + ARENA_BYTES;
/** The hash table of stacks. */
export const STACK_SLOTS: usize = FREE;
export const FIRST_STACK_SLOTS: u32 = 0x2000;
/** Stacks by number: 80 bytes each. */
export const STACKS: usize = FREE + 0x10_0000;
export const MAX_STACKS: i32 = 0x2_0000;
/** For each cpu, and for none, the task that its last line named. */
export const CPUS: usize = FREE + 0xb0_0000;
export const MAX_CPUS: i32 = 0x1000;
/** The open calls of tasks: 16 KB a task. */
export const TASKS: usize = FREE + 0xb1_0000;
export const TASK_BYTES: usize = 0x4000;
export const MAX_TASKS: i32 = 0x200;
/* The end is 0x2a1_0000, which in pages of 64 KB is the `initialMemory` of asconfig.json. */
