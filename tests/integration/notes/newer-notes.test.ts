import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { NEWER_NOTE } from '../../../src/shared/notes/newer-document';
import { emptyNoteDocument } from '../../../src/shared/notes/note-document';
import { CasebookError } from '../../../src/shared/result';
import { addArticle, citationNode, mentionNode, noteDocument, spanOf, textNode, type OpenCorpus, withCorpus } from '../../builders';

const article = { title: 'Talks', text: 'The ministry denied the report. It said no more.', outlet: 'The Courier' };
let corpus: OpenCorpus;
let noteId: string;
let dossierId: string;
let passageId: string;
let entityId: string;
let written: string;

/** What a later Casebook might have written: a table with our citation and mention in it. */
const writtenLater = (): string => {
  const { root } = noteDocument([textNode('Denied '), citationNode(passageId), textNode(' by '), mentionNode(entityId), textNode('.')]);
  return JSON.stringify({
    version: 2,
    root: { ...root, children: [{ type: 'table', children: [{ type: 'cell', children: root.children }] }] },
  });
};
const stored = (): unknown => {
  const row = corpus.store.get(z.object({ document: z.string() }), 'SELECT document FROM notes WHERE id = ?', [noteId]);
  return row?.document;
};

withCorpus((opened) => {
  corpus = opened;
  const { handlers } = corpus;
  const { id: articleId, textId, clean } = addArticle(corpus, article);
  passageId = handlers['passages.create']({ articleId, textId, ...spanOf(clean.text, 'denied the report'), colour: 'yellow' }).id;
  entityId = handlers['entities.create']({ kind: 'organisation', name: 'The ministry' }).id;
  const note = handlers['notes.create']({ title: 'From later' });
  noteId = note.id;
  const document = noteDocument([textNode('Denied '), citationNode(passageId), textNode(' by '), mentionNode(entityId), textNode('.')]);
  handlers['notes.save']({ id: noteId, revision: note.revision, title: 'From later', document });
  dossierId = handlers['dossiers.create']({ title: 'Dossier' }).id;
  handlers['dossiers.update']({ id: dossierId, sections: [noteId] });
  written = writtenLater();
  corpus.store.write((tx) => tx.run('UPDATE notes SET document = ? WHERE id = ?', [written, noteId]));
  return () => corpus.store.close();
});

const plainNow = (): string => corpus.handlers['notes.list'](null).find(({ id }) => id === noteId)?.excerpt ?? '';

describe('a note of a newer Casebook', () => {
  test('is read as far as it is known, and says why it cannot be changed', () => {
    const note = corpus.handlers['notes.get']({ id: noteId });
    expect(note.readOnlyReason).toBe(NEWER_NOTE);
    expect(note.document.root.children.map(({ type }) => type)).toEqual(['table']);
    expect(() => corpus.handlers['notes.save']({ id: noteId, revision: note.revision, title: '', document: emptyNoteDocument() })).toThrow(
      expect.objectContaining({ code: 'vault-newer', message: NEWER_NOTE }),
    );
    expect(stored()).toBe(written);
  });

  test('keeps nothing else from being read: lists, search, claims, dossier, impact, export', () => {
    const { handlers } = corpus;
    expect(handlers['notes.list'](null)).toHaveLength(1);
    expect(handlers['search.find']({ query: 'denied', limit: 10 }).counts.note).toBe(1);
    expect(handlers['claims.ofDossier']({ dossierId }).claims.map(({ text }) => text)).toEqual(['Denied by The ministry.']);
    expect(handlers['claims.citing']({ passageIds: [passageId] })).toHaveLength(1);
    expect(handlers['dossiers.sources']({ id: dossierId })).toHaveLength(1);
    const [outlet] = handlers['outlets.list'](null);
    expect(handlers['impact.of']({ kind: 'outlet', id: outlet?.id ?? '' }).notes).toHaveLength(1);
    const bundle = handlers.dossierBundle({ id: dossierId });
    expect(bundle.passages.map(({ id }) => id)).toEqual([passageId]);
    expect(bundle.notes[0]?.readOnlyReason).toBe(NEWER_NOTE);
  });

  test('follows the name of an entity, there and back', () => {
    const { handlers } = corpus;
    handlers['entities.update']({ id: entityId, name: 'The department' });
    expect(plainNow()).toBe('Denied by The department.');
    handlers['history.undo']({ step: null });
    expect(plainNow()).toBe('Denied by The ministry.');
    expect(stored()).toBe(written);
  });

  test('stays as it was written when what it refers to goes, and is read without it', () => {
    const { handlers } = corpus;
    handlers['passages.remove']({ id: passageId, citationsToo: true });
    handlers['bin.delete']({ things: [{ kind: 'entity', id: entityId }] });
    handlers['bin.empty']({ things: [{ kind: 'entity', id: entityId }] });
    expect(stored()).toBe(written);
    const { document } = handlers['notes.get']({ id: noteId });
    expect(JSON.stringify(document)).not.toContain(passageId);
    expect(JSON.stringify(document)).not.toContain(entityId);
    // Another entity's name is written anew in it without that.
    const other = handlers['entities.create']({ kind: 'person', name: 'Krasnov' });
    handlers['entities.update']({ id: other.id, name: 'Krasnova' });
    expect(handlers.dossierBundle({ id: dossierId }).notes).toHaveLength(1);
  });

  test('is deleted and put back by undo', () => {
    const { handlers } = corpus;
    handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
    expect(() => handlers['notes.get']({ id: noteId })).toThrow(CasebookError);
    handlers['history.undo']({ step: null });
    expect(handlers['notes.get']({ id: noteId }).readOnlyReason).toBe(NEWER_NOTE);
  });
});
