import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { Store } from '../../../src/main/corpus/store/store';
import type { Article } from '../../../src/shared/articles/model';
import { citationsOf, type NoteDocument } from '../../../src/shared/notes/note-document';
import {
  addArticle,
  citationNode,
  importedArticle,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  type OpenCorpus,
  withCorpus,
} from '../../builders';

const first = 'The minister spoke of the harbour.\n\nThe works cost three million a year, he said.';
const second = 'The minister spoke of the harbour.\n\nThe works cost nearly four million a year, he said.';

let corpus: OpenCorpus;
let article: Article;

withCorpus((opened) => {
  corpus = opened;
  article = addArticle(corpus, { title: 'Harbour', text: first });
});

const mark = (words: string, said: object = {}) => {
  const { textId, clean } = corpus.handlers['articles.get']({ id: article.id });
  return corpus.handlers['passages.create']({ articleId: article.id, textId, ...spanOf(clean.text, words), colour: 'yellow', ...said });
};
const all = () => corpus.handlers['passages.ofArticle']({ articleId: article.id });
const noteCiting = (...passageIds: string[]): string => {
  const { id, revision } = corpus.handlers['notes.create']({ title: 'A note' });
  const document = noteDocument(passageIds.map((passageId) => citationNode(passageId)));
  corpus.handlers['notes.save']({ id, revision, title: 'A note', document });
  return id;
};
const citedIn = (noteId: string) => citationsOf(corpus.handlers['notes.get']({ id: noteId }).document).map(({ passageId }) => passageId);
const undo = () => corpus.handlers['history.undo']({ step: null });
const redo = () => corpus.handlers['history.redo']({ step: null });
const lastStep = () => corpus.handlers['history.state'](null).undo;

describe('a span is one passage', () => {
  test('marked again it is the one that is there, and no step to undo', () => {
    const made = mark('three million', { colour: 'green', comment: 'Whose figure?', tags: ['costs'], credibility: 3 });
    const step = lastStep();
    expect(mark('three million', { comment: 'Whose figure?', tags: ['Costs'] })).toEqual(made);
    expect(mark('three million')).toEqual(made);
    expect(all()).toHaveLength(1);
    expect(lastStep()).toEqual(step);
  });

  test('what is said the second time is added, and nothing of the first is lost', () => {
    const made = mark('three million', {
      colour: 'green',
      comment: 'Whose figure?',
      tags: ['costs'],
      credibility: 3,
      credibilityReason: 'alone',
    });
    const again = mark('three million', { comment: 'See page 4', tags: ['works', 'Costs'], credibility: 5, credibilityReason: 'denied' });
    expect(again).toMatchObject({
      id: made.id,
      colour: 'green',
      comment: 'Whose figure?\n\nSee page 4',
      tags: ['costs', 'works'],
      credibility: 3,
      credibilityReason: 'alone\n\n5: denied',
    });
    undo();
    expect(all()).toMatchObject([{ comment: 'Whose figure?', tags: ['costs'], credibilityReason: 'alone' }]);
  });

  test('another passage may begin or end where it does', () => {
    for (const words of ['three million', 'three', 'three million a year']) mark(words);
    expect(all()).toHaveLength(3);
  });

  test('a highlight that was removed does not come back on one made since', () => {
    const { id } = mark('three million');
    corpus.handlers['passages.remove']({ id });
    const later = mark('three million');
    const removal = corpus.handlers['history.state'](null).undo;
    expect(removal?.label).toBe('Highlight');
    undo();
    expect(undo().label).toBe('Remove highlight');
    expect(all().map((passage) => passage.id)).toEqual([id]);
    expect(() => redo()).not.toThrow();
    expect(() => redo()).not.toThrow();
    expect(all().map((passage) => passage.id)).toEqual([later.id]);
  });
});

