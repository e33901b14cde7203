import { noteOrders, wholeNoteList } from '../../../src/shared/library/note-sorting';
import { randomUUID } from 'node:crypto';
import type { corpusHandlers } from '../../../src/main/corpus/handlers';
import {
  facetFields,
  tableColumns,
  tableGroups,
  wholeTable,
  type BulkChange,
  type TableField,
  type TableFilter,
} from '../../../src/shared/library/model';
import { allThings, cellKindOf, columnsOfThings, tableThings } from '../../../src/shared/library/thing-tables';
import { fieldKinds, NOTHING_FILLED, ownColumn, type FieldValue } from '../../../src/shared/library/fields';
import { png } from '../../fixtures/documents/picture';
import type { ImportedArticle } from '../../../src/shared/articles/model';
import { packWords, type PageWords } from '../../../src/shared/originals/page-words';
import { documentOf } from '../../../src/shared/notes/note-nodes';
import { emptyNoteDocument } from '../../../src/shared/notes/note-document';
import { LEAST_ARTICLES } from '../../../src/main/corpus/search/meaning';
import { columnsOf, newTable, sortsOf } from '../../../src/shared/notes/live-table';
import { citationNode, importedArticle, liveTableNode, noteDocument, openCorpus, spanOf, temporaryFolder } from '../../builders';
import { questionsAbout } from '../../fixtures/live-questions';

/** Calls of the rooms whose statements are many, for the test of how SQLite carries them out. */

export type Handlers = ReturnType<typeof corpusHandlers>;

/** Two passages with tags, which are renamed and removed; what there is by each of them. */
export function callTags(corpus: Handlers): void {
  const text = 'The bridge was shut. The mayor said why.';
  const { articleId } = corpus.addArticle(importedArticle({ title: 'Bridge', text }));
  const { textId } = corpus['articles.get']({ id: articleId });
  const at = { articleId, textId, colour: 'green' } as const;
  corpus['passages.create']({ ...at, ...spanOf(text, 'The bridge'), tags: ['traffic/bridges'], comment: 'why' });
  corpus['passages.create']({ ...at, ...spanOf(text, 'The mayor'), tags: ['people'], credibility: 3 });
  corpus['tags.list'](null);
  const page = { offset: 0, limit: 10 };
  corpus['passages.find']({ ...page, filter: {} });
  corpus['passages.find']({ ...page, filter: { tag: 'traffic', colour: 'green', commented: true, cited: false } });
  corpus['passages.find']({ ...page, filter: { untagged: true, cited: true } });
  corpus['passages.find']({ ...page, filter: { text: 'mayor', articleId } });
  corpus['passages.counts']({ filter: { text: 'bridge', tag: 'traffic' } });
  corpus['tags.rename']({ from: 'people', to: 'Traffic/people' });
  corpus['tags.remove']({ tag: 'traffic' });
  corpus['colours.set']({ meanings: { green: 'Checked' } });
  corpus['colours.get'](null);
  corpus.markQuotes({ articleId, quotes: [{ quote: 'said why', comment: '', colour: 'red' }] });
}

/** Every kind of question, in every order and with every column, and a note that asks it. */
export function callLiveTables(corpus: Handlers, ids: Record<'entityId' | 'noteId' | 'dossierId', string>): void {
  const { id: collectionId } = corpus['collections.create']({ name: 'Asked about', parentId: null });
  const { id: viewId } = corpus['views.save']({ id: null, name: 'Asked about', view: wholeTable });
  const questions = questionsAbout({ ...ids, collectionId, viewId });
  for (const question of questions) {
    const table = { ...newTable(question), columns: [...columnsOf(question)] };
    for (const by of sortsOf(question)) corpus['livetables.answer']({ table: { ...table, sort: { by, descending: by !== 'title' } } });
  }
  const note = corpus['notes.create']({ title: 'Asking' });
  const document = documentOf(questions.map((question) => liveTableNode(question)));
  corpus['notes.save']({ id: note.id, revision: note.revision, title: 'Asking', document });
  corpus.noteBundle({ id: note.id });
}

