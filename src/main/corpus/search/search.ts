import { z } from 'zod';
import { joinedRuns } from '../../../shared/text/bidi';
import type { Checked } from '../../../shared/contract';
import { formatPublished } from '../../../shared/articles/published';
import { publishedSchema } from '../../../shared/articles/model';
import type { SearchHit, FindableKind, SearchResult } from '../../../shared/search/model';
import { parseQuery } from '../../../shared/search/query';
import { noteTitle, type Reader } from '../store/corpus';
import { Vocabulary } from './did-you-mean';
import type { NamedEntry, QuickFind } from './quick-find';
import { articleIndex, noteIndex, rankedMatches } from './search-index';
import {
  bestPassage,
  compileQuery,
  markedRuns,
  meets,
  openingRuns,
  placesOf,
  termsFor,
  type CompiledQuery,
  type Run,
} from './search-match';
import { searchWords } from './search-words';

/** What one kind of thing answers: how many meet the query, and how to show them. */
interface Found {
  kind: FindableKind;
  count: number;
  /** Shows `limit` of them from `offset` on, best first. */
  show: (offset: number, limit: number) => SearchHit[];
}

/** Search over articles, notes, entities, outlets and dossiers, in the language of `shared/query.ts`. */
export class Search {
  readonly #reader: Reader;
  readonly #quickFind: QuickFind;
  readonly #vocabulary: Vocabulary;

  constructor(reader: Reader, quickFind: QuickFind) {
    this.#reader = reader;
    this.#quickFind = quickFind;
    this.#vocabulary = new Vocabulary(reader, quickFind);
  }

  /**
   * Articles first, then notes, entities, outlets and dossiers, each with its best first; every kind gets a share of `limit`,
   * and the next page goes on in each kind where this one ends.
   */
  find({ query: text, limit, offset = 0, kind }: Checked<'search.find'>): SearchResult {
    const query = parseQuery(text);
    const compiled = compileQuery(query);
    const found = compiled === null ? [] : this.#findAll(compiled);
    const total = found.reduce((sum, { count }) => sum + count, 0);
    return {
      hits: pageOf(kind === undefined ? found : found.filter((one) => one.kind === kind), offset, limit),
      counts: countsOf(found),
      didYouMean: total === 0 && compiled !== null ? this.#mended(text) : null,
    };
  }

  #findAll(query: CompiledQuery): Found[] {
    return [
      articlesFound(this.#reader, query),
      notesFound(this.#reader, query),
      this.#namedFound('entity', query),
      this.#namedFound('outlet', query),
      this.#namedFound('dossier', query),
    ];
  }

  #namedFound(kind: 'entity' | 'outlet' | 'dossier', query: CompiledQuery): Found {
    const entries = this.#quickFind
      .named(kind)
      .filter(({ name: { words } }) => meets(query, { title: words.title, body: [...words.aliases, words.summary] }))
      .map((entry) => ({ entry, tier: tierOf(entry, query) }))
      .sort((a, b) => a.tier - b.tier || a.entry.title.length - b.entry.title.length)
      .map(({ entry }) => entry);
    return {
      kind,
      count: entries.length,
      show: (offset, limit) => entries.slice(offset, offset + limit).map((entry) => namedHit(entry, query)),
    };
  }

  /** A better spelling, when it finds something. */
  #mended(text: string): string | null {
    const mended = this.#vocabulary.mend(parseQuery(text));
    const compiled = mended === null ? null : compileQuery(parseQuery(mended));
    if (compiled === null) return null;
    return this.#findAll(compiled).some(({ count }) => count > 0) ? mended : null;
  }
}

function pageOf(found: readonly Found[], offset: number, limit: number): SearchHit[] {
  const counts = found.map(({ count }) => count);
  const starts = shares(counts, offset);
  const ends = shares(counts, offset + limit);
  return found.flatMap(({ show }, index) => {
    const start = starts[index] ?? 0;
    const length = (ends[index] ?? 0) - start;
    return length === 0 ? [] : show(start, length);
  });
}

/** Shares `limit` out: what some kinds do not need goes to the others. No share shrinks when the limit grows. */
function shares(counts: readonly number[], limit: number): number[] {
  const given = counts.map(() => 0);
  let left = limit;
  while (left > 0) {
    const wanting = counts.flatMap((count, index) => (count > (given[index] ?? 0) ? [index] : []));
    if (wanting.length === 0) break;
    const each = Math.max(1, Math.floor(left / wanting.length));
    for (const index of wanting) {
      const more = Math.min(each, left, (counts[index] ?? 0) - (given[index] ?? 0));
      given[index] = (given[index] ?? 0) + more;
      left -= more;
    }
  }
  return given;
}

