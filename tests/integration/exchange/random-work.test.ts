import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { citationsOf, entityIdsOf } from '../../../src/shared/notes/note-document';
import {
  citationNode,
  importedArticle,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  steadyClock,
  temporaryFolder,
  textNode,
  type OpenCorpus,
} from '../../builders';
import { bringIn, copyOf, rowsIn } from './vaults';

/** Whatever two analysts did in two copies of a vault, or in two vaults of their own, they can be brought together. */

let opened: OpenCorpus[] = [];
beforeEach(() => {
  opened = [];
});
afterEach(() => {
  for (const corpus of opened) corpus.store.close();
});

type Step = { what: (typeof kinds)[number]; which: number; words: number };
const kinds = [
  'article',
  'passage',
  'entity',
  'mention',
  'statement',
  'note',
  'edit',
  'dossier',
  'section',
  'tag',
  'collect',
  'rename',
  'comment',
  'delete',
] as const;
const step = fc.record({ what: fc.constantFrom(...kinds), which: fc.nat(50), words: fc.nat(5) });
const steps = fc.array(step, { minLength: 1, maxLength: 25 });

const names = ['Nikolai Patrushev', 'Igor Krasnov', 'Chen Wenqing', 'Moscow', 'The harbour', 'Sovcomflot'];
const texts = names.map((name, index) => `${name} was seen at the quay on Monday.\n\nNobody said why, in ${2010 + index}.`);

const idRow = z.object({ id: z.string() });
const idsOf = (corpus: OpenCorpus, table: string, where = 'true'): string[] =>
  corpus.store.all(idRow, `SELECT id FROM ${table} WHERE ${where} ORDER BY rowid`).map(({ id }) => id);
const live = (corpus: OpenCorpus, table: string): string[] => idsOf(corpus, table, 'deleted_at IS NULL');

/** One thing that an analyst does; nothing when there is nothing to do it to. */
function act(corpus: OpenCorpus, { what, which, words }: Step): void {
  const { handlers } = corpus;
  const pick = (ids: string[]): string | undefined => ids[which % Math.max(1, ids.length)];
  const name = names[words] ?? '';
  const articleId = pick(live(corpus, 'articles'));
  const entityId = pick(live(corpus, 'entities'));
  const noteId = pick(live(corpus, 'notes'));
  const dossierId = pick(live(corpus, 'dossiers'));
  const passageId = pick(idsOf(corpus, 'passages'));
  const article = articleId === undefined ? undefined : handlers['articles.get']({ id: articleId });
  const span = (of: string) =>
    article !== undefined && article.clean.text.includes(of)
      ? { articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, of) }
      : undefined;
  const quay = span('at the quay');
  switch (what) {
    case 'article':
      handlers.addArticle(importedArticle({ title: `About ${name}`, text: texts[words] ?? '', outlet: `${name} News` }));
      return;
    case 'passage':
      if (quay !== undefined) handlers['passages.create']({ ...quay, colour: 'yellow', comment: name, tags: [name] });
      return;
    case 'entity':
      handlers['entities.create']({ kind: 'person', name });
      return;
    case 'mention': {
      const place = span('Nobody');
      if (place !== undefined && entityId !== undefined) handlers['mentions.create']({ ...place, entityId });
      return;
    }
    case 'statement':
      if (entityId === undefined) return;
      handlers['statements.create']({
        entityId,
        fields: { property: 'seen', said: { value: name }, from: null, until: null, passageId: passageId ?? null },
      });
      return;
    case 'note':
      handlers['notes.create']({ title: name });
      return;
    case 'edit': {
      if (noteId === undefined) return;
      const { revision, title } = handlers['notes.get']({ id: noteId });
      const nodes = [textNode(`${name} ${which}. `)];
      if (passageId !== undefined) nodes.push(citationNode(passageId));
      if (entityId !== undefined) nodes.push(mentionNode(entityId));
      handlers['notes.save']({ id: noteId, revision, title, document: noteDocument(nodes) });
      return;
    }
    case 'dossier':
      handlers['dossiers.create']({ title: name });
      return;
    case 'section':
      if (dossierId !== undefined && noteId !== undefined)
        handlers['dossiers.update']({ id: dossierId, sections: [noteId], subjects: entityId === undefined ? [] : [entityId] });
      return;
    case 'tag':
      if (articleId !== undefined)
        handlers['articles.bulk']({ ids: [articleId], change: { kind: 'tag', add: [name], remove: [] }, run: randomUUID(), total: 1 });
      return;
    case 'collect': {
      const { id } = handlers['collections.create']({ name: `${name} ${which}`, parentId: pick(idsOf(corpus, 'collections')) ?? null });
      if (noteId !== undefined) handlers['notes.sort']({ ids: [noteId], change: { kind: 'collect', collectionId: id, into: true } });
      return;
    }
    case 'rename':
      if (entityId !== undefined) handlers['entities.update']({ id: entityId, name: `${name} ${which}`, aliases: [name] });
      return;
    case 'comment':
      if (passageId !== undefined) handlers['passages.update']({ id: passageId, comment: `${name} ${which}` });
      return;
    case 'delete':
      if (noteId !== undefined && which % 3 === 0) handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
      if (articleId !== undefined && which % 3 === 1) handlers['bin.delete']({ things: [{ kind: 'article', id: articleId }] });
      if (entityId !== undefined && which % 3 === 2) handlers['bin.delete']({ things: [{ kind: 'entity', id: entityId }] });
      return;
  }
}