/** Fields of every kind: defined, filled in, sorted and asked for by, taken away. */
function callFields(corpus: Handlers, ids: string[]): void {
  const person = corpus['entities.create']({ kind: 'person', name: 'Anna Barge' });
  const values = { text: 'Left bank', number: 12.5, date: '2014-06', choice: 'East', entity: person.id } as const;
  for (const kind of fieldKinds) {
    const { id } = corpus['fields.save']({ id: null, name: kind, kind, choices: ['East'] });
    const fill = (value: FieldValue | null) =>
      corpus['articles.bulk']({ ids, total: ids.length, run: randomUUID(), change: { kind: 'field', fieldId: id, value } });
    fill(values[kind]);
    const by = ownColumn(id);
    for (const value of [String(values[kind]), NOTHING_FILLED]) {
      corpus['table.page']({
        view: { ...wholeTable, filters: [{ field: by, values: [value] }], sort: { by, descending: true } },
        offset: 0,
        limit: 9,
      });
    }
    corpus['table.facets']({ view: wholeTable, by });
    corpus['fields.save']({ id, name: `${kind} of it`, kind, choices: [] });
    corpus['fields.move']({ id, before: null });
    corpus['articles.sorting']({ id: ids[0] ?? '' });
    if (kind === 'text') fill(null);
    if (kind !== 'entity') corpus['fields.remove']({ id });
  }
  corpus['fields.list'](null);
}

/** The table of articles in every order and by every condition; what is done to many of them; collections and views. */
export function callLibrary(corpus: Handlers): void {
  const importId = randomUUID();
  const ids = ['Canal', 'Lock'].map(
    (title) =>
      corpus.addArticle({ ...importedArticle({ title, text: `The ${title} was dredged.`, outlet: 'The Barge' }), importId }).articleId,
  );
  const bulk = { ids, total: ids.length, run: randomUUID() };
  const { id: collectionId } = corpus['collections.create']({ name: 'Waterways', parentId: null });
  const below = corpus['collections.create']({ name: 'Canals', parentId: collectionId });
  corpus['collections.update']({ id: below.id, name: 'All canals', place: { parentId: null, before: collectionId } });
  const changes: BulkChange[] = [
    { kind: 'tag', add: ['water/canals'], remove: ['spare'] },
    { kind: 'collect', collectionId, into: true },
    { kind: 'state', state: 'to-do' },
    { kind: 'favourite', favourite: true },
    { kind: 'outlet', outlet: 'The Towpath' },
    { kind: 'grade', reliability: 'B' },
    { kind: 'language', language: 'en' },
    { kind: 'published', published: '2014-06-07' },
    { kind: 'collect', collectionId: below.id, into: false },
    { kind: 'origin', of: ids[0] ?? '' },
  ];
  for (const change of changes) corpus['articles.bulk']({ ...bulk, change });
  callFields(corpus, ids);
  corpus['articles.sorting']({ id: ids[0] ?? '' });
  corpus['tags.list'](null);
  corpus['tags.rename']({ from: 'water', to: 'Waterways' });
  for (const by of tableColumns) corpus['table.page']({ view: { ...wholeTable, sort: { by, descending: true } }, offset: 0, limit: 50 });
  for (const group of tableGroups) corpus['table.page']({ view: { ...wholeTable, group }, offset: 0, limit: 50 });
  const asked: (readonly [TableField, string])[] = [
    ...([
      ['outlet', randomUUID()],
      ['collection', collectionId],
      ['collection', 'none'],
      ['import', importId],
    ] as const),
    ...([
      ['state', 'to-do'],
      ['state', 'favourite'],
      ['words', 'dredged'],
      ['tag', 'waterways'],
      ['date', '2014'],
      ['is', 'todo'],
    ] as const),
  ];
  const filters = asked.map(([field, value]): TableFilter => ({ field, values: [value] }));
  const filtered = filters.map((one) => ({ ...wholeTable, filters: [one] }));
  for (const view of filtered) corpus['table.page']({ view, offset: 0, limit: 50 });
  corpus['table.ids']({ view: wholeTable, first: 0, last: 1 });
  corpus['table.articles']({ ids });
  corpus['table.citable']({ ids });
  corpus['table.seek']({ view: wholeTable, text: 'Loc', after: -1 });
  for (const by of facetFields) corpus['table.facets']({ view: wholeTable, by });
  corpus['table.counts']({ views: [{ ...wholeTable, filters: filters.map((one) => ({ ...one, not: true })) }] });
  callNoteLists(corpus, collectionId);
  corpus['collections.list'](null);
  const saved = corpus['views.save']({ id: null, name: 'Water', view: wholeTable });
  corpus['views.save']({ id: saved.id, name: 'Waters', view: wholeTable });
  corpus['views.list'](null);
  corpus['views.remove'](saved);
  corpus['imports.list'](null);
  const foreign = { key: 'Locks.md', hasOwnId: false, sha256: 'a' };
  const note = { ...foreign, id: randomUUID(), title: 'Locks', document: emptyNoteDocument(), createdAt: null, updatedAt: null };
  corpus.bringNotes({ importId, program: 'Obsidian', notes: [note] });
  corpus.knownNotes({ program: 'Obsidian', notes: [foreign] });
  corpus['notes.ofImport']({ id: importId });
  corpus['collections.remove']({ id: collectionId });
}

