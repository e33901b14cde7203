import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain, isJudgement, judgementsIn, likelihoods, remarksOn, type Judgement } from '../../../src/shared/claims/estimative';

function inShort(judgement: Judgement): string {
  const { kind, words } = judgement;
  if (kind === 'likelihood') {
    const { from, to } = likelihoods[judgement.degree] ?? { from: 0, to: 0 };
    return `${words}: ${from}-${to} row ${judgement.row + 1}`;
  }
  if (kind === 'confidence') return `${words}: ${judgement.levels.join(' ')}`;
  return kind === 'off-scale' ? `${words}: not ${judgement.better}` : `${words}: ${kind}`;
}
const found = (sentence: string): string[] => judgementsIn(sentence).map(inShort);

describe('words of judgement', () => {
  test.each<[string, string[]]>([
    ['There is almost no chance of it.', ['almost no chance: 1-5 row 1']],
    ['It is very unlikely to rain.', ['very unlikely: 5-20 row 1']],
    ['It is unlikely to rain.', ['unlikely: 20-45 row 1']],
    ['There is a roughly even chance of it.', ['roughly even chance: 45-55 row 1']],
    ['It will likely rain.', ['likely: 55-80 row 1']],
    ['It is very  likely to rain.', ['very  likely: 80-95 row 1']],
    ['It will almost certainly rain.', ['almost certainly: 95-99 row 1']],
    ['A remote possibility is left.', ['remote possibility: 1-5 row 2']],
    ['The chance of a new offensive is remote.', ['remote: 1-5 row 2']],
    ['It is highly improbable that he knew.', ['highly improbable: 5-20 row 2']],
    ['It is improbable that he knew.', ['improbable: 20-45 row 2']],
    ['The odds are roughly even odds.', ['roughly even odds: 45-55 row 2']],
    ['He probably knew. ', ['probably: 55-80 row 2']],
    ['It is highly probable that he knew.', ['highly probable: 80-95 row 2']],
    ['He is nearly certain to have known.', ['nearly certain: 95-99 row 2']],
    ['We assess with high confidence that he knew.', ['We assess: assessment', 'high confidence: high']],
    ['We have low to moderate confidence in this.', ['low to moderate confidence: low moderate']],
    ['It is not likely.', ['not likely: not unlikely']],
    ['It isn’t very likely.', ['isn’t very likely: not unlikely']],
    ['It is not unlikely.', ['not unlikely: not likely']],
    ['It is highly likely.', ['highly likely: not very likely']],
    ['It is more likely than not.', ['more likely than not: not likely']],
    ['It is virtually certain that it was him.', ['virtually certain: not almost certain']],
    ['It may rain, and it could be possible.', ['may: vague', 'could: vague', 'possible: vague']],
    ['We cannot rule out a strike.', ['cannot rule out: vague']],
  ])('%s', (sentence, expected) => {
    expect(found(sentence)).toEqual(expected);
  });

  test.each([
    'In May 2014 he was in a remote village.',
    'May 9 is a holiday.',
    'The likelihood was discussed.',
    'He said it was “very likely” and “almost certain”.',
    'Call as soon as possible.',
    'Boys are more likely than girls to go there.',
    'There was probable cause.',
    'He showed the military might of the state.',
    'C’est probable et possible.',
    'Un attacco improbabile, ma possible.',
    'Dislikely, unlikelyhood and likely-looking are no words of the scale.',
  ])('%s: none', (sentence) => {
    expect(found(sentence)).toEqual([]);
  });

  test('every term of the directive is known, and says its range', () => {
    for (const [degree, { from, to, terms }] of likelihoods.entries()) {
      for (const [row, term] of terms.entries()) {
        const [judgement, ...others] = judgementsIn(`The chance of it is ${term}.`);
        expect(others).toEqual([]);
        expect(judgement).toMatchObject({ kind: 'likelihood', degree, row });
        if (judgement !== undefined) expect(explain(judgement)).toContain(`${from}–${to} %`);
      }
    }
  });

  test('a vague word makes no judgement, the others do', () => {
    expect(isJudgement(judgementsIn('It may be so.'))).toBe(false);
    expect(isJudgement(judgementsIn('We judge that it is so.'))).toBe(true);
    expect(isJudgement(judgementsIn('It is not likely.'))).toBe(true);
  });

  test('for any text: in order, apart, and the words that stand there', () => {
    const piece = fc.constantFrom(
      'likely',
      'un',
      'very ',
      ' not ',
      'almost',
      ' certain',
      'may ',
      '“',
      '”',
      '"',
      ' high confidence',
      'probabl',
      'e ',
      ' the ',
      '.',
      'é',
      '👍',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end, words } of judgementsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(text.slice(start, end)).toBe(words);
          last = end;
        }
      }),
    );
  });
});

describe('what is pointed out', () => {
  const remarks = (...sentences: string[]) => remarksOn(sentences.map(judgementsIn));

  test('nothing where one row is kept to', () => {
    expect(remarks('It is likely.', 'It is very unlikely.', 'We have high confidence in this.', 'So it is.')).toEqual([]);
  });

  test('terms of both rows, at the ones used less', () => {
    expect(remarks('It is likely.', 'He probably knew.', 'It is unlikely.')).toEqual([
      { kind: 'mixed-scales', sentences: [1], words: ['probably'] },
    ]);
  });

  test('confidence and likelihood in one sentence', () => {
    expect(remarks('We assess with high confidence that it is likely.')).toEqual([
      { kind: 'confidence-and-likelihood', sentences: [0], words: ['high confidence', 'likely'] },
    ]);
  });

  test('other words once, with all their places', () => {
    expect(remarks('It may rain.', 'It might not.', 'It is highly likely.')).toEqual([
      { kind: 'off-scale', sentences: [2], words: ['highly likely'] },
      { kind: 'vague', sentences: [0, 1], words: ['may', 'might'] },
    ]);
  });
});
