import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { FailureCode } from '../../../src/shared/result';
import {
  addArticle,
  citationNode,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  textNode,
  type OpenCorpus,
  withCorpus,
} from '../../builders';
import { movesOf } from './moves';

let corpus: OpenCorpus;
let folder = '';

withCorpus((opened) => {
  corpus = opened;
  folder = opened.store.folder;
});
afterEach(() => {
  corpus.store.close();
});

const { undo, redo, labels } = movesOf(() => corpus);

function refusal(work: () => unknown): { code: FailureCode; message: string } {
  try {
    work();
  } catch (error) {
    const { code, message } = z.object({ code: z.custom<FailureCode>(), message: z.string() }).parse(error);
    return { code, message };
  }
  throw new Error('it was not refused');
}

function fill() {
  const { handlers } = corpus;
  const article = addArticle(corpus, { title: 'Talks in Moscow', text: 'China and Russia hold security talks.' });
  const span = { articleId: article.id, textId: article.textId };
  const highlight = (words: string) => handlers['passages.create']({ ...span, ...spanOf(article.clean.text, words), colour: 'green' });
  const tag = (words: string, entityId: string) => handlers['mentions.create']({ ...span, ...spanOf(article.clean.text, words), entityId });
  return { article, highlight, tag };
}

describe('a step', () => {
  test('a highlight is taken back and comes back with its id', () => {
    const { article, highlight } = fill();
    const passage = highlight('security talks');
    const before = corpus.handlers['passages.ofArticle']({ articleId: article.id });
    expect(labels()).toEqual(['Highlight', null]);

    corpus.announced.length = 0;
    expect(undo()).toMatchObject({ label: 'Highlight', things: [{ kind: 'article', id: article.id, live: true }] });
    expect(corpus.announced.flat()).toEqual(expect.arrayContaining(['passages', 'history']));
    expect(corpus.handlers['passages.ofArticle']({ articleId: article.id })).toEqual([]);
    expect(labels()).toEqual([null, 'Highlight']);

    redo();
    expect(corpus.handlers['passages.ofArticle']({ articleId: article.id })).toEqual(before);
    expect(corpus.handlers['passages.get']({ ids: [passage.id] })).toHaveLength(1);
    expect(labels()).toEqual(['Highlight', null]);
  });

  test('a tag names the entity; a new action forgets what was undone', () => {
    const { tag, highlight } = fill();
    const entity = corpus.handlers['entities.create']({ kind: 'place', name: 'Russia' });
    tag('Russia', entity.id);
    expect(labels()).toEqual(['Tag Russia', null]);
    undo();
    expect(labels()).toEqual(['New entity Russia', 'Tag Russia']);
    highlight('China');
    expect(labels()).toEqual(['Highlight', null]);
    expect(refusal(redo)).toMatchObject({ code: 'conflict', message: 'There is nothing to be redone.' });
  });

  test('undoing a deletion keeps what was saved meanwhile', () => {
    const { handlers } = corpus;
    const note = handlers['notes.create']({ title: 'What happened' });
    handlers['bin.delete']({ things: [{ kind: 'note', id: note.id }] });
    handlers['notes.save']({ id: note.id, revision: 1, title: 'What happened', document: noteDocument('typed late') });
    expect(undo()).toMatchObject({ label: 'Delete note', things: [{ kind: 'note', id: note.id, live: true }] });
    expect(handlers['notes.get']({ id: note.id })).toMatchObject({ revision: 2, document: noteDocument('typed late') });
    expect(handlers['search.find']({ query: 'typed', limit: 10 }).hits.map(({ id }) => id)).toEqual([note.id]);
    redo();
    expect(handlers['search.find']({ query: 'typed', limit: 10 }).hits).toEqual([]);
  });

  test('an entity’s old name comes back in notes that were written in since', () => {
    const { handlers } = corpus;
    const entity = handlers['entities.create']({ kind: 'place', name: 'Kyiv' });
    const note = handlers['notes.create']({ title: '' });
    const written = (text: string) => noteDocument([textNode(text), mentionNode(entity.id)]);
    handlers['notes.save']({ id: note.id, revision: 1, title: '', document: written('In ') });
    handlers['entities.update']({ id: entity.id, name: 'Kiev' });
    handlers['notes.save']({ id: note.id, revision: 2, title: '', document: written('Later in ') });
    const excerpt = () => handlers['notes.list'](null).map((each) => each.excerpt);
    expect(excerpt()).toEqual(['Later in Kiev']);
    expect(undo().label).toBe('Rename entity');
    expect(excerpt()).toEqual(['Later in Kyiv']);
    redo();
    expect(excerpt()).toEqual(['Later in Kiev']);
    expect(handlers['search.quickFind']({ query: 'kiev', limit: 5 }).map(({ id }) => id)).toEqual([entity.id]);
  });

  test('text that was put back goes, with the passages it carried over', () => {
    const { handlers } = corpus;
    const article = addArticle(corpus, {
      text: 'First.\n\nSecond.',
      removed: [{ index: 0, text: 'Between.', reason: 'menu', before: 1 }],
    });
    const span = { articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, 'Second') };
    handlers['passages.create']({ ...span, colour: 'red' });
    const passages = handlers['passages.ofArticle']({ articleId: article.id });
    const changed = handlers['articles.putBack']({ id: article.id, indexes: [0] });
    undo();
    expect(handlers['articles.get']({ id: article.id })).toEqual(article);
    expect(handlers['passages.ofArticle']({ articleId: article.id })).toEqual(passages);
    redo();
    expect(handlers['articles.get']({ id: article.id })).toEqual(changed);
  });
});

