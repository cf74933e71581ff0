import { decodeBytes } from '../../model/bytes.js';
import type { CountedAdvice } from '../../view/next/advice.js';
import { encodePieces } from '../encode.js';
import { accountOf, documentPieces, mapped } from '../json-document.js';
import { graphCommands, sampleCommands } from './commands.js';
import { nameRecord, scopeRecord, scripts, targetRecord } from './json-records.js';
import { kernelWord } from './shell.js';

/** What to record after counted events: `{ kind, event, events, hasSwitches, kernel, durationMs, functions, tasks, losses, problems, ledger }`. */
export function countedAdviceJson(advice: CountedAdvice): Iterable<Uint8Array> {
  const { profile, target, durationMs, kernel, tasks } = advice;
  const head = {
    kind: advice.kind,
    event: decodeBytes(profile.event),
    events: profile.eventCount,
    hasSwitches: advice.hasSwitches,
    kernel: targetRecord(target),
    durationMs,
  };
  const records = mapped(kernel, ({ name, on, scope, depth, bufferKb, ...each }) => {
    const word = kernelWord(on.name);
    const recorder = { pid: scope.pid, durationMs, depth, bufferKb };
    return {
      name: decodeBytes(name),
      ...nameRecord(on),
      ...each,
      depth,
      bufferKb,
      scope: scopeRecord(scope),
      commands: word === undefined ? null : scripts(graphCommands({ ...recorder, word })),
    };
  });
  const tail = {
    tasks: tasks.map(({ id, isThread, comm, events, part }) => ({
      pid: id,
      isThread,
      comm: decodeBytes(comm),
      events,
      part,
      commands: { sample: sampleCommands({ pid: id, durationMs }) },
    })),
    ...accountOf(profile.recording.ledger, 'samples'),
  };
  return encodePieces(documentPieces({ head, listName: 'functions', records, tail }));
}
