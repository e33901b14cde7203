import { allThings, tableThings } from '../../../src/shared/library/thing-tables';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { corpusHandlers } from '../../../src/main/corpus/handlers';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { searchForms } from '../../../src/main/corpus/search/search-forms';
import { Store } from '../../../src/main/corpus/store/store';
import { contract, type ReadChannel } from '../../../src/shared/contract';
import { newTable, type TableQuestion } from '../../../src/shared/notes/live-table';
import type { NoteNode } from '../../../src/shared/notes/note-document';
import { dateNode } from '../../../src/shared/notes/note-nodes';
import { CasebookError } from '../../../src/shared/result';
import { joinedFacts, type Facts } from '../../../src/shared/topics';
import {
  citationNode,
  importedArticle,
  mentionNode,
  noteDocument,
  steadyClock,
  temporaryFolder,
  textNode,
  thingLinkNode,
} from '../../builders';
import { seededRandom } from '../../bench/generate';
import { questionsAbout } from '../../fixtures/live-questions';

/**
 * The window keeps an answer until it is told a fact that touches it. Here a vault is worked on in any order, and after
 * each piece of work every answer that nothing told of is asked for once more: it must be what was kept.
 */

type Handlers = ReturnType<typeof corpusHandlers>;

let store: Store;
let corpus: Handlers;
let told: Facts[] = [];

interface World {
  articleIds: string[];
  outletIds: string[];
  entityIds: string[];
  noteIds: string[];
  dossierIds: string[];
  passageIds: string[];
  mentionIds: string[];
  statementIds: string[];
}
let world: World;

const words = 'The harbour was closed for three days in May. Nobody said why the two ships stayed outside. A pilot spoke.';

beforeAll(async () => {
  const now = steadyClock();
  store = await Store.open(temporaryFolder(), { migrations, derived: searchForms, now });
  corpus = corpusHandlers({ store, now, newId: randomUUID }, (facts) => told.push(facts));
  const outlets = ['The Pilot', 'The Pilot', 'Harbour News'];
  const articleIds = outlets.map((outlet, index) => {
    const text = `${words}\n\nIt is number ${index}.`;
    return corpus.addArticle(importedArticle({ title: `Ships ${index}`, text, outlet })).articleId;
  });
  world = {
    articleIds,
    outletIds: [...new Set(articleIds.flatMap((id) => corpus['articles.get']({ id }).outletId ?? []))],
    entityIds: ['Igor Krasnov', 'Anna Weiss'].map((name) => corpus['entities.create']({ kind: 'person', name }).id),
    noteIds: ['One', 'Two', 'Three'].map((title) => corpus['notes.create']({ title }).id),
    dossierIds: ['First', 'Second'].map((title) => corpus['dossiers.create']({ title }).id),
    passageIds: [],
    mentionIds: [],
    statementIds: [],
  };
});
afterAll(() => store.close());

// --- What is done ---------------------------------------------------------------------------------------------------

type Random = () => number;
const oneOf = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
const some = <T>(random: Random, list: readonly T[]): T[] => list.filter(() => random() < 0.4);

function need<T>(one: T | undefined): T {
  if (one === undefined) throw new CasebookError('not-found', 'There is none yet.');
  return one;
}

function spanIn(random: Random): { articleId: string; textId: string; start: number; end: number } {
  const articleId = need(oneOf(random, world.articleIds));
  const start = Math.floor(random() * 6) * 7;
  return { articleId, textId: corpus['articles.get']({ id: articleId }).textId, start, end: start + 12 };
}

function saveNote(random: Random): void {
  const id = need(oneOf(random, world.noteIds));
  const { revision, title } = corpus['notes.get']({ id });
  const nodes: NoteNode[] = [textNode(`${Math.floor(random() * 3)}`)];
  if (random() < 0.5) nodes.push(dateNode(`201${Math.floor(random() * 3)}`, 'then'));
  for (const passageId of some(random, world.passageIds)) nodes.push(citationNode(passageId));
  for (const entityId of some(random, world.entityIds)) nodes.push(mentionNode(entityId));
  for (const articleId of some(random, world.articleIds)) nodes.push(thingLinkNode({ kind: 'article', id: articleId }, 'Linked'));
  for (const noteId of some(random, world.noteIds)) nodes.push(thingLinkNode({ kind: 'note', id: noteId }, 'Linked'));
  corpus['notes.save']({ id, revision, title: random() < 0.2 ? `${title}!` : title, document: noteDocument(nodes) });
}

