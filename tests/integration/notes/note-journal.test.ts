import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { copyAfterCrash, removeFolders } from '../store/folders';
import type { NoteNode } from '../../../src/shared/notes/note-document';
import {
  addArticle,
  citationNode,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  textNode,
  type OpenCorpus,
  withCorpus,
} from '../../builders';

let folder: string;
let corpus: OpenCorpus;
let noteId: string;
let revision: number;

withCorpus((opened) => {
  corpus = opened;
  folder = opened.store.folder;
  ({ id: noteId, revision } = corpus.handlers['notes.create']({ title: '' }));
});
afterAll(removeFolders);

function save(title: string, ...paragraphs: (string | NoteNode[])[]): void {
  ({ revision } = corpus.handlers['notes.save']({ id: noteId, revision, title, document: noteDocument(...paragraphs) }));
}

const journalBytes = (): number =>
  readdirSync(path.join(folder, 'journal')).reduce((sum, name) => sum + statSync(path.join(folder, 'journal', name)).size, 0);

/** What a save adds to the journal, in bytes. */
function costOf(work: () => void): number {
  const before = journalBytes();
  work();
  return journalBytes() - before;
}

const rowSchema = z.object({ title: z.string(), document: z.string(), plain: z.string(), form: z.string().nullable() });
const derivedSchema = z.object({ rows: z.string() });
const rowOf = ({ store }: OpenCorpus) =>
  store.get(rowSchema, 'SELECT title, document, plain, plain_form AS form FROM notes WHERE id = ?', [noteId]);
const listOf = (table: string): string | undefined =>
  corpus.store.get(derivedSchema, `SELECT json_group_array(rowid) AS rows FROM (SELECT rowid FROM ${table} ORDER BY position)`)?.rows;

const long = Array.from(
  { length: 400 },
  (_, index) => `Paragraph ${index}: the ministry denied the report and said no more about it. Łódź.`,
);

