import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dossierBundleSchema, dossierSchema, dossierSourceSchema, dossierSummarySchema } from '../../../src/shared/dossiers/model';
import { noteSchema, noteSummarySchema } from '../../../src/shared/notes/model';
import { addArticle, citationNode, mentionNode, noteDocument, spanOf, textNode, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const passageOf = (title: string, words: string) => {
  const article = addArticle(corpus, { title, text: `${title}. ${words}` });
  return corpus.handlers['passages.create']({
    articleId: article.id,
    textId: article.textId,
    ...spanOf(article.clean.text, words),
    colour: 'blue',
  });
};
const savedNote = (title: string, document: ReturnType<typeof noteDocument>) => {
  const { id } = corpus.handlers['notes.create']({ title });
  corpus.handlers['notes.save']({ id, revision: 1, title, document });
  return id;
};

describe('notes', () => {
  test('start empty, at revision 1', () => {
    const note = noteSchema.parse(corpus.handlers['notes.create']({ title: 'Plan' }));
    expect(note).toMatchObject({ title: 'Plan', revision: 1, dossiers: [] });
    expect(corpus.handlers['notes.get']({ id: note.id })).toEqual(note);
  });

  test('are saved as they are, unknown keys of the editor included', () => {
    const { id } = corpus.handlers['notes.create']({ title: '' });
    const document = noteDocument([{ ...textNode('Bold'), format: 1, style: '', mode: 'normal' }], 'Second line');
    const reply = corpus.handlers['notes.save']({ id, revision: 1, title: 'A title', document });
    expect(reply).toMatchObject({ id, title: 'A title', revision: 2 });
    expect(reply).not.toHaveProperty('document');
    expect(corpus.handlers['notes.get']({ id })).toEqual({ ...reply, document });
    expect(corpus.announced.at(-1)).toEqual(['note-text', 'notes', 'passages', 'mentions']);
  });

  test('are saved by what changed of them, as if all was given', () => {
    const { id } = corpus.handlers['notes.create']({ title: 'Plan' });
    const document = noteDocument('One', 'Two', 'Three');
    corpus.handlers['notes.save']({ id, revision: 1, title: 'Plan', document });
    const [other] = noteDocument('Other').root.children;
    if (other === undefined) throw new Error('a block was to be made');
    const change = { of: 3, from: 1, to: 2, blocks: [other] };
    corpus.handlers['notes.save']({ id, revision: 2, title: 'Plan', document: change });
    expect(corpus.handlers['notes.get']({ id })).toMatchObject({ revision: 3, document: noteDocument('One', 'Other', 'Three') });
    expect(corpus.handlers['notes.list'](null)[0]?.excerpt).toBe('One Other Three');
    const save = (revision: number, of: number) => () =>
      corpus.handlers['notes.save']({ id, revision, title: 'Plan', document: { ...change, of } });
    expect(save(2, 3)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(save(3, 2)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(corpus.handlers['notes.get']({ id }).revision).toBe(3);
  });

  test('the list shows the last edited first, with their beginning', () => {
    const first = savedNote('', noteDocument('One', 'Two'));
    const second = savedNote('Second', noteDocument('x'.repeat(500)));
    corpus.handlers['notes.save']({ id: first, revision: 2, title: '', document: noteDocument('One', 'Two') });
    const list = noteSummarySchema.array().parse(corpus.handlers['notes.list'](null));
    expect(list.map(({ id, title }) => [id, title])).toEqual([
      [first, 'Untitled note'],
      [second, 'Second'],
    ]);
    expect(list[0]?.excerpt).toBe('One Two');
    expect(list[1]?.excerpt.length).toBeLessThan(200);
  });

  test('a page of the list is a part of it, and says how many there are', () => {
    const ids = Array.from({ length: 7 }, (_, index) => savedNote(`Note ${index}`, noteDocument('x')));
    const [binned = ''] = ids;
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: binned }] });
    const list = corpus.handlers['notes.list'](null);
    const pages = [0, 3, 6].map((offset) => corpus.handlers['notes.page']({ offset, limit: 3 }));
    expect(pages.map(({ total, notes }) => [total, notes.length])).toEqual([
      [6, 3],
      [6, 3],
      [6, 0],
    ]);
    expect(pages.flatMap(({ notes }) => notes)).toEqual(list);
    expect(list.map(({ id }) => id)).not.toContain(binned);
  });

  test('a save from an older revision is refused and changes nothing', () => {
    const id = savedNote('Plan', noteDocument('kept'));
    const before = corpus.handlers['notes.get']({ id });
    expect(() => corpus.handlers['notes.save']({ id, revision: 1, title: 'Other', document: noteDocument('lost') })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(corpus.handlers['notes.get']({ id })).toEqual(before);
    expect(corpus.handlers['search.find']({ query: 'lost', limit: 5 }).counts.note).toBe(0);
  });

  test('citations of no passage and mentions of no entity are refused, and nothing is changed', () => {
    const id = savedNote('Plan', noteDocument('kept'));
    const before = corpus.handlers['notes.get']({ id });
    for (const node of [citationNode(randomUUID()), mentionNode(randomUUID())]) {
      expect(() => corpus.handlers['notes.save']({ id, revision: 2, title: 'Plan', document: noteDocument([node]) })).toThrow(
        expect.objectContaining({ code: 'not-found' }),
      );
    }
    expect(() => corpus.handlers['notes.save']({ id: randomUUID(), revision: 1, title: '', document: noteDocument('') })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(corpus.handlers['notes.get']({ id })).toEqual(before);
  });

  test('a save says what it changed for others, and no more', () => {
    const passage = passageOf('One', 'Some words');
    const entity = corpus.handlers['entities.create']({ kind: 'person', name: 'Krasnov' });
    const { id } = corpus.handlers['notes.create']({ title: 'Plan' });
    const dossier = corpus.handlers['dossiers.create']({ title: 'Dossier' });
    let revision = 1;
    const topicsOf = (document: ReturnType<typeof noteDocument>) => {
      revision = corpus.handlers['notes.save']({ id, revision, title: 'Plan', document }).revision;
      return corpus.announced.at(-1);
    };
    expect(topicsOf(noteDocument(''))).toEqual(['note-text']);
    const cited = [textNode('a'), citationNode(passage.id)];
    expect(topicsOf(noteDocument(cited))).toEqual(['note-text', 'citations']);
    expect(topicsOf(noteDocument([...cited, mentionNode(entity.id)]))).toEqual(['note-text', 'mentions']);
    corpus.handlers['dossiers.update']({ id: dossier.id, sections: [id] });
    expect(topicsOf(noteDocument([...cited, mentionNode(entity.id), textNode('b')]))).toEqual(['note-text', 'dossier-text']);
  });
});

describe('dossiers', () => {
  test('hold sections and subjects in the order given', () => {
    const one = savedNote('', noteDocument('First words'));
    const two = savedNote('Two', noteDocument('Second words'));
    const entity = corpus.handlers['entities.create']({ kind: 'person', name: 'Krasnov' });
    const { id } = corpus.handlers['dossiers.create']({ title: 'Talks' });
    corpus.handlers['dossiers.update']({ id, sections: [one, two], subjects: [entity.id] });
    const dossier = dossierSchema.parse(corpus.handlers['dossiers.update']({ id, summary: 'What is known.', sections: [two, one] }));
    expect(dossier).toMatchObject({
      title: 'Talks',
      summary: 'What is known.',
      subjects: [{ id: entity.id, name: 'Krasnov', kind: 'person' }],
      sections: [
        { noteId: two, title: 'Two', excerpt: 'Second words', citationCount: 0 },
        { noteId: one, title: 'Untitled note', excerpt: 'First words', citationCount: 0 },
      ],
      sourceCount: 0,
    });
    expect(corpus.handlers['dossiers.get']({ id })).toEqual(dossier);
    expect(corpus.handlers['notes.get']({ id: one }).dossiers).toEqual([{ id, title: 'Talks' }]);
    const list = dossierSummarySchema.array().parse(corpus.handlers['dossiers.list'](null));
    expect(list).toEqual([{ id, title: 'Talks', sectionCount: 2, updatedAt: dossier.updatedAt }]);
    expect(corpus.announced.at(-1)).toEqual(['dossiers', 'notes']);
  });

  test('refuse a note or a subject twice and what is not there, and stay as they were', () => {
    const note = savedNote('One', noteDocument('words'));
    const { id } = corpus.handlers['dossiers.create']({ title: 'Talks' });
    const before = corpus.handlers['dossiers.update']({ id, sections: [note] });
    const entity = corpus.handlers['entities.create']({ kind: 'place', name: 'Moscow' });
    const { 'dossiers.update': update } = corpus.handlers;
    const refused = [
      [() => update({ id, sections: [note, note] }), 'invalid-request'],
      [() => update({ id, subjects: [entity.id, entity.id] }), 'invalid-request'],
      [() => update({ id, title: 'Other', sections: [note, randomUUID()] }), 'not-found'],
      [() => update({ id, subjects: [randomUUID()] }), 'not-found'],
      [() => update({ id: randomUUID(), title: 'Other' }), 'not-found'],
    ] as const;
    for (const [attempt, code] of refused) expect(attempt).toThrow(expect.objectContaining({ code }));
    expect(corpus.handlers['dossiers.get']({ id })).toEqual(before);
  });

  test('know the articles they cite, in the order of their first citation', () => {
    const [a, b, c] = [passageOf('A', 'alpha'), passageOf('B', 'beta'), passageOf('C', 'gamma')];
    const one = savedNote('One', noteDocument([citationNode(b.id), citationNode(a.id)]));
    const two = savedNote('Two', noteDocument([citationNode(a.id)]));
    savedNote('Elsewhere', noteDocument([citationNode(c.id)]));
    const { id } = corpus.handlers['dossiers.create']({ title: 'Talks' });
    corpus.handlers['dossiers.update']({ id, sections: [two, one] });
    const sources = dossierSourceSchema.array().parse(corpus.handlers['dossiers.sources']({ id }));
    expect(sources.map(({ title, citationCount }) => [title, citationCount])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
    expect(corpus.handlers['dossiers.get']({ id }).sourceCount).toBe(2);
    expect(() => corpus.handlers['dossiers.sources']({ id: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('are handed over whole: notes in order, what they cite and whom they name', () => {
    const [a, b] = [passageOf('A', 'alpha'), passageOf('B', 'beta')];
    const subject = corpus.handlers['entities.create']({ kind: 'event', name: 'The talks' });
    const named = corpus.handlers['entities.create']({ kind: 'person', name: 'Krasnov' });
    corpus.handlers['entities.create']({ kind: 'person', name: 'Nobody' });
    const one = savedNote('One', noteDocument([citationNode(b.id), mentionNode(named.id), citationNode(a.id)]));
    const two = savedNote('Two', noteDocument([citationNode(b.id)]));
    const { id } = corpus.handlers['dossiers.create']({ title: 'Talks' });
    const dossier = corpus.handlers['dossiers.update']({ id, sections: [two, one], subjects: [subject.id] });
    const bundle = dossierBundleSchema.parse(corpus.handlers.dossierBundle({ id }));
    expect(bundle.dossier).toEqual(dossier);
    expect(bundle.notes).toEqual([two, one].map((noteId) => corpus.handlers['notes.get']({ id: noteId })));
    expect(bundle.passages.map((passage) => passage.id)).toEqual([b.id, a.id]);
    expect(bundle.articles.map((article) => article.id)).toEqual([b.articleId, a.articleId]);
    expect(bundle.entities.map(({ name }) => name)).toEqual(['Krasnov', 'The talks']);
    expect(() => corpus.handlers.dossierBundle({ id: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('are found by exactly their title', () => {
    const { id } = corpus.handlers['dossiers.create']({ title: 'Talks' });
    corpus.handlers['dossiers.create']({ title: 'Twice' });
    corpus.handlers['dossiers.create']({ title: 'Twice' });
    expect(corpus.handlers.dossierIdByTitle({ title: 'Talks' })).toBe(id);
    expect(() => corpus.handlers.dossierIdByTitle({ title: 'talks' })).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => corpus.handlers.dossierIdByTitle({ title: 'Twice' })).toThrow(expect.objectContaining({ code: 'conflict' }));
  });
});