const works: Record<string, (random: Random) => unknown> = {
  save: saveNote,
  'save again': saveNote,
  mark: (random) => world.passageIds.push(corpus['passages.create']({ ...spanIn(random), colour: 'blue' }).id),
  cite: (random) => {
    const request = { noteId: need(oneOf(random, world.noteIds)), citationId: randomUUID(), passage: spanIn(random) };
    world.passageIds.push(corpus['passages.cite'](request).id);
  },
  'write about a passage': (random) =>
    corpus['passages.update']({ id: need(oneOf(random, world.passageIds)), comment: `${random()}`, tags: ['a/b'] }),
  'remove a passage': (random) => corpus['passages.remove']({ id: need(oneOf(random, world.passageIds)), citationsToo: true }),
  'change many passages': (random) => {
    const change =
      random() < 0.5 ? { kind: 'tag' as const, add: ['a/c'], remove: ['a/b'] } : { kind: 'remove' as const, citationsToo: random() < 0.5 };
    return corpus['passages.bulk']({ ids: some(random, world.passageIds).slice(0, 3), total: 3, run: randomUUID(), change });
  },
  tag: (random) =>
    world.mentionIds.push(corpus['mentions.create']({ ...spanIn(random), entityId: need(oneOf(random, world.entityIds)) }).id),
  'settle a mention': (random) =>
    corpus['mentions.settle']({ ids: [need(oneOf(random, world.mentionIds))], state: random() < 0.5 ? 'rejected' : 'confirmed' }),
  'keep or delete a chart': (random) => {
    const id = oneOf(
      random,
      corpus['charts.list'](null).map((chart) => chart.id),
    );
    if (id !== undefined && random() < 0.3) return corpus['charts.remove']({ id });
    const nodes = some(random, world.entityIds).map((entityId) => ({ id: entityId, x: 1, y: 0, pinned: false }));
    return corpus['charts.save']({ id: id ?? null, name: `Chart ${Math.floor(random() * 3)}`, drawing: { nodes, least: 1, hidden: [] } });
  },
  state: (random) => {
    const said = random() < 0.5 ? { value: `${Math.floor(random() * 3)}` } : { objectId: need(oneOf(random, world.entityIds)) };
    const passageId = oneOf(random, world.passageIds) ?? null;
    const fields = { property: 'post', said, from: '2014', until: null, passageId };
    return world.statementIds.push(corpus['statements.create']({ entityId: need(oneOf(random, world.entityIds)), fields }).id);
  },
  'take a statement away': (random) => corpus['statements.remove']({ id: need(oneOf(random, world.statementIds)) }),
  merge: (random) => corpus['entities.merge']({ from: need(oneOf(random, world.entityIds)), into: need(oneOf(random, world.entityIds)) }),
  'take apart': (random) => corpus['entities.takeApart']({ id: need(oneOf(random, world.entityIds)) }),
  'move a mention': (random) =>
    corpus['mentions.move']({ ids: [need(oneOf(random, world.mentionIds))], to: { entityId: need(oneOf(random, world.entityIds)) } }),
  'a word': (random) => {
    const word = `word${Math.floor(random() * 4)}`;
    return random() < 0.6 ? corpus['spelling.add']({ word, noteId: null }) : corpus['spelling.remove']({ word });
  },
  'say of a note': (random) =>
    corpus['comments.add']({
      target: { on: 'note', id: need(oneOf(random, world.noteIds)) },
      quote: null,
      author: '',
      body: `Is it so? ${random()}`,
    }),
  suggest: (random) => {
    const noteId = need(oneOf(random, world.noteIds));
    const there = corpus['proposals.get']({ noteId, author: '' });
    const base = there === null ? corpus['notes.get']({ id: noteId }).document : null;
    return corpus['proposals.save']({
      ...{ id: there?.id ?? null, noteId, revision: there?.revision ?? 0, author: '', base },
      document: noteDocument(`Otherwise ${random()}`, 'And so on.'),
    });
  },
  decide: (random) => {
    const [first] = corpus['proposals.ofNote']({ id: need(oneOf(random, world.noteIds)) });
    if (first === undefined) return null;
    const { proposal, noteRevision, changes } = corpus['proposals.review']({ id: first.id, noteId: first.noteId });
    const decision = { id: first.id, revision: proposal.revision, noteRevision, changes: changes.slice(0, 1).map(({ id }) => id) };
    return random() < 0.5 ? corpus['proposals.accept']({ ...decision, keepsBoth: false }) : corpus['proposals.reject'](decision);
  },
  'say of a dossier': (random) =>
    corpus['comments.add']({
      target: { on: 'dossier', id: need(oneOf(random, world.dossierIds)), part: '' },
      quote: null,
      author: '',
      body: 'Is it so?',
    }),
  watch: (random) => corpus['watches.set']({ entityId: need(oneOf(random, world.entityIds)), watched: random() < 0.7 }),
  look: (random) => corpus['watches.looked']({ entityId: need(oneOf(random, world.entityIds)) }),
  untag: (random) => corpus['mentions.remove']({ id: need(oneOf(random, world.mentionIds)) }),
  rename: (random) => corpus['entities.update']({ id: need(oneOf(random, world.entityIds)), name: `Name ${random()}` }),
  'make or remove a kind': (random) => {
    const kinds = corpus['kinds.list'](null);
    const own = oneOf(random, kinds);
    if (own !== undefined && random() < 0.3) return corpus['kinds.remove']({ id: own.id });
    const place = own === undefined || random() < 0.5 ? { kind: 'person' as const, parentId: null } : { kind: own.kind, parentId: own.id };
    return corpus['kinds.create']({ ...place, name: `kind ${Math.floor(random() * 4)}` });
  },
  'change a kind': (random) => {
    const id = need(oneOf(random, corpus['kinds.list'](null))).id;
    const place = { kind: random() < 0.5 ? ('place' as const) : ('person' as const), parentId: null };
    return corpus['kinds.update'](random() < 0.5 ? { id, name: `kind ${Math.floor(random() * 4)}` } : { id, place });
  },
  'give a kind': (random) => {
    const ownKind = oneOf(random, corpus['kinds.list'](null))?.id ?? null;
    return corpus['entities.setKind']({ ids: [need(oneOf(random, world.entityIds))], kind: 'organisation', ownKind });
  },
  'put into a dossier': (random) =>
    corpus['dossiers.update']({
      id: need(oneOf(random, world.dossierIds)),
      sections: some(random, world.noteIds),
      subjects: some(random, world.entityIds),
    }),
  'change an article': (random) =>
    corpus['articles.update']({ id: need(oneOf(random, world.articleIds)), changes: { outlet: random() < 0.5 ? 'The Pilot' : 'Other' } }),
  grade: (random) => corpus['outlets.grade']({ id: need(oneOf(random, world.outletIds)), reliability: 'C', reason: `${random()}` }),
  delete: (random) => corpus['bin.delete']({ things: [thing(random)] }),
  'put back': () => {
    const things = corpus['bin.list'](null).map(({ kind, id }) => ({ kind, id }));
    if (things.length > 0) corpus['bin.putBack']({ things });
  },
  undo: () => corpus['history.undo']({ step: null }),
  redo: () => {
    // Hardly ever is the work before it an undo by chance.
    if (corpus['history.state'](null).redo === null) corpus['history.undo']({ step: null });
    return corpus['history.redo']({ step: null });
  },
  'a new text': (random) => {
    const id = need(oneOf(random, world.articleIds));
    const text = `${words.replace('three', `${Math.floor(random() * 90)}`)}\n\nA word more.`;
    corpus.addEdition({ id, ...importedArticle({ title: 'Ships', text }) });
  },
};

