import { decodeBytes } from '../../model/bytes.js';
import type { KernelAdvice, Reason, SampledAdvice, Seen, UserAdvice } from '../../view/next/advice.js';
import { encodePieces } from '../encode.js';
import { accountOf, decodedOrNull, documentPieces, mapped } from '../json-document.js';
import { countCommand, graphCommands, probeCommands, switchCommands } from './commands.js';
import { nameRecord, scopeRecord, scripts, targetRecord } from './json-records.js';
import { functionWord, kernelWord, pathWord } from './shell.js';

/**
 * What to trace, for programs: `{ kind, event, samples, hasSwitches, kernel, durationMs, functions, userFunctions,
 * offCpu, unseen,
 * losses, problems, ledger }`, all of it, whatever a text shows. Each of `commands` is a script by itself, in lines;
 * `null` where a name is not one that a command may hold. Shares are of all weight, 0 to 1.
 */
export function sampledAdviceJson(advice: SampledAdvice): Iterable<Uint8Array> {
  const { profile, target, durationMs, kernel, user, offCpu, unseen } = advice;
  const head = {
    kind: advice.kind,
    event: decodeBytes(profile.event),
    samples: profile.sampleCount,
    hasSwitches: advice.hasSwitches,
    kernel: targetRecord(target),
    durationMs,
  };
  const tail = {
    userFunctions: user.map((each) => userRecord(each, durationMs)),
    offCpu: offCpu.map(({ comm, waits, ...each }) => ({
      ...each,
      comm: decodeBytes(comm),
      waits: waits.map(({ name, part }) => ({ name: decodeBytes(name), part })),
      commands: scripts(switchCommands({ pid: each.pid, durationMs })),
    })),
    unseen: unseen.map((each) => ({ ...seenRecord(each), why: each.why, caller: decodedOrNull(each.caller) })),
    ...accountOf(profile.recording.ledger, 'samples'),
  };
  const records = mapped(kernel, (each) => kernelRecord(each, durationMs));
  return encodePieces(documentPieces({ head, listName: 'functions', records, tail }));
}

function kernelRecord(each: KernelAdvice, durationMs: number) {
  const { on, reasons, depth, depthPart, bufferKb, mayOverrun, scope, load } = each;
  const word = kernelWord(on.name);
  const recorder = { pid: scope.pid, durationMs };
  return {
    ...seenRecord(each),
    ...nameRecord(on),
    reasons: reasons.map(reasonRecord),
    depth,
    depthPart,
    bufferKb,
    mayOverrun,
    scope: scopeRecord(scope),
    load,
    commands:
      word === undefined
        ? null
        : { ...scripts(graphCommands({ ...recorder, word, depth, bufferKb })), count: [countCommand(recorder, word)] },
  };
}

function userRecord(each: UserAdvice, durationMs: number) {
  const { symbol, module, modules, reasons, scope, load } = each;
  const word = functionWord(symbol);
  const path = pathWord(module);
  const recorder = { pid: scope.pid, durationMs };
  return {
    ...seenRecord(each),
    symbol: decodedOrNull(symbol),
    modules: modules.map(decodeBytes),
    reasons: reasons.map(reasonRecord),
    scope: scopeRecord(scope),
    load,
    commands:
      word === undefined || path === undefined
        ? null
        : { ...scripts(probeCommands({ ...recorder, word, path })), count: [countCommand(recorder, word, path)] },
  };
}

function seenRecord({ name, module, samples, share, share95, selfShare }: Seen) {
  return {
    name: decodeBytes(name),
    module: decodedOrNull(module),
    samples,
    share,
    share95: [share95.low, share95.high],
    selfShare,
  };
}

function reasonRecord(reason: Reason) {
  return reason.kind === 'common-caller'
    ? { ...reason, of: decodeBytes(reason.of), nearest: decodeBytes(reason.nearest) }
    : reason;
}
