import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { corpusHandlers } from '../../../src/main/corpus/handlers';
import { dateNode } from '../../../src/shared/notes/note-nodes';
import { learnHere } from '../../../src/main/corpus/search/meaning-learning';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { Store } from '../../../src/main/corpus/store/store';
import type { Thing } from '../../../src/shared/basics';
import type { Topic } from '../../../src/shared/topics';
import { channels, contract, corpusChannels } from '../../../src/shared/contract';
import { citationNode, importedArticle, mentionNode, noteDocument, spanOf, steadyClock, temporaryFolder, wholeList } from '../../builders';
import { articleText, seededRandom } from '../../bench/generate';
import { loadModel } from '../../../src/main/corpus/suggestions/weights';
import { tables } from '../../../src/main/corpus/store/tables';
import {
  callDossierTemplates,
  callEntityPage,
  callKept,
  callLibrary,
  callLiveTables,
  callMeaning,
  callPages,
  callSearches,
  callTags,
  callThings,
  type Handlers,
  callExchange,
} from './query-calls';
import { undeclared, unseen, untold, type Called } from './table-facts';
import { readWhole } from './read-whole';

/**
 * Every function of the corpus is called, and SQLite is asked how it carries out each statement that was run. None may
 * read a table or an index from end to end, as that takes longer with each article; the few that must are named below.
 */

const planRow = z.object({ detail: z.string() });

let store: Store;
/** Every statement that was run, once. */
const statements = new Set<string>();
const called = new Set<string>();
let names: string[];
const calls: Called[] = [];

let ran: string[] = [];
let announced: Topic[] = [];

beforeAll(async () => {
  await loadModel();
  const now = steadyClock();
  store = await Store.open(temporaryFolder(), {
    migrations,
    now,
    // Every statement takes longer than this, so that the slow-query log has them all.
    slowQuery: -1,
    log: ({ message, details = '' }) => {
      if (message !== 'slow query') return;
      const sql = details.replace(/^\d+ ms: /, '');
      statements.add(sql);
      ran.push(sql);
    },
  });
  statements.clear();
  const onError = (message: string): never => {
    throw new Error(message);
  };
  const learning = { startLearner: learnHere, wake: () => undefined, onError };
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, ({ topics }) => announced.push(...topics), undefined, learning);
  names = Object.keys(handlers);
  await callAll(
    new Proxy(handlers, {
      get: (target, name, receiver): unknown => {
        called.add(String(name));
        ran = [];
        announced = [];
        // Filled while the function runs that is asked for here.
        calls.push({ name: String(name), statements: ran, announced });
        return Reflect.get(target, name, receiver);
      },
    }),
  );
});
afterAll(() => store.close());

