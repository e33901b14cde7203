import { describe, expect, test } from 'vitest';
import { growSelection, localeOf, moveCaret, sentenceAt, type ReadText } from '../../../src/renderer/reader/text/caret';
import { directionOf, languageByScript } from '../../../src/renderer/reader/text/script';
import { paragraphsOf } from '../../../src/shared/text/text';

const read = (text: string, language?: string): ReadText => ({ text, paragraphs: paragraphsOf(text), language });
const two = read('Dr. Weber left. She took the 9.40 train.\n\nNobody asked why.', 'en');
const words = ({ text }: ReadText, span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);

describe('the caret', () => {
  test('steps over whole characters, and from paragraph to paragraph', () => {
    const family = read('a👨‍👩‍👧e\u0301z\n\nb');
    const stops: number[] = [0];
    for (let offset = 0; ;) {
      const next = moveCaret(family, offset, 'character', 1);
      if (next === offset) break;
      stops.push((offset = next));
    }
    expect(stops).toEqual([0, 1, 9, 11, 12, 14, 15]);
    const back = stops.map((stop) => moveCaret(family, stop, 'character', -1));
    expect(back).toEqual([0, 0, 1, 9, 11, 12, 14]);
  });

  test('steps by words, where words have no spaces too', () => {
    expect(moveCaret(two, 0, 'word', 1)).toBe(two.text.indexOf('Weber'));
    expect(moveCaret(two, two.text.indexOf('left') + 2, 'word', -1)).toBe(two.text.indexOf('left'));
    const chinese = read('俄罗斯和中国同意扩大安全合作。', 'zh');
    expect(moveCaret(chinese, 0, 'word', 1)).toBe(3);
  });

  test('steps by sentences and paragraphs', () => {
    const she = two.text.indexOf('She');
    const nobody = two.text.indexOf('Nobody');
    expect(moveCaret(two, 0, 'sentence', 1)).toBe(she);
    expect(moveCaret(two, nobody, 'sentence', -1)).toBe(she);
    expect(moveCaret(two, 3, 'paragraph', 1)).toBe(nobody);
    expect(moveCaret(two, nobody + 4, 'paragraph', -1)).toBe(nobody);
    expect(moveCaret(two, nobody, 'paragraph', -1)).toBe(0);
    expect(moveCaret(two, 5, 'text', 1)).toBe(two.text.length);
    expect(moveCaret(two, two.text.length, 'sentence', 1)).toBe(two.text.length);
  });

  test('knows its sentence, at the end of a paragraph too', () => {
    expect(words(two, sentenceAt(two, 2))).toBe('Dr. Weber left.');
    expect(words(two, sentenceAt(two, two.text.indexOf('\n')))).toBe('She took the 9.40 train.');
  });
});

describe('selecting by sentence and paragraph', () => {
  test('takes the one at the caret, then the next, across paragraphs', () => {
    const first = growSelection(two, { start: 4, end: 4 }, 'sentence');
    expect(words(two, first)).toBe('Dr. Weber left.');
    const second = first && growSelection(two, first, 'sentence');
    expect(words(two, second)).toBe('Dr. Weber left. She took the 9.40 train.');
    const third = second && growSelection(two, second, 'sentence');
    expect(words(two, third)).toBe(two.text);
    expect(third && growSelection(two, third, 'sentence')).toEqual(third);
  });

  test('makes a part of two sentences whole first', () => {
    expect(words(two, growSelection(two, { start: 8, end: 20 }, 'sentence'))).toBe('Dr. Weber left. She took the 9.40 train.');
    expect(words(two, growSelection(two, { start: 8, end: 20 }, 'paragraph'))).toBe('Dr. Weber left. She took the 9.40 train.');
  });
});

describe('how a text is set', () => {
  test('languages by their letters', () => {
    expect(languageByScript('北京与莫斯科同意扩大合作。')).toBe('zh');
    expect(languageByScript('ロシアと中国は協力を拡大することで合意した。')).toBe('ja');
    expect(languageByScript('러시아와 중국은 협력을 확대하기로 했다.')).toBe('ko');
    expect(languageByScript('اتفقت روسيا والصين على توسيع التعاون.')).toBe('ar');
    expect(languageByScript('روسیه و چین بر سر گسترش همکاری‌ها گفتگو کردند.')).toBe('fa');
    expect(languageByScript('רוסיה וסין הסכימו להרחיב את שיתוף הפעולה.')).toBe('he');
    expect(languageByScript('รัสเซียและจีนตกลงที่จะขยายความร่วมมือ')).toBe('th');
    expect(languageByScript('रूस और चीन सहयोग बढ़ाने पर सहमत हुए।')).toBe('hi');
    expect(languageByScript('Россия и Китай договорились.')).toBeNull();
    expect(languageByScript('1234')).toBeNull();
  });

  test('the side it starts from: letters decide where the language is wrong', () => {
    expect(directionOf('ar', 'اتفقت روسيا والصين')).toBe('rtl');
    expect(directionOf(null, 'רוסיה וסין הסכימו')).toBe('rtl');
    expect(directionOf('ar', 'Russia and China agreed')).toBe('ltr');
    expect(directionOf('en', 'Russia said “نعم” to China')).toBe('ltr');
    expect(directionOf('az-Latn', 'Rusiya')).toBe('ltr');
  });

  test('a language nobody can read is none', () => {
    expect(localeOf('en-GB')).toBe('en-GB');
    expect(localeOf('not a language')).toBeUndefined();
    expect(localeOf(null)).toBeUndefined();
  });
});
