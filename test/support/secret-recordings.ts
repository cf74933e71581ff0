import fc from 'fast-check';

/** A recording's text, and every word in it that must not leave the house. */
export interface SecretRecording {
  readonly text: string;
  readonly words: readonly string[];
}

/** Letters that no hash and no word of ours holds in this order. */
const word = fc
  .string({ unit: fc.constantFrom(...'ghjklmnpqrstvwxyz'), minLength: 4, maxLength: 9 })
  .map((letters) => `zq${letters}`);

/** Between two words, so that cutting at brackets, colons or arrows leaves one of them. */
const joint = fc.constantFrom(
  '(',
  ')',
  '::',
  '->',
  '.',
  '/',
  '<',
  '>',
  '&',
  '"',
  "'",
  '`',
  '|',
  '[',
  ']',
  '_',
  ' ',
  '-',
);

const words = fc.array(word, { minLength: 14, maxLength: 14 });

/** Samples with fields, source lines, modules, unresolved frames and the command that recorded them. */
export const secretSamples: fc.Arbitrary<SecretRecording> = fc.tuple(words, joint, joint).map(([all, one, two]) => {
  const [command, comm, event, symbol, args, path, library, file, kernel, jit, field, build, mod, other] = all;
  const text = `# cmdline : /usr/bin/perf record -g ./${command}
${comm}  10/11 [000]  1.000000: 100 cycles:
\t  1f5544332211 ${symbol}${one}${args}+0x1 (/usr/${path}/${library}.so)
  ${file}.cpp:27
\t  2f5544332211 [unknown] (/home/${build}/${other}${two}${other})
\tffffffff810001 ${kernel}+0x1 ([${mod}])
\t  7f0000000011 ${jit}${two}${jit}+0x1 (/tmp/perf-10.map)

${comm}  10/12 [001]  1.500000: 50 probe:${event}: (7ff95c801340) arg=${field}
\t  3f5544332211 ${symbol}+0x1 (/usr/bin/${library})

`;
  return { text, words: [...all, '1f5544332211', '2f5544332211', '7f0000000011'] };
});

/** Traced calls of two tasks, with a module and a message. */
export const secretCalls: fc.Arbitrary<SecretRecording> = words.map((all) => {
  const [task, other, outer, inner, module, message, last] = all;
  const text = `# tracer: function_graph
#
#     TIME        CPU  TASK/PID         DURATION                  FUNCTION CALLS
#      |          |     |    |           |   |                     |   |   |   |
   10.000000 |   0)     ${task}-7      |               |  ${outer}() {
   10.000002 |   0)     ${task}-7      |   1.500 us    |    ${inner} [${module}]();
   10.000003 |   0)     ${task}-7      |               |    /* ${message} */
   10.000010 |   0)     ${task}-7      | + 10.000 us   |  }
   10.000020 |   1)     ${other}-8      |   4.000 us    |  ${last}();
`;
  return { text, words: all.slice(0, 7) };
});