/** A day's work that needs every function. */
async function callAll(corpus: Handlers): Promise<void> {
  const text = 'Igor Krasnov met a delegation in Moscow.\n\nThe prosecutor general spoke of security.';
  const removed = [{ index: 0, text: 'Views: 312', reason: 'furniture' as const, before: 0 }];
  const { articleId } = corpus.addArticle(importedArticle({ title: 'Talks', text, removed }));
  await corpus.addArticles({ files: [importedArticle({ title: 'More talks', text: 'Other words.' })] });
  corpus.addArticle({
    ...importedArticle({ title: 'Attached', text: 'Attached words. Write to desk@pilot.example.org.' }),
    partOf: { parentId: articleId, position: 0, label: 'a.txt' },
  });
  corpus['articles.parts']({ id: articleId });
  corpus['articles.list'](wholeList);
  callOrigins(corpus);
  callVersions(corpus);
  callSources(corpus);
  callTags(corpus);
  callLibrary(corpus);
  for (const by of ['published', 'added'] as const) {
    corpus['articles.list']({ ...wholeList, by });
    corpus['articles.list']({ ...wholeList, grouped: true, by });
    corpus['articles.names']({ offset: 0, limit: 100_000, by });
  }
  corpus['articles.names']({ offset: 0, limit: 100_000 });
  corpus['articles.update']({ id: articleId, changes: { outlet: 'A paper' } });
  const article = corpus['articles.putBack']({ id: articleId, indexes: [0] });
  const place = { articleId, textId: article.textId };

  const passage = corpus['passages.create']({ ...place, ...spanOf(article.clean.text, 'Igor Krasnov'), colour: 'yellow' });
  corpus['passages.update']({ id: passage.id, comment: 'why' });
  const spare = corpus['passages.create']({ ...place, ...spanOf(article.clean.text, 'Moscow'), colour: 'red' });
  const entity = corpus['entities.create']({ kind: 'person', name: 'Krasnov' });
  corpus['entities.update']({ id: entity.id, name: 'Igor Krasnov', aliases: ['Krasnov'], summary: 'A prosecutor.' });
  const mention = corpus['mentions.create']({ ...place, entityId: entity.id, ...spanOf(article.clean.text, 'Krasnov') });
  const note = corpus['notes.create']({ title: 'On the talks' });
  corpus['passages.cite']({ noteId: note.id, citationId: randomUUID(), passage: { passageId: passage.id } });
  corpus['notes.save']({
    id: note.id,
    revision: note.revision,
    title: 'On the talks',
    document: noteDocument(
      ['…', mentionNode(entity.id), dateNode('2014', '2014'), citationNode(passage.id)].filter((node) => typeof node !== 'string'),
    ),
  });
  const naming = corpus['notes.create']({ title: 'Naming' });
  corpus['notes.save']({ id: naming.id, revision: 1, title: 'Naming', document: noteDocument('See On the talks.') });
  corpus['notes.link']({ thing: { kind: 'note', id: note.id }, places: [{ noteId: naming.id, start: 4, end: 16 }] });
  corpus['notes.keepVersion']({ noteId: note.id, name: 'Before review' });
  const [version] = corpus['notes.versions']({ noteId: note.id });
  if (version === undefined) throw new Error('no version was kept');
  corpus['notes.versionDifference']({ id: version.id, to: 'present' });
  corpus['notes.findInVersions']({ noteId: note.id, words: 'talks' });
  corpus['notes.restoreVersion']({ id: version.id });
  corpus['notes.thinVersions']({ noteId: note.id, wholeDays: 30 });
  corpus['mentions.tagAll']({ entityId: entity.id, articleId: null, after: 0, run: randomUUID() });
  corpus['mentions.tagAll']({ entityId: entity.id, articleId, after: 0, run: randomUUID() });
  corpus['entities.update']({ id: entity.id, name: 'Igor V. Krasnov' });
  const dossier = corpus['dossiers.create']({ title: 'Security' });
  corpus['dossiers.update']({ id: dossier.id, sections: [note.id], subjects: [entity.id] });
  const judgement = { id: randomUUID(), text: 'It holds.', likelihood: 4, confidence: null, passageIds: [passage.id] };
  corpus['dossiers.update']({ id: dossier.id, parts: { judgements: [judgement] } });

  await callMeaning(corpus, [articleId, passage.id, note.id]);
  readEverything(corpus, { articleId, passageId: passage.id, entityId: entity.id, noteId: note.id, dossierId: dossier.id });
  corpus['mentions.remove']({ id: mention.id });
  const many = { ids: [spare.id], total: 1, run: randomUUID() };
  corpus['passages.cited'](many);
  corpus['passages.bulk']({ ...many, change: { kind: 'tag', add: ['water/weirs'], remove: ['spare'] } });
  corpus['passages.bulk']({ ...many, change: { kind: 'remove', citationsToo: false } });
  const last = corpus['passages.create']({ ...place, start: 0, end: 4, colour: 'red' });
  corpus['passages.remove']({ id: last.id });
  const things: Thing[] = [
    { kind: 'dossier', id: dossier.id },
    { kind: 'note', id: note.id },
    { kind: 'entity', id: entity.id },
    { kind: 'article', id: articleId },
  ];
  corpus['bin.uses']({ things });
  corpus['bin.delete']({ things });
  corpus['bin.list'](null);
  corpus['bin.page']({ offset: 0, limit: 50 });
  corpus['things.named']({
    things: (['article', 'entity', 'note', 'dossier', 'outlet'] as const).map((kind) => ({ kind, id: randomUUID() })),
  });
  corpus['bin.putBack']({ things });
  corpus['bin.delete']({ things });
  corpus['bin.empty']({ things });
  await callExchange(corpus);
}