function countsOf(found: readonly Found[]): SearchResult['counts'] {
  const counts: SearchResult['counts'] = { article: 0, entity: 0, note: 0, dossier: 0, outlet: 0 };
  for (const { kind, count } of found) counts[kind] = count;
  return counts;
}

function marked(text: string, query: CompiledQuery, field: 'title' | null): Run[] {
  return markedRuns(text, placesOf(searchWords(text), termsFor(query, field)));
}

const articleRow = z.object({
  rowid: z.number(),
  id: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  text: z.string(),
});

function articlesFound(reader: Reader, query: CompiledQuery): Found {
  const { count, page } = rankedMatches(reader, articleIndex, query);
  const show = (offset: number, limit: number): SearchHit[] => {
    const rowids = page(offset, limit);
    const rows = reader.all(
      articleRow,
      `SELECT articles.rowid, articles.id, title, outlet, published, text FROM articles
       JOIN article_texts ON article_texts.id = text_id
       WHERE articles.rowid IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(rowids)],
    );
    return inOrder(rows, rowids).map((row) => ({
      kind: 'article',
      id: row.id,
      title: marked(row.title, query, 'title'),
      detail: joinedRuns([row.outlet, formatPublished(row.published)], ' · '),
      ...bestPassage(row.text, termsFor(query, null)),
    }));
  };
  return { kind: 'article', count, show };
}

const noteRow = z.object({
  rowid: z.number(),
  id: z.string(),
  title: z.string(),
  plain: z.string(),
  updatedAt: z.string(),
});

function notesFound(reader: Reader, query: CompiledQuery): Found {
  const { count, page } = rankedMatches(reader, noteIndex, query);
  const show = (offset: number, limit: number): SearchHit[] => {
    const rowids = page(offset, limit);
    const rows = reader.all(
      noteRow,
      `SELECT rowid, id, title, plain, updated_at AS updatedAt FROM notes
       WHERE rowid IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(rowids)],
    );
    return inOrder(rows, rowids).map((row) => ({
      kind: 'note',
      id: row.id,
      title: marked(noteTitle(row.title), query, 'title'),
      detail: formatPublished(row.updatedAt.slice(0, 10)) ?? '',
      excerpt: bestPassage(row.plain, termsFor(query, null)).excerpt,
      range: null,
    }));
  };
  return { kind: 'note', count, show };
}

function inOrder<T extends { rowid: number }>(rows: readonly T[], order: readonly number[]): T[] {
  const byRowid = new Map(rows.map((row) => [row.rowid, row]));
  return order.flatMap((rowid) => byRowid.get(rowid) ?? []);
}

/** 0 the very name, 1 an alias, 2 a name with the words as one phrase, 3 the rest. */
function tierOf({ name: { words } }: NamedEntry, query: CompiledQuery): number {
  const sought = query.phrase ?? query.clauses[0]?.[0];
  const several = query.phrase === null && query.clauses.length > 1;
  if (sought === undefined || several) return 3;
  const isWhole = (name: NamedEntry['name']['words']['title']): boolean =>
    name.length === sought.words.length && sought.words.every((word, index) => name[index]?.word === word);
  if (isWhole(words.title)) return 0;
  if (words.aliases.some(isWhole)) return 1;
  return placesOf(words.title, [sought]).length > 0 ? 2 : 3;
}

function namedHit(entry: NamedEntry, query: CompiledQuery): SearchHit {
  const { aliases, entityKind, summary } = entry.name;
  const alias = aliases.find((name) => placesOf(searchWords(name), termsFor(query, null)).length > 0);
  const found = bestPassage(summary, termsFor(query, null));
  const excerpt =
    alias !== undefined
      ? marked(joinedRuns(aliases, ' · '), query, null)
      : summary === ''
        ? openingRuns(joinedRuns(aliases, ' · '))
        : found.excerpt;
  const detail = entityKind ?? entry.detail;
  return { kind: entry.kind, id: entry.id, title: marked(entry.title, query, 'title'), detail, excerpt, range: null };
}
