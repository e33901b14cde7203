import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { searchForm, searchWords } from '../../../src/main/corpus/search/search-words';
import { loadSqlite } from '../../../src/main/corpus/store/sqlite';
import { Store } from '../../../src/main/corpus/store/store';
import { addArticle, noteDocument, openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
afterEach(() => corpus.store.close());

const titles = (query: string) =>
  corpus.handlers['search.find']({ query, limit: 20 }).hits.map(({ title }) => title.map(({ text }) => text).join(''));
const marked = (query: string) =>
  corpus.handlers['search.find']({ query, limit: 20 }).hits.flatMap(({ passages }) =>
    passages.flatMap(({ runs }) => runs.filter((run) => run.marked).map(({ text }) => text)),
  );

const WRITTEN = 'W Łodzi die Straße, Søren og Đorđe, ﾃﾞｰﾀ, ＡＢＣ, محـــمد, İzmir ve Kılıç, Влади́мир, Nguyễn.';

describe('words that are typed otherwise than they are written', () => {
  test.each([
    ['lodzi', 'Łodzi'],
    ['łodzi', 'Łodzi'],
    ['strasse', 'Straße'],
    ['STRAẞE', 'Straße'],
    ['soren', 'Søren'],
    ['dorde', 'Đorđe'],
    ['abc', 'ＡＢＣ'],
    ['محمد', 'محـــمد'],
    ['izmir', 'İzmir'],
    ['kilic', 'Kılıç'],
    ['владимир', 'Влади́мир'],
    ['nguyen', 'Nguyễn'],
    ['stras', 'Straße'],
  ])('%s finds %s and marks it', async (typed, written) => {
    corpus = await openCorpus(temporaryFolder());
    addArticle(corpus, { title: 'Here', text: WRITTEN });
    addArticle(corpus, { title: 'Elsewhere', text: 'Nothing of it.' });
    expect(titles(typed)).toEqual(['Here']);
    expect(marked(typed)).toEqual([written]);
  });

  test('and the other way round', async () => {
    corpus = await openCorpus(temporaryFolder());
    addArticle(corpus, { title: 'Lodz', text: 'Lodz, Strasse, Soren, データ.' });
    for (const typed of ['Łódź', 'straße', 'Søren', 'ﾃﾞｰﾀ']) expect(titles(typed), typed).toEqual(['Lodz']);
    expect(corpus.handlers['search.quickFind']({ query: 'łódź', limit: 5 }).map(({ title }) => title)).toEqual(['Lodz']);
    expect(corpus.handlers['search.find']({ query: 'łodx ', limit: 5 }).didYouMean).toBe('lodz');
  });
});

/** A vault as it was before the fold took strokes off: its index holds the words as `unicode61` alone reads them. */
async function oldVault(folder: string): Promise<void> {
  const store = await Store.open(folder, { migrations, now: () => '2024-05-01T10:00:00.000Z' });
  const id = (digit: number): string => `${digit}0000000-0000-4000-8000-000000000001`;
  const hash = '1'.repeat(64);
  store.write((tx) => {
    tx.run(`INSERT INTO originals (sha256, size, media_type, file_name, added_at) VALUES (?, 1, 'text/plain', 'a.txt', '')`, [hash]);
    tx.run(
      `INSERT INTO article_texts (id, article_id, version, text, blocks, removed, sha256, made_at)
       VALUES (?, ?, 1, 'W Łodzi die Straße.', '[]', '[]', ?, '')`,
      [id(2), id(1), hash],
    );
    tx.run(
      `INSERT INTO articles (id, original_sha256, text_id, title, bylines, evidence, imported_at, updated_at)
       VALUES (?, ?, ?, 'Łódź', '[]', '{}', '', '')`,
      [id(1), hash, id(2)],
    );
    tx.run(`INSERT INTO notes (id, title, document, plain, revision, created_at, updated_at) VALUES (?, 'Ærø', ?, 'Færøerne', 1, '', '')`, [
      id(3),
      JSON.stringify(noteDocument('Færøerne')),
    ]);
  });
  store.close();
}

describe('a vault that was indexed by an older version', () => {
  test('is indexed anew when it is opened, once', async () => {
    const folder = temporaryFolder();
    await oldVault(folder);
    corpus = await openCorpus(folder);
    expect(titles('lodz')).toEqual(['Łódź']);
    expect(titles('strasse')).toEqual(['Łódź']);
    expect(titles('faeroerne')).toEqual(['Ærø']);
    const value = corpus.store.get(z.object({ value: z.string() }), `SELECT value FROM store_meta WHERE name = 'search-form'`);
    expect(value?.value).toBe('2');
    // The index holds nothing of the old words, and the texts are immutable again.
    corpus.store.write((tx) => tx.run("INSERT INTO article_index (article_index) VALUES ('integrity-check')"));
    expect(() => corpus.store.write((tx) => tx.run(`UPDATE article_texts SET text = 'x'`))).toThrow();
    corpus.store.close();
    corpus = await openCorpus(folder);
    expect(titles('lodz')).toEqual(['Łódź']);
  });
});

describe("SQLite's tokenizer", () => {
  test('reads the form of every letter as the words of a query are read', async () => {
    corpus = await openCorpus(temporaryFolder());
    const database = (await loadSqlite())();
    database.execute(`CREATE VIRTUAL TABLE tokens USING fts3tokenize (unicode61, 'remove_diacritics=2')`);
    const wrong: string[] = [];
    for (let point = 1; point < 0xfff0; point += 1) {
      const letter = String.fromCodePoint(point);
      // Limbu digits of a younger Unicode, marks of Arabic, and marks that stand for themselves are left out.
      const isRead = /^[\p{L}\p{N}]$/u.test(letter) && !/[\u19b0-\u19c9\u1cf2\u1cf3\ufcf2-\ufcf4\uff9e\uff9f]/u.test(letter);
      if (!isRead || letter.normalize('NFC') !== letter) continue;
      const text = `q${letter}q ${letter}`;
      const tokens = database.rows('SELECT token FROM tokens WHERE input = ?', [searchForm(text) ?? text]).map(({ token }) => token);
      if (
        tokens.join(' ') !==
        searchWords(text)
          .map(({ word }) => word)
          .join(' ')
      )
        wrong.push(`${point.toString(16)} ${letter}`);
    }
    database.close();
    expect(wrong).toEqual([]);
  });
});