/** Three articles with one text, of which one is parted and joined again. */
function callOrigins(corpus: Handlers): void {
  const story = articleText(seededRandom(1), 12);
  const ids = ['', 'Said here first.', 'Said there.'].map(
    (line) => corpus.addArticle(importedArticle({ text: `${story}\n\n${line}` })).articleId,
  );
  const [articleId = '', otherId = '', thirdId = ''] = ids;
  corpus['origins.of']({ articleId });
  corpus['origins.differences']({ articleId, otherId });
  corpus['origins.separate']({ articleId: otherId });
  corpus['origins.join']({ articleId, otherId });
  corpus['origins.separate']({ articleId: thirdId });
  store.write((tx) => {
    tx.run('UPDATE fingerprints SET stale = 1 WHERE article > 0');
  });
  corpus.addArticle(importedArticle({ text: `${story}\n\nAnd at last.` }));
}

/** Two outlets, of which one is described, graded, merged and split; an article of theirs is cited and retracted. */
function callSources(corpus: Handlers): void {
  const text = 'The ferry was late.';
  const { articleId } = corpus.addArticle(importedArticle({ title: 'Ferry', text, outlet: 'The Pilot' }));
  const { outletId, textId } = corpus['articles.get']({ id: articleId });
  if (outletId === null) throw new Error('the article has no outlet');
  const other = corpus['outlets.create']({ name: 'pilot.example' });
  corpus['outlets.update']({
    id: other.id,
    name: 'Pilot online',
    aliases: ['pilot.example'],
    kind: 'website',
    country: 'GB',
    summary: 'A site.',
  });
  corpus['outlets.grade']({ id: outletId, reliability: 'B', reason: 'why' });
  corpus['outlets.merge']({ from: other.id, into: outletId });
  corpus['outlets.remove']({ id: corpus['outlets.split']({ id: outletId, alias: 'pilot.example' }).id });
  const passage = corpus['passages.create']({ articleId, textId, ...spanOf(text, 'ferry'), colour: 'blue' });
  const { id, revision } = corpus['notes.create']({ title: 'Late' });
  const saved = corpus['notes.save']({ id, revision, title: 'Late', document: noteDocument([citationNode(passage.id)]) });
  const long = 'A long note is indexed when nobody writes in it. '.repeat(200);
  const longer = corpus['notes.save']({ id, revision: saved.revision, title: 'Late', document: noteDocument(long) });
  corpus['notes.save']({ id, revision: longer.revision, title: 'Late', document: noteDocument(`${long} It is.`) });
  corpus.indexNotes(null);
  corpus['articles.retract']({ id: articleId, reason: 'It was on time' });
  corpus['outlets.list'](null);
  corpus['outlets.page']({ offset: 0, limit: 50 });
  corpus['outlets.get']({ id: outletId });
  corpus['outlets.facts']({ id: outletId });
  corpus['outlets.articles']({ id: outletId, offset: 0, limit: 10 });
  corpus['outlets.cited']({ id: outletId, offset: 0, limit: 10 });
  corpus['impact.of']({ kind: 'outlet', id: outletId });
  corpus['impact.of']({ kind: 'article', id: articleId });
  corpus['articles.update']({ id: articleId, changes: { outlet: null } });
}

