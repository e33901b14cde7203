import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { Store } from '../../src/main/corpus/store/store';
import { passageDescriber } from '../../src/shared/passages/passage';
import { madeEntities } from './corpus';
import { fillVault } from './fill';
import { seededRandom, type Random } from './generate';
import { percentile, printJson, printSection, type Figure } from './table';

/**
 * Entities over a large corpus: `npm run bench -- entities --articles 10000`. Eight entities a text, used as unevenly as names are;
 * the page of the one that is named most, a new name over all texts, the links of the 300 most connected, pairs that may be one.
 * Beside each stands a plain scan by SQLite of what it was made from, on the same store.
 */

type Handlers = ReturnType<typeof corpusHandlers>;

const ENTITIES = 2000;
const PER_ARTICLE = 8;
const BATCH = 500;

const articleRow = z.object({ row: z.number(), articleId: z.string(), textId: z.string(), text: z.string() });
const countRow = z.object({ count: z.number() });
const idRow = z.object({ id: z.string() });

/** An index below `count`, the small ones far more often. */
const drawn = (random: Random, count: number): number => Math.min(count - 1, Math.floor(count ** random()) - 1);

/** Mentions as if each text had been tagged: written at once, or filling would take longer than what is measured. */
function mention(store: Store, entityIds: readonly string[]): void {
  const random = seededRandom(16);
  for (let after = 0; ;) {
    const rows = store.all(
      articleRow,
      `SELECT articles.rowid AS row, articles.id AS articleId, article_texts.id AS textId, text FROM articles
       JOIN article_texts ON article_texts.id = text_id WHERE articles.rowid > ? ORDER BY articles.rowid LIMIT ?`,
      [after, BATCH],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)?.row ?? after;
    store.write((tx) => {
      for (const { articleId, textId, text } of rows) {
        const describe = passageDescriber(text);
        for (let number = 0; number < PER_ARTICLE; number += 1) {
          const { quote, position, paragraph } = describe(number * 20, number * 20 + 9);
          tx.run(
            `INSERT OR IGNORE INTO mentions (id, entity_id, article_id, text_id, exact, prefix, suffix, start_point, end_point, paragraph,
               state, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'confirmed', ?, ?)`,
            [
              randomUUID(),
              entityIds[Math.max(0, drawn(random, entityIds.length))] ?? '',
              articleId,
              textId,
              quote.exact,
              quote.prefix,
              quote.suffix,
              position.start,
              position.end,
              paragraph,
              '2026-01-01T00:00:00.000Z',
              '2026-01-01T00:00:00.000Z',
            ],
          );
        }
      }
    });
  }
}

/** Milliseconds of each of some calls. */
function times(runs: number, work: () => unknown): number[] {
  return Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
}

const median = (values: readonly number[]): number => percentile(values, 0.5);
const RUNS = 9;

function figuresOf(store: Store, corpus: Handlers, ids: readonly string[], read: number): Figure[] {
  const [entityId = ''] = ids;
  const page = { entityId, offset: 0, limit: 25, filter: {} };
  const { id: unnamed } = corpus['entities.create']({ kind: 'person', name: 'Whom nobody names' });
  const drawnIds = corpus['entities.occursWith']({ entityId, offset: 0, limit: 9 }).companions.map(({ id }) => id);
  const whole = (): void => {
    corpus['entities.get']({ id: entityId });
    corpus['mentions.ofEntity'](page);
    corpus['mentions.facets']({ entityId });
    corpus['entities.linked']({ entityId });
    corpus['entities.occursWith']({ entityId, offset: 0, limit: 20 });
    corpus['entities.links']({ ids: drawnIds });
    corpus['statements.of']({ entityId });
    corpus['timeline.ofEntities']({ ids: [entityId] });
    corpus['entities.merged']({ entityId });
    corpus['watches.list'](null);
  };
  const scan = median(
    times(RUNS, () => store.get(countRow, 'SELECT count(*) AS count FROM mentions NOT INDEXED WHERE entity_id = ?', [entityId])),
  );
  const baseline = { value: scan, with: 'counting its mentions without an index' };
  const one = (what: string, work: () => unknown): Figure => ({ what, value: median(times(RUNS, work)), unit: 'ms', baseline });
  return [
    { what: 'reading once who is named where', value: read, unit: 'ms', baseline },
    { ...one('its whole page', whole), limit: { of: 'value', most: 100 } },
    one('25 articles with their mentions', () => corpus['mentions.ofEntity'](page)),
    one('the last 25', () => corpus['mentions.ofEntity']({ ...page, offset: corpus['mentions.facets']({ entityId }).confirmed - 30 })),
    one('filters', () => corpus['mentions.facets']({ entityId })),
    one('who occurs with it', () => corpus['entities.occursWith']({ entityId, offset: 0, limit: 20 })),
    one('links of nine', () => corpus['entities.links']({ ids: drawnIds })),
    one('timeline', () => corpus['timeline.ofEntities']({ ids: [entityId] })),
    {
      ...one('links of the 300 most named', () => corpus['entities.links']({ ids: ids.slice(0, 300) })),
      limit: { of: 'value', most: 1000 },
    },
    {
      ...one('a path that is not there: all links are looked at', () => corpus['entities.path']({ from: entityId, to: unnamed, least: 1 })),
      limit: { of: 'value', most: 200 },
    },
  ];
}

