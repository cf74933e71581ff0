/** Two threads of a program and another, on two cpus, with two events. */
export const TWO_EVENTS = `node  10/11 [000]  1.000000:     100 cycles:
\t            1f memcpy+0x1 (/usr/lib/libc.so.6)
\t            2f run(int)+0x1 (/usr/bin/node)
\t            2f run(int)+0x1 (/usr/bin/node)
\tffffffff810000 [unknown] (/usr/lib/libx.so)
\t            3f main+0x1 (/usr/bin/node)

worker  10/12 [001]  1.500000:     50 cycles:
\tffffffff810001 sys_read+0x1 ([kernel.kallsyms])
\t            3f main+0x1 (/usr/bin/node)

sh  20/20 [001]  2.000000:     7 faults:
\t            4f f+0x1 (/tmp/perf-20.map)

`;

/** The same sample once, of an event and a period. */
export function sampleText(event: string, period: number | '' = '', symbol = 'main'): string {
  return `node  10/11 [000]  1.000000: ${period} ${event}:\n\t 1f ${symbol}+0x1 (/usr/bin/node)\n\n`;
}
