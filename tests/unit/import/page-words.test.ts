import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { PageLayout } from '../../../src/shared/originals/page-layout';
import { column, pdf, type Line } from '../../fixtures/documents/pdf';

const LEFT = [
  'The harbour of the upper river was dredg-',
  'ed in spring, and the committee agreed¹ to',
  'look at the “second” report about it later.',
];
const RIGHT = ['Four boats were moored in the basin', 'on the day that the inspector came by.'];

async function read(pages: readonly (readonly Line[])[]) {
  const { clean, pageWords } = await importFile(pdf({ pages }), 'made.pdf');
  if (pageWords === undefined) throw new Error('the words have no places');
  const layout = new PageLayout(pageWords);
  const boxesOf = (words: string) => {
    const start = clean.text.indexOf(words);
    if (start < 0) throw new Error(`“${words}” is not in the text: ${clean.text}`);
    return layout.boxesOf({ start, end: start + words.length });
  };
  return { clean, layout, boxesOf };
}

describe('words of a PDF', () => {
  test('stand on the page where the file draws them, in columns too', async () => {
    const { boxesOf, layout } = await read([[...column(LEFT, 60, 700), ...column(RIGHT, 330, 700)]]);
    expect(layout.pages).toEqual([{ width: 595, height: 842 }]);
    const [boats, ...more] = boxesOf('Four boats');
    expect(more).toEqual([]);
    expect(boats).toMatchObject({ page: 1, x: 330 });
    // A baseline 700 points up is 142 points down.
    expect(boats?.y).toBeGreaterThan(132);
    expect(boats?.y).toBeLessThan(142);
    expect(boats?.width).toBeGreaterThan(40);
    expect(boats?.width).toBeLessThan(60);
  });

  test('parted at a line’s end are on both lines', async () => {
    const { boxesOf } = await read([column(LEFT, 60, 700)]);
    const boxes = boxesOf('dredged in');
    expect(boxes.map(({ y }) => Math.round(y))).toHaveLength(2);
    expect(boxes[0]?.x).toBeGreaterThan(200);
    expect(boxes[1]?.x).toBe(60);
  });

  test('nearly all have their place, notes and quotation marks as well', async () => {
    const pages = [1, 2, 3].map((page) => [...column(LEFT, 60, 700), ...column([`On page ${page} there is more of this.`], 60, 500)]);
    const { clean, layout } = await read(pages);
    const covered = layout.words.reduce((sum, { start, end }) => sum + end - start, 0);
    expect(covered / clean.text.replace(/\s/g, '').length).toBeGreaterThan(0.97);
    const last = clean.text.indexOf('On page 3');
    expect(layout.placeOf(last)).toMatchObject({ page: 3, x: 60 });
    // Every word that has a place is the word of the text there.
    for (const [index, word] of layout.words.entries()) {
      expect(word.start).toBeGreaterThanOrEqual(layout.words[index - 1]?.end ?? 0);
      expect(clean.text.slice(word.start, word.end)).not.toMatch(/\s/);
    }
  });
});