/** Every table of things in every order, by every condition, counted by every column that can be. */
export function callThings(corpus: Handlers): void {
  for (const kind of tableThings) {
    const whole = { ...allThings(kind), text: 'a' };
    const [first] = corpus['things.page']({ view: allThings(kind), offset: 0, limit: 9 }).page;
    for (const by of columnsOfThings(kind)) {
      corpus['things.page']({ view: { ...whole, sort: { by, descending: true } }, offset: 0, limit: 9 });
      const kindOfCell = cellKindOf(kind, by);
      if (kindOfCell !== 'choice' && kindOfCell !== 'tags' && kindOfCell !== 'names') continue;
      const view = { ...allThings(kind), filters: [{ by, values: ['a', null] }] };
      corpus['things.page']({ view, offset: 0, limit: 9 });
      corpus['things.facets']({ view, by });
    }
    corpus['things.ids']({ view: allThings(kind), first: 0, last: 9 });
    corpus['things.seek']({ view: allThings(kind), text: 'a', after: -1 });
    if (first !== undefined) corpus['things.rows']({ kind, ids: [first.id] });
  }
  const passages = { tag: 'a', colour: 'green', commented: true, cited: true, text: 'a', articleId: randomUUID() } as const;
  corpus['things.page']({ view: { ...allThings('passage'), passages }, offset: 0, limit: 9 });
  corpus['things.page']({ view: { ...allThings('passage'), passages: { untagged: true } }, offset: 0, limit: 9 });
}

function callCharts(corpus: Handlers, entityId: string): void {
  const drawing = { nodes: [{ id: entityId, x: 0, y: 0, pinned: false }], least: 1, hidden: [] };
  const { id } = corpus['charts.save']({ id: null, name: 'A chart', drawing });
  corpus['charts.save']({ id, name: 'The chart', drawing });
  corpus['charts.rename']({ id, name: 'A chart again' });
  corpus['charts.get']({ id });
  corpus['charts.drawn']({ id });
  corpus['charts.list'](null);
  corpus['charts.shownIn']({ id });
  corpus['charts.remove']({ id });
}

