import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptMeaning, meaningBytes } from '../../../src/main/corpus/search/meaning-file';
import { Learning } from '../../../src/main/corpus/search/meaning-learning';
import { learnMeaning, likeness, MeaningModel } from '../../../src/main/corpus/search/meaning-model';
import { asWritten, bagOf } from '../../../src/main/corpus/search/meaning-words';
import { MeantArticles } from '../../../src/main/corpus/search/meant-articles';
import { leadingVectors, type SparseRows } from '../../../src/main/corpus/search/randomised-svd';
import { isPlain } from '../../../src/main/corpus/search/search-fusion';
import { parseQuery } from '../../../src/shared/search/query';

function sparse(rows: readonly (readonly number[])[]): SparseRows {
  const [indices, values, starts]: number[][] = [[], [], [0]];
  for (const row of rows) {
    for (const [column, value] of row.entries()) {
      if (value === 0) continue;
      indices?.push(column);
      values?.push(value);
    }
    starts?.push(indices?.length ?? 0);
  }
  return {
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    starts: Uint32Array.from(starts ?? []),
    indices: Uint32Array.from(indices ?? []),
    values: Float32Array.from(values ?? []),
  };
}

describe('singular vectors', () => {
  const cell = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -9, max: 9 }) });
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
    .chain(([rows, columns]) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));

  test('hold all of a matrix when as many are kept as it has rows or columns', () => {
    fc.assert(
      fc.property(matrix, (rows) => {
        const columns = rows[0]?.length ?? 0;
        const { vectors, rank } = leadingVectors(sparse(rows), 8);
        const at = (column: number, one: number): number => vectors[column * rank + one] ?? 0;
        // Numbers of 24 bits go through the matrix and back several times: what is lost is a share of its length.
        const lost = 3e-3 * Math.hypot(1, ...rows.flat());
        for (const row of rows) {
          const along = Array.from({ length: rank }, (_, one) => row.reduce((sum, value, column) => sum + value * at(column, one), 0));
          for (let column = 0; column < columns; column += 1) {
            const back = along.reduce((sum, value, one) => sum + value * at(column, one), 0);
            expect(Math.abs(back - (row[column] ?? 0))).toBeLessThan(lost);
          }
        }
      }),
      {
        examples: [
          [
            [
              [0, 0, 5, 0, 0, 0, 2, 0],
              [0, 6, 7, 0, 0, -3, 0, 0],
              [0, 0, 0, 0, 0, -1, 0, 0],
              [0, 0, 0, 0, 5, -5, 1, 3],
              [0, 0, -1, 0, 0, 0, 0, 0],
              [0, -6, 0, 9, 0, 6, 0, -3],
              [0, 0, 0, 2, 1, 0, 1, 0],
            ],
          ],
        ],
      },
    );
  });

  test('are those of the largest values, which come first', () => {
    const { vectors, values, rank } = leadingVectors(
      sparse(
        [...Array(30).keys()].map((row) => Array.from({ length: 30 }, (_, column) => (row !== column ? 0 : row < 28 ? row % 7 : row * 10))),
      ),
      2,
    );
    expect([...values].map(Math.round)).toEqual([290, 280]);
    expect(Math.abs(vectors[29 * rank] ?? 0)).toBeCloseTo(1, 3);
    expect(Math.abs(vectors[28 * rank + 1] ?? 0)).toBeCloseTo(1, 3);
  });
});

describe('the words of a text', () => {
  test('are counted by their stems, without those that say nothing', () => {
    expect(bagOf('The sanctions and the Sanction of 2014', 'en')).toEqual(
      new Map([
        ['sanction', 2],
        ['2014', 1],
      ]),
    );
  });
  test('in runs of unspaced scripts are each two letters', () => {
    expect([...bagOf('战略安全 x', 'zh').keys()]).toEqual(['战略', '略安', '安全']);
  });
  test('are shown as they are first written', () => {
    const text = 'Sanktionen? No: Sanctions, sanctioned. 战略安全';
    expect(asWritten(text, 'en', new Set(['sanction', '安全', 'gone']))).toEqual(
      new Map([
        ['sanction', 'Sanctions'],
        ['安全', '安全'],
      ]),
    );
  });
});

/** Two subjects; each has two words for the same, which never stand together. */
const subjects = [
  { either: ['tanker', 'vessel'], with: ['harbour', 'pilot', 'anchor', 'captain', 'cargo'] },
  { either: ['judge', 'magistrate'], with: ['court', 'appeal', 'verdict', 'lawyer', 'prison'] },
];
const texts = subjects.flatMap(({ either, with: company }) =>
  Array.from({ length: 20 }, (_, number) => {
    const some = company.filter((_word, at) => (number + at) % 5 !== 0);
    return { title: '', text: `${either[number % 2] ?? ''} ${some.join(' ')} word${number}`, language: 'en' };
  }),
);

