import { describe, expect, test } from 'vitest';
import {
  credibilities,
  gradeCode,
  gradeInWords,
  gradeOrder,
  gradeTooltip,
  isWeakGrade,
  reliabilities,
  type Grade,
} from '../../../src/shared/grades/grading';

describe('grades of the Admiralty code', () => {
  test.each<[Grade, string | null]>([
    [{ reliability: 'B', credibility: 2 }, 'B2'],
    [{ reliability: 'B', credibility: null }, 'B–'],
    [{ reliability: null, credibility: 2 }, '–2'],
    [{ reliability: 'F', credibility: 6 }, 'F6'],
    [{ reliability: null, credibility: null }, null],
  ])('%j is %s', (grade, code) => {
    expect(gradeCode(grade)).toBe(code);
  });

  test('in words, and nothing where nothing is graded', () => {
    expect(gradeInWords({ reliability: 'B', credibility: 2 })).toBe('usually reliable source, information probably true');
    expect(gradeInWords({ reliability: null, credibility: 6 })).toBe('information whose truth cannot be judged');
    expect(gradeInWords({ reliability: null, credibility: null })).toBeNull();
  });

  test('the tooltip explains both halves, also the one that is missing', () => {
    expect(gradeTooltip({ reliability: 'D', credibility: null }).split('\n')).toEqual([
      'Source D: Not usually reliable. It has been used before and was wrong more often than right.',
      'Information: not graded.',
    ]);
  });

  test('what cannot be judged or is graded low is weak; what nobody has graded is not', () => {
    expect(isWeakGrade({ reliability: null, credibility: null })).toBe(false);
    expect(isWeakGrade({ reliability: 'A', credibility: 5 })).toBe(true);
    expect(isWeakGrade({ reliability: 'F', credibility: null })).toBe(true);
    expect(isWeakGrade({ reliability: 'C', credibility: 3 })).toBe(false);
  });

  test('the best come first: the letter counts before the digit, and what is not graded stands before what is weak', () => {
    const all = [...reliabilities, null].flatMap((reliability) =>
      [...credibilities, null].map((credibility): Grade => ({ reliability, credibility })),
    );
    const ordered = all.sort((a, b) => gradeOrder(a) - gradeOrder(b)).map((grade) => gradeCode(grade) ?? '––');
    expect(ordered.slice(0, 3)).toEqual(['A1', 'A2', 'A3']);
    expect(ordered.at(-1)).toBe('E5');
    expect(ordered.indexOf('––')).toBeLessThan(ordered.indexOf('D1'));
    expect(ordered.indexOf('C5')).toBeLessThan(ordered.indexOf('––'));
  });
});