/** An entity's page, with each of its filters; watched. */
export function callEntityPage(corpus: Handlers, entityId: string): void {
  const page = { entityId, offset: 0, limit: 50 };
  corpus['watches.set']({ entityId, watched: true });
  const outletId = randomUUID();
  for (const filter of [
    {},
    { from: '2014', until: '2015-06', outletId, reliability: 'B', state: 'confirmed', onlyNew: true, withId: entityId },
  ] as const) {
    corpus['mentions.ofEntity']({ ...page, filter });
  }
  corpus['mentions.ofEntity']({ ...page, filter: { reliability: 'none' } });
  corpus['mentions.facets']({ entityId });
  const found = corpus['mentions.ofEntity']({ ...page, filter: {} }).places.flatMap(({ mentions }) => mentions.map(({ id }) => id));
  corpus['mentions.settle']({ ids: [...found, randomUUID()], state: 'confirmed' });
  corpus['mentions.tagAll']({ entityId, articleId: null, after: 0, run: randomUUID(), suggest: true });
  corpus['mentions.settleAll']({ entityId, state: 'rejected' });
  corpus['entities.setPicture']({ id: entityId, picture: { sha256: 'a'.repeat(64), width: 4, height: 3 } });
  corpus['entities.picture']({ id: entityId });
  const place = { kind: 'organisation' as const, parentId: null };
  const kind = corpus['kinds.create']({ ...place, name: 'shipping company' });
  corpus['kinds.update']({ ...kind, name: 'ship owner', place: { kind: 'person', parentId: null } });
  corpus['entities.setKind']({ ids: [entityId], kind: 'person', ownKind: kind.id });
  corpus['kinds.list'](null);
  corpus['kinds.remove'](kind);
  corpus['entities.setRules']({ id: entityId, name: 'Krasnov', off: ['short'] });
  corpus['entities.linked']({ entityId });
  corpus['entities.occursWith'](page);
  corpus['entities.mostNamed']({ limit: 10 });
  corpus['entities.links']({ ids: [entityId] });
  const [one, other] = ['Anna Weiss', 'Anna Weisz'].map((name) => corpus['entities.create']({ kind: 'person', name }).id);
  if (one === undefined || other === undefined) throw new Error('two were made');
  const fields = { property: 'position', said: { value: 'secretary' }, from: '2014', until: null, passageId: null };
  const statement = corpus['statements.create']({ entityId, fields });
  const relation = { ...fields, said: { objectId: one } };
  corpus['statements.update']({ id: statement.id, fields: relation });
  corpus['statements.of']({ entityId });
  corpus['statements.of']({ entityId: one });
  corpus['statements.among']({ ids: [entityId, one] });
  corpus['entities.path']({ from: entityId, to: other, least: 1 });
  callCharts(corpus, entityId);
  corpus['statements.all'](null);
  corpus['statements.properties'](null);
  callEntitiesOfFile(corpus, one);
  corpus['timeline.ofEntities']({ ids: [entityId, one] });
  corpus['map.placed'](null);
  corpus['pairs.find']({ after: 0 });
  corpus['pairs.rule']({ ids: [one, other], ruling: 'unsure' });
  corpus['mentions.move']({ ids: [...found, randomUUID()], to: { entityId: one } });
  corpus['mentions.move']({ ids: [...found, randomUUID()], to: { entityId } });
  corpus['entities.merge']({ from: other, into: one });
  corpus['entities.merged']({ entityId: one });
  corpus['entities.named']({ ids: [other] });
  corpus['entities.takeApart']({ id: other });
  corpus['statements.remove'](statement);
  corpus['watches.list'](null);
  corpus['watches.looked']({ entityId });
  corpus['watches.set']({ entityId, watched: false });
}

/** One that is there gets more, one is new, and both are compared. */
function callEntitiesOfFile(corpus: Handlers, into: string): void {
  const [key, other] = [randomUUID(), randomUUID()];
  const said = { value: 'clerk' };
  corpus['entities.compare']({ again: true, entities: [{ key, kind: 'person', names: ['Ana Weiss'] }] });
  corpus['entities.bringIn']({
    file: 'entities.csv',
    entities: [
      { key, kind: 'person', ownKind: [], name: 'A. Weiss', aliases: [], summary: 'A clerk.', into },
      {
        key: other,
        kind: 'organisation',
        ownKind: ['public body'],
        name: 'The Office of Works',
        aliases: ['Works'],
        summary: '',
        into: null,
      },
    ],
    statements: [
      { of: key, property: 'position', said, from: null, until: null },
      { of: key, property: 'member of', said: { other }, from: '2008', until: null },
    ],
  });
}