describe('typing', () => {
  test('of one field is one step; another field is another', () => {
    const { handlers } = corpus;
    const { id } = handlers['dossiers.create']({ title: '' });
    for (const title of ['P', 'Pa', 'Partners']) handlers['dossiers.update']({ id, title });
    for (const summary of ['W', 'Who']) handlers['dossiers.update']({ id, summary });
    expect(labels()).toEqual(['Edit bottom line', null]);
    undo();
    expect(handlers['dossiers.get']({ id })).toMatchObject({ title: 'Partners', summary: '' });
    undo();
    expect(handlers['dossiers.get']({ id })).toMatchObject({ title: '', summary: '' });
    expect(labels()).toEqual(['New dossier', 'Rename dossier']);
    redo();
    // What is typed after a redo is a step of its own.
    handlers['dossiers.update']({ id, title: 'Partnership' });
    undo();
    expect(handlers['dossiers.get']({ id }).title).toBe('Partners');
  });
});

describe('in the way', () => {
  test('a citation keeps a highlight: the step says why and stays, and no older one takes its place', () => {
    const { handlers } = corpus;
    const { article, highlight } = fill();
    highlight('China');
    const cited = highlight('security talks');
    const note = handlers['notes.create']({ title: 'What happened' });
    handlers['notes.save']({ id: note.id, revision: 1, title: 'What happened', document: noteDocument([citationNode(cited.id)]) });
    // The note has been written in: making it is no step any more.
    expect(labels()).toEqual(['Highlight', null]);
    expect(refusal(undo).message).toMatch(/“Highlight” cannot be undone any more, because the passage is cited in “What happened”/);
    expect(refusal(undo).code).toBe('conflict');
    expect(handlers['passages.ofArticle']({ articleId: article.id })).toHaveLength(2);
    expect(labels()).toEqual(['Highlight', null]);

    handlers['notes.save']({ id: note.id, revision: 2, title: 'What happened', document: noteDocument('') });
    expect(undo().label).toBe('Highlight');
    expect(handlers['passages.get']({ ids: [cited.id] })).toEqual([]);
    expect(undo().label).toBe('Highlight');
    expect(handlers['passages.ofArticle']({ articleId: article.id })).toEqual([]);
  });

  test('cited, then taken out of the note, a highlight can be undone and redone', () => {
    const { handlers } = corpus;
    const { highlight } = fill();
    const note = handlers['notes.create']({ title: '' });
    const passage = highlight('security talks');
    const cited = noteDocument([textNode('They talked '), citationNode(passage.id)]);
    handlers['notes.save']({ id: note.id, revision: 1, title: '', document: cited });
    handlers['notes.save']({ id: note.id, revision: 2, title: '', document: noteDocument('They talked ') });
    undo();
    redo();
    handlers['notes.save']({ id: note.id, revision: 3, title: '', document: cited });
    expect(handlers['passages.get']({ ids: [passage.id] })).toMatchObject([{ id: passage.id, citationCount: 1 }]);
  });

  test('a step that is not the last is refused; emptying the bin forgets all', () => {
    const { handlers } = corpus;
    const { id } = handlers['entities.create']({ kind: 'person', name: 'A' });
    const { undo: made } = handlers['history.state'](null);
    handlers['bin.delete']({ things: [{ kind: 'entity', id }] });
    expect(refusal(() => handlers['history.undo']({ step: made?.step ?? null })).code).toBe('conflict');
    expect(labels()).toEqual(['Delete entity', null]);
    handlers['bin.empty']({ things: [{ kind: 'entity', id }] });
    expect(labels()).toEqual([null, null]);
  });

  test('a refused action leaves no step', () => {
    const { handlers } = corpus;
    const { highlight } = fill();
    const passage = highlight('China');
    const note = handlers['notes.create']({ title: '' });
    handlers['notes.save']({ id: note.id, revision: 1, title: '', document: noteDocument([citationNode(passage.id)]) });
    expect(refusal(() => handlers['passages.remove']({ id: passage.id })).code).toBe('in-use');
    expect(labels()).toEqual(['Highlight', null]);
  });
});

describe('the vault', () => {
  test('an undo is a change like any other: it is there after a crash, the steps are not', async () => {
    const { article, highlight } = fill();
    highlight('China');
    highlight('Russia');
    undo();
    const { sequence } = corpus.store;
    // Opened again beside it, as after a crash: from the snapshot and the journal.
    const { cpSync, rmSync } = await import('node:fs');
    const copy = temporaryFolder();
    cpSync(folder, copy, { recursive: true });
    rmSync(`${copy}/lock`, { force: true, recursive: true });
    const reopened = await openCorpus(copy);
    expect(reopened.store.sequence).toBe(sequence);
    expect(reopened.handlers['passages.ofArticle']({ articleId: article.id })).toHaveLength(1);
    expect(reopened.handlers['history.state'](null)).toEqual({ undo: null, redo: null });
    reopened.store.close();
  });

  test('nothing of the recording is in the file, and it goes on after a snapshot', () => {
    const { highlight } = fill();
    corpus.store.snapshot();
    highlight('China');
    expect(undo().label).toBe('Highlight');
    const named = corpus.store.all(z.object({ name: z.string() }), "SELECT name FROM main.sqlite_schema WHERE name LIKE 'undo%'");
    expect(named).toEqual([]);
  });
});
