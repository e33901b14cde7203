import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Thing } from '../../../src/shared/basics';
import { linkedKinds, thingLinksOf, type LinkedKind, type NoteNode } from '../../../src/shared/notes/note-document';
import { addArticle, noteDocument, textNode, thingLinkNode, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

const written = (title: string, ...nodes: NoteNode[]): string => {
  const { id } = corpus.handlers['notes.create']({ title });
  corpus.handlers['notes.save']({ id, revision: 1, title, document: noteDocument(nodes) });
  return id;
};
const linking = (thing: { kind: LinkedKind; id: string }, text: string) =>
  written('Linking', textNode('Clearest in '), thingLinkNode(thing, text), textNode(', of the two.'));
const wordsIn = (kind: LinkedKind, id: string) =>
  corpus.handlers['notes.backlinks']({ kind, id }).notes.map(({ title, places }) => [
    title,
    ...places.map(({ before, match, after }) => `${before}[${match}]${after}`),
  ]);
const linkIn = (noteId: string) => thingLinksOf(corpus.handlers['notes.get']({ id: noteId }).document)[0]?.text;

/** One thing of each kind, and how it is renamed. */
const made: Record<LinkedKind, () => { id: string; rename: (title: string) => void }> = {
  note: () => {
    const { id } = corpus.handlers['notes.create']({ title: 'Readouts' });
    const rename = (title: string) => {
      const { revision, document } = corpus.handlers['notes.get']({ id });
      corpus.handlers['notes.save']({ id, revision, title, document });
    };
    return { id, rename };
  },
  dossier: () => {
    const { id } = corpus.handlers['dossiers.create']({ title: 'Readouts' });
    return { id, rename: (title) => void corpus.handlers['dossiers.update']({ id, title }) };
  },
  article: () => {
    const { id } = addArticle(corpus, { title: 'Readouts', text: 'Two readouts of one meeting.' });
    return { id, rename: (title) => void corpus.handlers['articles.update']({ id, changes: { title } }) };
  },
};

describe.each(linkedKinds)('a link to a thing: %s', (kind) => {
  test('is found from there with its sentence, and follows the title', () => {
    const { id, rename } = made[kind]();
    const noteId = linking({ kind, id }, 'Readouts');
    expect(wordsIn(kind, id)).toEqual([['Linking', 'Clearest in [Readouts], of the two.']]);
    rename('Readouts compared');
    expect(wordsIn(kind, id)).toEqual([['Linking', 'Clearest in [Readouts compared], of the two.']]);
    expect(linkIn(noteId)).toBe('Readouts compared');
    expect(corpus.handlers['search.find']({ query: '"clearest in readouts compared"', limit: 5 }).hits).toHaveLength(1);
  });

  test('in the bin is told, and put back by Undo; gone for good it keeps the last title', () => {
    const { id, rename } = made[kind]();
    const noteId = linking({ kind, id }, 'Readouts');
    rename('Readouts of May');
    const things = [{ kind, id }];
    expect(corpus.handlers['bin.uses']({ things }).notes).toMatchObject([{ id: noteId, links: 1 }]);
    corpus.handlers['bin.delete']({ things });
    expect(corpus.handlers['notes.linkCard']({ kind, id })).toMatchObject({
      title: 'Readouts of May',
      deletedAt: expect.stringMatching(/^\d{4}-/) as unknown,
    });
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['notes.linkCard']({ kind, id })).toMatchObject({ deletedAt: null });
    corpus.handlers['bin.delete']({ things });
    corpus.handlers['bin.empty']({ things });
    expect(corpus.handlers['notes.linkCard']({ kind, id })).toBeNull();
    expect(linkIn(noteId)).toBe('Readouts of May');
  });
});

test('taking back a new title takes it back in the words of other notes', () => {
  const { id, rename } = made.dossier();
  linking({ kind: 'dossier', id }, 'Readouts');
  rename('Something else');
  corpus.handlers['history.undo']({ step: null });
  expect(wordsIn('dossier', id)).toEqual([['Linking', 'Clearest in [Readouts], of the two.']]);
});

test('words of its own stay when the title changes', () => {
  const { id, rename } = made.note();
  written('Linking', textNode('See '), { ...thingLinkNode({ kind: 'note', id }, 'Readouts'), label: 'what they said' });
  rename('Another title');
  expect(wordsIn('note', id)).toEqual([['Linking', 'See [what they said]']]);
});

test('a note that is deleted for good leaves its links behind, and nothing of it stays', () => {
  const { id } = made.note();
  const noteId = linking({ kind: 'note', id }, 'Readouts');
  const things = [{ kind: 'note' as const, id: noteId }];
  corpus.handlers['bin.delete']({ things });
  expect(wordsIn('note', id)).toEqual([]);
  corpus.handlers['bin.empty']({ things });
  expect(corpus.handlers['notes.backlinks']({ kind: 'note', id })).toEqual({ total: 0, notes: [] });
});

