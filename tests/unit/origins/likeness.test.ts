import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  estimatedResemblance,
  isReprint,
  likenessOf,
  shinglesOf,
  SIGNATURE_LENGTH,
  signatureOf,
} from '../../../src/main/corpus/origins/likeness';
import { articleText, prose, seededRandom } from '../../bench/generate';
import { inTheSamePaper, nextOfSeries, reprintKinds, reprintOf } from '../../bench/reprints';

const reprints = (a: string, b: string): boolean => {
  const [one, other] = [shinglesOf(a), shinglesOf(b)];
  return isReprint(one, other, likenessOf(one, other));
};

const words = fc.array(fc.constantFrom('the', 'minister', 'said', 'that', 'talks', 'мир', 'сказал', 'وزير', '外', '交', '部'), {
  maxLength: 60,
});

describe('shingles', () => {
  test('are the same whatever the case, the punctuation, the spaces and the accents written as marks', () => {
    expect(shinglesOf('“The talks”, he said – on Monday.')).toEqual(shinglesOf('the   talks he said\n\non MONDAY'));
    expect(shinglesOf('قال المُدَّعي العام إن المحادثات')).toEqual(shinglesOf('قال المدعي العام إن المحادثات'));
  });

  test('of Chinese and Thai are made of letters', () => {
    const text = '外交部发言人星期一在北京表示，双方将继续会谈';
    expect(shinglesOf(text).length).toBeGreaterThan(10);
    const changed = likenessOf(shinglesOf(text), shinglesOf(text.replace('继续', '停止')));
    expect(changed.resemblance).toBeGreaterThan(0.4);
    expect(changed.resemblance).toBeLessThan(1);
  });

  test('of texts without words, and with few, are few', () => {
    expect([...shinglesOf('')]).toEqual([]);
    expect([...shinglesOf('— … —')]).toEqual([]);
    expect(shinglesOf('Two words')).toHaveLength(1);
  });

  test('rise, and each is there once', () => {
    fc.assert(
      fc.property(words, (list) => {
        const shingles = [...shinglesOf(list.join(' '))];
        expect(shingles).toEqual([...new Set(shingles)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('likeness', () => {
  test('is that of sets: symmetric, 1 with itself, never more', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [shinglesOf(a.join(' ')), shinglesOf(b.join(' '))];
        const likeness = likenessOf(one, other);
        expect(likeness).toEqual(likenessOf(other, one));
        const both = [...one].filter((hash) => other.includes(hash)).length;
        const all = new Set([...one, ...other]).size;
        expect(likeness.resemblance).toBeCloseTo(all === 0 ? 0 : both / all);
        expect(likeness.containment).toBeGreaterThanOrEqual(likeness.resemblance);
        expect(likenessOf(one, one).resemblance).toBe(one.length === 0 ? 0 : 1);
      }),
    );
  });

  test('is estimated from signatures as near as their length allows', () => {
    const random = seededRandom(5);
    const errors = Array.from({ length: 60 }, (_, round) => {
      const text = prose(random, 6000);
      const kept = text.slice(0, Math.round(text.length * (0.2 + (0.8 * round) / 60)));
      const [one, other] = [shinglesOf(text), shinglesOf(`${kept}\n\n${prose(random, 800)}`)];
      return Math.abs(estimatedResemblance(signatureOf(one), signatureOf(other)) - likenessOf(one, other).resemblance);
    });
    // Four standard errors of a share among so many; and on average well within one.
    const standardError = 0.5 / Math.sqrt(SIGNATURE_LENGTH);
    expect(Math.max(...errors)).toBeLessThan(4 * standardError);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(standardError);
  });

  test('of short texts is estimated exactly: the signature is all of them', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [shinglesOf(a.slice(0, 30).join(' ')), shinglesOf(b.slice(0, 30).join(' '))];
        expect(estimatedResemblance(signatureOf(one), signatureOf(other))).toBeCloseTo(likenessOf(one, other).resemblance);
      }),
    );
  });
});

describe('reprints', () => {
  test.each(reprintKinds.filter((kind) => kind !== 'all'))('with %s are known', (kind) => {
    const random = seededRandom(9);
    const known = Array.from({ length: 20 }, () => {
      const text = prose(random, 5000);
      return reprints(text, reprintOf(random, kind, text));
    });
    expect(known).toEqual(known.map(() => true));
  });

  test.each(['ru', 'zh', 'ar'])('in %s are known', (language) => {
    const random = seededRandom(9);
    const text = articleText(random, 20, language);
    expect(reprints(text, reprintOf(random, 'agency', text))).toBe(true);
    expect(reprints(text, reprintOf(random, 'cut', text))).toBe(true);
  });

  test('are not what two articles of one paper, or two of a series, are', () => {
    const random = seededRandom(4);
    const [one, other] = [prose(random, 3000), prose(random, 3000)];
    expect(reprints(inTheSamePaper(one), inTheSamePaper(other))).toBe(false);
    const report =
      'Gold closed at 1,912 dollars. Oil closed at 71 dollars. The index rose by 3 points to 4,018, 12 below its peak of 4,030 on May 2.';
    expect(reprints(report, nextOfSeries(random, report))).toBe(false);
    expect(reprints('He said so.', 'He said so.')).toBe(false);
  });
});
