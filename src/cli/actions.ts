import type { HostOptions } from '../capture/host.js';
import { commandLine } from './command-line.js';
import { refuseTerminalInput, runConversion, UNREAD_EXIT_CODE } from './convert/run-conversion.js';
import { writeOutput } from './files/write-output.js';
import { refuseRunOptions } from './options/run-options.js';
import type { Actions } from './program.js';

/**
 * What each command does; a command's own modules are loaded when it runs.
 * @param argv the arguments behind the program's name
 * @param end takes the exit code
 */
export function actionsOf(
  argv: readonly string[],
  machine: HostOptions | undefined,
  end: (exitCode: number) => void,
): Actions {
  return { ...readingActions(argv, end), ...capturingActions(argv, machine, end), print };
}

function print(text: string): void {
  writeOutput(undefined, [Buffer.from(text)]);
}

function readingActions(
  argv: readonly string[],
  end: (exitCode: number) => void,
): Omit<Actions, 'record' | 'trace' | 'print'> {
  const endStrictly = (isUnread: boolean, { strict }: { readonly strict?: boolean }) =>
    end(isUnread && strict === true ? UNREAD_EXIT_CODE : 0);
  return {
    convert: async (inputs, options, format) => {
      end(await runConversion(inputs, { ...options, commandLine: commandLine(argv) }, format));
    },
    diff: async (before, after, options) => {
      refuseRunOptions('diff', options);
      const { diff } = await import('./diff/diff.js');
      await diff(before, after, { ...options, commandLine: commandLine(argv) });
    },
    report: async (inputs, options) => {
      refuseRunOptions('report', options);
      const { incident } = await import('./incident/incident.js');
      endStrictly(await incident(inputs, { ...options, commandLine: commandLine(argv) }), options);
    },
    heatmap: async (inputs, options) => {
      refuseTerminalInput(inputs);
      refuseRunOptions('heatmap', options);
      const { heatmap } = await import('./heatmap/heatmap.js');
      const { partCommand } = await import('./heatmap/part-command.js');
      const told = { commandLine: commandLine(argv), partCommand: partCommand(argv) };
      endStrictly(await heatmap(inputs, { ...options, ...told }), options);
    },
    next: async (inputs, options) => {
      refuseTerminalInput(inputs);
      refuseRunOptions('next', options);
      const { next } = await import('./next.js');
      endStrictly(await next(inputs, options), options);
    },
    view: async (inputs, options) => {
      refuseTerminalInput(inputs);
      refuseRunOptions('view', options);
      const { view } = await import('./view.js');
      await view(inputs, options);
    },
  };
}

function capturingActions(
  argv: readonly string[],
  machine: HostOptions | undefined,
  end: (exitCode: number) => void,
): Pick<Actions, 'record' | 'trace'> {
  return {
    record: async (command, options, definition) => {
      const { record } = await import('./capture/record.js');
      const { captureRun } = await import('./capture/capture-run.js');
      end(await record(captureRun(argv, command, definition), options, print, machine));
    },
    trace: async (command, options, definition) => {
      const { trace } = await import('./capture/trace.js');
      const { captureRun } = await import('./capture/capture-run.js');
      end(await trace(captureRun(argv, command, definition), options, print, machine));
    },
  };
}
