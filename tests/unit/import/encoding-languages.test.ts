import { describe, expect, test } from 'vitest';
import { decodeText, knownEncoding } from '../../../src/main/import/encoding';
import { encode } from '../../fixtures/encodings/encode';
import { encodedLanguages } from '../../fixtures/encodings/sentences';

const cases = encodedLanguages.flatMap(({ language, encodings, text }) => encodings.map((encoding) => ({ language, encoding, text })));

/** Parts of a text of about as many characters. */
function partsOf(text: string, length: number): string[] {
  return (text.match(new RegExp(`\\S.{${length / 2},${length}}(?=\\s|$)|.{${length}}`, 'gu')) ?? []).map((part) => part.trim());
}

/** The same bytes are ş and ţ in Windows-1250, ș and ț in ISO 8859-16: what Romanians wrote in both is the same letter. */
const decoded = (bytes: Uint8Array): string => decodeText(bytes).text.normalize('NFC');
const alike = (text: string): string => text.replace(/ş/g, 'ș').replace(/ţ/g, 'ț');

describe('texts in older encodings', () => {
  test.each(cases)('a paragraph in $language, $encoding', ({ encoding, text }) => {
    expect(alike(decoded(encode(text, encoding)))).toBe(alike(text));
  });

  test.each(cases)('a long text in $language, $encoding, with words of English and markup', ({ encoding, text }) => {
    const long = Array.from({ length: 30 }, (_, index) => `<p class="c${index}">Paragraph ${index} of the page: ${text}</p>`).join('\r\n');
    expect(alike(decoded(encode(long, encoding)))).toBe(alike(long));
  });

  test('parts of 40 characters, rare encodings included: at least 97 in 100', () => {
    const parts = cases.flatMap(({ encoding, text }) => partsOf(text, 40).map((part) => ({ encoding, part })));
    const wrong = parts.filter(({ encoding, part }) => alike(decoded(encode(part, encoding))) !== alike(part));
    expect(parts.length).toBeGreaterThan(300);
    expect(wrong.length / parts.length).toBeLessThanOrEqual(0.03);
  });

  test('an encoding that is named is followed, unless the bytes are Unicode', () => {
    const text = 'Рух автобусів';
    expect(decodeText(encode(text, 'x-mac-cyrillic'), 'x-mac-cyrillic').text).toBe(text);
    expect(decodeText(Buffer.from(text), 'windows-1251')).toMatchObject({ text, encoding: 'utf-8' });
    expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le'), 'windows-1251')).toMatchObject({ text, encoding: 'utf-16le' });
    expect(decodeText(encode(text, 'windows-1251'), 'utf-8').text).toBe(text);
    expect(decodeText(encode(text, 'windows-1251'), 'no such thing').text).toBe(text);
  });

  test('labels', () => {
    expect(['latin1', 'GB2312', 'x-sjis', 'cp949', '"utf8"', 'KOI8-R', 'tis-620', 'nonsense', ''].map(knownEncoding)).toEqual([
      'windows-1252',
      'gb18030',
      'shift_jis',
      'euc-kr',
      'utf-8',
      'koi8-r',
      'windows-874',
      null,
      null,
    ]);
  });

  test.each(['utf-32le', 'utf-32be'])('%s with and without a mark', (encoding) => {
    const text = 'Рада: two words, 三 more.';
    expect(decodeText(encode(text, encoding))).toMatchObject({ text, encoding });
    expect(decodeText(encode(`\ufeff${text}`, encoding))).toMatchObject({ text, encoding });
  });

  test('a text that is nearly all ASCII keeps its one accent', () => {
    const text = 'The minister drank her coffee at a café in the old town before the meeting began.';
    expect(decodeText(encode(text, 'windows-1252'))).toMatchObject({ text, encoding: 'windows-1252' });
  });
});

describe('texts that are nearly all ASCII', () => {
  test.each([
    'The harbour board paid £4,200 for the crane, and sold it again within the year.',
    'Northwind® lamps were hung along the quay before the ministers came.',
    'The crane cost €9 million, which nobody had asked for.',
    'Pour 2½ cups of water over the rice and let it stand until the evening.',
    '• The minutes were lost.\n• The map was found.\n• Nobody was asked.',
    'The committee met — for the third time — without its chairman.',
    'Mr.\u00a0Hallam said that page\u00a014 was missing from the file.',
    'It was 20°C in the hall; § 12 of the rules asks for less.',
    'She didn’t say “never”; she said “not yet”.',
    '© 1998 Harbour Board. All rights reserved.',
    'Her résumé named a café in Malmö and a certain Señor Ibáñez.',
  ])('%j in Windows-1252', (text) => {
    expect(decodeText(encode(text, 'windows-1252'))).toMatchObject({ text, encoding: 'windows-1252' });
  });

  test.each([
    ['Albanian', 'Ministri tha se çështja është e hapur dhe se këshilli do të mblidhet përsëri në mëngjes.'],
    ['Faroese', 'Ráðharrin segði, at bátarnir skuldu verða í havnini, meðan ódnin gekk.'],
    ['Icelandic', 'Ráðherrann sagði að báturinn hefði verið í höfninni þegar veðrið skall á.'],
    ['Irish', 'Dúirt an t-aire nach raibh an fhírinne le fáil sa cháipéis a foilsíodh inné.'],
    ['Luxembourgish', 'De Minister sot, d’Bréck géif eréischt am Fréijoer fäerdeg ginn.'],
    ['Catalan', 'El conseller va dir que l’obra del pont començarà després de l’estiu.'],
    ['Galician', 'O concelleiro dixo que a ponte non abrirá até o outono próximo.'],
    ['Basque', 'Ministroak esan zuen Iruñeko zubia udaberrian zabalduko dutela.'],
    ['Estonian', 'Linnapea ütles, et silda hakatakse ehitama järgmisel sügisel.'],
  ])('%s in Windows-1252', (_, text) => {
    expect(decodeText(encode(text, 'windows-1252')).text).toBe(text);
  });

  test('Chinese in words with spaces between them, in GB 2312', () => {
    const text = '市 政府 昨天 宣布 北 码头 明年 春天 开放';
    expect(decodeText(encode(text, 'gb18030'))).toMatchObject({ text, encoding: 'gb18030' });
  });

  test('a sign at the end of a long text tells as much as one at its beginning', () => {
    const text = `${'Le conseil a adopté le budget après un long débat.\n'.repeat(400)}Le prix : 12 €`;
    expect(decodeText(encode(text, 'iso-8859-15')).text).toBe(text);
    expect(decodeText(encode(text, 'windows-1252')).text).toBe(text);
  });

  test('UTF-16 without a mark, in which no byte is zero', () => {
    const text = '市政府昨天宣布北码头明年春天开放';
    expect(decodeText(Buffer.from(text, 'utf16le'))).toMatchObject({ text, encoding: 'utf-16le' });
    expect(decodeText(Buffer.from(text, 'utf16le').swap16())).toMatchObject({ text, encoding: 'utf-16be' });
  });

  test('what cannot be told is not sure, and names the other encodings', () => {
    // One byte beyond ASCII: "Š" in Windows-1250 and Windows-1252, "ä" on a Macintosh.
    const { sure, others } = decodeText(Buffer.from('Xy \x8a zz', 'latin1'));
    expect(sure).toBe(false);
    expect(others.length).toBeGreaterThan(0);
    expect(decodeText(encode('Городской совет согласовал смету на ремонт моста.', 'koi8-r')).sure).toBe(true);
  });
});