/** Where the words of a text stand on pages, and a correction of one; `reading`: of the article's present original. */
export function callPages(corpus: Handlers, reading: { id: string; sha256: string; imported: ImportedArticle }): void {
  const { id } = reading;
  const words = packWords([{ start: 0, end: 3, page: 1, x: 0, y: 0, width: 9, height: 9, confidence: null }]);
  const pageWords: PageWords = { made: 'recognised', pages: [{ width: 9, height: 9 }], words };
  corpus.placeWordsOfArticle({ ...reading, imported: { ...reading.imported, pageWords } });
  const { textId } = corpus['articles.get']({ id });
  corpus['originals.words']({ id, textId });
  corpus['articles.editions']({ id });
  corpus['articles.edition']({ textId });
  corpus.originalToRead({ id, textId });
  corpus['articles.correct']({ id, textId, start: 0, end: 3, words: 'The' });
}

/** A file that is no article, kept twice, attached and removed; what is kept for notes. */
export function callKept(corpus: Handlers, articleId: string): void {
  callPictures(corpus, corpus['notes.create']({ title: 'With a picture' }).id);
  const file = {
    fileName: 'quay.bib',
    mediaType: 'application/x-bibtex',
    format: 'a list of references',
    reason: 'It holds references.',
    bytes: Buffer.from('@book{roe,}'),
    articleId,
  };
  const kept = corpus.keepFile(file);
  corpus.keepFile(file);
  corpus['kept.list'](null);
  corpus['kept.attach']({ id: kept.id, articleId });
  corpus.readKept(kept);
  corpus['kept.remove'](kept);
}

/** A picture of a note, kept and read; a template of it, made, used and removed. */
function callPictures(corpus: Handlers, noteId: string): void {
  const { sha256 } = corpus.addPicture({
    holder: { kind: 'note', id: noteId },
    fileName: 'quay.png',
    mediaType: 'image/png',
    bytes: png({ width: 2, height: 2 }),
  });
  corpus.readPicture({ sha256 });
  corpus.readPictures({ hashes: [sha256] });
  const { id } = corpus['notes.saveTemplate']({ noteId, name: 'Talks' });
  corpus['notes.templates'](null);
  corpus['notes.template']({ id });
  corpus['notes.renameTemplate']({ id, name: 'All talks' });
  corpus['notes.begin']({ template: id, title: 'New talks', fields: { date: '', weekday: '', time: '' } });
  corpus['notes.removeTemplate']({ id });
}

/** A template of a dossier, made, used and removed. */
export function callDossierTemplates(corpus: Handlers, dossierId: string): void {
  const { id } = corpus['dossiers.saveTemplate']({ dossierId, name: 'Brief of ours' });
  corpus['dossiers.templates'](null);
  corpus['dossiers.renameTemplate']({ id, name: 'Our brief' });
  const another = corpus['dossiers.create']({ title: 'Another' });
  corpus['dossiers.begin']({ id: another.id, template: id });
  corpus['dossiers.removeTemplate']({ id });
}

/** What means the same as something, once enough was learnt. */
export async function callMeaning(corpus: Handlers, [articleId, passageId, noteId]: readonly [string, string, string]): Promise<void> {
  for (let number = 0; number < LEAST_ARTICLES; number += 1) {
    const text = `The harbour was closed ${number} times. A pilot of ship ${number % 7} spoke of the tides and the strait.`;
    corpus.addArticle(importedArticle({ title: `Tides ${number}`, text }));
  }
  for (let idle = 0; idle < 3; idle += 1) {
    while (corpus.learnAhead(null)) idle = 0;
    await new Promise(setImmediate);
  }
  corpus.addArticle(importedArticle({ title: 'Late', text: 'The pilot came late to the harbour.' }));
  while (corpus.learnAhead(null));
  corpus['search.like']({ kind: 'article', id: articleId, text: 'The pilots of the harbour spoke of the tides.', limit: 10 });
  corpus['search.like']({ kind: 'passage', id: passageId, limit: 10 });
  corpus['search.like']({ kind: 'note', id: noteId, limit: 10 });
  corpus.endLearning(null);
}

