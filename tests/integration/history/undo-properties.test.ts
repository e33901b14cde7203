import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { noteText } from '../../../src/main/corpus/notes/note-text';
import type { Store } from '../../../src/main/corpus/store/store';
import { highlightColours } from '../../../src/shared/passages/model';
import type { Thing } from '../../../src/shared/basics';
import type { NoteDocument } from '../../../src/shared/notes/note-document';
import { CasebookError } from '../../../src/shared/result';
import {
  addArticle,
  citationNode,
  mentionNode,
  noteDocument,
  openCorpus,
  temporaryFolder,
  textNode,
  type OpenCorpus,
} from '../../builders';

/** Random work of an analyst on a real vault, undone and redone. */

const idRow = z.object({ id: z.string() });
const nameRow = z.object({ name: z.string() });
const anyRow = z.record(z.string(), z.unknown());

/** Made anew when nothing is asked for, after a text has changed; and versions of notes, which no undo takes away or brings back. */
const notUndone = new Set(['fingerprints', 'fingerprint_hashes', 'likenesses', 'note_versions', 'note_version_texts']);

/** Every table of the vault as it is, its rows in an order of their own. */
function dump(store: Store): Record<string, string[]> {
  const tables = store.all(
    nameRow,
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
  );
  return Object.fromEntries(
    tables.flatMap(({ name }) =>
      notUndone.has(name)
        ? []
        : [
            [
              name,
              store
                .all(anyRow, `SELECT * FROM ${name}`)
                .map((row) => JSON.stringify(row))
                .sort(),
            ],
          ],
    ),
  );
}

function ids(store: Store, table: string): string[] {
  return store.all(idRow, `SELECT id FROM ${table} ORDER BY rowid`).map(({ id }) => id);
}

interface Work {
  corpus: OpenCorpus;
  /** What each note was last saved with. */
  typed: Map<string, NoteDocument>;
}

type Step = (work: Work) => void;

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const index = fc.nat({ max: 1000 });
const word = fc.constantFrom('Kyiv', 'Kiev', 'Москва', '北京', 'the Ministry', 'a bank');

/** Does it with the `number`th row of a table, if there is one. */
function withOne(table: string, number: number, work: (work: Work, id: string) => void): Step {
  return (all) => {
    const id = at(ids(all.corpus.store, table), number);
    if (id !== undefined) work(all, id);
  };
}

function spanIn({ corpus }: Work, articleId: string, number: number) {
  const { textId, clean } = corpus.handlers['articles.get']({ id: articleId });
  const start = number % (clean.text.length - 4);
  return { articleId, textId, start, end: start + 3 };
}

const fixedKind = fc.constantFrom('person' as const, 'place' as const);
const tables = { article: 'articles', entity: 'entities', note: 'notes', dossier: 'dossiers' } as const;
const kinds = fc.constantFrom<Thing['kind']>('article', 'entity', 'note', 'dossier');