describe('two passages that come to lie on one span of a new text', () => {
  /** One left behind by the new text and one made on the words that took its place. */
  function twins() {
    const old = mark('three million a year', { comment: 'As printed first', tags: ['costs'] });
    corpus.handlers.addEdition({ id: article.id, ...importedArticle({ title: 'Harbour', text: second }) });
    const fresh = mark('nearly four million a year', { colour: 'red', comment: 'Corrected', tags: ['corrections'] });
    const note = noteCiting(fresh.id, old.id);
    const other = noteCiting(fresh.id);
    const { textId } = corpus.handlers['articles.get']({ id: article.id });
    return { old, fresh, note, other, accept: { kind: 'passage' as const, id: old.id, textId, place: 0 } };
  }

  test('become one, the one made first, with what was said of both and the citations of both', () => {
    const { old, fresh, note, other, accept } = twins();
    corpus.announced.length = 0;
    corpus.handlers['passages.accept'](accept);
    expect(all()).toMatchObject([
      {
        id: old.id,
        state: 'exact',
        edition: null,
        colour: 'red',
        comment: 'As printed first\n\nCorrected',
        tags: ['corrections', 'costs'],
        citationCount: 3,
        selectors: { quote: { exact: 'nearly four million a year' } },
      },
    ]);
    expect(citedIn(note)).toEqual([old.id, old.id]);
    expect(citedIn(other)).toEqual([old.id]);
    expect(corpus.announced.flat()).toEqual(expect.arrayContaining(['passages', 'notes']));
    expect(corpus.handlers['passages.get']({ ids: [fresh.id, old.id] }).map(({ id, comment }) => [id, comment])).toEqual([
      [fresh.id, 'As printed first\n\nCorrected'],
      [old.id, 'As printed first\n\nCorrected'],
    ]);
  });

  test('are two again when that is undone, and one when it is redone', () => {
    const { old, fresh, note, accept } = twins();
    const before = all();
    corpus.handlers['passages.accept'](accept);
    const merged = all();
    undo();
    expect(all()).toEqual(before);
    expect(citedIn(note)).toEqual([fresh.id, old.id]);
    redo();
    expect(all()).toEqual(merged);
    expect(citedIn(note)).toEqual([old.id, old.id]);
  });

  test('a note that was open and still names the one that went is saved with the one that stayed', () => {
    const { old, fresh, note, accept } = twins();
    corpus.handlers['passages.accept'](accept);
    const { revision } = corpus.handlers['notes.get']({ id: note });
    const document: NoteDocument = noteDocument([citationNode(fresh.id)]);
    const request = { id: note, revision, title: 'A note', document };
    expect(corpus.handlers['notes.save'](request).revision).toBe(revision + 1);
    expect(corpus.handlers['notes.save'](request).revision).toBe(revision + 1);
    expect(citedIn(note)).toEqual([old.id]);
    expect(corpus.handlers['passages.update']({ id: fresh.id, comment: 'By its former id' }).id).toBe(old.id);
    corpus.handlers['passages.remove']({ id: fresh.id, citationsToo: true });
    expect(all()).toEqual([]);
    expect(citedIn(note)).toEqual([]);
  });

  test('become one when a text carries both over', () => {
    const old = mark('three million a year');
    const [opening = '', costs = ''] = first.split('\n\n');
    const edition = (...paragraphs: string[]) =>
      corpus.handlers.addEdition({ id: article.id, ...importedArticle({ title: 'Harbour', text: paragraphs.join('\n\n') }) });
    // Twice, with nothing to tell the places apart: the passage waits, and its words are marked anew.
    edition('A new beginning.', costs, costs, opening);
    expect(corpus.handlers['passages.waiting']({ articleId: article.id }).count).toBe(1);
    const fresh = mark('three million a year', { comment: 'Marked anew' });
    const note = noteCiting(fresh.id);
    edition('A new beginning.', opening, costs);
    expect(all()).toMatchObject([{ id: old.id, state: 'exact', edition: null, comment: 'Marked anew' }]);
    expect(citedIn(note)).toEqual([old.id]);
    undo();
    expect(citedIn(note)).toEqual([fresh.id]);
  });

  test('re-pointing to words that are marked makes one of them; the bin takes all of it', () => {
    const a = mark('minister');
    const b = mark('harbour', { tags: ['places'] });
    const note = noteCiting(a.id, b.id);
    corpus.handlers['passages.repoint']({ kind: 'passage', id: b.id, textId: article.textId, ...spanOf(first, 'minister') });
    expect(all()).toMatchObject([{ id: a.id, tags: ['places'], citationCount: 2 }]);
    const things = [{ kind: 'article' as const, id: article.id }];
    corpus.handlers['bin.delete']({ things });
    corpus.handlers['bin.empty']({ things });
    expect(citedIn(note)).toEqual([]);
    expect(corpus.handlers['passages.get']({ ids: [a.id, b.id] })).toEqual([]);
  });
});

