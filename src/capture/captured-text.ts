import { diagnose, diagnosisText } from '../diagnose/diagnose.js';
import { FlameError } from '../errors.js';
import type { Command } from './command.js';
import { type Interrupts, onAbort } from './interrupts.js';
import { refuseGivenUp } from './run-to-end.js';
import type { CaptureSystem, ProgramEnd } from './system.js';

/** A recording's text: an input of the pipeline. */
export interface CapturedText {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * What a program prints, while it prints it.
 * @param emptyText what to say where it prints nothing
 */
export function textOf(
  command: Command,
  emptyText: string,
  system: CaptureSystem,
  interrupts: Pick<Interrupts, 'giveUp'>,
): CapturedText {
  const name = `${command.program} ${command.args[0] ?? ''}`.trim();
  return { name, chunks: printed(command, { name, emptyText }, system, interrupts) };
}

async function* printed(
  command: Command,
  { name, emptyText }: { readonly name: string; readonly emptyText: string },
  system: CaptureSystem,
  { giveUp }: Pick<Interrupts, 'giveUp'>,
): AsyncGenerator<Uint8Array> {
  const running = system.start(command, 'read');
  const stopListening = onAbort(giveUp, () => running.abandon());
  let isEmpty = true;
  try {
    for await (const chunk of running.output) {
      isEmpty = false;
      yield chunk;
    }
    const end = await running.ended;
    // Ctrl-C reaches whatever runs in the terminal, this program too.
    refuseGivenUp(end.signal === 'SIGINT');
    if (end.code !== 0) refuseFailed(name, end);
    if (isEmpty) throw new FlameError('nothing-to-show', emptyText);
  } catch (error) {
    refuseGivenUp(giveUp.aborted);
    throw error;
  } finally {
    stopListening();
    running.abandon();
  }
}

function refuseFailed(name: string, { said }: ProgramEnd): never {
  const diagnosis = diagnose(said, name);
  if (diagnosis !== undefined) throw new FlameError('nothing-to-show', `${name}: ${diagnosisText(diagnosis)}`);
  throw new FlameError('io', `${name} failed: ${said.trim().slice(-SHOWN_CHARACTERS)}`);
}

const SHOWN_CHARACTERS = 300;
