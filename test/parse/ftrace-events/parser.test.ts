import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readEventSample, readEvents, stackOf } from '../../support/event-texts.js';

/** An event of a cpu, with the letter of what it interrupts, and the events of interrupts between it and its stack. */
interface Spec {
  readonly name: string;
  readonly stack: readonly string[];
  readonly user: readonly string[];
  readonly inside: readonly Spec[];
}

interface Printed {
  readonly timeUs: number;
  readonly text: string;
}

const symbols = fc.array(fc.constantFrom('vfs_read', 'ksys_read', 'kfree', 'do_idle'), { minLength: 1, maxLength: 4 });

function specs(levels: number): fc.Arbitrary<Spec> {
  const inside = levels === 0 ? fc.constant([]) : fc.array(specs(levels - 1), { maxLength: 2 });
  return fc.record({
    name: fc.constantFrom('sched_waking', 'timer_start', 'myprobe'),
    stack: symbols,
    user: fc.array(fc.constantFrom('<00007fcac94b0011>', '<00000000004016ca>'), { maxLength: 2 }),
    inside,
  });
}

const LEVELS = ['.', 'h', 'Z'];

/** The lines of one cpu, each at a time of its own. */
function print(cpu: number, events: readonly Spec[], clock: { us: number }, level = 0): Printed[] {
  return events.flatMap(({ name, stack, user, inside }) => {
    const head = () => {
      const timeUs = clock.us++;
      const columns = `    task-${cpu + 10}    [00${cpu}] d.${LEVELS[level]}1.  1.${String(timeUs).padStart(6, '0')}: `;
      return { timeUs, columns };
    };
    const first = head();
    const inner = print(cpu, inside, clock, level + 1);
    const second = head();
    const third = head();
    const frames = (of: readonly string[]) => of.map((frame) => ` => ${frame}\n`).join('');
    return [
      { timeUs: first.timeUs, text: `${first.columns}${name}: n=1\n` },
      ...inner,
      { timeUs: second.timeUs, text: `${second.columns}<stack trace>\n${frames(stack)}` },
      ...(user.length === 0
        ? []
        : [{ timeUs: third.timeUs, text: `${third.columns}<user stack trace>\n${frames(user)}` }]),
    ];
  });
}

function expectedOf(events: readonly Spec[]): string[] {
  return events.flatMap(({ name, stack, user, inside }) => {
    const frames = [...user.map(() => '[unknown]'), ...[...stack].reverse()];
    return [`${name} ${frames.join(';')}`, ...expectedOf(inside)];
  });
}

test('stacks find their events, whatever other cpus and interrupts wrote in between', () => {
  const cpus = fc.array(fc.array(specs(2), { maxLength: 5 }), { minLength: 1, maxLength: 3 });
  const steps = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(cpus, steps, (all, gaps) => {
      const printed = all.map((events, cpu) => {
        const lines = print(cpu, events, { us: 0 });
        return lines.map(({ timeUs, text }) => ({ at: timeUs * (gaps[cpu] as number), cpu, text }));
      });
      const text = printed
        .flat()
        .sort((a, b) => a.at - b.at || a.cpu - b.cpu)
        .map((line) => line.text)
        .join('');
      const { events, problems } = readEvents([text]);
      assert.deepEqual(problems, {});
      for (const [cpu, specsOfCpu] of all.entries()) {
        const ofCpu = events.filter((event) => event.cpu === cpu).map((event) => `${event.event} ${stackOf(event)}`);
        assert.deepEqual(ofCpu, expectedOf(specsOfCpu));
      }
    }),
    { numRuns: 200 },
  );
});

test('the function tracer: a function and its caller, or the whole stack with it at the leaf', () => {
  const [plain] = readEvents([readEventSample('6.1/601-function')]).events;
  assert.deepEqual([plain?.event, plain && stackOf(plain)], ['function', '__fput;kmem_cache_free']);
  const [stacked] = readEvents([readEventSample('6.1/602-function-stack')]).events;
  assert.equal(
    stacked && stackOf(stacked),
    'entry_SYSCALL_64_after_hwframe;do_syscall_64;__x64_sys_openat;do_sys_openat2',
  );
});

test('probes tell their place where no stack does, and their fields', () => {
  const events = readEvents([readEventSample('6.1/627-kprobe')]).events;
  const [opened, returned] = events;
  assert.equal(opened && stackOf(opened), 'do_sys_openat2');
  assert.equal(opened?.fields, '(do_sys_openat2+0x0/0x170) dfd=0xffffff9c filename="/dev/null"');
  assert.equal(returned && stackOf(returned), '__x64_sys_openat;do_sys_openat2');
});

test('kernel and user stacks of an event are one, the user part at the root', () => {
  const [event] = readEvents([readEventSample('6.1/625-switch-userstack-raw')]).events;
  assert.equal(event?.event, 'sys_enter_openat');
  assert.equal(event && stackOf(event), '[unknown];entry_SYSCALL_64_after_hwframe;do_syscall_64');
});

test('what the recorder lost is told, and a stack without its event', () => {
  const lost = readEvents(['CPU:1 [LOST 12 EVENTS]\n    a-1    [001] .....  1.000000: f <-g\n']);
  assert.deepEqual([lost.losses, lost.events.length], [{ 'dropped-events': 12 }, 1]);
  const cut = readEvents([' => f\n => g\n    a-1    [001] .....  1.000000: f <-g\n']);
  assert.deepEqual([cut.problems, cut.events.length], [{ 'stack-without-header': 1 }, 1]);
  const overwritten = readEvents(['# entries-in-buffer/entries-written: 10/30   #P:2\n']);
  assert.deepEqual(overwritten.losses, { 'overwritten-events': 20 });
});

test('a thread whose name or process the kernel did not know gets that of a later line', () => {
  const text = [
    '   <...>-7    (-------) [001] .....  1.000000: f <-g',
    '      ls-7    (      5) [001] .....  1.000001: f <-g',
    '   <...>-7    (-------) [001] .....  1.000002: f <-g',
    '    bash-7    (      5) [001] .....  1.000003: f <-g',
  ].join('\n');
  const { recording } = readEvents([text]);
  assert.deepEqual(
    [...recording.tracks].map(({ comm, pid, tid }) => [comm, pid, tid]),
    [
      ['ls', 5, 7],
      ['bash', 5, 7],
    ],
  );
});

test('events wait for stacks no longer than so many others', () => {
  const quiet = '    a-1    [000] .....  1.000000: first: x\n';
  const busy = Array.from({ length: 10_000 }, () => '    b-2    [001] .....  1.000001: f <-g\n').join('');
  const events = readEvents([quiet + busy]).events;
  assert.equal(events.length, 10_001);
  assert.equal(events[0]?.event, 'first');
});
