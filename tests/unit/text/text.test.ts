import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codePointOffset,
  excerptAround,
  normaliseText,
  paragraphAt,
  paragraphsOf,
  sentencesOf,
  utf16Offset,
  wordCount,
  wordsOf,
} from '../../../src/shared/text/text';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const roughText = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r', '\n', ' ', '\t', '\u00a0', '\u200b', '\u00ad', '\u2028', '\u2029', '\ufeff', '\f', '\u0301'),
      fc.constantFrom('\ud83d', '\udc4d', 'ﬁ', '\u0000', '\u0085', 'a', 'é', 'e\u0301', '\u1100\u1161', '\u3000'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('normaliseText', () => {
  test.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\ufeffa\u200bb\u00adc\u2060', 'abc'],
    ['a\u200cb\u200dc', 'a\u200cb\u200dc'],
    ['e\u0301', 'é'],
    ['ﬁnd oﬀ, eﬃcient', 'find off, efficient'],
    ['a\u00a0\u2009\t b', 'a b'],
    ['a  \n  b', 'a\nb'],
    ['a\n\n \n\nb', 'a\n\nb'],
    ['a\u0000\u0007b', 'ab'],
    ['a\ud83db', 'a\ufffdb'],
    ['\u202eevil\u202c', 'evil'],
    ['👩‍👩‍👧 🇫🇷', '👩‍👩‍👧 🇫🇷'],
    ['\n\n  a \n', 'a'],
    ['', ''],
  ])('%j becomes %j', (raw, clean) => {
    expect(normaliseText(raw)).toBe(clean);
  });

  test('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, roughText), (raw) => {
        const once = normaliseText(raw);
        expect(normaliseText(once)).toBe(once);
      }),
    );
  });

  test('leaves neither junk nor wide gaps', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, roughText), (raw) => {
        const clean = normaliseText(raw);
        expect(clean).not.toMatch(/ {2}| \n|\n |\n{3}|[\r\t\u00a0\u200b\u00ad\ufeff]|\p{Surrogate}/u);
        expect(clean).toBe(clean.normalize('NFC'));
      }),
    );
  });
});

describe('paragraphs', () => {
  const text = 'One\n\nTwo\nlines\n\n\n\nThree';

  test('are parted by blank lines and numbered from 1', () => {
    expect(paragraphsOf(text).map((p) => [p.number, text.slice(p.start, p.end)])).toEqual([
      [1, 'One'],
      [2, 'Two\nlines'],
      [3, 'Three'],
    ]);
    expect(paragraphsOf('')).toEqual([]);
    expect(paragraphsOf(' \n\n ')).toEqual([]);
    expect(paragraphsOf('\n\nx\n').map((p) => [p.start, p.end])).toEqual([[2, 3]]);
  });

  test('cover all but white space, in order', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, roughText), (raw) => {
        let rest = '';
        let last = 0;
        for (const p of paragraphsOf(raw)) {
          expect(p.start).toBeGreaterThanOrEqual(last);
          expect(p.end).toBeGreaterThan(p.start);
          rest += raw.slice(last, p.start);
          last = p.end;
        }
        expect((rest + raw.slice(last)).trim()).toBe('');
      }),
    );
  });

  test('paragraphAt finds the paragraph of an offset', () => {
    expect(paragraphAt(text, 0)?.number).toBe(1);
    expect(paragraphAt(text, 4)?.number).toBe(1);
    expect(paragraphAt(text, 5)?.number).toBe(2);
    expect(paragraphAt(text, text.length)?.number).toBe(3);
    expect(paragraphAt('\n\nx', 0)?.number).toBe(1);
    expect(paragraphAt('', 0)).toBeUndefined();
    expect(() => paragraphAt(text, -1)).toThrow(RangeError);
    expect(() => paragraphAt(text, text.length + 1)).toThrow(RangeError);
  });
});