function thing(random: Random) {
  const [kind, ids] = need(
    oneOf(random, [
      ['article', world.articleIds],
      ['note', world.noteIds],
      ['entity', world.entityIds],
      ['dossier', world.dossierIds],
    ] as const),
  );
  return { kind, id: need(oneOf(random, ids)) };
}

// --- What is kept ----------------------------------------------------------------------------------------------------

/** Each read of a part of the world: its channel, its request, and the function that answers it now. */
interface Kept {
  channel: ReadChannel;
  request: unknown;
  ask: () => unknown;
}

function reads(): Kept[] {
  const page = { offset: 0, limit: 100 };
  const kept: Kept[] = [
    { channel: 'vault.status', request: null, ask: () => corpus['vault.status'](null).counts },
    { channel: 'history.state', request: null, ask: () => corpus['history.state'](null) },
    { channel: 'articles.list', request: page, ask: () => corpus['articles.list'](page) },
    { channel: 'notes.page', request: page, ask: () => corpus['notes.page'](page) },
    ...world.noteIds.map((id): Kept => ({ channel: 'notes.sorting', request: { id }, ask: () => corpus['notes.sorting']({ id }) })),
    { channel: 'collections.list', request: null, ask: () => corpus['collections.list'](null) },
    { channel: 'entities.page', request: page, ask: () => corpus['entities.page'](page) },
    { channel: 'dossiers.page', request: page, ask: () => corpus['dossiers.page'](page) },
    { channel: 'outlets.page', request: page, ask: () => corpus['outlets.page'](page) },
    ...tableThings.map((kind) => {
      const request = { view: allThings(kind), ...page };
      return { channel: 'things.page' as const, request, ask: () => corpus['things.page'](request) };
    }),
    { channel: 'bin.page', request: page, ask: () => corpus['bin.page'](page) },
    { channel: 'tags.list', request: null, ask: () => corpus['tags.list'](null) },
    { channel: 'outlets.list', request: null, ask: () => corpus['outlets.list'](null) },
    { channel: 'passages.find', request: { filter: {}, ...page }, ask: () => corpus['passages.find']({ filter: {}, ...page }) },
    { channel: 'watches.list', request: null, ask: () => corpus['watches.list'](null) },
    { channel: 'spelling.words', request: null, ask: () => corpus['spelling.words'](null) },
    { channel: 'charts.list', request: null, ask: () => corpus['charts.list'](null) },
    { channel: 'map.placed', request: null, ask: () => corpus['map.placed'](null) },
    { channel: 'entities.links', request: { ids: world.entityIds }, ask: () => corpus['entities.links']({ ids: world.entityIds }) },
    ...world.entityIds.slice(1).map((to): Kept => {
      const request = { from: world.entityIds[0] ?? '', to, least: 1 };
      return { channel: 'entities.path', request, ask: () => corpus['entities.path'](request) };
    }),
    { channel: 'passages.waiting', request: { articleId: null }, ask: () => corpus['passages.waiting']({ articleId: null }) },
  ];
  const each = (channel: ReadChannel, request: unknown, ask: () => unknown) => kept.push({ channel, request, ask });
  for (const id of world.articleIds) {
    const request = { articleId: id };
    each('articles.get', { id }, () => corpus['articles.get']({ id }));
    each('articles.editions', { id }, () => corpus['articles.editions']({ id }));
    each('passages.ofArticle', request, () => corpus['passages.ofArticle'](request));
    each('passages.places', request, () => corpus['passages.places'](request));
    each('passages.waiting', request, () => corpus['passages.waiting'](request));
    each('mentions.ofArticle', request, () => corpus['mentions.ofArticle'](request));
    each('impact.of', { kind: 'article', id }, () => corpus['impact.of']({ kind: 'article', id }));
  }
  for (const id of world.outletIds) {
    each('outlets.get', { id }, () => corpus['outlets.get']({ id }));
    each('outlets.facts', { id }, () => corpus['outlets.facts']({ id }));
    each('outlets.articles', { id, ...page }, () => corpus['outlets.articles']({ id, ...page }));
    each('outlets.cited', { id, ...page }, () => corpus['outlets.cited']({ id, ...page }));
  }
  for (const entityId of world.entityIds) {
    each('entities.get', { id: entityId }, () => corpus['entities.get']({ id: entityId }));
    each('entities.named', { ids: [entityId] }, () => corpus['entities.named']({ ids: [entityId] }));
    const mentions = { entityId, ...page, filter: {} };
    each('mentions.ofEntity', mentions, () => corpus['mentions.ofEntity'](mentions));
    each('mentions.facets', { entityId }, () => corpus['mentions.facets']({ entityId }));
    each('entities.merged', { entityId }, () => corpus['entities.merged']({ entityId }));
    each('statements.of', { entityId }, () => corpus['statements.of']({ entityId }));
    each('timeline.ofEntities', { ids: [entityId] }, () => corpus['timeline.ofEntities']({ ids: [entityId] }));
    each('entities.linked', { entityId }, () => corpus['entities.linked']({ entityId }));
    each('entities.occursWith', { entityId, ...page }, () => corpus['entities.occursWith']({ entityId, ...page }));
  }
  for (const id of world.noteIds) {
    each('notes.backlinks', { kind: 'note', id }, () => corpus['notes.backlinks']({ kind: 'note', id }));
    each('comments.ofNote', { id }, () => corpus['comments.ofNote']({ id }));
    // The number of open changes may lag behind the typing.
    each('proposals.ofNote', { id }, () => corpus['proposals.ofNote']({ id }).map((one) => ({ ...one, changes: 0, conflicts: 0 })));
    each('notes.head', { id }, () => {
      // The reply of a save is the head, and goes into the cache by itself.
      const { title, dossiers } = corpus['notes.head']({ id });
      return { title, dossiers };
    });
  }
  for (const { id } of corpus['charts.list'](null)) each('charts.drawn', { id }, () => corpus['charts.drawn']({ id }));
  for (const id of world.dossierIds) {
    each('dossiers.get', { id }, () => corpus['dossiers.get']({ id }));
    each('timeline.ofDossier', { dossierId: id }, () => corpus['timeline.ofDossier']({ dossierId: id }));
    each('dossiers.sources', { id }, () => corpus['dossiers.sources']({ id }));
    each('comments.ofDossier', { id }, () => corpus['comments.ofDossier']({ id }));
    each('proposals.ofDossier', { id }, () => corpus['proposals.ofDossier']({ id }).map((one) => ({ ...one, changes: 0, conflicts: 0 })));
    each('dossiers.versions', { id }, () => corpus['dossiers.versions']({ id }));
    each('dossiers.checks', { id }, () => corpus['dossiers.checks']({ id }));
    for (const question of id === world.dossierIds[0] ? questionsOf(id) : []) {
      const table = newTable(question);
      each('livetables.answer', { table }, () => corpus['livetables.answer']({ table }));
    }
    each('claims.ofDossier', { dossierId: id }, () => corpus['claims.ofDossier']({ dossierId: id }));
  }
  for (const id of world.passageIds) {
    each('passages.get', { ids: [id] }, () => corpus['passages.get']({ ids: [id] }));
    each('claims.citing', { passageIds: [id] }, () => corpus['claims.citing']({ passageIds: [id] }));
  }
  return kept;
}

