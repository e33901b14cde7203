import { z } from 'zod';
import { joinedRuns } from '../../../shared/text/bidi';
import type { Checked } from '../../../shared/contract';
import { formatPublished } from '../../../shared/articles/published';
import { publishedSchema } from '../../../shared/articles/model';
import type { SearchHit, FindableKind, SearchResult } from '../../../shared/search/model';
import { parseQuery, type SearchFilter, type SearchQuery } from '../../../shared/search/query';
import { noteTitle, type Reader } from '../store/corpus';
import { Vocabulary } from './did-you-mean';
import type { NamedEntry, QuickFind } from './quick-find';
import { idsMeeting, rowFilterSql, type FilterSources } from './search-filters';
import { articleIndex, looseMatches, noteIndex, rankedMatches, type Matches } from './search-index';
import { bestPassage, markedRuns, meets, meetsText, openingRuns, placesOf, termsFor, type FieldWords, type Run } from './search-match';
import { compileQuery, withWordsOfPhrases, type CompiledQuery, type Term } from './search-plan';
import type { FilterSql, IndexOf } from './search-question';
import { searchWords, type Word } from './search-words';
import { WordForms } from './word-forms';

/** What one kind of thing answers: how many meet the query, and how to show them. */
interface Found {
  kind: FindableKind;
  /** With all that is asked for, and with most of the words. */
  whole: number;
  count: number;
  /** Shows `limit` of them from `offset` on, best first; those with most of the words after those with all. */
  show: (offset: number, limit: number) => SearchHit[];
}

/** Where fewer have all words, those with most of them follow. */
const FEW = 25;

/** Search over articles, notes, entities, outlets and dossiers, in the language of `shared/search/query.ts`. */
export class Search {
  readonly #reader: Reader;
  readonly #quickFind: QuickFind;
  readonly #vocabulary: Vocabulary;
  readonly #forms: WordForms;
  readonly #sources: FilterSources;

  /** `now`: the present instant, for days counted back from it. */
  constructor(reader: Reader, quickFind: QuickFind, now: () => string) {
    this.#reader = reader;
    this.#quickFind = quickFind;
    this.#vocabulary = new Vocabulary(reader, quickFind);
    this.#forms = new WordForms(reader);
    this.#sources = { reader, named: (kind) => quickFind.named(kind), today: () => now().slice(0, 10) };
  }

