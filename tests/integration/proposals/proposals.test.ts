import { expect, test } from 'vitest';
import { citationsOf, type NoteDocument } from '../../../src/shared/notes/note-document';
import { textOfNote } from '../../../src/shared/comments/note-text';
import { addArticle, citationNode, noteDocument, spanOf, textNode, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
let made = '';
withCorpus((opened) => {
  corpus = opened;
});

const author = 'Anna Petrova';
const LINES = ['It was signed in May.', 'Nobody denied it.', 'It holds.'] as const;
const SUGGESTED = noteDocument('It was signed in June.', 'Nobody denied it at all.', 'It holds.', 'For now.');

function noteOf(...lines: Parameters<typeof noteDocument>) {
  const note = corpus.handlers['notes.create']({ title: 'Signing' });
  corpus.handlers['notes.save']({ ...note, document: noteDocument(...lines) });
  made = note.id;
  return made;
}

const wordsIn = (document: NoteDocument): string => textOfNote(document).text.replace(/\n\n/gu, ' / ');
const textOf = (id: string): string => wordsIn(corpus.handlers['notes.get']({ id }).document);

/** A suggestion for a note; answers with its id. */
function suggest(noteId: string, document: NoteDocument, by = author): string {
  const base = corpus.handlers['notes.get']({ id: noteId }).document;
  return corpus.handlers['proposals.save']({ id: null, noteId, revision: 0, author: by, base, document }).id ?? '';
}

/** The suggestion as it is shown; of the one note of these tests. */
const review = (id: string) => corpus.handlers['proposals.review']({ id, noteId: made });

/** Decides the changes whose words are named. */
function decide(id: string, how: 'accept' | 'both' | 'reject', ...words: string[]): void {
  const { proposal, noteRevision, changes } = review(id);
  const chosen = changes.filter(({ removed, added }) => words.includes(added) || words.includes(removed)).map((change) => change.id);
  const decision = { id, revision: proposal.revision, noteRevision, changes: words.length === 0 ? changes.map((one) => one.id) : chosen };
  if (how === 'reject') corpus.handlers['proposals.reject'](decision);
  else corpus.handlers['proposals.accept']({ ...decision, keepsBoth: how === 'both' });
}

const undo = () => corpus.handlers['history.undo']({ step: null });
const redo = () => corpus.handlers['history.redo']({ step: null });
const openChanges = (noteId: string) => corpus.handlers['proposals.ofNote']({ id: noteId }).map(({ changes }) => changes);

test('what is suggested stays out of the note until it is decided, each change is a step of its own', () => {
  const noteId = noteOf(...LINES);
  const id = suggest(noteId, SUGGESTED);
  expect(textOf(noteId)).toBe('It was signed in May. / Nobody denied it. / It holds.');
  expect(openChanges(noteId)).toEqual([3]);
  decide(id, 'accept', 'June');
  expect(textOf(noteId)).toBe('It was signed in June. / Nobody denied it. / It holds.');
  decide(id, 'reject', 'at all');
  expect(openChanges(noteId)).toEqual([1]);
  decide(id, 'accept');
  expect(textOf(noteId)).toBe('It was signed in June. / Nobody denied it. / It holds. / For now.');
  expect(openChanges(noteId)).toEqual([]);

  expect(undo().label).toBe('Accept suggested change');
  expect(openChanges(noteId)).toEqual([1]);
  expect(undo().label).toBe('Reject suggested change');
  undo();
  expect([textOf(noteId), openChanges(noteId)]).toEqual(['It was signed in May. / Nobody denied it. / It holds.', [3]]);
  for (let step = 0; step < 3; step++) redo();
  expect([textOf(noteId), openChanges(noteId)]).toEqual(['It was signed in June. / Nobody denied it. / It holds. / For now.', []]);
});

test('all at once is one step, and what the note was is kept as a version', () => {
  const noteId = noteOf(...LINES);
  decide(suggest(noteId, SUGGESTED), 'accept');
  expect(textOf(noteId)).toBe(wordsIn(SUGGESTED));
  expect(corpus.handlers['notes.versions']({ noteId })[0]?.reason).toBe('before-accept');
  expect(undo().label).toBe('Accept 3 suggested changes');
  expect([textOf(noteId), openChanges(noteId)]).toEqual(['It was signed in May. / Nobody denied it. / It holds.', [3]]);
});

test('the note goes on being written: elsewhere nothing is in the way, at the same words both are there to be chosen', () => {
  const noteId = noteOf(...LINES);
  const id = suggest(noteId, SUGGESTED);
  const { revision, title } = corpus.handlers['notes.get']({ id: noteId });
  const document = noteDocument('So it began.', 'It was signed in April.', 'Nobody denied it.', 'It holds.');
  corpus.handlers['notes.save']({ id: noteId, revision, title, document });
  expect(corpus.handlers['proposals.ofNote']({ id: noteId })).toMatchObject([{ author, changes: 3, conflicts: 1 }]);
  decide(id, 'accept', 'at all', 'For now.');
  expect(textOf(noteId)).toBe('So it began. / It was signed in April. / Nobody denied it at all. / It holds. / For now.');
  decide(id, 'both', 'June');
  expect(textOf(noteId)).toBe('So it began. / It was signed in April June. / Nobody denied it at all. / It holds. / For now.');
  expect(openChanges(noteId)).toEqual([]);
  undo();
  decide(id, 'accept', 'June');
  expect(textOf(noteId)).toContain('It was signed in June.');
});

test('what was not seen is not decided', () => {
  const noteId = noteOf(...LINES);
  const id = suggest(noteId, SUGGESTED);
  const { proposal, noteRevision } = review(id);
  const seen = { id, revision: proposal.revision, noteRevision, changes: [0] };
  corpus.handlers['proposals.save']({ id, noteId, revision: 1, author, base: null, document: noteDocument('It was signed.', 'It holds.') });
  expect(() => corpus.handlers['proposals.reject'](seen)).toThrow('changed meanwhile');
  const now = review(id);
  expect(() => corpus.handlers['proposals.reject']({ ...seen, revision: now.proposal.revision, changes: [77] })).toThrow(
    'changed meanwhile',
  );
  expect(() => corpus.handlers['proposals.save']({ id, noteId, revision: 1, author, base: null, document: SUGGESTED })).toThrow(
    'changed meanwhile',
  );
  const { revision, title } = corpus.handlers['notes.get']({ id: noteId });
  corpus.handlers['notes.save']({ id: noteId, revision, title, document: noteDocument('Other.') });
  expect(() => corpus.handlers['proposals.accept']({ ...seen, revision: now.proposal.revision, keepsBoth: false })).toThrow(
    'changed meanwhile',
  );
});

test('each reviewer has suggestions of their own, and one that changes nothing is none', () => {
  const noteId = noteOf(...LINES);
  const mine = suggest(noteId, SUGGESTED);
  suggest(noteId, noteDocument(...LINES, 'Says who?'), 'M. Okafor');
  expect(corpus.handlers['proposals.ofNote']({ id: noteId }).map((one) => one.author)).toEqual([author, 'M. Okafor']);
  expect(corpus.handlers['proposals.get']({ noteId, author: 'M. Okafor' })?.document).toEqual(noteDocument(...LINES, 'Says who?'));
  expect(() => suggest(noteId, noteDocument('Anew.'))).toThrow('changed meanwhile');
  const back = corpus.handlers['proposals.save']({ id: mine, noteId, revision: 1, author, base: null, document: noteDocument(...LINES) });
  expect(back).toEqual({ id: null, revision: 0 });
  expect(corpus.handlers['proposals.get']({ noteId, author })).toBeNull();
});

test('a citation comes with its id; one of a passage that was deleted since is left out, and counted', () => {
  const article = addArticle(corpus, { text: 'A treaty was signed. Nobody denied it.' });
  const [kept, gone] = ['A treaty was signed', 'Nobody denied it'].map((words) => {
    const span = spanOf(article.clean.text, words);
    return corpus.handlers['passages.create']({ articleId: article.id, textId: article.textId, ...span, colour: 'yellow' }).id;
  });
  const noteId = noteOf(...LINES);
  const [own, other] = [citationNode(kept ?? ''), citationNode(gone ?? '')];
  const id = suggest(
    noteId,
    noteDocument([textNode('It was signed in May '), own, textNode('.')], 'Nobody denied it.', [
      textNode('It holds '),
      other,
      textNode('.'),
    ]),
  );
  corpus.handlers['passages.remove']({ id: gone ?? '' });
  expect(review(id).lost).toBe(1);
  decide(id, 'accept');
  expect(citationsOf(corpus.handlers['notes.get']({ id: noteId }).document)).toEqual(own.type === 'citation' ? own.items : []);
});

test('suggestions go and come with their note, and are among the checks of its dossier', () => {
  const { handlers } = corpus;
  const noteId = noteOf(...LINES);
  const dossier = handlers['dossiers.create']({ title: 'Treaty' });
  handlers['dossiers.update']({ id: dossier.id, sections: [noteId] });
  const id = suggest(noteId, SUGGESTED);
  expect(handlers['proposals.ofDossier']({ id: dossier.id })).toMatchObject([{ id, noteId, author, changes: 3 }]);
  expect(handlers['dossiers.checks']({ id: dossier.id }).filter(({ kind }) => kind === 'suggestion')).toMatchObject([
    {
      text: '3 changes suggested by Anna Petrova',
      where: 'Section 1',
      detail: 'printed without them',
      place: { at: 'proposal', id, noteId },
    },
  ]);
  handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
  expect(() => handlers['proposals.ofNote']({ id: noteId })).toThrow('in the bin');
  expect(handlers['proposals.ofDossier']({ id: dossier.id })).toEqual([]);
  handlers['bin.empty']({ things: [{ kind: 'note', id: noteId }] });
  expect(() => review(id)).toThrow('gone');
});