test('a link to what never was can be saved and leads nowhere', () => {
  const id = randomUUID();
  const noteId = linking({ kind: 'note', id }, 'From elsewhere');
  expect(linkIn(noteId)).toBe('From elsewhere');
  expect(corpus.handlers['notes.linkCard']({ kind: 'note', id })).toBeNull();
});

test('versions are compared by what is linked, not by its title', () => {
  const { id, rename } = made.note();
  const noteId = linking({ kind: 'note', id }, 'Readouts');
  corpus.handlers['notes.keepVersion']({ noteId, name: 'Before' });
  rename('Another title');
  const version = corpus.handlers['notes.versions']({ noteId }).find(({ name }) => name === 'Before');
  const { blocks } = corpus.handlers['notes.versionDifference']({ id: version?.id ?? '', to: 'present' });
  expect(blocks.map(({ state }) => state)).toEqual(['same']);
});

test('a claim reads the title, and no sentence ends in it', () => {
  const { id, rename } = made.note();
  const noteId = written(
    'Linking',
    textNode('The readout of the meeting is given in full in '),
    thingLinkNode({ kind: 'note', id }, 'Readouts'),
    textNode(' by both sides.'),
  );
  rename('Moscow. And Beijing');
  const { claims } = corpus.handlers['claims.ofNote']({ noteId });
  expect(claims.map(({ text }) => text)).toEqual(['The readout of the meeting is given in full in Moscow. And Beijing by both sides.']);
});

describe('places that name a thing without a link', () => {
  const unlinked = (thing: Thing) =>
    corpus.handlers['notes.unlinked'](thing).notes.map(({ title, places }) => [title, ...places.map(({ match }) => match)]);
  const placesOf = (thing: Thing) =>
    corpus.handlers['notes.unlinked'](thing).notes.flatMap(({ noteId, places }) =>
      places.map(({ start, end }) => ({ noteId, start, end })),
    );
  const nodesIn = (noteId: string) =>
    corpus.handlers['notes.get']({ id: noteId }).document.root.children.flatMap(
      (block) => z.looseObject({ children: z.array(z.looseObject({ type: z.string() })) }).parse(block).children,
    );

  test('are found in any case, whole words alone, outside links and code', () => {
    const { id } = made.note();
    const thing: Thing = { kind: 'note', id };
    written('A', textNode('The readouts, all READOUTS, no readoutsX.'));
    written('B', { ...textNode('readouts'), format: 16 }, textNode(' nothing'));
    written('C', thingLinkNode({ kind: 'note', id }, 'Readouts'));
    expect(unlinked(thing)).toEqual([['A', 'readouts', 'READOUTS']]);
  });

  test('become links that keep their words; Undo takes them back', () => {
    const { id } = made.note();
    const thing: Thing = { kind: 'note', id };
    const noteId = written('A', textNode('See Readouts and all readouts.'));
    expect(corpus.handlers['notes.link']({ thing, places: placesOf(thing) })).toEqual({ linked: 2 });
    expect(nodesIn(noteId)).toMatchObject([
      { text: 'See ' },
      { type: 'thinglink', thingId: id, label: null, text: 'Readouts' },
      { text: ' and all ' },
      { type: 'thinglink', thingId: id, label: 'readouts' },
      { text: '.' },
    ]);
    expect(unlinked(thing)).toEqual([]);
    expect(corpus.handlers['history.state'](null).undo?.label).toBe('Link 2 places');
    corpus.handlers['history.undo']({ step: null });
    expect(nodesIn(noteId)).toMatchObject([{ text: 'See Readouts and all readouts.' }]);
    expect(corpus.handlers['notes.backlinks']({ kind: 'note', id }).total).toBe(0);
  });

  test('of an entity become mentions, by its aliases too', () => {
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Igor Krasnov' });
    corpus.handlers['entities.update']({ id, aliases: ['Prosecutor Krasnov'] });
    const thing: Thing = { kind: 'entity', id };
    const noteId = written('A', textNode('Igor Krasnov came. Prosecutor Krasnov left.'));
    corpus.handlers['notes.link']({ thing, places: placesOf(thing) });
    expect(nodesIn(noteId).filter(({ type }) => type === 'mention')).toMatchObject([
      { entityId: id, label: null },
      { entityId: id, label: 'Prosecutor Krasnov' },
    ]);
  });

  test('that changed meanwhile are left alone', () => {
    const { id } = made.note();
    const thing: Thing = { kind: 'note', id };
    const noteId = written('A', textNode('See Readouts.'));
    const places = placesOf(thing);
    corpus.handlers['notes.save']({ id: noteId, revision: 2, title: 'A', document: noteDocument('Not a word of it, but more.') });
    expect(corpus.handlers['notes.link']({ thing, places })).toEqual({ linked: 0 });
    expect(nodesIn(noteId)).toMatchObject([{ text: 'Not a word of it, but more.' }]);
  });
});