async function fresh(hour: number): Promise<OpenCorpus> {
  const corpus = await openCorpus(temporaryFolder(), steadyClock(Date.UTC(2026, 10, 21, hour)));
  opened.push(corpus);
  return corpus;
}

/** What a reader of the vault sees of what is not in the bin. */
function said({ handlers, store }: OpenCorpus): string[] {
  const notes = handlers['notes.page']({ offset: 0, limit: 1000 }).notes.map(({ id }) => handlers['notes.get']({ id }));
  const words = notes.map(({ document }) =>
    JSON.stringify(document.root.children).replaceAll(/"(id|passageId|entityId|citationId)":"[^"]*"/g, ''),
  );
  const passages = store
    .all(z.object({ exact: z.string() }), 'SELECT exact FROM passages JOIN articles ON articles.id = article_id WHERE deleted_at IS NULL')
    .map(({ exact }) => exact);
  const titles = handlers['articles.list']({ offset: 0, limit: 1000 }).articles.map(({ title }) => title);
  return [...words, ...passages, ...titles];
}

/** Every note cites and names what is here, and every article can be read. */
function expectWhole(corpus: OpenCorpus): void {
  const { handlers, store } = corpus;
  const broken = store.all(z.object({ parent: z.string() }), 'SELECT parent FROM pragma_foreign_key_check');
  expect(broken).toEqual([]);
  for (const { id } of handlers['notes.page']({ offset: 0, limit: 1000 }).notes) {
    const { document } = handlers['notes.get']({ id });
    expect(handlers['passages.get']({ ids: citationsOf(document).map(({ passageId }) => passageId) })).toHaveLength(
      new Set(citationsOf(document).map(({ passageId }) => passageId)).size,
    );
    const named = new Set(entityIdsOf(document));
    expect(idsOf(corpus, 'entities').filter((one) => named.has(one))).toHaveLength(named.size);
  }
  for (const { id } of handlers['articles.list']({ offset: 0, limit: 1000 }).articles) {
    const { original } = handlers['articles.get']({ id });
    expect(store.readOriginal(original.sha256).byteLength).toBe(original.size);
  }
}

test('of two vaults one is brought into the other, and taken back', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      steps,
      steps,
      fc.boolean(),
      fc.constantFrom('proposed', 'mine', 'theirs', 'both'),
      async (first, own, other, isCopy, side) => {
        const mine = await fresh(8);
        for (const one of first) act(mine, one);
        let theirs = isCopy ? (await copyOf(mine)).corpus : await fresh(9);
        if (isCopy) {
          const { folder } = theirs.store;
          theirs.store.close();
          theirs = await openCorpus(folder, steadyClock(Date.UTC(2026, 10, 22, 8)));
          opened.push(theirs);
        }
        for (const one of own) act(mine, one);
        for (const one of other) act(theirs, one);
        const before = rowsIn(mine);
        const wanted = said(theirs);
        await bringIn(mine, theirs.store.folder, ({ differences }) =>
          Object.fromEntries(
            differences.flatMap(({ key, choices }) => (side !== 'proposed' && choices.includes(side) ? [[key, side] as const] : [])),
          ),
        );
        expectWhole(mine);
        const after = rowsIn(mine);
        if (side === 'theirs' && !isCopy) expect(wanted.filter((words) => !said(mine).includes(words))).toEqual([]);
        // Where nothing was new there is nothing to take back.
        if (mine.handlers['history.state'](null).undo?.label.startsWith('Bring in') === true) {
          mine.handlers['history.undo']({ step: null });
          expect(rowsIn(mine)).toEqual(before);
          mine.handlers['history.redo']({ step: null });
        }
        expect(rowsIn(mine)).toEqual(after);
        const { comparison } = await bringIn(mine, theirs.store.folder);
        expect(comparison.counts.filter((one) => one.fresh > 0)).toEqual([]);
        expect(comparison.differences.filter(({ why }) => why !== 'here')).toEqual([]);
        for (const corpus of opened.splice(0)) corpus.store.close();
      },
    ),
    { numRuns: 15 },
  );
});
