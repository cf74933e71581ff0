import type { CommandText } from '../../src/cli/help/command-text.js';
import { program } from '../../src/cli/program.js';

/** What the command line's definitions say. */
export function programText(): CommandText {
  const unused = () => Promise.reject(new Error('nothing is run'));
  const actions = {
    convert: unused,
    view: unused,
    diff: unused,
    report: unused,
    record: unused,
    heatmap: unused,
    next: unused,
    trace: unused,
    print: () => undefined,
  };
  return program(actions).text();
}
