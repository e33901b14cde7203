import { describe, expect, test } from 'vitest';
import { dateOf } from '../../../src/main/import/containers/mail-date';
import { readDateLine } from '../../../src/shared/dates/date-line';
import { datesInText } from '../../../src/main/import/html/dates-in-text';
import { readStated } from '../../../src/main/import/html/stated-date';
import { importFile } from '../../../src/main/import/pipeline';

const EVENING = [
  '6:00 PM',
  '6:00PM',
  '06:00:00 PM',
  '6 PM',
  '6pm',
  '6 p.m.',
  '6:00 p. m.',
  '6.00pm',
  '6:00\u202fPM',
  '6:00\u00a0p.m.',
  '18:00',
  '18h',
  '18h00',
  '18 Uhr',
  '6 Uhr abends',
  '6:00 du soir',
  '6:00 de la tarde',
  '6:00 da tarde',
  '6:00 вечера',
  '6:00 μ.μ.',
  '6:00 م',
  '下午6:00',
  '下午6点',
  '午後6時',
  '오후 6:00',
  '오후 6시',
  '18시 00분',
];

describe('the clock of twelve hours', () => {
  test.each(EVENING)('%s is 18:00 in every reader', (time) => {
    const read = [
      readDateLine(`June 7, 2014 ${time}`)?.published,
      readDateLine(`${time}, June 7, 2014`)?.published,
      datesInText(`Posted by the desk on June 7, 2014, ${time} | 3 comments`)[0]?.published,
      readStated(`2014-06-07 ${time}`, null),
      readStated(`June 7, 2014 ${time}`, null),
    ];
    expect(new Set(read)).toEqual(new Set(['2014-06-07T18:00']));
  });

  test.each([
    ['12:30 a.m.', 'T00:30'],
    ['12:30 PM', 'T12:30'],
    ['12 PM', 'T12:00'],
    ['noon', 'T12:00'],
    ['12 noon', 'T12:00'],
    ['9:05 AM', 'T09:05'],
    ['上午9:05', 'T09:05'],
    // It ends a day or begins one.
    ['midnight', ''],
  ])('%s is %s', (time, expected) => {
    expect(readDateLine(`7 June 2014, ${time}`)?.published).toBe(`2014-06-07${expected}`);
    expect(readStated(`2014-06-07 ${time}`, null)).toBe(`2014-06-07${expected}`);
  });

  test.each([
    ['6:00 PM EST', '-05:00'],
    ['6:00 PM (EST)', '-05:00'],
    ['6:00 PM UTC', 'Z'],
    ['6:00 PM GMT+3', '+03:00'],
    ['6:00 pm -0400', '-04:00'],
  ])('%s keeps its zone', (time, zone) => {
    const expected = `2014-06-07T18:00${zone}`;
    expect(readStated(`2014-06-07 ${time}`, null)).toBe(expected);
    expect(datesInText(`June 7, 2014 ${time}`)[0]?.published).toBe(expected);
  });

  test('“am” and “em” before a day are no halves of it', () => {
    expect(readDateLine('Veröffentlicht 12.30 Uhr am 7. Juni 2014')?.published).toBe('2014-06-07T12:30');
    expect(readDateLine('12:30 am 7. Juni 2014')?.published).toBe('2014-06-07T12:30');
    expect(datesInText('Publicado em 7 de junho de 2014 às 10:30 em Lisboa')[0]?.published).toBe('2014-06-07T10:30');
  });

  test('machines that state it: ISO with a half, single digits, asctime', () => {
    expect(readStated('2014-06-07T06:00:00 PM', null)).toBe('2014-06-07T18:00');
    expect(readStated('2014-06-07 6:05', null)).toBe('2014-06-07T06:05');
    expect(readStated('Sat Jun 7 18:00:00 EDT 2014', null)).toBe('2014-06-07T18:00-04:00');
    expect(readStated('6/17/2014 6:00:00 PM', null)).toBe('2014-06-17T18:00');
    expect(dateOf('Sat, 7 Jun 2014 06:00 PM')).toBe('2014-06-07T18:00');
  });
});

describe('a page', () => {
  const publishedOf = async (head: string, under: string): Promise<string | null> => {
    const sentence = 'The council agreed on Monday evening to repair the old bridge over the canal before the winter comes again.';
    const page = `<html lang="en"><head>${head}</head><body><main><article><h1>The bridge will be repaired</h1>${under}<p>${sentence}</p><p>Work begins in spring. ${sentence}</p></article></main></body></html>`;
    return (await importFile(new TextEncoder().encode(page), 'page.html')).metadata.published;
  };

  test.each([
    ['<meta property="article:published_time" content="2014-06-07 06:00:00 PM">', '', '2014-06-07T18:00'],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The bridge","datePublished":"June 7, 2014 6:00 PM"}</script>',
      '',
      '2014-06-07T18:00',
    ],
    ['', '<time>7 June 2014, 6 p.m.</time>', '2014-06-07T18:00'],
    ['', '<p>By Ann Roe | June 7, 2014 | 6:00 PM</p>', '2014-06-07T18:00'],
    // The machine was told the hour of a clock of twelve, without its half.
    [
      '<meta property="article:published_time" content="2014-06-07T06:00:00">',
      '<p>Published June 7, 2014, 6:00 PM</p>',
      '2014-06-07T18:00',
    ],
    [
      '<meta property="article:published_time" content="2014-06-07T06:00:00+10:00">',
      '<p>Published June 7, 2014, 6:00 PM</p>',
      '2014-06-07T18:00+10:00',
    ],
    // Noon of the page's clock may be midnight in UTC, and 06:00 its 18:00.
    [
      '<meta property="article:published_time" content="2014-06-07T06:00:00Z">',
      '<p>Published June 7, 2014, 6:00 PM</p>',
      '2014-06-07T06:00Z',
    ],
  ])('%s %s', async (head, under, published) => {
    expect(await publishedOf(head, under)).toBe(published);
  });
});
