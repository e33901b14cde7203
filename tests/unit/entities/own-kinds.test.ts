import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entityKinds, type EntityKind } from '../../../src/shared/entities/model';
import {
  areSound,
  kindAt,
  kindKey,
  kindsCalled,
  MOST_LEVELS,
  ownKindNameSchema,
  pathIn,
  pathInWords,
  pathOf,
  problemOfKind,
  problemOfRemoval,
  treeBelow,
  withThoseBelow,
  type OwnKind,
} from '../../../src/shared/entities/own-kinds';

const kind = (id: string, name: string, parentId: string | null = null, of: EntityKind = 'organisation'): OwnKind => ({
  ...{ id, name, parentId },
  kind: of,
  entities: 0,
});

const kinds = [
  kind('1', 'shipping company'),
  kind('2', 'shell company', '1'),
  kind('3', 'bank'),
  kind('4', 'vessel', null, 'other'),
  kind('5', 'tanker', '4', 'other'),
  kind('6', 'Tanker', '1'),
];

describe('a kind', () => {
  test.each([
    ['another name', { kind: 'organisation', parentId: '1', name: 'owner' }, null],
    [
      'a name that is taken beside it',
      { kind: 'organisation', parentId: '1', name: 'SHELL company' },
      '“shell company” stands there already',
    ],
    ['a name that is taken elsewhere', { kind: 'organisation', parentId: '3', name: 'shell company' }, null],
    ['a place that is gone', { kind: 'organisation', parentId: '9', name: 'owner' }, 'no longer in the vault'],
    ['a place below another fixed kind', { kind: 'person', parentId: '1', name: 'owner' }, 'another fixed kind'],
  ] as const)('can have %s, or is told why not', (_, asked, problem) => {
    const said = problemOfKind(kinds, asked);
    if (problem === null) expect(said).toBeNull();
    else expect(said).toContain(problem);
  });

  test('stands below itself nowhere', () => {
    expect(problemOfKind(kinds, { ...kind('1', 'shipping company'), parentId: '1' })).toContain('below itself');
    expect(problemOfKind(kinds, { ...kind('1', 'shipping company'), parentId: '2' })).toContain('below itself');
  });

  test('nests so many levels, with what stands below it', () => {
    const deep = Array.from({ length: MOST_LEVELS }, (_, at) => kind(`d${at}`, `level ${at + 1}`, at === 0 ? null : `d${at - 1}`));
    expect(areSound(deep)).toBe(true);
    const last = deep.at(-1)?.id ?? '';
    expect(problemOfKind(deep, { kind: 'organisation', parentId: last, name: 'more' })).toContain(`${MOST_LEVELS} levels`);
    const all = [...deep, kind('x', 'x'), kind('y', 'y', 'x')];
    expect(problemOfKind(all, { ...kind('x', 'x'), parentId: `d${MOST_LEVELS - 2}` })).toContain(`${MOST_LEVELS} levels`);
    expect(problemOfKind(all, { ...kind('x', 'x'), parentId: `d${MOST_LEVELS - 3}` })).toBeNull();
  });

  test.each(['', ' ', 'a › b', 'a > b', 'Organisation', 'note', 'x'.repeat(101), 'two\nlines'])('is not called %j', (name) => {
    expect(ownKindNameSchema.safeParse(name).success).toBe(false);
  });

  test('is taken away where no name would stand twice', () => {
    expect(problemOfRemoval(kinds, '1')).toBeNull();
    const twins = [...kinds, kind('7', 'Bank', '1')];
    expect(problemOfRemoval(twins, '1')).toContain('“Bank” would move up');
    expect(problemOfRemoval([...kinds, kind('8', 'Bank', '3')], '3')).toContain('“Bank” would move up');
  });
});

