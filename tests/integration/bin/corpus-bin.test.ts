import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withHidden } from '../../../src/main/corpus/dossiers/dossiers';
import { originalPath } from '../../../src/main/corpus/store/originals';
import { dossierDocument } from '../../../src/main/export/dossier-document';
import { topics } from '../../../src/shared/topics';
import type { Thing } from '../../../src/shared/basics';
import {
  addArticle,
  citationNode,
  importedArticle,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  textNode,
  wholeList,
  type OpenCorpus,
} from '../../builders';

let corpus: OpenCorpus;
let folder = '';

beforeEach(async () => {
  folder = temporaryFolder();
  corpus = await openCorpus(folder);
});
afterEach(() => {
  corpus.store.close();
});

/** An article with a passage and a mention, a note that cites and mentions, a dossier with both. */
function fill() {
  const { handlers } = corpus;
  const article = addArticle(corpus, { title: 'Talks in Moscow', text: 'China and Russia hold security talks.' });
  const span = { articleId: article.id, textId: article.textId };
  const passage = handlers['passages.create']({ ...span, ...spanOf(article.clean.text, 'security talks'), colour: 'green' });
  const entity = handlers['entities.create']({ kind: 'place', name: 'Russia' });
  handlers['mentions.create']({ ...span, ...spanOf(article.clean.text, 'Russia'), entityId: entity.id });
  const note = handlers['notes.create']({ title: 'What happened' });
  const document = noteDocument([textNode('They talked '), citationNode(passage.id), textNode(' with '), mentionNode(entity.id)]);
  handlers['notes.save']({ id: note.id, revision: 1, title: 'What happened', document });
  const dossier = handlers['dossiers.create']({ title: 'Partnership' });
  handlers['dossiers.update']({ id: dossier.id, sections: [note.id], subjects: [entity.id] });
  return { article, passage, entity, note, dossier };
}
type Filled = ReturnType<typeof fill>;

const thing = (kind: Thing['kind'], { id }: { id: string }): Thing => ({ kind, id });
const remove = (...things: Thing[]) => corpus.handlers['bin.delete']({ things });
const putBack = (...things: Thing[]) => corpus.handlers['bin.putBack']({ things });
const empty = (...things: Thing[]) => corpus.handlers['bin.empty']({ things });

/** Everything the window could ask for without naming what may be deleted. */
function shown({ article, entity, note, dossier }: Filled) {
  const { handlers } = corpus;
  const ask = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    }
  };
  return {
    counts: handlers['vault.status'](null).counts,
    lists: [
      handlers['articles.list'](wholeList).articles,
      handlers['entities.page']({ offset: 0, limit: 1000 }).entities,
      handlers['notes.list'](null),
      handlers['dossiers.list'](null),
    ],
    article: ask(() => handlers['articles.get']({ id: article.id })),
    passages: ask(() => handlers['passages.ofArticle']({ articleId: article.id })),
    places: ask(() => handlers['passages.places']({ articleId: article.id })),
    mentions: ask(() => handlers['mentions.ofArticle']({ articleId: article.id })),
    entity: ask(() => handlers['entities.get']({ id: entity.id })),
    mentioned: ask(() => handlers['mentions.ofEntity']({ entityId: entity.id, offset: 0, limit: 200, filter: {} })),
    linked: ask(() => handlers['entities.linked']({ entityId: entity.id })),
    note: ask(() => handlers['notes.get']({ id: note.id })),
    dossier: ask(() => handlers['dossiers.get']({ id: dossier.id })),
    sources: ask(() => handlers['dossiers.sources']({ id: dossier.id })),
    found: ['talks', 'russia', 'happened', 'partnership'].map((query) => handlers['search.find']({ query, limit: 20 })),
    quick: ['', 'talks', 'russia', 'what', 'partner'].map((query) => handlers['search.quickFind']({ query, limit: 20 })),
  };
}

/** Both full-text indexes fit what their views show; the check writes nothing. */
function indexesFit(): void {
  corpus.store.write((tx) => {
    for (const index of ['article_index', 'note_index']) tx.run(`INSERT INTO ${index}(${index}) VALUES('integrity-check')`);
  });
}

