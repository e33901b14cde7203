import fc from 'fast-check';
import { expect, describe, test } from 'vitest';
import { doubled, greyOf, pgmOf, withoutSpecks } from '../../../src/main/import/ocr/grey-picture';
import { pageTextOf } from '../../../src/main/import/ocr/recognised-pages';
import { readRecognised } from '../../../src/main/import/ocr/read-recognised';
import { wordsOfTsv, type RecognisedWord } from '../../../src/main/import/ocr/tsv';
import { PageLayout } from '../../../src/shared/originals/page-layout';
import { column, pdf } from '../../fixtures/documents/pdf';
import { png } from '../../fixtures/documents/picture';

const picture = (rows: readonly string[]) => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  grey: new Uint8Array([...rows.join('')].map((sign) => (sign === '#' ? 0 : 255))),
});

describe('the picture before it is recognised', () => {
  test('is grey by how bright its colours are', () => {
    const pixels = new Uint8Array([255, 0, 0, 255, 0, 255, 0, 255, 255, 255, 255, 255]);
    expect([...greyOf({ width: 3, height: 1, pixels }).grey]).toEqual([76, 150, 255]);
  });

  test('loses specks and keeps strokes', () => {
    const clean = withoutSpecks(picture(['.....', '.#...', '.....', '#####', '#####', '.....']));
    expect(clean).toEqual(picture(['.....', '.....', '.....', '#####', '#####', '.....']));
  });

  test('is made twice as large without a shift', () => {
    const large = doubled(picture(['#.', '..']));
    expect([large.width, large.height, large.grey[0], large.grey[3]]).toEqual([4, 4, 0, 255]);
    expect(Buffer.from(pgmOf(large)).toString('latin1', 0, 11)).toBe('P5\n4 4\n255\n');
  });
});

describe('what Tesseract tells', () => {
  const tsv = [
    '1\t1\t0\t0\t0\t0\t0\t0\t400\t300\t-1\t',
    '4\t1\t1\t1\t1\t0\t10\t20\t200\t30\t-1\t',
    '5\t1\t1\t1\t1\t1\t10\t22\t80\t24\t96.5\tFour',
    '5\t1\t1\t1\t1\t2\t100\t22\t90\t28\t41\tboats',
    '',
  ].join('\n');

  test('are words with the line they stand on', () => {
    expect(wordsOfTsv(tsv)).toEqual([
      expect.objectContaining({ text: 'Four', x: 10, y: 22, width: 80, height: 24, confidence: 96.5 }),
      expect.objectContaining({ text: 'boats', x: 100, confidence: 41 }),
    ]);
    const [one, other] = wordsOfTsv(tsv);
    expect(one?.base).toBe(other?.base);
  });

  test('of any kind is read to its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('5', '4', '\t', '\n', 'a', '.') }), (some) => {
        expect(Array.isArray(wordsOfTsv(some))).toBe(true);
      }),
    );
  });
});

/** Words of equal letters on lines of a picture of 800 pixels. */
function linesOf(lines: readonly string[], confidence = 95): RecognisedWord[] {
  return lines.flatMap((line, row) => {
    let x = 60;
    return line.split(' ').map((text): RecognisedWord => {
      const width = text.length * 12;
      const word = { text, x, y: 60 + row * 34, width, height: 22, base: 80 + row * 34, size: 24, confidence };
      x += width + 9;
      return word;
    });
  });
}

const LINES = [
  'The harbour of the upper river was closed in',
  'spring, and the committee agreed to look at',
  'the report about it when the water is low.',
];

describe('a file whose pages were recognised', () => {
  test('has their words as its text, after what is cited as the whole, with how sure each of them is', async () => {
    const bytes = png({ width: 800, height: 400 });
    const page = { number: 1, width: 800, height: 400, words: linesOf(LINES, 55) };
    const { clean, remarks, pageWords, metadata } = await readRecognised(bytes, 'harbour.png', [page], [{ width: 800, height: 400 }]);
    expect(clean.text).toBe(`A picture (PNG) of 800 × 400 pixels.\n\n${LINES.join(' ')}`);
    expect(remarks).toEqual([expect.stringMatching(/^The text of page 1 was recognised on this computer/)]);
    expect(metadata).toMatchObject({ title: 'harbour', language: 'en' });
    if (pageWords === undefined) throw new Error('the words have no places');
    const layout = new PageLayout(pageWords);
    expect(layout.made).toBe('recognised');
    expect(layout.words.every(({ confidence }) => confidence === 55)).toBe(true);
    expect(layout.words).toHaveLength(LINES.join(' ').split(' ').length);
    const at = clean.text.indexOf('committee');
    expect(layout.boxesOf({ start: at, end: at + 9 })).toEqual([expect.objectContaining({ page: 1 })]);
  });

  test('keeps the text of the pages that have one', async () => {
    const bytes = pdf({ pages: [column(['Four boats were moored in the basin on the day of the visit.'], 60, 700), []] });
    const page = { number: 2, width: 800, height: 1132, words: linesOf(LINES) };
    const sizes = [1, 2].map(() => ({ width: 595, height: 842 }));
    const { clean, pageWords } = await readRecognised(bytes, 'report.pdf', [page], sizes);
    expect(clean.text.split('\n\n')).toEqual(['Four boats were moored in the basin on the day of the visit.', LINES.join(' ')]);
    if (pageWords === undefined) throw new Error('the words have no places');
    const layout = new PageLayout(pageWords);
    expect(layout.words.map(({ page: on, confidence }) => [on, confidence])).toEqual(
      expect.arrayContaining([
        [1, null],
        [2, 95],
      ]),
    );
  });

  test('has places in the units of the page', () => {
    const text = pageTextOf({ number: 1, width: 800, height: 400, words: linesOf(['Four']) }, { width: 400, height: 200 });
    expect(text.items[0]).toMatchObject({ text: 'Four', x0: 30, x1: 54, base: 40, size: 12 });
  });
});