describe('words', () => {
  test('mean kinds in every place, a path those of one', () => {
    const ids = (words: string) => kindsCalled(kinds, words).map(({ id }) => id);
    expect(ids('TANKER')).toEqual(['5', '6']);
    expect(ids('vessel › tanker')).toEqual(['5']);
    expect(ids('organisation > shipping company > tanker')).toEqual(['6']);
    expect(ids('company')).toEqual([]);
    expect(ids('')).toEqual([]);
  });

  test('of a path come back', () => {
    expect(pathOf(kinds, '2')).toEqual(['shipping company', 'shell company']);
    expect(pathIn(pathInWords(pathOf(kinds, '2')))).toEqual(['shipping company', 'shell company']);
    expect(kindAt(kinds, 'organisation', ['Shipping Company', 'shell company'])?.id).toBe('2');
    expect(kindAt(kinds, 'other', ['shipping company'])).toBeUndefined();
  });
});

test('stand in a tree by name, those below each right behind', () => {
  const shown = treeBelow(kinds, 'organisation').map(({ own, level }) => `${level} ${own.name}`);
  expect(shown).toEqual(['1 bank', '1 shipping company', '2 shell company', '2 Tanker']);
});

type Move =
  | { do: 'make'; kind: EntityKind; below: number; name: string }
  | { do: 'change'; which: number; kind: EntityKind; below: number; name: string }
  | { do: 'remove'; which: number };

const names = fc.constantFrom('a', 'A', 'b', 'c', 'd');
const at = fc.nat(12);
const fixed = fc.constantFrom(...entityKinds.slice(0, 2));
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('make' as const), kind: fixed, below: at, name: names }),
    fc.record({ do: fc.constant('change' as const), which: at, kind: fixed, below: at, name: names }),
    fc.record({ do: fc.constant('remove' as const), which: at }),
  ),
  { maxLength: 40 },
);

/** As the corpus does it: what has a problem is refused. */
function after(all: OwnKind[], move: Move, id: string): OwnKind[] {
  if (move.do === 'make') {
    const made = { kind: move.kind, parentId: all[move.below]?.id ?? null, name: move.name, entities: 0 };
    return problemOfKind(all, made) === null ? [...all, { ...made, id }] : all;
  }
  const own = all[move.which];
  if (own === undefined) return all;
  if (move.do === 'remove') {
    if (problemOfRemoval(all, own.id) !== null) return all;
    return all.filter((one) => one !== own).map((one) => (one.parentId === own.id ? { ...one, parentId: own.parentId } : one));
  }
  const changed = { ...own, kind: move.kind, parentId: all[move.below]?.id ?? null, name: move.name };
  if (problemOfKind(all, changed) !== null) return all;
  const within = withThoseBelow(all, [own.id]);
  return all.map((one) => (one === own ? changed : within.has(one.id) ? { ...one, kind: move.kind } : one));
}

test('whatever is made, moved and taken away: no circle, no name twice, no level too many, all of one fixed kind', () => {
  fc.assert(
    fc.property(moves, (done) => {
      const all = done.reduce<OwnKind[]>((before, move, index) => after(before, move, String(index)), []);
      expect(areSound(all)).toBe(true);
      const known = new Map(all.map((own) => [own.id, own]));
      for (const own of all) {
        let [top, levels] = [own, 1];
        for (let above = known.get(own.parentId ?? ''); above !== undefined; above = known.get(above.parentId ?? '')) {
          [top, levels] = [above, levels + 1];
          expect(levels).toBeLessThanOrEqual(MOST_LEVELS);
        }
        expect([top.parentId, top.kind]).toEqual([null, own.kind]);
      }
      const places = all.map((own) => JSON.stringify([own.kind, own.parentId, kindKey(own.name)]));
      expect(new Set(places).size).toBe(all.length);
      // All of them are shown, each once.
      expect(entityKinds.flatMap((of) => treeBelow(all, of)).length).toBe(all.length);
    }),
  );
});

test('a circle is seen, however it came about', () => {
  expect(areSound([kind('1', 'a', '2'), kind('2', 'b', '1')])).toBe(false);
  expect(areSound([kind('1', 'a', '1')])).toBe(false);
  expect(areSound([kind('1', 'a'), kind('2', 'b', '1', 'person')])).toBe(false);
  expect(areSound([kind('1', 'a'), kind('2', 'A')])).toBe(false);
  expect(areSound(kinds)).toBe(true);
});
