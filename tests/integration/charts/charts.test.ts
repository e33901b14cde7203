import { expect, test } from 'vitest';
import type { NoteNode } from '../../../src/shared/notes/note-document';
import { chartNode } from '../../../src/shared/notes/note-nodes';
import { addArticle, noteDocument, spanOf, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const undo = () => corpus.handlers['history.undo']({ step: null });

test('a chart is kept as it was drawn, changed, renamed and deleted; each is taken back', () => {
  const { handlers } = corpus;
  const { id: entityId } = handlers['entities.create']({ kind: 'person', name: 'Igor Krasnov' });
  const drawing = { nodes: [{ id: entityId, x: 12.5, y: -3, pinned: true }], least: 3, hidden: ['place' as const] };
  const { id } = handlers['charts.save']({ id: null, name: 'Ministers', drawing });
  expect(handlers['charts.get']({ id })).toMatchObject({ name: 'Ministers', drawing });

  const wider = { ...drawing, nodes: [], least: 1 };
  handlers['charts.save']({ id, name: 'Ministers', drawing: wider });
  expect(handlers['charts.get']({ id }).drawing).toEqual(wider);
  undo();
  expect(handlers['charts.get']({ id }).drawing).toEqual(drawing);

  handlers['charts.rename']({ id, name: 'All ministers' });
  expect(handlers['charts.list'](null).map(({ name }) => name)).toEqual(['All ministers']);
  undo();
  handlers['charts.remove']({ id });
  expect(handlers['charts.list'](null)).toEqual([]);
  expect(() => handlers['charts.get']({ id })).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => handlers['charts.save']({ id, name: 'Ministers', drawing })).toThrow(expect.objectContaining({ code: 'not-found' }));
  undo();
  expect(handlers['charts.get']({ id })).toMatchObject({ name: 'Ministers', drawing });
});

/** A chart of three people, two of whom are named by two articles and related. */
function threePeople() {
  const { handlers } = corpus;
  const ids = ['Igor Krasnov', 'Anna Weiss', 'Olga Dorn'].map((name) => handlers['entities.create']({ kind: 'person', name }).id);
  const [krasnov = '', weiss = '', dorn = ''] = ids;
  for (const title of ['One', 'Two', 'Three']) {
    const text = `${title}: Igor Krasnov met ${title === 'Three' ? 'Olga Dorn' : 'Anna Weiss'}.`;
    const { id: articleId, textId } = addArticle(corpus, { title, text });
    for (const [id, name] of [
      [krasnov, 'Igor Krasnov'],
      [title === 'Three' ? dorn : weiss, title === 'Three' ? 'Olga Dorn' : 'Anna Weiss'],
    ] as const) {
      handlers['mentions.create']({ entityId: id, articleId, textId, ...spanOf(text, name) });
    }
  }
  const said = { objectId: krasnov };
  handlers['statements.create']({ entityId: weiss, fields: { property: 'adviser to', said, from: null, until: null, passageId: null } });
  const drawing = { nodes: ids.map((id, at) => ({ id, x: at * 10, y: -at, pinned: false })), least: 2, hidden: [] };
  const { id } = handlers['charts.save']({ id: null, name: 'Ministers', drawing });
  return { id, drawing, krasnov, weiss, dorn };
}

test('a chart is drawn as it is now: its places are kept, names and links are counted', () => {
  const { handlers } = corpus;
  const { id, drawing, krasnov, weiss, dorn } = threePeople();
  const drawn = handlers['charts.drawn']({ id });
  expect(drawn).toMatchObject({
    name: 'Ministers',
    nodes: [
      { id: weiss, name: 'Anna Weiss', x: 10, y: -1 },
      { id: krasnov, x: 0, y: 0, mentions: 3 },
      { id: dorn, x: 20, y: -2 },
    ],
    links: [{ articles: 2, relations: [{ words: 'Anna Weiss adviser to Igor Krasnov' }] }],
  });
  // What the window counts for the chart itself.
  handlers['charts.save']({ id, name: 'Ministers', drawing: { ...drawing, least: 1 } });
  const counted = handlers['entities.links']({ ids: [krasnov, weiss, dorn] });
  expect(handlers['charts.drawn']({ id })?.links.map(({ from, to, articles }) => ({ from, to, articles }))).toEqual(counted);
  handlers['entities.merge']({ from: dorn, into: weiss });
  expect(handlers['charts.drawn']({ id })?.nodes.map(({ name }) => name)).toEqual(['Anna Weiss', 'Anna Weiss', 'Igor Krasnov']);
  handlers['charts.remove']({ id });
  expect(handlers['charts.drawn']({ id })).toBeNull();
});