/** Searches kept and made, equivalents, and a batch that is checked. */
export function callSearches(corpus: Handlers, articleId: string): void {
  const { id: searchId } = corpus['searches.save']({ id: null, name: 'Krasnov', query: 'krasnov' });
  corpus['searches.save']({ id: searchId, name: 'Krasnov again', query: 'krasnov ' });
  corpus['equivalents.set']({ groups: [['krasnov', 'Краснов']] });
  corpus['equivalents.list'](null);
  corpus['searches.list'](null);
  corpus['searches.counts'](null);
  corpus['searches.seen']({ id: searchId });
  for (const query of ['kras', 'krasnov']) corpus['searches.made']({ query });
  corpus['searches.past'](null);
  corpus['searches.forget'](null);
  callComments(corpus);
  callProposals(corpus);
  corpus['spelling.add']({ word: 'kompromat', noteId: null });
  corpus['spelling.words'](null);
  corpus.rightWords({ words: ['Kompromat', 'Krasnov'], noteId: null });
  corpus['spelling.remove']({ word: 'kompromat' });
  corpus['searches.cite']({ title: 'Hits', places: [{ articleId, start: 0, end: 4 }] });
  corpus['searches.remove']({ id: searchId });
  corpus['search.find']({ query: 'krasnov BEFORE/5 minister -"more * talks" ', limit: 10 });
  const lines = ['Krasnov', 'Igor Krasnov'];
  const batch = corpus['batches.save']({ id: null, name: 'Envoys', kind: 'list', lines });
  corpus['batches.save']({ ...batch, name: 'All envoys', kind: 'list', lines });
  corpus['batches.list'](null);
  corpus['batches.get'](batch);
  const answers = corpus['batches.look']({ lines: corpus['batches.waiting']({ ...batch, limit: 10 }) });
  corpus['batches.keep']({ ...batch, answers: lines.flatMap((text, at) => answers.slice(at, at + 1).map((answer) => ({ text, answer }))) });
  for (const only of ['all', 'found'] as const) corpus['batches.page']({ ...batch, only, offset: 0, limit: 10 });
  for (const kind of ['article', 'note'] as const) corpus['batches.hits']({ text: 'Igor Krasnov', way: null, kind, offset: 0, limit: 10 });
  corpus['batches.forget'](batch);
  corpus['batches.remove'](batch);
}

/** The list of notes in every order and by every condition, and what is done to many of them. */
function callNoteLists(corpus: Handlers, collectionId: string): void {
  const ids = [corpus['notes.create']({ title: 'Locks and weirs' }).id];
  for (const add of [['water/weirs'], []]) corpus['notes.sort']({ ids, change: { kind: 'tag', add, remove: ['spare'] } });
  for (const into of [true, false, true]) corpus['notes.sort']({ ids, change: { kind: 'collect', collectionId, into } });
  corpus['notes.sorting']({ id: ids[0] ?? '' });
  for (const by of noteOrders) {
    for (const asked of [{}, { tag: 'water' }, { collection: collectionId }, { collection: 'none' as const, tag: 'water' }]) {
      corpus['notes.page']({ view: { ...wholeNoteList, by, ...asked }, offset: 0, limit: 50 });
    }
  }
}

function callProposals(corpus: Handlers): void {
  const note = corpus['notes.create']({ title: 'Suggested' });
  const dossier = corpus['dossiers.create']({ title: 'Suggested' });
  corpus['dossiers.update']({ id: dossier.id, sections: [note.id] });
  const base = note.document;
  const own = { noteId: note.id, author: 'M. Okafor' };
  const begun = corpus['proposals.save']({ ...own, id: null, revision: 0, base, document: noteDocument('One.', 'Two.', 'Three.') });
  const id = begun.id ?? '';
  const saved = corpus['proposals.save']({ ...own, ...begun, base, document: noteDocument('One of all.', 'Two.', 'Three.') });
  corpus['proposals.get'](own);
  corpus['proposals.ofNote']({ id: note.id });
  corpus['proposals.ofDossier']({ id: dossier.id });
  const shown = corpus['proposals.review']({ id, noteId: note.id });
  corpus['proposals.accept']({ id, revision: saved.revision, noteRevision: shown.noteRevision, changes: [0], keepsBoth: false });
  const left = corpus['proposals.review']({ id, noteId: note.id });
  corpus['proposals.reject']({ id, revision: left.proposal.revision, noteRevision: left.noteRevision, changes: [0] });
  corpus['proposals.remove']({ id });
}