function questionsOf(dossierId: string): TableQuestion[] {
  const [entityId = '', noteId = ''] = [world.entityIds[0], world.noteIds[0]];
  const questions = questionsAbout({ entityId, noteId, dossierId, collectionId: randomUUID(), viewId: randomUUID() });
  // One of each kind; a search has the facts of the others and more, and takes longer than all of them.
  return [...new Map(questions.map((question) => [question.of, question])).values()].filter(({ of }) => of !== 'search');
}

/** What is refused is done to nothing, and is an answer too. */
function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error;
    return error.code;
  }
}

function isOld({ channel, request }: Kept, facts: Facts): boolean {
  const said = contract[channel];
  return said.isTouched(request, facts) || said.lazily.some((topic) => facts.topics.includes(topic));
}

const keyOf = ({ channel, request }: Kept): string => JSON.stringify([channel, request]);

describe('an answer that is kept', () => {
  const done = new Set<string>();

  test.each([1, 2, 3])(
    'is the answer still, whatever is done in any order (%i)',
    (seed) => {
      const random = seededRandom(seed);
      const kept = new Map<string, string>();
      const wrong: string[] = [];
      for (let step = 0; step < 200; step += 1) {
        const [name, work] = need(oneOf(random, Object.entries(works)));
        told = [];
        if (typeof attempt(() => work(random)) !== 'string') done.add(name);
        const facts = joinedFacts(told);
        for (const read of reads()) {
          const answer = JSON.stringify(attempt(read.ask));
          const before = kept.get(keyOf(read));
          if (before !== undefined && before !== answer && !isOld(read, facts)) wrong.push(`${name}: ${keyOf(read)}`);
          kept.set(keyOf(read), answer);
        }
      }
      expect(wrong).toEqual([]);
    },
    180_000,
  );

  test('was kept through everything that can be done here', () => {
    expect([...done].sort()).toEqual(Object.keys(works).sort());
  });
});

describe('facts', () => {
  const facts = (topics: Facts['topics'], about: Facts['about'] = {}): Facts => ({ topics, about });
  const [one, other] = [randomUUID(), randomUUID()];

  test('that are told together are told of all the things of each', () => {
    expect(joinedFacts([facts(['passages'], { passages: [one] }), facts(['passages', 'notes'], { passages: [other, one] })])).toEqual(
      facts(['passages', 'notes'], { passages: [one, other] }),
    );
    expect(joinedFacts([facts(['passages'], { passages: [one] }), facts(['passages'])])).toEqual(facts(['passages']));
    expect(joinedFacts([facts(['passages']), facts(['passages'], { passages: [one] })])).toEqual(facts(['passages']));
  });

  test('touch an answer about one of their things, and no other', () => {
    const { isTouched } = contract['passages.ofArticle'];
    expect(isTouched({ articleId: one }, facts(['passages'], { passages: [one] }))).toBe(true);
    expect(isTouched({ articleId: other }, facts(['passages'], { passages: [one] }))).toBe(false);
    expect(isTouched({ articleId: other }, facts(['passages'], {}))).toBe(true);
    expect(isTouched({ articleId: other }, facts(['history'], {}))).toBe(false);
  });
});