test('what shows a chart is told: notes, and the dossiers that have them, without what is in the bin', () => {
  const { handlers } = corpus;
  const { id } = threePeople();
  expect(handlers['charts.shownIn']({ id })).toEqual({ notes: [], dossiers: [] });
  const shows = (title: string, chart: string) => {
    const note = handlers['notes.create']({ title });
    const document = noteDocument('As drawn.');
    const children: NoteNode[] = [...document.root.children, chartNode(chart, 'Ministers')];
    handlers['notes.save']({ ...note, document: { ...document, root: { ...document.root, children } } });
    return note.id;
  };
  const [noteId, binned] = [shows('Who knows whom', id), shows('Old', id)];
  shows('Another chart', '00000000-0000-4000-8000-000000000009');
  handlers['bin.delete']({ things: [{ kind: 'note', id: binned }] });
  const dossier = handlers['dossiers.create']({ title: 'The ministers' });
  handlers['dossiers.update']({ id: dossier.id, sections: [noteId] });
  expect(handlers['charts.shownIn']({ id })).toEqual({
    notes: [{ id: noteId, title: 'Who knows whom' }],
    dossiers: [{ id: dossier.id, title: 'The ministers' }],
  });
});

test('an own kind is named, and hides those below it with it', () => {
  const { handlers } = corpus;
  const { id, drawing, krasnov, weiss } = threePeople();
  const official = handlers['kinds.create']({ kind: 'person', parentId: null, name: 'official' }).id;
  const minister = handlers['kinds.create']({ kind: 'person', parentId: official, name: 'minister' }).id;
  handlers['entities.update']({ id: krasnov, ownKind: official });
  handlers['entities.update']({ id: weiss, ownKind: minister });
  const kinds = () => handlers['charts.drawn']({ id })?.nodes.map(({ name, ownKind }) => [name, ownKind]);
  const dorn = ['Olga Dorn', undefined];
  expect(kinds()).toEqual([['Anna Weiss', 'minister'], ['Igor Krasnov', 'official'], dorn]);
  handlers['charts.save']({ id, name: 'Ministers', drawing: { ...drawing, hidden: [minister] } });
  expect(kinds()).toEqual([['Igor Krasnov', 'official'], dorn]);
  handlers['charts.save']({ id, name: 'Ministers', drawing: { ...drawing, hidden: [official] } });
  expect(kinds()).toEqual([dorn]);
});

test('a dossier goes out with the chart as it is, a version keeps it as it stood', () => {
  const { handlers } = corpus;
  const { id, krasnov } = threePeople();
  const { id: noteId } = handlers['notes.create']({ title: 'Who knows whom' });
  const document = noteDocument('As drawn.');
  const children: NoteNode[] = [...document.root.children, chartNode(id, 'Ministers')];
  handlers['notes.save']({
    id: noteId,
    revision: 1,
    title: 'Who knows whom',
    document: { ...document, root: { ...document.root, children } },
  });
  const { id: dossierId } = handlers['dossiers.create']({ title: 'Ministers' });
  handlers['dossiers.update']({ id: dossierId, sections: [noteId] });
  const version = handlers['dossiers.freeze']({ id: dossierId, name: 'As sent' });
  handlers['entities.update']({ id: krasnov, name: 'Igor Viktorovich Krasnov' });
  const chartIn = (bundle: ReturnType<typeof handlers.dossierBundle>) => bundle.notes[0]?.document.root.children[1];
  const names = (bundle: ReturnType<typeof handlers.dossierBundle>) => JSON.stringify(chartIn(bundle));
  expect(names(handlers.dossierBundle({ id: dossierId }))).toContain('Igor Viktorovich Krasnov');
  // Within a write the links are counted another way.
  expect(chartIn(handlers.dossierBundle({ id: dossierId }))).toMatchObject({ drawn: handlers['charts.drawn']({ id }) });
  handlers['charts.remove']({ id });
  expect(chartIn(handlers.dossierBundle({ id: dossierId }))).toMatchObject({ type: 'chart', text: 'Ministers', drawn: null });
  expect(chartIn(handlers.frozenBundle({ id: version.id }))).toMatchObject({
    drawn: {
      name: 'Ministers',
      nodes: [{ name: 'Anna Weiss' }, { name: 'Igor Krasnov', x: 0 }, { name: 'Olga Dorn' }],
      links: [{ articles: 2 }],
    },
  });
  expect(handlers['search.find']({ query: 'ministers', limit: 5 }).counts.note).toBe(1);
});