/** An article whose second text leaves two passages and a mention behind, and that is then read again. */
function callVersions(corpus: Handlers): void {
  const text = 'The harbour was closed for three days in May.\n\nNobody said why the two ships stayed outside.';
  const { articleId } = corpus.addArticle(importedArticle({ title: 'Harbour', text }));
  const { textId, original } = corpus['articles.get']({ id: articleId });
  const at = { articleId, textId };
  const changed = corpus['passages.create']({ ...at, ...spanOf(text, 'The harbour was closed for three days'), colour: 'blue' });
  const gone = corpus['passages.create']({ ...at, ...spanOf(text, 'two ships stayed outside'), colour: 'red' });
  const entity = corpus['entities.create']({ kind: 'place', name: 'Outside' });
  const mention = corpus['mentions.create']({ ...at, ...spanOf(text, 'ships stayed outside'), entityId: entity.id });
  const newer = importedArticle({ title: 'Harbour', text: 'The harbour was closed for four long days in May.\n\nA word of the pilots.' });
  const present = corpus.addEdition({ id: articleId, ...newer }).article;
  callKept(corpus, articleId);
  for (const only of [articleId, null]) {
    corpus['passages.review']({ articleId: only, offset: 0, limit: 10 });
    corpus['passages.waiting']({ articleId: only });
  }
  const answer = { textId: present.textId };
  corpus['passages.accept']({ ...answer, kind: 'passage', id: changed.id, place: 0 });
  corpus['passages.keep']({ ...answer, kind: 'passage', id: gone.id });
  corpus['passages.repoint']({ ...answer, kind: 'mention', id: mention.id, ...spanOf(present.clean.text, 'pilots') });
  const { imported } = importedArticle({ title: 'Harbour', text: 'The harbour was closed.' });
  const reading = {
    id: articleId,
    sha256: present.original.sha256,
    imported: { ...imported, original: { ...original, sha256: present.original.sha256 } },
  };
  corpus.rereadArticle(reading);
  corpus.structureArticle(reading);
  callPages(corpus, reading);
}

