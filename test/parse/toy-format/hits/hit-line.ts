import type { CodeFrame } from '../../../../src/model/frame.js';

/** A hit: the thread, and its stack, leaf first. */
export interface Hit {
  readonly comm: string;
  readonly tid: number;
  readonly frames: readonly CodeFrame[];
}

/** `server/17: read < serve < main` */
const HIT = /^(.+)\/(\d{1,10}): (\S.*)$/;

export function parseHit(line: string): Hit | undefined {
  const [, comm, tid, stack] = HIT.exec(line) ?? [];
  if (comm === undefined || stack === undefined) return undefined;
  return { comm, tid: Number(tid), frames: stack.split(' < ').map(codeFrame) };
}

function codeFrame(symbol: string): CodeFrame {
  return { kind: 'code', symbol, module: undefined, inlined: false, source: undefined, address: undefined };
}
