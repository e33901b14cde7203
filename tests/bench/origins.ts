import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { nodeFiles, type FileSystem } from '../../src/main/files/atomic-file';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { placeArticle } from '../../src/main/corpus/origins/origin-groups';
import { Store } from '../../src/main/corpus/store/store';
import { importFile } from '../../src/main/import/pipeline';
import { paragraphsOf } from '../../src/shared/text/text';
import { madeArticle, type MadeArticle } from './corpus';
import { seededRandom } from './generate';
import { reprintKinds, reprintOf, type ReprintKind } from './reprints';
import { printJson, printSection, type Figure, type Section } from './table';

/**
 * Articles with one text: what finding them costs each article that comes in, and how many reprints are found.
 * `npm run bench -- origins --articles 2000 --pages DIR`: with DIR, a folder of cases as `quality:import` takes them, the
 * reprints are those of real pages. Every tenth article is reprinted once in each way, far from where it came in itself.
 */

/** Nothing of a bench's vault has to outlive a loss of power. */
const unflushed: FileSystem = { ...nodeFiles, sync: () => undefined, syncLater: () => Promise.resolve() };
const BATCH = 50;
const EVERY = 10;

interface Piece extends MadeArticle {
  /** The number of the text it is a print of. */
  text: number;
  kind: ReprintKind | null;
}

function reprinted(made: MadeArticle, text: number, kind: ReprintKind, words: string): Piece {
  const bytes = new TextEncoder().encode(`${kind}\n\n${words}`);
  const { imported } = made;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const clean = { text: words, blocks: paragraphsOf(words).map(() => ({ kind: 'paragraph' as const })), removed: [] };
  return { text, kind, bytes, imported: { ...imported, original: { ...imported.original, sha256, size: bytes.byteLength }, clean } };
}

/** All articles, then the reprints, so that each is found among all. */
function pieces(articles: readonly MadeArticle[]): Piece[] {
  const random = seededRandom(11);
  const reprints = articles.flatMap((made, text) =>
    text % EVERY > 0 ? [] : reprintKinds.map((kind) => reprinted(made, text, kind, reprintOf(random, kind, made.imported.clean.text))),
  );
  return [...articles.map((made, text): Piece => ({ ...made, text, kind: null })), ...reprints];
}

async function realPages(folder: string): Promise<MadeArticle[]> {
  const found: MadeArticle[] = [];
  const seen = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (path.basename(entry) !== 'page.html' || !existsSync(path.join(folder, entry))) continue;
    const bytes = readFileSync(path.join(folder, entry));
    const imported = await importFile(bytes, entry);
    // Some collections have the same page, and pages made for tests have the same filler.
    const start = imported.clean.text.slice(0, 80);
    if (imported.clean.text.length < 600 || seen.has(start) || /lorem ipsum/i.test(start)) continue;
    seen.add(start);
    found.push({ bytes, imported });
  }
  return found;
}

const groupRow = z.object({ id: z.string(), origin: z.string() });

async function measure(folder: string, title: string, articles: readonly MadeArticle[]): Promise<Section> {
  const now = (): string => new Date().toISOString();
  const store = await Store.open(folder, { migrations, derived: searchForms, now, files: unflushed });
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, () => undefined);
  const all = pieces(articles);
  const ids: string[] = [];
  let adding = 0;
  const unique = articles.length - (articles.length % BATCH);
  for (let from = 0; from < all.length; from += BATCH) {
    const files = all.slice(from, from + BATCH);
    const started = performance.now();
    const added = await handlers.addArticles({ files });
    if (from < unique) adding += performance.now() - started;
    for (const one of added) ids.push(one.status === 'failed' ? '' : one.articleId);
  }
  const groups = new Map(
    store.all(groupRow, 'SELECT id, coalesce(origin_id, id) AS origin FROM articles').map(({ id, origin }) => [id, origin]),
  );
  const alone = timedPlacing(
    store,
    ids.filter((_, index) => index < articles.length && index % EVERY > 0),
  );
  const reprinted = timedPlacing(store, ids.slice(articles.length));
  const figures: Figure[] = [
    {
      what: 'adding an article',
      value: adding / unique,
      unit: 'ms',
      baseline: { value: Math.max(0, adding / unique - alone), with: 'adding without looking for its likes' },
      limit: { of: 'ratio', most: 1.5 },
    },
    { what: 'looking for its likes: there are none', value: alone, unit: 'ms' },
    { what: `looking for its likes: there are ${reprintKinds.length}`, value: reprinted, unit: 'ms' },
    ...recallFigures(all, ids, groups),
    ...listFigures(handlers),
  ];
  store.close();
  return { title: `${title}: ${articles.length} articles, ${all.length - articles.length} reprints`, figures };
}

/** Milliseconds an article; each is placed once more among all the others. */
function timedPlacing(store: Store, ids: readonly string[]): number {
  const some = ids.filter((id, index) => id !== '' && index % 5 === 0);
  const started = performance.now();
  for (let from = 0; from < some.length; from += BATCH) {
    store.write((tx) => {
      for (const id of some.slice(from, from + BATCH)) placeArticle(tx, id);
    });
  }
  return (performance.now() - started) / some.length;
}

/** A reprint is found when it is in the group of its article. */
function recallFigures(all: readonly Piece[], ids: readonly string[], groups: ReadonlyMap<string, string>): Figure[] {
  const originOf = (index: number): string => groups.get(ids[index] ?? '') ?? '';
  const found = reprintKinds.map((kind): Figure => {
    const places = all.flatMap((piece, index) => (piece.kind === kind ? [index] : []));
    const right = places.filter((index) => originOf(index) === originOf(all[index]?.text ?? 0));
    return { what: `found of reprints: ${kind}, per cent`, value: (100 * right.length) / Math.max(1, places.length), unit: '' };
  });
  const texts = new Map<string, Set<number>>();
  for (const [index, { text }] of all.entries()) {
    const origin = originOf(index);
    texts.set(origin, (texts.get(origin) ?? new Set<number>()).add(text));
  }
  const wrong = [...texts.values()].reduce((sum, own) => sum + own.size - 1, 0);
  return [...found, { what: 'texts in a group with another text', value: wrong, unit: '' }];
}

function listFigures(handlers: ReturnType<typeof corpusHandlers>): Figure[] {
  const page = (grouped: boolean): number => {
    const { total } = handlers['articles.list']({ offset: 0, limit: 1, grouped });
    const offsets = [0, 0.25, 0.5, 0.75, 0.95].map((share) => Math.floor(total * share));
    const started = performance.now();
    for (const offset of offsets) handlers['articles.list']({ offset, limit: 100, grouped });
    return (performance.now() - started) / offsets.length;
  };
  const flat = page(false);
  return [
    { what: 'a page of the list, reprints folded', value: page(true), unit: 'ms', baseline: { value: flat, with: 'one row an article' } },
  ];
}

const { values } = parseArgs({ options: { articles: { type: 'string', default: '2000' }, pages: { type: 'string' } } });
const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
try {
  const count = z.coerce.number().int().min(EVERY).parse(values.articles);
  const made = Array.from({ length: count }, (_, index) => madeArticle(index));
  const sections = [await measure(path.join(folder, 'made'), 'made', made)];
  if (values.pages !== undefined) {
    sections.push(await measure(path.join(folder, 'pages'), 'real pages', await realPages(values.pages)));
  }
  for (const section of sections) printSection(section);
  printJson('origins', sections);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