function readEverything(corpus: Handlers, ids: Record<'articleId' | 'passageId' | 'entityId' | 'noteId' | 'dossierId', string>): void {
  corpus['vault.status'](null);
  corpus['vault.resume'](null);
  corpus['articles.get']({ id: ids.articleId });
  corpus['passages.get']({ ids: [ids.passageId] });
  corpus['passages.ofArticle']({ articleId: ids.articleId });
  corpus['passages.places']({ articleId: ids.articleId });
  corpus['entities.matching']({ words: 'kras', limit: 8 });
  corpus['entities.page']({ offset: 0, limit: 50 });
  corpus['entities.named']({ ids: [] });
  corpus['entities.get']({ id: ids.entityId });
  corpus['mentions.ofArticle']({ articleId: ids.articleId });
  callEntityPage(corpus, ids.entityId);
  corpus['notes.list'](null);
  corpus['notes.page']({ offset: 0, limit: 50 });
  corpus['notes.get']({ id: ids.noteId });
  corpus['notes.head']({ id: ids.noteId });
  corpus['notes.backlinks']({ kind: 'article', id: ids.articleId });
  for (const kind of ['note', 'dossier', 'article', 'entity'] as const) corpus['notes.unlinked']({ kind, id: ids[`${kind}Id`] });
  corpus['notes.shown']({ id: ids.noteId, heading: null });
  for (const kind of ['note', 'dossier', 'article'] as const) corpus['notes.linkCard']({ kind, id: ids[`${kind}Id`] });
  corpus['history.state'](null);
  corpus['history.undo']({ step: null });
  corpus['history.redo']({ step: null });
  corpus['dossiers.list'](null);
  corpus['dossiers.page']({ offset: 0, limit: 50 });
  corpus['dossiers.get']({ id: ids.dossierId });
  corpus['dossiers.sources']({ id: ids.dossierId });
  corpus['dossiers.checks']({ id: ids.dossierId });
  corpus['dossiers.collectable']({ from: { kind: 'tag', tag: 'talks' } });
  corpus['dossiers.collectable']({ from: { kind: 'entity', id: ids.entityId } });
  corpus['dossiers.collectable']({ from: { kind: 'passages', ids: [ids.passageId] } });
  const places = [{ articleId: ids.articleId, start: 0, end: 4 }];
  corpus['dossiers.collect']({ id: ids.dossierId, title: 'Collected', from: { kind: 'places', places }, order: 'date' });
  for (const as of ['list', 'beginnings'] as const) {
    corpus['dossiers.collect']({ id: ids.dossierId, title: 'Chosen', from: { kind: 'articles', ids: [ids.articleId], as }, order: 'tag' });
  }
  corpus['dossiers.begin']({ id: ids.dossierId, template: 'brief' });
  const frozen = corpus['dossiers.freeze']({ id: ids.dossierId, name: 'As sent' });
  corpus['dossiers.versions']({ id: ids.dossierId });
  corpus['dossiers.since']({ id: frozen.id });
  corpus.frozenBundle({ id: frozen.id });
  corpus['dossiers.frozen']({ id: frozen.id });
  corpus['dossiers.removeVersion']({ id: frozen.id });
  corpus['claims.ofNote']({ noteId: ids.noteId });
  corpus['claims.ofDossier']({ dossierId: ids.dossierId });
  callLiveTables(corpus, ids);
  callThings(corpus);
  corpus['timeline.ofDossier']({ dossierId: ids.dossierId });
  corpus['claims.citing']({ passageIds: [ids.passageId] });
  corpus.dossierBundle({ id: ids.dossierId });
  corpus.noteBundle({ id: ids.noteId });
  corpus.dossierIdByTitle({ title: 'Security' });
  corpus.countTexts({ hashes: ['ab'.repeat(32)] });
  corpus.noteIdByTitle({ title: 'On the talks' });
  callDossierTemplates(corpus, ids.dossierId);
  while (corpus.readAhead(null)) called.add('readAhead');
  expect(corpus.awaitsModel(null)).toBe(false);
  corpus['evidence.find']({ sentence: 'The prosecutor met 12 delegations in May 2022.', limit: 10 });
  corpus['suggestions.count'](null);
  corpus['suggestions.kinds'](null);
  corpus['suggestions.ofArticle']({ articleId: ids.articleId });
  const [one, two] = corpus['suggestions.list']({ offset: 0, limit: 20, kind: null, words: '' });
  if (one === undefined || two === undefined) throw new Error('fewer than two names were found');
  corpus['suggestions.accept']({ id: one.id, entityId: null, articleId: null, run: randomUUID() });
  corpus['suggestions.accept']({ id: two.id, entityId: ids.entityId, articleId: ids.articleId, run: randomUUID() });
  const [mail] = corpus['suggestions.list']({ offset: 0, limit: 1, kind: 'e-mail', words: 'a' });
  if (mail === undefined) throw new Error('an identifier was to be found');
  corpus['suggestions.state']({ id: mail.id, entityId: ids.entityId });
  corpus['suggestions.ignore']({ ids: [one.id] });
  for (const query of ['', 'krasn', 'no such thing']) corpus['search.quickFind']({ query, limit: 10 });
  for (const query of ['krasnov ', 'title:"more talks" -title:"other words"', 'prosecuter securty ', 'prosecut']) {
    for (const order of ['best', 'published', 'added'] as const) corpus['search.find']({ query, limit: 10, order, fold: true });
    corpus['search.facets']({ query });
    corpus['search.places']({ query, articleId: ids.articleId });
  }
  callSearches(corpus, ids.articleId);
  corpus['search.find']({ query: 'outlet:="The Times" tag:="energy" entity:="Krasnov" in:="Security" ', limit: 10 });
}