const actions: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(index, index, fc.constantFrom(...highlightColours)).map(([n, place, colour]) =>
    withOne('articles', n, (work, id) => {
      work.corpus.handlers['passages.create']({ ...spanIn(work, id, place), colour });
    }),
  ),
  fc.tuple(index, index, fc.boolean()).map(([n, place, isMarked]) =>
    withOne('articles', n, (work, id) => {
      const noteId = at(ids(work.corpus.store, 'notes'), place);
      const passageId = at(ids(work.corpus.store, 'passages'), place);
      const passage = isMarked && passageId !== undefined ? { passageId } : spanIn(work, id, place);
      if (noteId !== undefined) work.corpus.handlers['passages.cite']({ noteId, citationId: randomUUID(), passage });
    }),
  ),
  fc
    .tuple(index, word)
    .map(([n, comment]) =>
      withOne('passages', n, ({ corpus }, id) => corpus.handlers['passages.update']({ id, comment, tags: [`${comment}/x`] })),
    ),
  index.map((n) => withOne('passages', n, ({ corpus }, id) => corpus.handlers['passages.remove']({ id }))),
  word.map((name): Step => ({ corpus }) => {
    corpus.handlers['entities.create']({ kind: 'place', name });
  }),
  fc.tuple(index, word, fixedKind).map(([n, name, kind]): Step => ({ corpus }) => {
    const above = at(corpus.handlers['kinds.list'](null), n);
    const place = above === undefined || n % 3 === 0 ? { kind, parentId: null } : { kind: above.kind, parentId: above.id };
    corpus.handlers['kinds.create']({ ...place, name });
  }),
  fc.tuple(index, index, fixedKind).map(([n, m, kind]) =>
    withOne('own_kinds', n, ({ corpus }, id) => {
      const above = at(corpus.handlers['kinds.list'](null), m);
      const place = above === undefined || m % 3 === 0 ? { kind, parentId: null } : { kind: above.kind, parentId: above.id };
      corpus.handlers['kinds.update']({ id, place });
    }),
  ),
  index.map((n) => withOne('own_kinds', n, ({ corpus }, id) => corpus.handlers['kinds.remove']({ id }))),
  fc.tuple(index, index).map(([n, m]) =>
    withOne('entities', n, ({ corpus }, id) => {
      const ownKind = at(ids(corpus.store, 'own_kinds'), m) ?? null;
      corpus.handlers['entities.setKind']({ ids: [id], kind: 'event', ownKind });
    }),
  ),
  fc
    .tuple(index, word, fc.array(word, { maxLength: 3 }))
    .map(([n, name, aliases]) => withOne('entities', n, ({ corpus }, id) => corpus.handlers['entities.update']({ id, name, aliases }))),
  fc
    .tuple(index, word)
    .map(([n, summary]) => withOne('entities', n, ({ corpus }, id) => corpus.handlers['entities.update']({ id, summary }))),
  fc.tuple(index, index, index).map(([n, m, place]) =>
    withOne('entities', n, (work, entityId) => {
      const id = at(ids(work.corpus.store, 'articles'), m);
      if (id !== undefined) work.corpus.handlers['mentions.create']({ ...spanIn(work, id, place), entityId });
    }),
  ),
  index.map((n) => withOne('mentions', n, ({ corpus }, id) => corpus.handlers['mentions.remove']({ id }))),
  word.map((title): Step => ({ corpus }) => {
    corpus.handlers['notes.create']({ title });
  }),
  word.map((title): Step => ({ corpus }) => {
    corpus.handlers['dossiers.create']({ title });
  }),
  fc.tuple(index, word, fc.shuffledSubarray([0, 1, 2, 3]), fc.shuffledSubarray([0, 1, 2])).map(([n, title, sections, subjects]) =>
    withOne('dossiers', n, ({ corpus }, id) => {
      const chosen = (table: string, places: readonly number[]): string[] => {
        const all = ids(corpus.store, table);
        return places.flatMap((place) => all[place] ?? []);
      };
      corpus.handlers['dossiers.update']({ id, title, sections: chosen('notes', sections), subjects: chosen('entities', subjects) });
    }),
  ),
  fc
    .tuple(index, word)
    .map(([n, outlet]) => withOne('articles', n, ({ corpus }, id) => corpus.handlers['articles.update']({ id, changes: { outlet } }))),
  index.map((n) => withOne('articles', n, ({ corpus }, id) => corpus.handlers['articles.putBack']({ id, indexes: [0] }))),
  fc
    .tuple(kinds, index)
    .map(([kind, n]) => withOne(tables[kind], n, ({ corpus }, id) => corpus.handlers['bin.delete']({ things: [{ kind, id }] }))),
  fc
    .tuple(kinds, index)
    .map(([kind, n]) => withOne(tables[kind], n, ({ corpus }, id) => corpus.handlers['bin.putBack']({ things: [{ kind, id }] }))),
);