describe('what a save of a note writes', () => {
  test('a letter in a long note is written as a letter', () => {
    const whole = costOf(() => save('Long', ...long));
    const letter = costOf(() => save('Long', ...long.with(200, `${long[200]}!`)));
    expect(letter).toBeLessThan(whole / 50);
    expect(JSON.parse(rowOf(corpus)?.document ?? '')).toEqual(noteDocument(...long.with(200, `${long[200]}!`)));
    expect(corpus.handlers['search.find']({ query: 'lodz', limit: 5 }).counts.note).toBe(1);
  });

  test('the words of a long note wait to be indexed until somebody searches or nobody writes', () => {
    const indexed = () => corpus.store.all(z.object({ docid: z.number() }), 'SELECT docid FROM note_index_docsize').length;
    const find = (query: string) => corpus.handlers['search.find']({ query, limit: 5 }).counts.note;
    save('Long', ...long);
    expect(indexed()).toBe(1);
    save('Long', ...long, 'A walrus');
    save('Long', ...long, 'A walrus was seen.');
    expect(indexed()).toBe(0);
    expect([find('walrus'), find('ministry'), find('otter')]).toEqual([1, 1, 0]);
    expect(indexed()).toBe(1);
    save('Otters', ...long, 'Nothing was seen.');
    corpus.handlers.indexNotes(null);
    expect(indexed()).toBe(1);
    expect([find('walrus'), find('otters')]).toEqual([0, 1]);
    // In the bin meanwhile, and back.
    save('Otters', ...long, 'A badger.');
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
    expect(find('badger')).toBe(0);
    corpus.handlers['bin.putBack']({ things: [{ kind: 'note', id: noteId }] });
    expect(find('badger')).toBe(1);
    save('Otters', ...long, 'A weasel.');
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
    corpus.handlers['bin.empty']({ things: [{ kind: 'note', id: noteId }] });
    corpus.handlers.indexNotes(null);
    expect(indexed()).toBe(0);
  });

  test('what waits to be indexed waits in the vault that is opened again, and is found there', async () => {
    save('Long', ...long);
    save('Long', ...long, 'A walrus was seen.');
    const again = await openCorpus(copyAfterCrash(folder));
    expect(again.store.recovery).toEqual([]);
    expect(again.handlers['search.find']({ query: 'walrus', limit: 5 }).counts.note).toBe(1);
    again.store.write((tx) => tx.run("INSERT INTO note_index (note_index) VALUES ('integrity-check')"));
    again.store.close();
  });

  test('what stands there is known from the last save only while nothing else was written', () => {
    const { id: entityId } = corpus.handlers['entities.create']({ kind: 'person', name: 'Anna Weiss' });
    const mention: NoteNode[] = [mentionNode(entityId), textNode(' spoke.')];
    save('Note', ...long, mention);
    save('Note', ...long, mention, 'One.');
    expect(rowOf(corpus)?.plain).toContain('Anna Weiss spoke.');
    corpus.handlers['entities.update']({ id: entityId, name: 'Anna Schwarz' });
    save('Note', ...long, mention, 'One. Two.');
    expect(rowOf(corpus)?.plain).toContain('Anna Schwarz spoke.');
    expect(rowOf(corpus)?.plain).toMatch(/One\. Two\.$/);
    // A part of a change that is taken back.
    const [kept] = corpus.store.together([
      () => {
        save('Lost', ...long, 'Lost.');
        throw new Error('taken back');
      },
      () => corpus.handlers['colours.set']({ meanings: {} }),
    ]);
    expect(kept?.ok).toBe(false);
    revision = corpus.handlers['notes.get']({ id: noteId }).revision;
    save('Note', ...long, mention, 'Three.');
    expect(rowOf(corpus)).toMatchObject({ title: 'Note', document: JSON.stringify(noteDocument(...long, mention, 'Three.')) });
  });

  test('lists of citations and mentions that are as they were are not written', () => {
    const { id: articleId, textId, clean } = addArticle(corpus, { text: 'Denied. Refused. Confirmed.' });
    const cited = ['Denied', 'Refused', 'Confirmed'].map((words) => {
      const span = spanOf(clean.text, words);
      return citationNode(corpus.handlers['passages.create']({ articleId, textId, ...span, colour: 'yellow' }).id);
    });
    const entityId = corpus.handlers['entities.create']({ kind: 'person', name: 'Krasnov' }).id;
    const [first, second, third] = cited.map((node) => [node]);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were made');
    save('', [mentionNode(entityId)], first, second, 'Words');
    const citations = listOf('note_citations');
    const mentions = listOf('note_mentions');
    save('', [mentionNode(entityId)], first, second, 'Other words');
    expect(listOf('note_citations')).toBe(citations);
    expect(listOf('note_mentions')).toBe(mentions);
    // One more at the end leaves those before it; one less in the middle leaves those before that.
    save('', [mentionNode(entityId)], first, second, third);
    expect(listOf('note_citations')?.startsWith(citations?.slice(0, -1) ?? '-')).toBe(true);
    save('', first, third);
    expect(corpus.handlers['claims.ofNote']({ noteId }).passages).toHaveLength(2);
    expect(listOf('note_mentions')).toBe('[]');
  });

  test('where SQLite counts a text otherwise, behind a zero or half a character, the whole is written', () => {
    for (const odd of ['\u0000', '\ud83d']) {
      const before = `Before ${odd} behind, ${'and so on '.repeat(40)}`;
      save('Odd', before);
      save('Odd', `${before}to the end.`);
      const { id } = corpus.handlers['notes.create']({ title: '' });
      corpus.handlers['notes.save']({ id, revision: 1, title: 'Odd', document: noteDocument(`${before}to the end.`) });
      const written = corpus.store.get(z.object({ plain: z.string() }), 'SELECT plain FROM notes WHERE id = ?', [id]);
      expect(rowOf(corpus)?.plain).toBe(written?.plain);
    }
  });

  test('whatever is written over whatever: the note, and the vault opened again, hold it', async () => {
    const letters = fc.constantFrom('a', 'b', ' ', 'é', '中', '😀', '😁', '\ud83d', '\u0000', '"', '\\', 'Ł');
    const words = fc.string({ unit: letters, maxLength: 400 });
    const content = fc.tuple(words, fc.array(words, { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(content, { minLength: 2, maxLength: 6 }), (contents) => {
        for (const [title, paragraphs] of contents) {
          save(title, ...paragraphs);
          const whole = corpus.handlers['notes.get']({ id: noteId });
          const expected = noteDocument(...paragraphs.map((text) => [textNode(text)]));
          expect(whole.document).toEqual(expected);
          expect(whole.title).toBe(title.replace(/\p{Surrogate}/gu, '\ufffd'));
        }
      }),
      { numRuns: 25 },
    );
    // What a crash leaves is the journal alone.
    const again = await openCorpus(copyAfterCrash(folder));
    expect(again.store.sequence).toBe(corpus.store.sequence);
    expect(rowOf(again)).toEqual(rowOf(corpus));
    again.store.close();
  });
});
