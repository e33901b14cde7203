import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WaitingCalls, type Standing } from '../../../src/main/workers/waiting-calls';

interface Call {
  at: number;
  standing: Standing;
  front: boolean;
}

const drained = (waiting: WaitingCalls<Call>): Call[] => {
  const calls: Call[] = [];
  for (let call = waiting.take(); call !== undefined; call = waiting.take()) calls.push(call);
  return calls;
};

const calls = fc
  .array(fc.record({ standing: fc.constantFrom<Standing>('write', 'read', 'last'), front: fc.boolean() }), { maxLength: 40 })
  .map((list) => list.map((call, at): Call => ({ ...call, at })));

const filled = (list: readonly Call[]): WaitingCalls<Call> => {
  const waiting = new WaitingCalls<Call>();
  for (const call of list) waiting.add(call, call.standing, call.front);
  return waiting;
};

describe('calls that wait', () => {
  test('every call has its turn once, and then none waits', () => {
    fc.assert(
      fc.property(calls, (list) => {
        const waiting = filled(list);
        expect(waiting.isEmpty).toBe(list.length === 0);
        expect(drained(waiting).sort((a, b) => a.at - b.at)).toEqual(list);
        expect(waiting.isEmpty).toBe(true);
      }),
    );
  });

  test('a later call goes first only where it may: a write before reads, a read in front before those behind', () => {
    fc.assert(
      fc.property(calls, (list) => {
        const turns = drained(filled(list));
        turns.forEach((second, index) => {
          for (const first of turns.slice(0, index)) {
            if (first.at < second.at) continue;
            expect(second.standing).toBe('read');
            expect(first.standing === 'write' || (first.standing === 'read' && first.front && !second.front)).toBe(true);
          }
        });
      }),
    );
  });

  test('an urgent call does go first', () => {
    const list: Call[] = [
      { at: 0, standing: 'read', front: false },
      { at: 1, standing: 'read', front: true },
      { at: 2, standing: 'write', front: false },
      { at: 3, standing: 'last', front: false },
      { at: 4, standing: 'write', front: false },
    ];
    expect(drained(filled(list)).map(({ at }) => at)).toEqual([2, 1, 0, 3, 4]);
  });

  test('writes are taken together as far as they join, and no further than the next ending', () => {
    const write = (at: number): Call => ({ at, standing: 'write', front: false });
    const waiting = filled([
      write(0),
      { at: 1, standing: 'read', front: true },
      write(2),
      write(3),
      { ...write(4), standing: 'last' },
      write(5),
    ]);
    expect(waiting.takeWrites(({ at }) => at !== 3, 10).map(({ at }) => at)).toEqual([0, 2]);
    expect(waiting.takeWrites(({ at }) => at !== 3, 10)).toEqual([]);
    expect(drained(waiting).map(({ at }) => at)).toEqual([3, 1, 4, 5]);
  });

  test('a read waits no longer for others than so many turns, and always for the writes asked for before it', () => {
    const waiting = new WaitingCalls<string>();
    waiting.add('asked before', 'write', false);
    waiting.add('behind', 'read', false);
    const turns: string[] = [];
    // Somebody asks for more than there are turns, of both kinds that go first.
    for (let turn = 0; turn < 200 && !turns.includes('behind'); turn += 1) {
      waiting.add('write', 'write', false);
      waiting.add('front', 'read', true);
      const writes = waiting.takeWrites(() => true, 2);
      turns.push(...(writes.length > 0 ? writes : [waiting.take() ?? '']));
    }
    expect(turns[0]).toBe('asked before');
    expect(turns.at(-1)).toBe('behind');
    expect(turns.length).toBeGreaterThan(40);
  });
});