const typing: fc.Arbitrary<Step> = fc.tuple(index, word, index, index).map(([n, text, cited, named]) =>
  withOne('notes', n, ({ corpus, typed }, id) => {
    const { handlers, store } = corpus;
    const passage = at(ids(store, 'passages'), cited);
    const entity = at(ids(store, 'entities'), named);
    const document = noteDocument([
      textNode(`${text} ${randomUUID()} `),
      ...(passage === undefined ? [] : [citationNode(passage)]),
      ...(entity === undefined ? [] : [mentionNode(entity)]),
    ]);
    const { revision } = handlers['notes.get']({ id });
    handlers['notes.save']({ id, revision, title: text, document });
    typed.set(id, document);
  }),
);

/** A request may be refused: a cited passage cannot be removed. A fault of ours is no refusal. */
function tried(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof CasebookError) || error.code === 'internal') throw error;
  }
}

const walk =
  (direction: 'undo' | 'redo', times: number): Step =>
  ({ corpus }) => {
    for (let done = 0; done < times; done += 1) {
      if (corpus.handlers['history.state'](null)[direction] === null) return;
      corpus.handlers[`history.${direction}`]({ step: null });
    }
  };
const walking: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom<'undo' | 'redo'>('undo', 'redo'), fc.integer({ min: 1, max: 4 }))
  .map(([direction, times]) => walk(direction, times));

async function begin(): Promise<Work> {
  const corpus = await openCorpus(temporaryFolder());
  const removed = [{ index: 0, text: 'A menu.', reason: 'menu' as const, before: 1 }];
  addArticle(corpus, { title: 'One', text: 'China and Russia hold talks.\n\nThey agree on little.', removed });
  addArticle(corpus, { title: 'Two', text: 'The Ministry denied it on Tuesday.', outlet: 'a bank' });
  return { corpus, typed: new Map() };
}

const ALL = 10_000;
const runs = { numRuns: 25 };

describe('undo and redo', () => {
  test('undoing all comes to the start, redoing all to the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof({ weight: 4, arbitrary: actions }, walking), { maxLength: 25 }), async (steps) => {
        const work = await begin();
        const { store } = work.corpus;
        const start = dump(store);
        for (const step of steps) tried(() => step(work));
        walk('redo', ALL)(work);
        const end = dump(store);
        walk('undo', ALL)(work);
        expect(dump(store)).toEqual(start);
        walk('redo', ALL)(work);
        expect(dump(store)).toEqual(end);
        store.close();
      }),
      runs,
    );
  });

  test('with typing in between nothing typed is lost, and everything fits together', async () => {
    const steps = fc.array(
      fc.oneof({ weight: 4, arbitrary: actions }, { weight: 3, arbitrary: typing }, { weight: 2, arbitrary: walking }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (chosen) => {
        const work = await begin();
        for (const step of chosen) tried(() => step(work));
        for (const direction of ['undo', 'redo', 'undo'] as const) {
          // A step that cannot be taken any more stays where it is.
          tried(() => walk(direction, ALL)(work));
          check(work);
        }
        work.corpus.store.close();
      }),
      runs,
    );
  });
});

const noteRow = z.object({ id: z.string(), document: z.string(), plain: z.string() });

function check({ corpus: { store }, typed }: Work): void {
  expect(store.all(anyRow, 'SELECT * FROM pragma_foreign_key_check')).toEqual([]);
  store.write((tx) => {
    for (const index of ['article_index', 'note_index']) tx.run(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
  });
  const names = new Map(store.all(idRow.extend({ name: z.string() }), 'SELECT id, name FROM entities').map(({ id, name }) => [id, name]));
  const notes = store.all(noteRow, 'SELECT id, document, plain FROM notes');
  for (const [id, document] of typed) {
    const note = notes.find((each) => each.id === id);
    expect(JSON.parse(note?.document ?? 'null')).toEqual(document);
    expect(note?.plain).toBe(noteText(document, (entity) => names.get(entity) ?? '').plain);
  }
}
