import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recording } from '../../../src/model/recording.js';
import { CallTotalsBuilder } from '../../../src/parse/call-totals-builder.js';
import { TracefsLineReader } from '../../../src/parse/function-graph/line-readers.js';
import { FunctionGraphParser } from '../../../src/parse/function-graph/parser.js';
import { plainTotals } from '../../support/read-calls.js';

/*
 * Calls whose entries were not seen have stacks of their own until their returns name them. So that these do not fill the
 * memory, the sums of such stacks are put together from time to time; that shows nowhere.
 */

class Watched extends CallTotalsBuilder {
  readonly sizes: number[] = [];

  override shrink(settle: () => void): Int32Array | undefined {
    const numbers = super.shrink(settle);
    if (numbers !== undefined) this.sizes.push(new Set(numbers).size);
    return numbers;
  }
}

class Unshrunk extends CallTotalsBuilder {
  override shrink(): undefined {
    return undefined;
  }
}

function totals(text: string, sink: CallTotalsBuilder, recording: Recording): unknown {
  const parser = new FunctionGraphParser(recording, sink, new TracefsLineReader(), { onCpu: false });
  for (let at = 0; at < text.length; at += 50_000) parser.push(Buffer.from(text.slice(at, at + 50_000), 'latin1'));
  parser.end();
  return plainTotals(sink.profiles()[0]);
}

/** A trace that begins again and again inside calls, some of which never return. */
function manyBeginnings(count: number): string {
  const rounds = Array.from({ length: count }, (_, round) => [
    ` 0)   0.990 us    |        leaf_${round % 5}();`,
    ` 0)   1.990 us    |      } /* inner_${round % 3} */`,
    ...(round % 7 === 0 ? [] : [' 0)   2.990 us    |    } /* middle */']),
    ...(round % 11 === 0 ? [' 0)   5.990 us    |  } /* outer */'] : []),
    ` 1)               |${' '.repeat(2 + 2 * (round % 4))}open_${round % 4}() {`,
  ]);
  return `# CPU  DURATION                  FUNCTION CALLS\n${rounds.flat().join('\n')}\n`;
}

test('stacks of calls without an entry are put together, which shows nowhere', () => {
  const text = manyBeginnings(30_000);
  const [watched, unshrunk] = [new Recording(), new Recording()];
  const sink = new Watched(watched, 'tid');
  const shrunk = totals(text, sink, watched);
  assert.ok(sink.sizes.length > 2);
  assert.ok(Math.max(...sink.sizes) < 1000, `${sink.sizes}`);
  assert.deepEqual(shrunk, totals(text, new Unshrunk(unshrunk, 'tid'), unshrunk));
});