describe('what is learnt', () => {
  const bags = texts.map(({ text }) => bagOf(text, 'en'));
  const model = new MeaningModel(learnMeaning(bags, 2));
  const meant = (text: string) => model.of(bagOf(text, 'en')) ?? new Int8Array(2);

  test('words in the same company mean the same, others do not', () => {
    expect(likeness(meant('tanker'), meant('vessels'))).toBeGreaterThan(0.9);
    expect(likeness(meant('tanker'), meant('magistrate'))).toBeLessThan(0.2);
  });
  test('nothing is known of words that nobody wrote', () => {
    expect(model.of(bagOf('photosynthesis', 'en'))).toBeNull();
    expect(model.of(bagOf('', 'en'))).toBeNull();
  });
  test('what two texts share, the rarest first', () => {
    expect(model.sharedWords(bagOf('harbour tanker tanker', 'en'), bagOf('tanker harbour verdict', 'en'))).toEqual(['tanker', 'harbour']);
  });
  test('the same texts teach the same', () => {
    expect(learnMeaning(bags, 2)).toEqual(learnMeaning(bags, 2));
  });
  test('nothing can be learnt of nothing', () => {
    expect(new MeaningModel(learnMeaning([])).of(bagOf('harbour', 'en'))).toBeNull();
    expect(new MeaningModel(learnMeaning([bagOf('harbour', 'en')])).of(bagOf('harbour', 'en'))).toBeNull();
  });
});

describe('the file of what was learnt', () => {
  const learning = new Learning();
  learning.add(texts.slice(0, 12));
  const { learnt, meant } = learning.learn();
  const count = meant.length / learnt.rank;
  const kept = {
    learnt: { ...learnt, articles: 12 },
    rowids: Float64Array.from({ length: count }, (_, at) => at + 1),
    hashes: Uint32Array.from({ length: count }, (_, at) => at * 7),
    meant,
  };
  const bytes = meaningBytes(kept);

  test('is read as it was written', () => {
    expect(keptMeaning(bytes)).toEqual(kept);
  });
  test('is not taken when a single bit of it has changed, or it was cut', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const other = bytes.slice();
        other[at] = (other[at] ?? 0) ^ (1 << bit);
        expect(keptMeaning(other)).toBeNull();
        expect(keptMeaning(bytes.slice(0, at))).toBeNull();
      }),
    );
  });
});

describe('articles with what they mean', () => {
  const article = fc.integer({ min: 1, max: 12 });
  const work = fc.oneof(
    fc.record({ does: fc.constant('add' as const), article }),
    fc.record({ does: fc.constant('remove' as const), article }),
    fc.record({
      does: fc.constant('set' as const),
      article,
      meant: fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -90, max: 90 })),
    }),
  );

  test('keep what was said of each, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.array(work, { maxLength: 60 }), (works) => {
        const articles = new MeantArticles();
        articles.forget(2);
        const known = new Map<number, Int8Array | null>();
        for (const one of works) {
          if (one.does === 'add') {
            articles.add(one.article);
            if (!known.has(one.article)) known.set(one.article, null);
          } else if (one.does === 'remove') {
            articles.remove(one.article);
            known.delete(one.article);
          } else {
            articles.set(one.article, Int8Array.from(one.meant), one.article);
            known.set(one.article, Int8Array.from(one.meant));
          }
        }
        expect(articles.all()).toEqual([...known.keys()].sort((a, b) => a - b));
        const probe = Int8Array.from([127, 31]);
        for (const [own, meant] of known) expect(articles.likenessOf(own, probe)).toBe(meant === null ? null : likeness(probe, meant));
        expect(articles.some(99).sort((a, b) => a - b)).toEqual(
          [...known]
            .filter(([, meant]) => meant === null)
            .map(([own]) => own)
            .sort((a, b) => a - b),
        );
        const best = articles.mostAlike(probe, 99, -2).map((alike) => alike.likeness);
        expect(best).toEqual([...best].sort((a, b) => b - a));
        expect(best).toHaveLength(articles.known);
      }),
    );
  });
});

test('plain are words alone', () => {
  for (const plain of ['tanker', 'oil tankers in the strait ', 'who signed the agreement?', 'Путин 战略安全'])
    expect(isPlain(parseQuery(plain))).toBe(true);
  const others = [
    '',
    '"oil tanker"',
    'oil -tanker',
    'oil OR gas',
    '+oil gas',
    '=oil',
    'oil*',
    'oil?y',
    'title:oil',
    'oil date:2020',
    'oil NEAR/3 gas',
  ];
  expect(others.filter((other) => isPlain(parseQuery(other)))).toEqual([]);
});