describe('a vault that has several passages on one span', () => {
  const row = z.object({
    id: z.string(),
    colour: z.string(),
    comment: z.string(),
    credibility: z.number().nullable(),
    reason: z.string(),
    updatedAt: z.string(),
  });

  test('has one of them after migration 5, with the citations, comments, tags and grades of all', async () => {
    const old = temporaryFolder();
    const store = await Store.open(old, { migrations: migrations.slice(0, 4), now: () => '2026-11-21T08:00:00.000Z' });
    const ids = {
      article: randomUUID(),
      text: randomUUID(),
      passages: [1, 2, 3, 4, 5].map(() => randomUUID()),
      notes: [randomUUID(), randomUUID()],
    };
    const [a = '', b = '', c = '', d = '', alone = ''] = ids.passages;
    const [note = '', binned = ''] = ids.notes;
    const words = `Said of it: "passageId":"${b}"`;
    const documents = [
      noteDocument(words, [citationNode(b), citationNode(a), citationNode(c)], [citationNode(alone)]),
      noteDocument([citationNode(d)]),
    ];
    store.write((tx) => {
      const sha = 'a'.repeat(64);
      tx.run(`INSERT INTO originals (sha256, size, media_type, file_name, added_at) VALUES (?, 1, 'text/plain', 'a.txt', 'x')`, [sha]);
      tx.run(
        `INSERT INTO article_texts (id, article_id, version, text, blocks, removed, sha256, made_at) VALUES (?, ?, 1, ?, '[]', '[]', ?, 'x')`,
        [ids.text, ids.article, first, sha],
      );
      tx.run(
        `INSERT INTO articles (id, original_sha256, text_id, title, bylines, evidence, imported_at, updated_at)
         VALUES (?, ?, ?, 'A', '[]', '{}', 'x', 'x')`,
        [ids.article, sha, ids.text],
      );
      const insert = (
        id: string,
        start: number,
        colour: string,
        comment: string,
        grade: number | null,
        reason: string,
        at: string,
      ): void => {
        tx.run(
          `INSERT INTO passages (id, article_id, text_id, exact, prefix, suffix, start_point, end_point, paragraph, colour, comment,
             credibility, credibility_reason, created_at, updated_at) VALUES (?, ?, ?, 'minister', 'The ', ' spoke', ?, 12, 1, ?, ?, ?, ?, ?, ?)`,
          [id, ids.article, ids.text, start, colour, comment, grade, reason, at, at],
        );
      };
      insert(a, 4, 'yellow', '', null, '', '2026-01-01');
      insert(b, 4, 'green', 'Who?', 3, 'alone', '2026-01-02');
      insert(c, 4, 'red', 'Which?', 3, 'alone', '2026-01-04');
      insert(d, 4, 'yellow', 'Who?', 5, 'denied', '2026-01-03');
      insert(alone, 5, 'blue', 'Mine', null, '', '2026-01-01');
      for (const [id, tag] of [
        [a, 'people'],
        [b, 'People'],
        [c, 'offices'],
      ] as const) {
        tx.run('INSERT INTO passage_tags (passage_id, tag, tag_key) VALUES (?, ?, ?)', [id, tag, tag.toLowerCase()]);
      }
      documents.forEach((document, index) => {
        const id = ids.notes[index] ?? '';
        tx.run(
          `INSERT INTO notes (id, title, document, plain, revision, created_at, updated_at, deleted_at) VALUES (?, 'N', ?, ?, 1, 'x', 'x', ?)`,
          [id, JSON.stringify(document), index === 0 ? words : '', index === 0 ? null : 'x'],
        );
        citationsOf(document).forEach((item, position) => {
          tx.run(`INSERT INTO note_citations (note_id, position, citation_id, passage_id, stance) VALUES (?, ?, ?, ?, 'supports')`, [
            id,
            position,
            item.id,
            item.passageId,
          ]);
        });
      });
    });
    store.close();

    const opened = await openCorpus(old);
    const rows = opened.store.all(
      row,
      'SELECT id, colour, comment, credibility, credibility_reason AS reason, updated_at AS updatedAt FROM passages ORDER BY rowid',
    );
    expect(rows).toEqual([
      { id: a, colour: 'green', comment: 'Who?\n\nWhich?', credibility: 3, reason: 'alone\n\n5: denied', updatedAt: '2026-01-04' },
      { id: alone, colour: 'blue', comment: 'Mine', credibility: null, reason: '', updatedAt: '2026-01-01' },
    ]);
    const [kept] = opened.handlers['passages.ofArticle']({ articleId: ids.article });
    expect(kept).toMatchObject({ id: a, tags: ['offices', 'people'], citationCount: 3 });
    const saved = opened.handlers['notes.get']({ id: note });
    expect(saved.revision).toBe(2);
    expect(citationsOf(saved.document).map(({ passageId }) => passageId)).toEqual([a, a, a, alone]);
    expect(citationsOf(saved.document).map(({ id }) => id)).toEqual(
      documents
        .flatMap((document) => citationsOf(document))
        .slice(0, 4)
        .map(({ id }) => id),
    );
    expect(JSON.stringify(saved.document.root.children[0])).toContain(JSON.stringify(words).slice(1, -1));
    opened.handlers['bin.putBack']({ things: [{ kind: 'note', id: binned }] });
    expect(citationsOf(opened.handlers['notes.get']({ id: binned }).document).map(({ passageId }) => passageId)).toEqual([a]);
    expect(opened.handlers['passages.get']({ ids: [d] })).toMatchObject([{ id: d, selectors: kept?.selectors }]);
    expect(() =>
      opened.store.write((tx) => {
        tx.run(
          `INSERT INTO passages (id, article_id, text_id, exact, prefix, suffix, start_point, end_point, paragraph, colour, comment,
          created_at, updated_at) SELECT ?, article_id, text_id, exact, prefix, suffix, start_point, end_point, paragraph, colour, comment,
          created_at, updated_at FROM passages WHERE id = ?`,
          [randomUUID(), a],
        );
      }),
    ).toThrow(expect.objectContaining({ code: 'conflict' }));
    opened.store.close();
  });
});