describe('deleting', () => {
  test.each(['article', 'entity', 'note', 'dossier'] as const)('an %s is gone from everything, and put back as it was', (kind) => {
    const filled = fill();
    const before = shown(filled);
    const one = thing(kind, filled[kind]);
    remove(one);

    const after = shown(filled);
    expect(after[kind]).toBe('in-bin');
    expect(after.counts[`${kind === 'entity' ? 'entitie' : kind}s`]).toBe(0);
    expect(corpus.handlers['vault.status'](null).inBin).toBe(1);
    expect(JSON.stringify([after.lists, after.quick, after.found.map(({ hits }) => hits)])).not.toContain(`"id":"${one.id}"`);
    const asked = (['article', 'entity', 'note', 'dossier', 'outlet'] as const).map((each) => ({ kind: each, id: one.id }));
    const [named, ...unasked] = corpus.handlers['things.named']({ things: asked });
    expect(named).toMatchObject(one);
    expect(named?.deletedAt).toMatch(/^2026-11-21T/);
    expect(unasked).toEqual([]);
    const [binned, ...others] = corpus.handlers['bin.list'](null);
    expect(binned).toMatchObject(one);
    expect(binned?.deletedAt).toMatch(/^2026-11-21T/);
    expect(others).toEqual([]);
    indexesFit();

    putBack(one);
    expect(shown(filled)).toEqual(before);
    expect(corpus.handlers['bin.list'](null)).toEqual([]);
    expect(corpus.handlers['things.named']({ things: [one] })).toEqual([{ ...named, deletedAt: null }]);
    indexesFit();
  });

  test('all at once and back again, over a restart', async () => {
    const filled = fill();
    const before = shown(filled);
    const all = [
      thing('article', filled.article),
      thing('entity', filled.entity),
      thing('note', filled.note),
      thing('dossier', filled.dossier),
    ];
    remove(...all);
    corpus.store.close();
    corpus = await openCorpus(folder);
    expect(corpus.handlers['vault.status'](null)).toMatchObject({
      counts: { articles: 0, entities: 0, notes: 0, dossiers: 0 },
      inBin: 4,
    });
    expect(shown(filled).found.flatMap(({ hits, didYouMean }) => [...hits, didYouMean])).toEqual([null, null, null, null]);
    putBack(...all);
    expect({ ...shown(filled), quick: null }).toEqual({ ...before, quick: null });
    indexesFit();
  });

  test('what uses the thing is told before', () => {
    const filled = fill();
    const { note, dossier } = filled;
    expect(corpus.handlers['bin.uses']({ things: [thing('article', filled.article)] })).toEqual({
      passages: 1,
      mentions: 1,
      statements: 0,
      sections: 0,
      originals: 1,
      originalBytes: filled.article.original.size,
      notes: [{ id: note.id, title: 'What happened', inBin: false, citations: 1, mentions: 0, links: 0 }],
      dossiers: [],
    });
    expect(corpus.handlers['bin.uses']({ things: [thing('entity', filled.entity), thing('note', note)] })).toEqual({
      passages: 0,
      mentions: 1,
      statements: 0,
      sections: 1,
      originals: 0,
      originalBytes: 0,
      notes: [],
      dossiers: [{ id: dossier.id, title: 'Partnership', inBin: false }],
    });
    remove(thing('note', note));
    expect(corpus.handlers['bin.uses']({ things: [thing('article', filled.article)] }).notes).toMatchObject([{ inBin: true }]);
  });

  test('many things are deleted and put back in parts, each one step', () => {
    const { handlers } = corpus;
    const ids = Array.from({ length: 5 }, (_, number) => handlers['entities.create']({ kind: 'person', name: `Person ${number}` }).id);
    const things = ids.map((id): Thing => ({ kind: 'entity', id }));
    const there = () => handlers['entities.page'](wholeList).total;
    for (const channel of ['bin.delete', 'bin.putBack'] as const) {
      const run = randomUUID();
      const before = there();
      for (const part of [things.slice(0, 3), things.slice(3)]) handlers[channel]({ things: part, run, total: 5 });
      expect(Math.abs(there() - before)).toBe(5);
      expect(handlers['history.state'](null).undo?.label).toBe(channel === 'bin.delete' ? 'Delete 5 things' : 'Put back 5 things');
      handlers['history.undo']({ step: null });
      expect(there()).toBe(before);
      handlers['history.redo']({ step: null });
    }
    expect(there()).toBe(5);
  });

  test('the window is told to ask for everything again', () => {
    const filled = fill();
    corpus.announced.length = 0;
    remove(thing('article', filled.article));
    expect(corpus.announced).toEqual([[...topics]]);
  });

  test('what is not in the vault cannot be deleted', () => {
    expect(() => remove({ kind: 'note', id: crypto.randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('while it is in the bin', () => {
  test('a citation of its article says since when, and so does the export', () => {
    const filled = fill();
    remove(thing('article', filled.article));
    const [passage] = corpus.handlers['passages.get']({ ids: [filled.passage.id] });
    expect(passage?.article.deletedAt).toMatch(/^2026-11-21T/);
    expect(corpus.handlers['dossiers.sources']({ id: filled.dossier.id })).toMatchObject([{ deletedAt: passage?.article.deletedAt }]);

    const { document, warnings } = dossierDocument(corpus.handlers.dossierBundle({ id: filled.dossier.id }));
    expect(warnings).toEqual([
      'Section 1 “What happened”: the article “Talks in Moscow” is in the bin, and its citations say so; put it back to cite it.',
    ]);
    expect(document.sources).toMatchObject([{ deleted: 'The article was deleted from the vault on 21 November 2026.' }]);
    expect(JSON.stringify(document.sections)).toContain('The article was deleted from the vault on 21 November 2026.');
  });

  test('notes that cite and mention it can be written on', () => {
    const filled = fill();
    remove(thing('article', filled.article), thing('entity', filled.entity));
    const { revision, document } = corpus.handlers['notes.get']({ id: filled.note.id });
    const saved = corpus.handlers['notes.save']({ id: filled.note.id, revision, title: 'Later', document });
    expect(saved.revision).toBe(revision + 1);
  });

  test('a note that is still being written keeps what comes', () => {
    const { note } = fill();
    remove(thing('note', note));
    corpus.handlers['notes.save']({ id: note.id, revision: 2, title: 'The last words', document: noteDocument('saved late') });
    putBack(thing('note', note));
    expect(corpus.handlers['notes.get']({ id: note.id })).toMatchObject({ title: 'The last words', revision: 3 });
    expect(corpus.handlers['search.find']({ query: 'saved late', limit: 5 }).hits).toMatchObject([{ id: note.id }]);
  });

  test('an article cited by a note in the bin keeps its text and its passage', () => {
    const filled = fill();
    remove(thing('note', filled.note));
    expect(corpus.handlers['passages.ofArticle']({ articleId: filled.article.id })).toMatchObject([{ citationCount: 0 }]);
    expect(() => corpus.handlers['passages.remove']({ id: filled.passage.id })).toThrow('“What happened (in the bin)”');
  });

  test('a dossier put into another order keeps the place of its section in the bin', () => {
    const { dossier, note } = fill();
    const [a, b] = ['A', 'B'].map((title) => corpus.handlers['notes.create']({ title }).id);
    if (a === undefined || b === undefined) throw new Error('no notes');
    const sections = (ids: string[]) => corpus.handlers['dossiers.update']({ id: dossier.id, sections: ids }).sections;
    sections([a, note.id, b]);
    remove(thing('note', note));
    expect(sections([b, a]).map(({ noteId }) => noteId)).toEqual([b, a]);
    putBack(thing('note', note));
    expect(corpus.handlers['dossiers.get']({ id: dossier.id }).sections.map(({ noteId }) => noteId)).toEqual([b, a, note.id]);
  });

  test('the same file again is told to be in the bin', () => {
    const { article } = fill();
    remove(thing('article', article));
    const again = importedArticle({ title: 'Talks in Moscow', text: 'China and Russia hold security talks.' });
    expect(corpus.handlers.addArticle(again)).toEqual({
      status: 'duplicate',
      articleId: article.id,
      title: 'Talks in Moscow',
      inBin: true,
    });
  });
});

describe('emptying the bin', () => {
  test('an article goes with its passages, mentions, citations and its file', async () => {
    const filled = fill();
    const { article, note } = filled;
    const file = originalPath(folder, article.original.sha256);
    expect(existsSync(file)).toBe(true);
    remove(thing('article', article));
    empty(thing('article', article));
    expect(existsSync(file)).toBe(false);
    const left = corpus.handlers['notes.get']({ id: note.id });
    expect(left.revision).toBe(3);
    expect(JSON.stringify(left.document)).not.toContain(filled.passage.id);
    expect(corpus.handlers['passages.get']({ ids: [filled.passage.id] })).toEqual([]);
    const entityId = filled.entity.id;
    expect(corpus.handlers['mentions.ofEntity']({ entityId, offset: 0, limit: 10, filter: {} }).places).toEqual([]);
    expect(corpus.handlers['entities.linked']({ entityId }).notes).toHaveLength(1);
    expect(corpus.handlers['bin.list'](null)).toEqual([]);
    indexesFit();

    const held = shown(filled);
    corpus.store.close();
    corpus = await openCorpus(folder);
    expect({ ...shown(filled), quick: null }).toEqual({ ...held, quick: null });
    // The file is as new as any other.
    expect(
      corpus.handlers.addArticle(importedArticle({ title: 'Talks in Moscow', text: 'China and Russia hold security talks.' })),
    ).toMatchObject({ status: 'imported' });
    expect(existsSync(file)).toBe(true);
  });

  test('an entity leaves its name where it was mentioned', () => {
    const { entity, note, dossier, article } = fill();
    remove(thing('entity', entity));
    empty(thing('entity', entity));
    const left = corpus.handlers['notes.get']({ id: note.id });
    expect(left.document.root.children).toMatchObject([{ children: [{}, { type: 'citation' }, {}, { type: 'text', text: 'Russia' }] }]);
    expect(corpus.handlers['search.find']({ query: 'russia', limit: 9 }).counts).toMatchObject({ note: 1, entity: 0 });
    expect(corpus.handlers['dossiers.get']({ id: dossier.id }).subjects).toEqual([]);
    expect(corpus.handlers['mentions.ofArticle']({ articleId: article.id })).toEqual([]);
  });

  test('a note leaves its dossiers, and a dossier its notes', () => {
    const { note, dossier, article, passage } = fill();
    remove(thing('note', note));
    empty(thing('note', note));
    expect(corpus.handlers['dossiers.get']({ id: dossier.id })).toMatchObject({ sections: [], sourceCount: 0 });
    expect(corpus.handlers['passages.remove']({ id: passage.id })).toBeNull();
    remove(thing('dossier', dossier));
    empty(thing('dossier', dossier));
    expect(corpus.handlers['articles.get']({ id: article.id }).id).toBe(article.id);
    indexesFit();
  });

  test('everything at once', async () => {
    const filled = fill();
    const all = [
      thing('article', filled.article),
      thing('entity', filled.entity),
      thing('note', filled.note),
      thing('dossier', filled.dossier),
    ];
    remove(...all);
    empty(...all);
    corpus.store.close();
    corpus = await openCorpus(folder);
    expect(corpus.handlers['vault.status'](null)).toMatchObject({ counts: { articles: 0, entities: 0, notes: 0, dossiers: 0 }, inBin: 0 });
    indexesFit();
  });

  test('what was put back meanwhile is not deleted, and nothing else is', () => {
    const { article, note } = fill();
    remove(thing('article', article), thing('note', note));
    putBack(thing('note', note));
    expect(() => empty(thing('article', article), thing('note', note))).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(corpus.handlers['bin.list'](null)).toMatchObject([{ id: article.id }]);
    expect(existsSync(originalPath(folder, article.original.sha256))).toBe(true);
  });
});

test('hidden ones keep their neighbour, whatever the new order', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 20 }).map(String), { minLength: 1 });
  fc.assert(
    fc.property(ids, fc.array(fc.boolean()), fc.array(fc.integer({ min: 0, max: 40 }).map(String)), (before, flags, more) => {
      const placed = before.map((id, index) => ({ id, hidden: flags[index] ?? false }));
      const hidden = placed.filter((one) => one.hidden).map(({ id }) => id);
      const wanted = [...new Set(more)].filter((id) => !hidden.includes(id));
      const order = withHidden(placed, wanted);
      expect(order.filter((id) => !hidden.includes(id))).toEqual(wanted);
      expect([...order].sort()).toEqual([...wanted, ...hidden].sort());
      // Left as it was, it comes out as it was.
      const same = placed.filter((one) => !one.hidden).map(({ id }) => id);
      expect(withHidden(placed, same)).toEqual(before);
    }),
  );
});
