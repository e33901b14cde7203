import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FullText } from '../../../src/main/corpus/search/full-text';
import { searchResultSchema } from '../../../src/shared/search/model';
import { Lexicon } from '../../../src/main/corpus/search/lexicon';
import { TextLengths } from '../../../src/main/corpus/search/text-lengths';
import { addArticle, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});
const article = (title: string, text: string): string => addArticle(corpus, { title, text }).id;
const termRow = z.object({ word: z.string(), count: z.number() });
const sizeRow = z.object({ docid: z.number(), size: z.instanceof(Uint8Array) });

const live = { article: 'docid IN (SELECT rowid FROM articles WHERE deleted_at IS NULL)', note: '1' };

/** As a query's words come. */
const FOLDED = ['a', 'п', 'quite', 'zz', 'str'];
const BEGINNINGS = ['', 'ž', '北', '\u{20000}', ...FOLDED];

/** In how many articles outside the bin, and in how many notes, words that begin so stand: the notes' by their index, the articles' by their texts. */
function written(beginning: string): Record<string, [number, number]> {
  const found: Record<string, [number, number]> = {};
  const articles = `SELECT token AS word, count(DISTINCT article_search.rowid) AS count FROM article_search
    CROSS JOIN index_words ON input = title || ' ' || coalesce(outlet, '') || ' ' || body
    WHERE article_search.rowid IN (SELECT rowid FROM articles WHERE deleted_at IS NULL) GROUP BY token`;
  const notes = `SELECT term AS word, documents AS count FROM note_terms WHERE col = '*'`;
  for (const [at, sql] of [articles, notes].entries())
    for (const { word, count } of corpus.store.all(termRow, sql)) if (word.startsWith(beginning)) (found[word] ??= [0, 0])[at] = count;
  return found;
}

function told(fullText: FullText, beginning: string): Record<string, [number, number]> {
  const forms = fullText.live([...fullText.beginningWith(beginning, 100_000).values()]);
  return Object.fromEntries(forms.map(({ word, documents }) => [word, [documents.article, documents.note]]));
}

function expectTheSame(fullText: FullText): void {
  fullText.version();
  for (const beginning of BEGINNINGS) {
    const words = written(beginning);
    expect(told(fullText, beginning)).toEqual(words);
    if (FOLDED.includes(beginning)) expect(fullText.isBegun(beginning)).toBe(Object.keys(words).length > 0);
  }
  for (const word of ['quite', 'nowhere', 'zebra']) {
    const [article, note] = written(word)[word] ?? [0, 0];
    expect(fullText.documentsOf(word)).toEqual({ article, note });
  }
  for (const [kind, columns] of [
    ['article', 3],
    ['note', 2],
  ] as const) {
    const lengths = new TextLengths(columns);
    for (const { docid, size } of corpus.store.all(sizeRow, `SELECT docid, size FROM ${kind}_index_docsize WHERE ${live[kind]}`))
      lengths.set(docid, size);
    const kept = fullText.lengthsOf(kind);
    expect(kept.count).toBe(lengths.count);
    for (let docid = 0; docid < 40; docid += 1)
      for (let column = 0; column < columns; column += 1)
        expect(kept.has(docid) ? kept.of(docid, column) : 0).toBe(lengths.of(docid, column));
    for (let column = 0; column < columns; column += 1) expect(kept.average(column)).toBe(lengths.average(column));
  }
}

const readAll = (fullText: FullText): void => {
  while (fullText.step());
};

describe('what is kept of the indexes', () => {
  const texts = [
    'Zebras are quite rare. Žižkov, Прага and 北京; 𠀀 too.',
    'Quite another: a ’quoted’ word, Straße, ﬁne, Ünïcode.',
    'Αθήνα ١٢٣ ＡＢＣ',
  ];

  test('is what they hold, before all is read and after, whatever came, went or was changed', () => {
    const fullText = new FullText(corpus.store);
    const ids = texts.map((text, at) => article(`Title ${at} Łódź`, text));
    expectTheSame(fullText);
    readAll(fullText);
    expectTheSame(fullText);
    // A few more are taken in by themselves.
    ids.push(article('Quite new: a zebra', 'Nowhere else: aardvark, 新聞. Quite.'));
    corpus.handlers['notes.create']({ title: 'A zebra in a note' });
    expectTheSame(fullText);
    const [first = '', second = ''] = ids;
    corpus.handlers['articles.update']({ id: first, changes: { title: 'Another title' } });
    expectTheSame(fullText);
    readAll(fullText);
    expectTheSame(fullText);
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: second }] });
    expectTheSame(fullText);
    readAll(fullText);
    corpus.handlers['history.undo']({ step: null });
    expectTheSame(fullText);
    readAll(fullText);
    expectTheSame(fullText);
  });

  test('many texts at once are read anew', () => {
    const fullText = new FullText(corpus.store);
    readAll(fullText);
    for (let number = 0; number < 30; number += 1) article(`Quite ${number}`, `Text zz${number} of many`);
    expectTheSame(fullText);
    readAll(fullText);
    expectTheSame(fullText);
  });

  test('a language that an article is given is heard by the next question', () => {
    const id = article('Feuer', 'Die Häuser brannten in der Nacht.');
    const found = () => corpus.handlers['search.find']({ query: 'haus ', limit: 5 });
    const before = searchResultSchema.parse(found()).whole.article;
    // As for many at once: nothing else of it is written.
    corpus.store.write((tx) => tx.run('UPDATE articles SET language = ? WHERE id = ?', ['de', id]));
    expect([before, searchResultSchema.parse(found()).whole.article]).toEqual([0, 1]);
  });

  test('its version counts up with what can be found, and with nothing else', () => {
    const fullText = new FullText(corpus.store);
    const id = article('Title', 'Text');
    const before = fullText.version();
    corpus.handlers['entities.create']({ kind: 'person', name: 'Nobody' });
    expect(fullText.version()).toBe(before);
    corpus.handlers['articles.update']({ id, changes: { title: 'Other' } });
    const after = fullText.version();
    expect(after).toBeGreaterThan(before);
    corpus.handlers['notes.create']({ title: 'One more' });
    expect(fullText.version()).toBeGreaterThan(after);
  });
});

test('a list of words tells those that begin so, in any order of letters', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ž', '\uffee', '\u{20000}'), minLength: 1, maxLength: 4 });
  const entries = fc.uniqueArray(fc.record({ word, count: fc.integer({ min: 1, max: 9 }) }), { selector: (entry) => entry.word });
  fc.assert(
    fc.property(entries, fc.array(fc.uniqueArray(word)), word, (known, added, beginning) => {
      const byBytes = [...known].sort((a, b) => Buffer.compare(Buffer.from(a.word), Buffer.from(b.word)));
      const lexicon = new Lexicon(byBytes);
      const counts = new Map(known.map((entry) => [entry.word, entry.count]));
      for (const words of added) {
        lexicon.add(words);
        for (const one of words) counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      const beginsSo = [...counts].filter(([one]) => one.startsWith(beginning)).sort();
      expect([...lexicon.beginningWith(beginning, 1000)].sort()).toEqual(beginsSo);
      expect(lexicon.countOf(beginning)).toBe(counts.get(beginning) ?? 0);
    }),
  );
});