function callComments(corpus: Handlers): void {
  const note = corpus['notes.create']({ title: 'Commented' });
  const dossier = corpus['dossiers.create']({ title: 'Reviewed' });
  corpus['dossiers.update']({ id: dossier.id, sections: [note.id] });
  const said = { quote: null, author: 'M. Okafor', body: 'Is it so?' };
  const { id } = corpus['comments.add']({ target: { on: 'note', id: note.id }, ...said });
  const other = corpus['comments.add']({ target: { on: 'dossier', id: dossier.id, part: '' }, ...said });
  corpus['comments.reply']({ id, author: '', body: 'It is.' });
  corpus['comments.edit']({ id, body: 'Is it really so?' });
  corpus['comments.resolve']({ id, resolved: true });
  corpus['comments.ofNote']({ id: note.id });
  corpus['comments.ofDossier']({ id: dossier.id });
  corpus['comments.remove']({ id: other.id });
}

/** Another vault, of which some is here as well, is brought in, and taken back. */
export async function callExchange(corpus: Handlers): Promise<void> {
  const folder = temporaryFolder();
  const other = await openCorpus(folder);
  const text = 'The weir was opened. Nikolai Patrushev was there.';
  const { articleId } = other.handlers.addArticle(
    importedArticle({ title: 'Weir', text, outlet: 'A paper', url: 'https://example.org/weir' }),
  );
  const { textId } = other.handlers['articles.get']({ id: articleId });
  const at = { articleId, textId };
  const passage = other.handlers['passages.create']({
    ...at,
    ...spanOf(text, 'The weir'),
    colour: 'green',
    comment: 'why',
    tags: ['water'],
  });
  for (const name of ['Nikolai Patrushev', 'Moscow']) {
    const { id: entityId } = other.handlers['entities.create']({ kind: 'person', name });
    if (name !== 'Moscow') other.handlers['mentions.create']({ entityId, ...at, ...spanOf(text, name) });
    other.handlers['statements.create']({
      entityId,
      fields: { property: 'seen at', said: { value: 'the weir' }, from: null, until: null, passageId: passage.id },
    });
  }
  const note = other.handlers['notes.create']({ title: 'Weirs' });
  other.handlers['notes.save']({
    id: note.id,
    revision: note.revision,
    title: 'Weirs',
    document: noteDocument([citationNode(passage.id)]),
  });
  const dossier = other.handlers['dossiers.create']({ title: 'Water' });
  other.handlers['dossiers.update']({ id: dossier.id, sections: [note.id] });
  other.handlers['dossiers.freeze']({ id: dossier.id, name: 'First' });
  for (const take of [false, true]) {
    const { id, differences } = await corpus.compareVault({ folder });
    const choices = Object.fromEntries(differences.map(({ key }) => [key, take ? ('theirs' as const) : ('both' as const)]));
    const { pieces } = corpus['exchange.decide']({ id, choices });
    for (let piece = 0; piece < pieces; piece += 1) corpus['exchange.bring']({ id, piece });
    corpus['exchange.close']({ id });
    const here = corpus['notes.get']({ id: note.id });
    corpus['notes.save']({ id: note.id, revision: here.revision, title: 'Weirs here', document: noteDocument('Other words.') });
    corpus['articles.update']({ id: articleId, changes: { title: 'Weir here' } });
    corpus['dossiers.update']({ id: dossier.id, title: 'Water here', sections: [] });
    corpus['passages.update']({ id: passage.id, comment: 'here' });
  }
  other.store.close();
}