/** The steps of a plan that read a table, an index or a full-text index from end to end. */
function wholeScans(sql: string): string[] {
  const steps = store.all(planRow, `EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail);
  return steps.filter((step) => {
    if (/^SCAN \w+ VIRTUAL TABLE INDEX/.test(step)) return isWholeVirtualScan(step);
    // A list that came in as a parameter, a list of values, a row made by hand; what stands above a kind.
    return /^SCAN (?!json_each|above$|CONSTANT ROW|\d+ CONSTANT|\(subquery|SUBQUERY)/.test(step);
  });
}

/** FTS4's plan 0 is the whole table, as is fts4aux's; `json_each` is as long as its parameter. */
function isWholeVirtualScan(step: string): boolean {
  return !step.startsWith('SCAN json_each') && /INDEX 0:/.test(step);
}

describe('statements', () => {
  test('of every function of the corpus are looked at', () => {
    expect([...called].sort()).toEqual([...names].sort());
    expect(statements.size).toBeGreaterThan(80);
  });

  test('read no large table from end to end', () => {
    const found = [...statements].flatMap((sql) => {
      if (readWhole.some(({ statement }) => statement.test(sql))) return [];
      const scans = wholeScans(sql);
      return scans.length === 0 ? [] : [`${sql}\n  ${scans.join('\n  ')}`];
    });
    expect(found).toEqual([]);
  });

  test('that may read a whole table are still there', () => {
    for (const { statement, why } of readWhole) {
      expect(
        [...statements].filter((sql) => statement.test(sql)),
        why,
      ).not.toEqual([]);
    }
  });
});

describe('tables', () => {
  const inSchema = `SELECT name AS detail FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`;

  test('all have a room, a way of undoing and facts', () => {
    expect(Object.keys(tables).sort()).toEqual(
      store
        .all(planRow, inSchema)
        .map(({ detail }) => detail)
        .sort(),
    );
    for (const { room } of Object.values(tables)) expect(existsSync(`src/main/corpus/${room}`), room).toBe(true);
  });

  test('are all in the statements whose plans are looked at', () => {
    const names = Object.keys(tables).filter((table) => table !== 'store_meta');
    expect(names.filter((table) => ![...statements].some((sql) => new RegExp(`\\b${table}\\b`).test(sql)))).toEqual([]);
  });

  test('do not change without one of their facts being told', () => {
    expect([...new Set(calls.flatMap(untold))]).toEqual([]);
  });

  test('are changed by those alone whose contract says so', () => {
    const found = calls.flatMap((call) => {
      const channel = corpusChannels.find((name) => name === call.name);
      const said = channel === undefined ? undefined : contract[channel];
      // A read changes nothing that is told.
      return said === undefined ? [] : undeclared(call, said.nature === 'read' ? [] : said.changes);
    });
    expect([...new Set(found)]).toEqual([]);
  });

  test('are changed by whatever says so', () => {
    const silent = corpusChannels.filter((name) => {
      const said = contract[name];
      return said.nature !== 'read' && said.changes.length === 0;
    });
    expect(silent).toEqual([]);
  });

  test.each([
    ['what it tells', { statements: [], announced: ['notes'] as const }, 'dossiers.update tells notes'],
    ['what it writes', { statements: ['UPDATE outlets SET name = ?'], announced: [] }, 'dossiers.update writes outlets (outlets)'],
  ])('sees that a channel does not say %s', (_, call, found) => {
    expect(undeclared({ name: 'dossiers.update', ...call }, ['dossiers'])).toEqual([found]);
    expect(undeclared({ name: 'dossiers.update', ...call }, ['dossiers', 'notes', 'outlets'])).toEqual([]);
  });

  test('are not read for an answer that is kept when they change', () => {
    const found = calls.flatMap((call) => {
      const channel = channels.find((name) => name === call.name);
      const said = channel === undefined ? undefined : contract[channel];
      return said?.nature === 'read' && said.of !== null ? unseen(call, [...said.of, ...said.lazily]) : [];
    });
    expect([...new Set(found)]).toEqual([]);
  });
});

describe('the test itself', () => {
  test.each([
    ['a table', "SELECT id FROM articles WHERE outlet = 'A paper'"],
    ['an index', 'SELECT count(*) FROM passages WHERE colour = colour'],
    ['a full-text index', "SELECT docid FROM article_index WHERE title LIKE '%talks%'"],
    ['the words of a full-text index', 'SELECT term FROM article_terms WHERE documents > 3'],
    ['a table inside a query', 'SELECT id FROM notes WHERE id = ? AND title IN (SELECT comment FROM passages)'],
  ])('sees that %s is read from end to end', (_, sql) => {
    expect(wholeScans(sql)).not.toEqual([]);
  });

  test.each([
    ['a row by its id', 'SELECT title FROM articles WHERE id = ?'],
    ['rows by a list of ids', 'SELECT title FROM articles WHERE id IN (SELECT value FROM json_each(?))'],
    ['a match', 'SELECT docid FROM article_index WHERE article_index MATCH ?'],
    ['words that begin so', 'SELECT term FROM article_terms WHERE term >= ? AND term < ?'],
  ])('takes %s for what it is', (_, sql) => {
    expect(wholeScans(sql)).toEqual([]);
  });
});
