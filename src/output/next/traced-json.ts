import { decodeBytes } from '../../model/bytes.js';
import type { SlowAdvice, TracedAdvice } from '../../view/next/traced-advice.js';
import type { TaskAdvice } from '../../view/next/traced-tasks.js';
import { encodePieces } from '../encode.js';
import { accountOf, documentPieces, mapped } from '../json-document.js';
import { graphCommands, sampleCommands, switchCommands } from './commands.js';
import { nameRecord, scripts, targetRecord } from './json-records.js';
import { kernelWord } from './shell.js';
import { tracedTask } from './traced-task.js';

/**
 * What to record after traced calls, for programs: `{ kind, kernel, durationMs, depthLimit, slow, tasks, losses, problems,
 * ledger }`. Times are nanoseconds; `commands` is `null` where a trace would tell no more.
 */
export function tracedAdviceJson(advice: TracedAdvice): Iterable<Uint8Array> {
  const { target, durationMs, depthLimit, slow, tasks, profile } = advice;
  const head = { kind: advice.kind, kernel: targetRecord(target), durationMs, depthLimit: depthLimit ?? null };
  const tail = {
    tasks: tasks.map((task) => taskRecord(task, advice)),
    ...accountOf(profile.recording.ledger, 'calls'),
  };
  const records = mapped(slow, (each) => slowRecord(each, advice));
  return encodePieces(documentPieces({ head, listName: 'slow', records, tail }));
}

function slowRecord({ name, at, track, trace, ...slow }: SlowAdvice, advice: TracedAdvice) {
  const { depth, bufferKb, durationMs } = advice;
  const word = trace === undefined ? undefined : kernelWord(trace.name);
  const pid = tracedTask(advice, track);
  return {
    name: decodeBytes(name),
    ...slow,
    at: decodeBytes(at),
    track: trackRecord(advice, track),
    trace: trace === undefined ? null : nameRecord(trace),
    commands: word === undefined ? null : scripts(graphCommands({ pid, durationMs, word, depth, bufferKb })),
  };
}

function taskRecord({ track, ...task }: TaskAdvice, advice: TracedAdvice) {
  const recorder = { pid: tracedTask(advice, track), durationMs: advice.durationMs };
  return {
    ...trackRecord(advice, track),
    ...task,
    commands: { sample: sampleCommands(recorder), ...scripts(switchCommands(recorder)) },
  };
}

function trackRecord({ profile }: TracedAdvice, track: TaskAdvice['track']) {
  const { comm, pid, tid, cpu } = profile.recording.tracks.get(track);
  return { comm: decodeBytes(comm), pid: pid ?? null, tid: tid ?? null, cpu: cpu ?? null };
}
