import { describe, expect, test } from 'vitest';
import { decodeText, knownEncoding } from '../../src/main/import/encoding';
import { encode } from '../fixtures/encodings/encode';
import { encodedLanguages } from '../fixtures/encodings/sentences';

const cases = encodedLanguages.flatMap(({ language, encodings, text }) => encodings.map((encoding) => ({ language, encoding, text })));

/** Parts of a text of about as many characters. */
function partsOf(text: string, length: number): string[] {
  return (text.match(new RegExp(`\\S.{${length / 2},${length}}(?=\\s|$)|.{${length}}`, 'gu')) ?? []).map((part) => part.trim());
}

describe('texts in older encodings', () => {
  test.each(cases)('a paragraph in $language, $encoding', ({ encoding, text }) => {
    expect(decodeText(encode(text, encoding)).text.normalize('NFC')).toBe(text);
  });

  test.each(cases)('a long text in $language, $encoding, with words of English and markup', ({ encoding, text }) => {
    const long = Array.from({ length: 30 }, (_, index) => `<p class="c${index}">Paragraph ${index} of the page: ${text}</p>`).join('\r\n');
    expect(decodeText(encode(long, encoding)).text.normalize('NFC')).toBe(long);
  });

  test('parts of 40 characters, rare encodings included: at least 97 in 100', () => {
    const parts = cases.flatMap(({ encoding, text }) => partsOf(text, 40).map((part) => ({ encoding, part })));
    const wrong = parts.filter(({ encoding, part }) => decodeText(encode(part, encoding)).text.normalize('NFC') !== part);
    expect(parts.length).toBeGreaterThan(300);
    expect(wrong.length / parts.length).toBeLessThanOrEqual(0.03);
  });

  test('an encoding that is named is followed, unless the bytes are Unicode', () => {
    const text = 'Рух автобусів';
    expect(decodeText(encode(text, 'x-mac-cyrillic'), 'x-mac-cyrillic').text).toBe(text);
    expect(decodeText(Buffer.from(text), 'windows-1251')).toEqual({ text, encoding: 'utf-8' });
    expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le'), 'windows-1251')).toEqual({ text, encoding: 'utf-16le' });
    expect(decodeText(encode(text, 'windows-1251'), 'utf-8').text).toBe(text);
    expect(decodeText(encode(text, 'windows-1251'), 'no such thing').text).toBe(text);
  });

  test('labels', () => {
    expect(['latin1', 'GB2312', 'x-sjis', 'cp949', '"utf8"', 'KOI8-R', 'tis-620', 'nonsense', ''].map(knownEncoding)).toEqual([
      'windows-1252', 'gb18030', 'shift_jis', 'euc-kr', 'utf-8', 'koi8-r', 'windows-874', null, null,
    ]);
  });

  test.each(['utf-32le', 'utf-32be'])('%s with and without a mark', (encoding) => {
    const text = 'Рада: two words, 三 more.';
    expect(decodeText(encode(text, encoding))).toEqual({ text, encoding });
    expect(decodeText(encode(`\ufeff${text}`, encoding))).toEqual({ text, encoding });
  });

  test('a text that is nearly all ASCII keeps its one accent', () => {
    const text = 'The minister drank her coffee at a café in the old town before the meeting began.';
    expect(decodeText(encode(text, 'windows-1252'))).toEqual({ text, encoding: 'windows-1252' });
  });
});