/** Calls until nothing is left; how long all took, and the longest. */
function inParts(next: (after: number) => number | null): { all: number; longest: number } {
  let [all, longest] = [0, 0];
  for (let after: number | null = 0; after !== null;) {
    const started = performance.now();
    after = next(after);
    const ms = performance.now() - started;
    [all, longest] = [all + ms, Math.max(longest, ms)];
  }
  return { all, longest };
}

function longFigures(store: Store, corpus: Handlers, ids: readonly string[]): Figure[] {
  const [first = '', second = '', third = ''] = ids;
  const { name } = corpus['entities.get']({ id: third });
  const run = randomUUID();
  const alias = inParts((after) => corpus['mentions.tagAll']({ entityId: third, articleId: null, after, run, suggest: true }).next);
  const like = median(
    times(3, () => store.get(countRow, `SELECT count(*) AS count FROM article_texts WHERE text LIKE '%' || ? || '%'`, [name])),
  );
  const pairs = inParts((after) => corpus['pairs.find']({ after }).next);
  const [merged = 0] = times(1, () => corpus['entities.merge']({ from: second, into: first }));
  const [apart = 0] = times(1, () => corpus['entities.takeApart']({ id: second }));
  const texts = store.get(countRow, 'SELECT count(*) AS count FROM article_texts', [])?.count ?? 0;
  const baseline = { value: like, with: 'LIKE over all texts' };
  return [
    { what: 'a new name over all articles', value: alias.all, unit: 'ms', baseline, limit: { of: 'value', most: texts * 0.3 } },
    { what: 'the longest a read waits for it', value: alias.longest, unit: 'ms', limit: { of: 'value', most: 250 } },
    { what: `pairs among ${ids.length} entities`, value: pairs.all, unit: 'ms' },
    { what: 'the longest a read waits for it', value: pairs.longest, unit: 'ms', limit: { of: 'value', most: 250 } },
    { what: 'merging the two most named', value: merged, unit: 'ms' },
    { what: 'taking them apart', value: apart, unit: 'ms' },
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { articles: { type: 'string', default: '10000' } } });
  const articles = z.coerce.number().int().min(100).parse(values.articles);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-entities-'));
  try {
    await fillVault(folder, articles, 1, { entities: 20 });
    const now = (): string => new Date().toISOString();
    const store = await Store.open(folder, { migrations, derived: searchForms, now });
    const corpus = corpusHandlers({ store, now, newId: randomUUID }, () => undefined);
    const ids = madeEntities(ENTITIES).map(({ kind, name }) => corpus['entities.create']({ kind, name }).id);
    mention(store, ids);
    const named = store
      .all(idRow, 'SELECT entity_id AS id FROM mentions GROUP BY entity_id ORDER BY count(*) DESC', [])
      .map(({ id }) => id);
    const mentions = store.get(countRow, 'SELECT count(*) AS count FROM mentions', [])?.count ?? 0;
    // In the window it is read in quiet moments after the vault was opened.
    const [read = 0] = times(1, () => corpus['entities.mostNamed']({ limit: 1 }));
    const { articles: most } = corpus['mentions.ofEntity']({ entityId: named[0] ?? '', offset: 0, limit: 1, filter: {} });
    const sections = [
      {
        title: `The entity named most: ${most} of ${articles} articles, ${mentions} mentions of ${ids.length} entities`,
        figures: figuresOf(store, corpus, named, read),
      },
      { title: 'Over the whole corpus', figures: longFigures(store, corpus, named) },
    ];
    for (const section of sections) printSection(section);
    printJson('entities', sections);
    store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