describe('sentences and words', () => {
  const slices = (text: string, bounds: { start: number; end: number }[]): string[] =>
    bounds.map(({ start, end }) => text.slice(start, end));

  test('sentences keep titles and initials with their names', () => {
    const text = 'Dr. Smith met J. Doe on Monday. He left!\n\nNext day: “Why?” she asked. ';
    expect(slices(text, sentencesOf(text, 'en'))).toEqual(['Dr. Smith met J. Doe on Monday.', 'He left!', 'Next day: “Why?” she asked.']);
  });

  test('marks of notes stay with the sentence before them', () => {
    const text = 'The vote was put off.[1] Two bidders asked.[2][3] It is late.[4, 5]\n\n[sic] End.[6';
    expect(slices(text, sentencesOf(text, 'en'))).toEqual([
      'The vote was put off.[1]',
      'Two bidders asked.[2][3]',
      'It is late.[4, 5]',
      '[sic] End.[',
      '6',
    ]);
  });

  test('sentences of Chinese', () => {
    const text = '他走了。她也走了！';
    expect(slices(text, sentencesOf(text, 'zh'))).toEqual(['他走了。', '她也走了！']);
  });

  test('words are those of the script', () => {
    const text = 'Xi’s 5.5 per cent — “no”';
    expect(slices(text, wordsOf(text))).toEqual(['Xi’s', '5.5', 'per', 'cent', 'no']);
    expect(wordCount('')).toBe(0);
    expect(wordCount('中国和俄罗斯', 'zh')).toBeGreaterThan(1);
  });
});

describe('offsets', () => {
  test('code points and UTF-16 convert both ways', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, roughText), (text) => {
        const points = Array.from(text);
        let utf16 = 0;
        for (let i = 0; i <= points.length; i++) {
          expect(utf16Offset(text, i)).toBe(utf16);
          expect(codePointOffset(text, utf16)).toBe(i);
          utf16 += points[i]?.length ?? 0;
        }
      }),
    );
  });

  test('bad ones are refused', () => {
    for (const bad of [-1, 4, 0.5, NaN]) {
      expect(() => codePointOffset('a👍', bad)).toThrow(RangeError);
      expect(() => utf16Offset('a👍', bad)).toThrow(RangeError);
    }
    expect(() => codePointOffset('a👍', 2)).toThrow(/splits a surrogate pair/);
    expect(() => utf16Offset('a👍', 3)).toThrow(/beyond/);
  });
});

describe('excerptAround', () => {
  const text = 'The quick brown fox\n\njumps over the lazy dog.';

  test('cuts at words', () => {
    expect(excerptAround(text, 16, 19, 8)).toEqual({ before: '…brown ', match: 'fox', after: ' jumps…' });
  });

  test('takes all when there is room', () => {
    expect(excerptAround(text, 4, 9, 100)).toEqual({
      before: 'The ',
      match: 'quick',
      after: ' brown fox jumps over the lazy dog.',
    });
  });

  test('never splits a surrogate pair', () => {
    const emoji = '👍'.repeat(40);
    fc.assert(
      fc.property(fc.nat(39), fc.nat(30), (i, width) => {
        const { before, after } = excerptAround(emoji, i * 2, i * 2 + 2, width);
        expect(before + after).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test('refuses spans outside the text', () => {
    expect(() => excerptAround(text, 5, 4, 8)).toThrow(RangeError);
    expect(() => excerptAround(text, 0, 99, 8)).toThrow(RangeError);
  });
});

test('what normaliseText leaves as it is at once is what its steps would leave', () => {
  const signs = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code + 1)).filter((sign) =>
    /^[!-~¡-¬®-ſЀ-Ҁ\u2010-\u2027‰-‸\u4E00-\u9FFFء-غف-ي]$/.test(sign),
  );
  // A line end sends the same signs through every step.
  const line = signs.join('');
  expect(normaliseText(line)).toBe(line);
  expect(normaliseText(`${line}\n${[...line].reverse().join('')}`)).toBe(`${line}\n${[...line].reverse().join('')}`);
  expect(normaliseText('one  two')).toBe('one two');
  expect(normaliseText(' one')).toBe('one');
});
