import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareTexts } from '../../../src/shared/passages/text-differences';
import { articleText, prose, seededRandom } from '../../bench/generate';
import { reprintKinds, reprintOf } from '../../bench/reprints';

type Runs = ReturnType<typeof compareTexts>['runs'];
const without = (runs: Runs, kind: 'added' | 'removed'): string =>
  runs
    .filter((run) => run.kind !== kind)
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('differences of texts', () => {
  test('of a text and itself are none', () => {
    const text = prose(seededRandom(1), 4000);
    expect(compareTexts(text, text)).toEqual({ runs: [{ kind: 'same', text }], cut: false });
    expect(compareTexts('', '').runs).toEqual([]);
  });

  test.each(reprintKinds)('of a reprint (%s) hold both texts whole, and no two runs of a kind beside each other', (kind) => {
    const random = seededRandom(3);
    const text = prose(random, 5000);
    const other = reprintOf(random, kind, text);
    const { runs } = compareTexts(text, other);
    expect(without(runs, 'removed')).toBe(plain(other));
    expect(without(runs, 'added').length).toBe(plain(text).length);
    expect(runs.every((run, index) => run.kind !== runs[index - 1]?.kind)).toBe(true);
  });

  test('of any two texts hold the second one whole', () => {
    const paragraph = fc.constantFrom(
      'The talks went on.',
      'Nothing was said.',
      'The talks went on, he said.',
      'Он сказал: да.',
      '他说会谈继续。',
    );
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 8 }), fc.array(paragraph, { maxLength: 8 }), (a, b) => {
        const { runs } = compareTexts(a.join('\n\n'), b.join('\n\n'));
        expect(without(runs, 'removed')).toBe(plain(b.join(' ')));
      }),
    );
  });

  test('name the words that differ, in Chinese too', () => {
    const text = articleText(seededRandom(8), 6, 'zh');
    const changed = `${text}\n\n两名目击者在北京对记者说。`;
    expect(compareTexts(text, changed).runs.map(({ kind }) => kind)).toEqual(['same', 'added']);
    const { runs } = compareTexts('双方将继续会谈。', '双方将停止会谈。');
    expect(runs.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['same 双方将', 'removed 继续', 'added 停止', 'same 会谈。']);
  });

  test('of a paragraph that stands elsewhere, and of long texts with nothing in common, are found', () => {
    const random = seededRandom(6);
    const text = prose(random, 60_000);
    const [first = '', ...rest] = text.split('\n\n');
    const { runs } = compareTexts(text, [...rest, first].join('\n\n'));
    expect(
      runs
        .filter(({ kind }) => kind === 'same')
        .map(({ text: same }) => same)
        .join('').length,
    ).toBeGreaterThan(50_000);
    const strange = compareTexts(text, articleText(random, 300, 'ru'));
    expect(strange.runs.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  test('end where the texts are too long', () => {
    const text = prose(seededRandom(2), 150_000);
    const { cut, runs } = compareTexts(text, text);
    expect(cut).toBe(true);
    expect(text.startsWith(runs[0]?.text ?? '-')).toBe(true);
  });
});
