import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { wholeNoteList, type NoteChange, type NoteListView } from '../../../src/shared/library/note-sorting';
import { addArticle, noteDocument, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

let notes: Record<'bridge' | 'canal' | 'dock' | 'untitled', string>;
beforeEach(() => {
  const write = (title: string) => corpus.handlers['notes.create']({ title }).id;
  notes = { bridge: write('bridge 10'), canal: write('Ábbey'), untitled: write(''), dock: write('Bridge 9') };
});

const list = (view: Partial<NoteListView> = {}): string[] =>
  corpus.handlers['notes.page']({ view: { ...wholeNoteList, ...view }, offset: 0, limit: 50 }).notes.map(({ title }) => title);
const sort = (ids: string[], change: NoteChange) => corpus.handlers['notes.sort']({ ids, change });
const tag = (ids: string[], ...add: string[]) => sort(ids, { kind: 'tag', add, remove: [] });
const collection = (name: string, parentId: string | null = null) => corpus.handlers['collections.create']({ name, parentId }).id;
const undo = () => corpus.handlers['history.undo']({ step: null });

describe('the list of notes', () => {
  test('stands by what was changed, created, or by title as people sort: numbers, accents, none at the end', () => {
    corpus.handlers['notes.save']({ id: notes.bridge, revision: 1, title: 'bridge 10', document: noteDocument('x') });
    expect(list()).toEqual(['bridge 10', 'Bridge 9', 'Untitled note', 'Ábbey']);
    expect(list({ by: 'created', descending: false })).toEqual(['bridge 10', 'Ábbey', 'Untitled note', 'Bridge 9']);
    expect(list({ by: 'title', descending: false })).toEqual(['Ábbey', 'Bridge 9', 'bridge 10', 'Untitled note']);
    expect(list({ by: 'title', descending: true })).toEqual(['bridge 10', 'Bridge 9', 'Ábbey', 'Untitled note']);
  });

  test('a page of it is a part, and says how many there are, the bin left out', () => {
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: notes.canal }] });
    const view: NoteListView = { ...wholeNoteList, by: 'title', descending: false };
    const page = corpus.handlers['notes.page']({ view, offset: 1, limit: 1 });
    expect([page.total, page.notes.map(({ title }) => title)]).toEqual([3, ['bridge 10']]);
  });
});

describe('tags of notes', () => {
  test('are those of articles: one list, one spelling, one renaming', () => {
    const { id } = addArticle(corpus, { title: 'Canal', text: 'It was dredged.' });
    corpus.handlers['articles.bulk']({ ids: [id], change: { kind: 'tag', add: ['Water'], remove: [] }, run: id, total: 1 });
    tag([notes.bridge, notes.dock], 'water/Canals');
    expect(corpus.handlers['notes.sorting']({ id: notes.bridge }).tags).toEqual(['Water/Canals']);
    expect(corpus.handlers['tags.list'](null).map((one) => [one.tag, one.articles, one.notes])).toEqual([
      ['Water', 1, 2],
      ['Water/Canals', 0, 2],
    ]);
    expect(list({ tag: 'Water', by: 'title', descending: false })).toEqual(['Bridge 9', 'bridge 10']);
    const renamed = corpus.handlers['tags.rename']({ from: 'water', to: 'Rivers' });
    expect(renamed).toEqual({ passages: 0, articles: 1, notes: 2, merged: false });
    expect(list({ tag: 'rivers/canals' })).toHaveLength(2);
    undo();
    expect(list({ tag: 'rivers' })).toEqual([]);
    expect(corpus.handlers['tags.remove']({ tag: 'Water' })).toEqual({ passages: 0, articles: 1, notes: 2 });
    expect(list({ tag: 'water' })).toEqual([]);
  });

  test('many are tagged in one step, and a tag is taken off', () => {
    tag(Object.values(notes), 'a', 'b');
    sort([notes.bridge], { kind: 'tag', add: [], remove: ['A'] });
    expect(list({ tag: 'a' })).toHaveLength(3);
    undo();
    undo();
    expect(list({ tag: 'a' })).toEqual([]);
    expect(corpus.handlers['tags.list'](null)).toEqual([]);
  });

  test('parts of one run are one step, called by how many they are in all', () => {
    const [run, total] = [randomUUID(), 7000];
    const change: NoteChange = { kind: 'tag', add: ['a'], remove: [] };
    for (const ids of [[notes.bridge, notes.canal], [notes.dock]]) corpus.handlers['notes.sort']({ ids, change, run, total });
    expect(list({ tag: 'a' })).toHaveLength(3);
    expect(corpus.handlers['history.state'](null).undo?.label).toBe('Tag 7,000 notes');
    undo();
    expect(list({ tag: 'a' })).toEqual([]);
  });

  test('find them in a search, and are counted beside it', () => {
    corpus.handlers['notes.save']({ id: notes.bridge, revision: 1, title: 'bridge 10', document: noteDocument('A lock') });
    tag([notes.bridge], 'Water/Canals');
    const find = (query: string) => corpus.handlers['search.find']({ query, limit: 50 });
    expect(find('lock tag:water').hits.map(({ id }) => id)).toEqual([notes.bridge]);
    expect(find('lock has:tag').hits).toHaveLength(1);
    expect(find('lock tag:air').hits).toEqual([]);
  });
});

describe('collections of notes', () => {
  test('are those of articles, and have what stands below them', () => {
    const above = collection('Waterways');
    const below = collection('Canals', above);
    sort([notes.canal], { kind: 'collect', collectionId: below, into: true });
    sort([notes.dock], { kind: 'collect', collectionId: above, into: true });
    expect(list({ collection: above, by: 'title', descending: false })).toEqual(['Ábbey', 'Bridge 9']);
    expect(list({ collection: below })).toEqual(['Ábbey']);
    expect(list({ collection: 'none' })).toHaveLength(2);
    expect(corpus.handlers['collections.list'](null).map(({ name, notes: count }) => [name, count])).toEqual([
      ['Canals', 1],
      ['Waterways', 2],
    ]);
    sort([notes.dock], { kind: 'collect', collectionId: above, into: false });
    expect(list({ collection: above })).toEqual(['Ábbey']);
  });

  test('one that is removed leaves its notes; one that is gone is refused', () => {
    const gone = collection('Waterways');
    sort([notes.canal], { kind: 'collect', collectionId: gone, into: true });
    corpus.handlers['collections.remove']({ id: gone });
    expect(list({ collection: 'none' })).toHaveLength(4);
    expect(() => sort([notes.canal], { kind: 'collect', collectionId: gone, into: true })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    undo();
    expect(list({ collection: gone })).toEqual(['Ábbey']);
  });

  test('a note that is deleted for good leaves tags and collections', () => {
    const water = collection('Waterways');
    sort([notes.canal], { kind: 'collect', collectionId: water, into: true });
    tag([notes.canal], 'water');
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: notes.canal }] });
    expect(corpus.handlers['tags.list'](null)).toEqual([]);
    corpus.handlers['bin.empty']({ things: [{ kind: 'note', id: notes.canal }] });
    expect(corpus.handlers['collections.list'](null)[0]?.notes).toBe(0);
  });
});
