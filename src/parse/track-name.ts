import type { Track } from '../model/track.js';

const THREAD = /^(?:(?<comm>.*) )?\((?:(?<pid>\d{1,10})\/)?(?<tid>\d{1,10})\)(?: cpu (?<cpu>\d{1,6}))?$/s;
const PROCESS = /^(?:(?<comm>.*) )?\(process (?<pid>\d{1,10})\)$/s;
const CPU = /^cpu (?<cpu>\d{1,6})$/;
const UNNAMED = 'unnamed thread';

/**
 * Reads a thread's or cpu's name as flame-ts writes it into files: `node (12/34)`, `node (34)`, `<idle> (0) cpu 1`, `cpu 1`.
 * @param name bytes; any other is a comm
 */
export function parseTrackName(name: string): Track {
  const { comm, pid, tid, cpu } = (THREAD.exec(name) ?? PROCESS.exec(name) ?? CPU.exec(name))?.groups ?? other(name);
  return { comm: comm ?? '', pid: numberOf(pid), tid: numberOf(tid), cpu: numberOf(cpu) };
}

function other(name: string): Partial<Record<string, string>> {
  return { comm: name === UNNAMED ? '' : name };
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