  /**
   * Articles first, then notes, entities, outlets and dossiers, each with its best first; every kind gets a share of `limit`,
   * and the next page goes on in each kind where this one ends.
   */
  find({ query: text, limit, offset = 0, kind }: Checked<'search.find'>): SearchResult {
    const query = parseQuery(text);
    const compiled = compileQuery(query, this.#forms);
    const found = compiled === null ? [] : this.#answer(query, compiled);
    const total = found.reduce((sum, { count }) => sum + count, 0);
    const whole = found.reduce((sum, one) => sum + one.whole, 0);
    return {
      hits: pageOf(kind === undefined ? found : found.filter((one) => one.kind === kind), offset, limit),
      counts: countsOf(found, ({ count }) => count),
      whole: countsOf(found, (one) => one.whole),
      widened: compiled?.widened ?? [],
      small: compiled?.small ?? [],
      didYouMean: whole === 0 && compiled !== null ? this.#mended(text, total) : null,
    };
  }

  /** Where nothing has its phrases, their words are looked for by themselves as well. */
  #answer(query: SearchQuery, compiled: CompiledQuery): Found[] {
    const found = this.#findAll(compiled);
    if (found.some(({ count }) => count > 0)) return found;
    const loose = compileQuery(withWordsOfPhrases(query), this.#forms);
    return loose === null || loose.clauses.length === compiled.clauses.length ? found : this.#findAll(loose, 'phrases');
  }

  /** `without`: what may be missing; words where few have all when it is not said. */
  #findAll(query: CompiledQuery, without: 'phrases' | null = null): Found[] {
    const index = { reader: this.#reader, query, filterSql: (kind: 'article' | 'note') => this.#filterSql(kind) };
    const articles = rankedMatches(this.#reader, articleIndex, query, { filterSql: this.#filterSql('article') });
    const notes = rankedMatches(this.#reader, noteIndex, query, { filterSql: this.#filterSql('note') });
    const names = (['entity', 'outlet', 'dossier'] as const).map((kind) => ({ kind, ...this.#namedMatches(kind, query) }));
    const whole = articles.count + notes.count + names.reduce((sum, { best }) => sum + best.length, 0);
    const all = (loose: 'words' | 'phrases' | null): Found[] => [
      articlesFound(index, articles, loose),
      notesFound(index, notes, loose),
      ...names.map(({ kind, best, named }) => namedFound(kind, query, best, loose === null ? [] : named())),
    ];
    return all(without ?? (whole < FEW ? 'words' : null));
  }

  #filterSql(kind: 'article' | 'note'): FilterSql {
    return ({ filter }) => rowFilterSql(kind, filter, this.#sources);
  }

  /** What meets a query, best first, and on asking what the query names among other words. */
  #namedMatches(kind: 'entity' | 'outlet' | 'dossier', query: CompiledQuery): { best: NamedEntry[]; named: () => NamedEntry[] } {
    const entries = this.#quickFind.named(kind);
    const sets = new Map<SearchFilter, Set<string>>();
    const idsOf = (filter: SearchFilter): Set<string> => {
      const ids = sets.get(filter) ?? idsMeeting(kind, filter, this.#sources);
      sets.set(filter, ids);
      return ids;
    };
    const fieldsOf = ({ words }: NamedEntry['name']): FieldWords => ({ title: words.title, body: [...words.aliases, words.summary] });
    const best = entries
      .filter(({ id, name }) => meets(query, fieldsOf(name), ({ filter }) => idsOf(filter).has(id)))
      .map((entry) => ({ entry, tier: tierOf(entry, query) }))
      .sort((a, b) => a.tier - b.tier || a.entry.title.length - b.entry.title.length)
      .map(({ entry }) => entry);
    const known = new Set(best);
    return { best, named: () => entries.filter((entry) => !known.has(entry) && isNamedIn(entry, query)) };
  }

  /** A better spelling, when it finds more. */
  #mended(text: string, found: number): string | null {
    const mended = this.#vocabulary.mend(text, parseQuery(text));
    const compiled = mended === null ? null : compileQuery(parseQuery(mended), this.#forms);
    if (compiled === null) return null;
    const better = this.#findAll(compiled);
    const whole = better.reduce((sum, one) => sum + one.whole, 0);
    return whole > 0 || (found === 0 && better.some(({ count }) => count > 0)) ? mended : null;
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

function countsOf(found: readonly Found[], count: (one: Found) => number): SearchResult['counts'] {
  const counts: SearchResult['counts'] = { article: 0, entity: 0, note: 0, dossier: 0, outlet: 0 };
  for (const one of found) counts[one.kind] = count(one);
  return counts;
}

/** What is asked of the two indexes. */
interface Asked {
  reader: Reader;
  query: CompiledQuery;
  filterSql: (kind: 'article' | 'note') => FilterSql;
}

/** Those with all words, and behind them those with most; the latter are looked for unless `without` is null. */
function pagesOf({ reader, query, filterSql }: Asked, index: IndexOf, matches: Matches, without: 'words' | 'phrases' | null) {
  const known = new Set(matches.best.map(({ rowid }) => rowid));
  const others = without === null ? [] : looseMatches(reader, index, query, known, without, { filterSql: filterSql(index.kind) });
  const page = (offset: number, limit: number): number[] => [
    ...(offset < matches.count ? matches.page(offset, Math.min(limit, matches.count - offset)) : []),
    ...others.slice(Math.max(0, offset - matches.count), Math.max(0, offset + limit - matches.count)),
  ];
  return { whole: matches.count, count: matches.count + others.length, page, others: new Set(others) };
}

/** The words that neither `words` have nor are among those `found` elsewhere, as they were typed. */
function missingFrom(query: CompiledQuery, words: FieldWords, found: ReadonlySet<Term> = new Set()): string[] {
  return query.clauses
    .filter(({ firm, part, terms }) => !firm && !terms.some((term) => found.has(term)) && !meetsText(part, words))
    .map(({ shown }) => shown);
}

/** Everything of a name or an alias is among the words of the query. */
function isNamedIn({ name: { words } }: NamedEntry, query: CompiledQuery): boolean {
  if (query.clauses.length < 2 || query.conditions.length > 0 || query.clauses.some(({ firm }) => firm)) return false;
  const asked = new Set(query.clauses.flatMap(({ terms }) => terms.flatMap((term) => [...term.words, ...term.others])));
  const isAsked = (own: readonly Word[]): boolean => own.length > 0 && own.every(({ word }) => asked.has(word));
  return [words.title, ...words.aliases].some(isAsked);
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

function articlesFound(asked: Asked, matches: Matches, without: 'words' | 'phrases' | null): Found {
  const { query, reader } = asked;
  const { whole, count, page, others } = pagesOf(asked, articleIndex, matches, without);
  const show = (offset: number, limit: number): SearchHit[] => {
    const rowids = page(offset, limit);
    const rows = reader.all(
      articleRow,
      `SELECT articles.rowid, articles.id, title, outlet, published, text FROM articles
       JOIN article_texts ON article_texts.id = text_id
       WHERE articles.rowid IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(rowids)],
    );
    return inOrder(rows, rowids).map((row) => {
      const { excerpt, range, found } = bestPassage(row.text, termsFor(query, null));
      const heads = { title: searchWords(row.title), body: [searchWords(row.outlet ?? '')] };
      return {
        kind: 'article',
        id: row.id,
        title: marked(row.title, query, 'title'),
        detail: joinedRuns([row.outlet, formatPublished(row.published)], ' · '),
        missing: others.has(row.rowid) ? missingFrom(query, heads, found) : [],
        excerpt,
        range,
      };
    });
  };
  return { kind: 'article', whole, count, show };
}

const noteRow = z.object({
  rowid: z.number(),
  id: z.string(),
  title: z.string(),
  plain: z.string(),
  updatedAt: z.string(),
});

function notesFound(asked: Asked, matches: Matches, without: 'words' | 'phrases' | null): Found {
  const { query, reader } = asked;
  const { whole, count, page, others } = pagesOf(asked, noteIndex, matches, without);
  const show = (offset: number, limit: number): SearchHit[] => {
    const rowids = page(offset, limit);
    const rows = reader.all(
      noteRow,
      `SELECT rowid, id, title, plain, updated_at AS updatedAt FROM notes
       WHERE rowid IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(rowids)],
    );
    return inOrder(rows, rowids).map((row) => {
      const { excerpt, found } = bestPassage(row.plain, termsFor(query, null));
      return {
        kind: 'note',
        id: row.id,
        title: marked(noteTitle(row.title), query, 'title'),
        detail: formatPublished(row.updatedAt.slice(0, 10)) ?? '',
        missing: others.has(row.rowid) ? missingFrom(query, { title: searchWords(row.title), body: [] }, found) : [],
        excerpt,
        range: null,
      };
    });
  };
  return { kind: 'note', whole, count, show };
}

function namedFound(kind: 'entity' | 'outlet' | 'dossier', query: CompiledQuery, best: NamedEntry[], named: NamedEntry[]): Found {
  const all = [...best, ...named];
  return {
    kind,
    whole: best.length,
    count: all.length,
    show: (offset, limit) => all.slice(offset, offset + limit).map((entry, index) => namedHit(entry, query, offset + index >= best.length)),
  };
}

function inOrder<T extends { rowid: number }>(rows: readonly T[], order: readonly number[]): T[] {
  const byRowid = new Map(rows.map((row) => [row.rowid, row]));
  return order.flatMap((rowid) => byRowid.get(rowid) ?? []);
}

/** 0 the very name, 1 an alias, 2 a name with the words as one phrase, 3 the rest. */
function tierOf({ name: { words } }: NamedEntry, query: CompiledQuery): number {
  const sought = query.phrase ?? query.clauses[0]?.terms[0];
  const several = query.phrase === null && query.clauses.length > 1;
  if (sought === undefined || several) return 3;
  const isWhole = (name: NamedEntry['name']['words']['title']): boolean =>
    name.length === sought.words.length && sought.words.every((word, index) => name[index]?.word === word);
  if (isWhole(words.title)) return 0;
  if (words.aliases.some(isWhole)) return 1;
  return placesOf(words.title, [sought]).length > 0 ? 2 : 3;
}

function namedHit(entry: NamedEntry, query: CompiledQuery, lacks: boolean): SearchHit {
  const { aliases, entityKind, summary, words } = entry.name;
  const alias = aliases.find((name) => placesOf(searchWords(name), termsFor(query, null)).length > 0);
  const found = bestPassage(summary, termsFor(query, null));
  const excerpt =
    alias !== undefined
      ? marked(joinedRuns(aliases, ' · '), query, null)
      : summary === ''
        ? openingRuns(joinedRuns(aliases, ' · '))
        : found.excerpt;
  const detail = entityKind ?? entry.detail;
  const missing = lacks ? missingFrom(query, { title: words.title, body: [...words.aliases, words.summary] }) : [];
  return { kind: entry.kind, id: entry.id, title: marked(entry.title, query, 'title'), detail, missing, excerpt, range: null };
}
