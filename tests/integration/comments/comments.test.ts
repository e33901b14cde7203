import { afterEach, beforeEach, expect, test } from 'vitest';
import { describePassage } from '../../../src/shared/passages/passage';
import { noteDocument, openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
const folder = temporaryFolder();

beforeEach(async () => {
  corpus = await openCorpus(folder);
});
afterEach(() => corpus.store.close());

const TEXT = 'It was signed in May. Nobody denied it.';
const author = 'M. Okafor';

/** A dossier with one section, and a comment on words of it. */
function reviewed() {
  const { handlers } = corpus;
  const note = handlers['notes.create']({ title: 'Signing' });
  handlers['notes.save']({ ...note, document: noteDocument(TEXT) });
  const dossier = handlers['dossiers.create']({ title: 'Treaty' });
  handlers['dossiers.update']({ id: dossier.id, sections: [note.id], summary: 'It holds.' });
  const quote = describePassage(TEXT, 0, 'It was signed in May'.length);
  const comment = handlers['comments.add']({ target: { on: 'note', id: note.id }, quote, author, body: 'Who says so?' });
  return { note, dossier, comment };
}

test('a comment on a section is one of its note and of the dossier, with its replies in order', () => {
  const { handlers } = corpus;
  const { note, dossier, comment } = reviewed();
  handlers['comments.reply']({ id: comment.id, author: '', body: 'The ministry.' });
  const { replies } = handlers['comments.reply']({ id: comment.id, author, body: 'Say so then.' });
  expect(replies.map(({ body }) => body)).toEqual(['The ministry.', 'Say so then.']);
  // A reply to a reply answers the comment.
  handlers['comments.reply']({ id: replies[0]?.id ?? '', author: '', body: 'Done.' });
  const own = handlers['comments.add']({
    target: { on: 'dossier', id: dossier.id, part: 'summary' },
    quote: null,
    author,
    body: 'For how long?',
  });
  expect(handlers['comments.ofNote']({ id: note.id }).map(({ replies: all }) => all.length)).toEqual([3]);
  expect(handlers['comments.ofDossier']({ id: dossier.id }).map(({ id }) => id)).toEqual([own.id, comment.id]);
});

test('each step is undone and done again, and all of it is there when the vault is opened again', async () => {
  const { handlers } = corpus;
  const { note, comment } = reviewed();
  const now = () => handlers['comments.ofNote']({ id: note.id })[0];
  const there = (steps: number) => {
    for (let step = 0; step < steps; step++) handlers['history.undo']({ step: null });
    return now();
  };
  handlers['comments.reply']({ id: comment.id, author: '', body: 'The ministry.' });
  handlers['comments.edit']({ id: comment.id, body: 'Who says so, and when?' });
  handlers['comments.resolve']({ id: comment.id, resolved: true });
  const settled = now();
  expect(settled).toMatchObject({ body: 'Who says so, and when?', replies: [{ body: 'The ministry.' }] });
  expect([settled?.resolvedAt, settled?.editedAt]).not.toContain(null);
  handlers['comments.remove']({ id: comment.id });
  expect(now()).toBeUndefined();
  expect(there(1)).toEqual(settled);
  expect(there(1)?.resolvedAt).toBeNull();
  expect(there(1)).toMatchObject({ body: 'Who says so?', editedAt: null });
  expect(there(1)?.replies).toEqual([]);
  for (let step = 0; step < 3; step++) handlers['history.redo']({ step: null });
  expect(now()).toEqual(settled);

  corpus.store.close();
  corpus = await openCorpus(folder);
  expect(corpus.handlers['comments.ofNote']({ id: note.id })).toEqual([settled]);
});

test('open comments are checks, which say when their words are gone; settled ones are none', () => {
  const { handlers } = corpus;
  const { note, dossier, comment } = reviewed();
  const open = () => handlers['dossiers.checks']({ id: dossier.id }).filter(({ kind }) => kind === 'comment');
  expect(open()).toEqual([
    expect.objectContaining({
      text: 'Who says so?',
      where: 'Section 1',
      detail: author,
      place: { at: 'comment', id: comment.id, noteId: note.id },
    }),
  ]);
  const { revision } = handlers['notes.get']({ id: note.id });
  handlers['notes.save']({ id: note.id, title: 'Signing', revision, document: noteDocument('Another text has taken its place.') });
  expect(open().map(({ detail }) => detail)).toEqual([`${author}, the words it is about are gone`]);
  expect(handlers['comments.ofNote']({ id: note.id })).toHaveLength(1);
  handlers['comments.resolve']({ id: comment.id, resolved: true });
  expect(open()).toEqual([]);
});

test('a frozen version has what was said then', () => {
  const { handlers } = corpus;
  const { dossier, comment } = reviewed();
  const version = handlers['dossiers.freeze']({ id: dossier.id, name: 'As sent' });
  handlers['comments.remove']({ id: comment.id });
  expect(handlers.frozenBundle({ id: version.id }).comments).toEqual([comment]);
  expect(handlers.dossierBundle({ id: dossier.id }).comments).toBeUndefined();
});

test('comments go with their note or dossier from the bin, and nothing is said of what is in it', () => {
  const { handlers } = corpus;
  const { note, dossier, comment } = reviewed();
  handlers['comments.reply']({ id: comment.id, author: '', body: 'The ministry.' });
  handlers['comments.add']({ target: { on: 'dossier', id: dossier.id, part: '' }, quote: null, author, body: 'Good.' });
  handlers['bin.delete']({ things: [{ kind: 'note', id: note.id }] });
  expect(handlers['comments.ofDossier']({ id: dossier.id }).map(({ body }) => body)).toEqual(['Good.']);
  expect(() => handlers['comments.add']({ target: { on: 'note', id: note.id }, quote: null, author, body: 'Why?' })).toThrow(
    expect.objectContaining({ code: 'in-bin' }),
  );
  handlers['bin.delete']({ things: [{ kind: 'dossier', id: dossier.id }] });
  handlers['bin.empty']({
    things: [
      { kind: 'note', id: note.id },
      { kind: 'dossier', id: dossier.id },
    ],
  });
  expect(() => handlers['comments.edit']({ id: comment.id, body: 'Gone?' })).toThrow(expect.objectContaining({ code: 'not-found' }));
});
