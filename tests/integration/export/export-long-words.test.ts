import { expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import type { NoteElement } from '../../../src/shared/notes/note-document';
import {
  article,
  bundle,
  cite,
  code,
  entity,
  heading,
  item,
  link,
  list,
  mention,
  note,
  paragraph,
  passage,
  quote,
  text,
} from '../../fixtures/export/bundle';
import { readPlaces, type PlacedText } from '../../fixtures/export/read-places';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** The edges of the text in dossier.typ, in points; a glyph may lean out by a little. */
const LEFT = 130.39 - 1;
const RIGHT = 595.28 - 107.72 + 1;

const long: Record<string, string> = {
  Latin: 'Donaudampfschifffahrt'.repeat(14),
  capitals: 'W'.repeat(120),
  Greek: 'ηλεκτροεγκεφαλογράφημα'.repeat(12),
  Hebrew: 'המשלחתהגיעהלבירה'.repeat(14),
  Arabic: 'الاستقلاليةوالمسؤولية'.repeat(14),
  'Arabic that all hangs together': 'ببليتنمقفع'.repeat(30),
  'an Arabic address': `https://example.org/${'الجسر-القديم/'.repeat(20)}${'الاستقلاليةوالمسؤولية'.repeat(10)}?صفحة=2`,
  'a Hebrew address': `https://דוגמה.example/${'חדשות/'.repeat(30)}${'המשלחתהגיעהלבירה'.repeat(10)}?שנה=2023`,
  Georgian: 'საქართველოსმთავრობა'.repeat(12),
  Armenian: 'Հայաստանիկառավարություն'.repeat(10),
  Devanagari: 'अन्तर्राष्ट्रीयकरण'.repeat(14),
  Vietnamese: 'nghiêngngảnghiệtngãthượng'.repeat(10),
  'em dashes': '—'.repeat(130),
  boxes: '─'.repeat(150),
  blocks: '█'.repeat(150),
  underscores: '_'.repeat(200),
  'spaces that do not break': 'word\u00a0'.repeat(60),
  'a drawn out vowel': `すご${'ー'.repeat(90)}い`,
  'Chinese and a mark': `${'中文'.repeat(70)}々々々`,
  emoji: '😀'.repeat(90),
  'long signs': '﷽'.repeat(12),
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'.repeat(2),
  address: `https://example.org/${'a-long-path/'.repeat(20)}?q=${'x'.repeat(150)}&id=1`,
  'an encoded address': `https://example.org/${'%D0%9F%D1%80'.repeat(30)}`,
};

/** Numbers of sections, sources and notes stand left of the text, in a column of their own. */
const HANGING_LEFT = 93.5 - 0.5;
const isHungNumber = ({ words, left, right }: PlacedText): boolean => /^\d+$/u.test(words) && left >= HANGING_LEFT && right <= LEFT;

function dossierOf(word: string) {
  const source = article(
    word.slice(0, 400),
    { outlet: word.slice(0, 300), bylines: [word], url: `https://example.org/${encodeURI(word)}` },
    `${word}.txt`,
  );
  const cited = passage(source, word);
  const subject = entity(word);
  const deep = (depth: number): NoteElement =>
    depth === 0 ? list('check', item(word)) : list(depth % 2 === 0 ? 'bullet' : 'number', item('x'), item(deep(depth - 1)));
  return bundle({
    title: word.slice(0, 200),
    summary: word,
    subjects: [subject],
    entities: [subject],
    notes: [
      note(
        word.slice(0, 200),
        paragraph('Words before ', word, ' and after', cite(cited), '.'),
        heading('h1', word),
        heading('h2', 'Short ', word.slice(0, 60)),
        quote(word, cite(cited)),
        paragraph(mention(subject), ' ', text(word, 1), ' ', text(word, code), ' ', link('https://example.org/', word)),
        list('number', item(word), item('x', cite(cited))),
        deep(5),
      ),
    ],
    passages: [cited],
    articles: [source],
  });
}

test.each(Object.entries(long))('a long run of %s stays between the edges, wherever it stands', async (_, word) => {
  const { pdf, warnings } = dossierPdf(dossierOf(word));
  expect(warnings).toEqual([]);
  const out = (await readPlaces(pdf)).flatMap(({ number, texts }) =>
    texts
      .filter((text) => (text.left < LEFT || text.right > RIGHT) && !isHungNumber(text))
      .map(({ words, left, right }) => `page ${number}: ${words.slice(0, 30)} (${left.toFixed(1)} to ${right.toFixed(1)})`),
  );
  expect(out).toEqual([]);
});

test('an address ends its lines after a slash or before . - ? &, and nowhere else', async () => {
  const address = 'https://www.example.org/news/politics/how-the-border_was_drawn/2014?section=world&page=2.html';
  const notes = Array.from({ length: 40 }, (_, index) =>
    note(`Section ${index}`, paragraph('word '.repeat(index % 20), 'i'.repeat(index), ' ', address, ' after it.')),
  );
  const ends: string[] = [];
  for (const { texts } of (await readPlaces(dossierPdf(bundle({ notes })).pdf)).slice(2)) {
    const lines = linesOf(texts);
    lines.slice(1).forEach((line, index) => {
      const at = address
        .split('')
        .findIndex(
          (_, end) => end > 0 && lines[index]?.endsWith(address.slice(0, end)) === true && line.startsWith(address.slice(end, end + 6)),
        );
      if (at > 0) ends.push(`${address[at - 1] ?? ''}|${address[at] ?? ''}`);
    });
  }
  expect(ends.length).toBeGreaterThan(10);
  expect(ends.filter((end) => !/^\/\||\|[.\-?&]$/u.test(end))).toEqual([]);
});

/** Pieces of text from left to right that hold the words, on one line. */
async function placesOf(words: readonly string[], pdf: Uint8Array): Promise<number[]> {
  const texts = (await readPlaces(pdf)).flatMap((page) => page.texts);
  return words.map((word) => texts.find((one) => one.words.normalize('NFKC').includes(word))?.left ?? Number.NaN);
}

test.each([
  ['a paragraph of Latin letters', 'See '],
  ['a paragraph that runs from right to left', 'ראו את הכתובת '],
])('the parts of an address in Hebrew letters stand from left to right in %s', async (_, before) => {
  const { pdf } = dossierPdf(bundle({ notes: [note('N', paragraph(before, 'https://example.org/שלום/2023/ברכה?שנה=1948'))] }));
  const places = await placesOf(['example', 'שלום', '2023', 'ברכה', 'שנה', '1948'], pdf);
  expect(places).toEqual([...places].sort((one, other) => one - other));
  expect(places.every(Number.isFinite)).toBe(true);
});

test('no sign of a long Arabic address is lost where it is cut', async () => {
  const address = `https://example.org/${'الاستقلاليةوالمسؤولية'.repeat(9)}/end?page=2`;
  const { pdf } = dossierPdf(bundle({ notes: [note('N', paragraph('See ', address, ' there.'))] }));
  const [, , page] = await readPlaces(pdf);
  const words = (page?.texts ?? []).map((text) => text.words.normalize('NFKC')).join('');
  // A letter with dots comes apart in what is read back, this one does not.
  expect(words.match(/و/gu)).toHaveLength(18);
  expect(words).toContain('/end?page=2');
});

/** The words of each line from the top, without white space. */
function linesOf(texts: readonly PlacedText[]): string[] {
  const lines = new Map<number, string>();
  for (const { words, baseline } of texts) {
    const line = Math.round(baseline);
    lines.set(line, (lines.get(line) ?? '') + words.replace(/\s/gu, ''));
  }
  return [...lines.entries()].sort(([one], [other]) => other - one).map(([, words]) => words);
}
