import { z } from 'zod';
import {
  type facetFields,
  facetSchema,
  type Facet,
  type FacetField,
  type AnyColumn,
  type TableColumn,
  type TableFilter,
  type TableGroup,
  type TableSort,
  type TableView,
} from '../../../shared/library/model';
import { idSchema } from '../../../shared/basics';
import { fieldOfColumn, isOwnColumn, NOTHING_FILLED, rangeOfNumbers, type OwnColumn } from '../../../shared/library/fields';
import { fold } from '../../../shared/text/fold';
import { searchWords } from '../search/search-words';
import { quoted, type Sql } from '../search/search-question';
import { daysSql, filterSql, type FilterSources } from '../search/search-filters';
import { jsonColumn, type Reader } from '../store/corpus';
import { kindOfField, shownValue } from './fields';
import { Kept } from './kept';
import { inRanks, readRows } from './row-numbers';

/**
 * The articles of a view in their order, as row numbers: read once out of narrow indexes and kept until something changes,
 * so that each page of a hundred thousand rows costs what the first one does.
 */
export interface TableOrder {
  /** Row numbers of articles; one below zero stands for the heading of that number (-1 is the first). */
  readonly places: Int32Array;
  readonly headings: readonly { heading: string | null; count: number }[];
  readonly articles: number;
}

// What must be joined for what is not in the index.
const counts = (name: string, sql: string): string =>
  `LEFT JOIN (SELECT article_id, ${sql} GROUP BY article_id) AS ${name} ON ${name}.article_id = articles.id`;
const facts = 'LEFT JOIN article_facts ON article_facts.article = articles.rowid';
const outlets = 'LEFT JOIN outlets ON outlets.id = articles.outlet_id';
const origins = `LEFT JOIN (SELECT origin_id, count(*) AS size, max(published) AS newest FROM articles INDEXED BY articles_to_table
  WHERE deleted_at IS NULL AND origin_id IS NOT NULL GROUP BY origin_id) AS same ON same.origin_id = articles.origin_id`;

/** Orders kept: going back to a view, or to a sorting before, costs nothing while nothing changed. */
const KEPT = 8;

const byDate: TableSort = { by: 'published', descending: true };

const orderRow = z.object({ articles: z.string().nullable() });
const groupedRow = orderRow.extend({ groups: jsonColumn(z.array(z.union([z.string(), z.number()]).nullable())) });
const idsRow = orderRow.extend({ ids: z.string().nullable() });
const countRow = z.object({ count: z.number() });

export class TableOrders {
  readonly #sources: FilterSources;
  readonly #orders: Kept<TableOrder>;
  readonly #counts: Kept<number>;
  readonly #ids: Kept<ReadonlyMap<number, string>>;

  /** `sequence`: the number of the last change of the vault. */
  constructor(sources: FilterSources, sequence: () => number) {
    this.#sources = sources;
    this.#orders = new Kept(sequence, KEPT);
    this.#counts = new Kept(sequence);
    this.#ids = new Kept(sequence);
  }

  of(view: TableView): TableOrder {
    return this.#orders.of(JSON.stringify(view), () => {
      const ranked = view.group === 'none' ? readRanks(this.#sources.reader, view.sort.by) : null;
      if (ranked === null) return readOrder(this.#sources, view);
      const byPublished = this.of({ ...view, sort: byDate }).places;
      return withoutHeadings(inRanks(byPublished, ranked, view.sort.descending));
    });
  }

  /** The ids of all articles by their row numbers. */
  ids(): ReadonlyMap<number, string> {
    return this.#ids.of('', () => {
      const sql = `SELECT group_concat(rowid) AS articles, group_concat(id) AS ids
        FROM articles INDEXED BY articles_to_table WHERE deleted_at IS NULL`;
      const read = this.#sources.reader.get(idsRow, sql, []);
      const ids = (read?.ids ?? '').split(',');
      const known = new Map<number, string>();
      readRows(read?.articles ?? '').rows.forEach((article, index) => known.set(article, ids[index] ?? ''));
      return known;
    });
  }

  /** How many articles these filters leave. */
  count(filters: readonly TableFilter[]): number {
    return this.#counts.of(JSON.stringify(filters), () => countOf(this.#sources, filters));
  }

  /** How many articles of a view there are by each value; what is asked about the same is left aside. */
  facets({ filters }: TableView, by: FacetField): Facet[] {
    const own = by === 'month' ? 'date' : by;
    return readFacets(
      this.#sources,
      filters.filter(({ field }) => field !== own),
      by,
    );
  }

  /** How many articles of a view are cited in a note: of the whole vault they are few. */
  cited(view: TableView): number {
    const cited = this.of({ filters: [{ field: 'has', values: ['citation'] }], sort: byDate, group: 'none' }).places;
    const among = new Set(cited);
    return this.of(view).places.reduce((sum, place) => sum + (among.has(place) ? 1 : 0), 0);
  }

  /** How many articles only their missing date leaves out of a view. */
  undated({ filters }: TableView): number {
    const others = filters.filter(({ field }) => field !== 'date');
    return others.length === filters.length ? 0 : this.count([...others, { field: 'is', values: ['undated'] }]);
  }
}

function countOf(sources: FilterSources, filters: readonly TableFilter[]): number {
  const where = conditionOf(filters, sources);
  const sql = `SELECT count(*) AS count FROM articles INDEXED BY articles_to_table WHERE deleted_at IS NULL${where.sql}`;
  return sources.reader.get(countRow, sql, where.parameters)?.count ?? 0;
}

/** Authors counted at most, those with most articles. */
const AUTHORS = 2000;

/** What is counted, what it is called, and what must be joined for it. */
const facetColumns: Record<
  Exclude<(typeof facetFields)[number], 'author'>,
  { value: string; label: string; join: string; limit: number }
> = {
  outlet: { value: 'articles.outlet_id', label: 'min(outlets.name)', join: outlets, limit: 500 },
  lang: { value: 'language', label: 'NULL', join: '', limit: 200 },
  grade: { value: 'outlets.reliability', label: 'NULL', join: outlets, limit: 10 },
  state: { value: 'reading', label: 'NULL', join: '', limit: 10 },
  month: { value: 'substr(published, 1, 7)', label: 'NULL', join: '', limit: 20_000 },
  import: { value: 'articles.import_id', label: 'min(articles.imported_at)', join: '', limit: 200 },
};

function readFacets(sources: FilterSources, filters: readonly TableFilter[], by: FacetField): Facet[] {
  const where = conditionOf(filters, sources);
  if (isOwnColumn(by)) return fieldFacets(sources, where, ownId(by));
  if (by === 'author') {
    // The conditions speak of columns that the list of authors has too.
    const sql = `SELECT author.value, NULL AS label, count(*) AS count
      FROM (SELECT bylines FROM articles INDEXED BY articles_to_table WHERE deleted_at IS NULL${where.sql})
      CROSS JOIN json_each(bylines) AS author GROUP BY 1 ORDER BY count DESC LIMIT ${AUTHORS}`;
    return sources.reader.all(facetSchema, sql, where.parameters);
  }
  const { value, label, join, limit } = facetColumns[by];
  return sources.reader.all(
    facetSchema,
    `SELECT ${value} AS value, ${label} AS label, count(*) AS count FROM articles INDEXED BY articles_to_table ${join}
     WHERE deleted_at IS NULL${where.sql} GROUP BY 1 ORDER BY count DESC LIMIT ${limit}`,
    where.parameters,
  );
}

function fieldFacets({ reader }: FilterSources, where: Sql, id: string): Facet[] {
  return reader.all(
    facetSchema,
    `SELECT CAST(field_values.value AS TEXT) AS value, CAST(${shownValue} AS TEXT) AS label, count(*) AS count
     FROM (SELECT articles.id AS found FROM articles INDEXED BY articles_to_table WHERE deleted_at IS NULL${where.sql})
     CROSS JOIN field_values ON article_id = found AND field_id = ? JOIN article_fields ON article_fields.id = field_id
     GROUP BY 1 ORDER BY count DESC LIMIT ${AUTHORS}`,
    [...where.parameters, id],
  );
}

function readOrder(sources: FilterSources, { filters, sort, group }: TableView): TableOrder {
  const where = conditionOf(filters, sources);
  const { join, key } = sortingOf(sources.reader, sort.by);
  const direction = sort.descending ? 'DESC' : 'ASC';
  const grouped = groupings[group];
  // What has nothing in the column comes last, whichever way it is sorted.
  const order = [
    ...(group === 'none' ? [] : [`${grouped.order} NULLS LAST`]),
    `${key} ${direction} NULLS LAST`,
    ...(sort.by === 'published' ? [] : ['published DESC']),
    'imported_at DESC',
    'articles.rowid DESC',
  ];
  const from = `FROM articles INDEXED BY articles_to_table ${[...new Set([join, grouped.join])].join(' ')}
       WHERE deleted_at IS NULL${where.sql} ORDER BY ${order.join(', ')}`;
  if (group === 'none') {
    const sql = `SELECT group_concat(article) AS articles FROM (SELECT articles.rowid AS article ${from})`;
    return withoutHeadings(readRows(sources.reader.get(orderRow, sql, where.parameters)?.articles ?? '').rows);
  }
  const row = sources.reader.get(
    groupedRow,
    `SELECT group_concat(article) AS articles, json_group_array(grouped) AS groups
     FROM (SELECT articles.rowid AS article, ${grouped.key} AS grouped ${from})`,
    where.parameters,
  );
  return withHeadings(readRows(row?.articles ?? '').rows, row?.groups ?? []);
}

const withoutHeadings = (places: Int32Array): TableOrder => ({ places, headings: [], articles: places.length });

function withHeadings(articles: Int32Array, groups: readonly (string | number | null)[]): TableOrder {
  const headings: { heading: string | null; count: number }[] = [];
  const places: number[] = [];
  articles.forEach((article, index) => {
    const group = groups[index] ?? null;
    if (index === 0 || group !== (groups[index - 1] ?? null)) {
      headings.push({ heading: group === null ? null : String(group), count: 0 });
      places.push(-headings.length);
    }
    const last = headings.at(-1);
    if (last !== undefined) last.count += 1;
    places.push(article);
  });
  return { places: Int32Array.from(places), headings, articles: articles.length };
}

// --- Sorting and grouping -----------------------------------------------------------------------------------------------

const articlesOfOutlet = '(SELECT group_concat(rowid) FROM articles WHERE outlet_id = outlets.id AND deleted_at IS NULL)';

/**
 * Of columns for which something must be joined: the articles that are the same in it, one text of row numbers a row, the least
 * first. Putting the order by date into these ranks takes half as long as sorting a hundred thousand joined rows.
 */
const ranks: Readonly<Partial<Record<AnyColumn, string>>> = {
  title: 'SELECT group_concat(article) AS articles FROM article_facts GROUP BY title_key ORDER BY title_key',
  author: `SELECT group_concat(article) AS articles FROM article_facts WHERE author_key <> '' GROUP BY author_key ORDER BY author_key`,
  words: 'SELECT group_concat(article) AS articles FROM article_facts WHERE words IS NOT NULL GROUP BY words ORDER BY words',
  kind: 'SELECT group_concat(article) AS articles FROM article_facts GROUP BY media_type ORDER BY media_type',
  outlet: `SELECT ${articlesOfOutlet} AS articles FROM outlets ORDER BY name COLLATE NOCASE`,
  grade: `SELECT group_concat(${articlesOfOutlet}) AS articles FROM outlets WHERE reliability IS NOT NULL
    GROUP BY reliability ORDER BY reliability`,
  added: `SELECT group_concat(rowid) AS articles FROM articles INDEXED BY articles_to_list WHERE deleted_at IS NULL
    GROUP BY imported_at ORDER BY imported_at`,
};

const ranksRow = z.object({ ranks: z.string().nullable() });

/** Such as `3,1;7`: what is the same in the column stands together. Null for a column that the database sorts by itself. */
function readRanks(reader: Reader, by: AnyColumn): string | null {
  const sql = ranks[by];
  if (sql === undefined) return null;
  return reader.get(ranksRow, `SELECT group_concat(articles, ';') AS ranks FROM (${sql})`, [])?.ranks ?? '';
}

/** What each column sorts by, and what must be joined for it. */
const sortings: Record<TableColumn, { join: string; key: string }> = {
  title: { join: facts, key: 'title_key' },
  author: { join: facts, key: `nullif(author_key, '')` },
  words: { join: facts, key: 'words' },
  kind: { join: facts, key: 'media_type' },
  outlet: { join: outlets, key: 'outlets.name COLLATE NOCASE' },
  grade: { join: outlets, key: 'outlets.reliability' },
  published: { join: '', key: 'published' },
  added: { join: '', key: 'imported_at' },
  language: { join: '', key: 'language' },
  state: { join: '', key: `CASE reading WHEN 'to-do' THEN 0 WHEN 'unread' THEN 1 ELSE 2 END` },
  retracted: { join: '', key: 'retracted_at' },
  origin: { join: origins, key: 'same.size' },
  citations: {
    join: counts(
      'cited',
      `count(*) AS count FROM note_citations CROSS JOIN passages ON passages.id = passage_id
       JOIN notes ON notes.id = note_id WHERE notes.deleted_at IS NULL`,
    ),
    key: 'cited.count',
  },
  highlights: { join: counts('marked', 'count(*) AS count FROM passages'), key: 'marked.count' },
  tags: { join: counts('tagged', 'min(tag_key) AS first FROM article_tags'), key: 'tagged.first' },
  dossiers: {
    join: counts(
      'dossiers_of',
      `count(DISTINCT dossier_id) AS count FROM dossier_sections CROSS JOIN note_citations ON note_citations.note_id = dossier_sections.note_id
       CROSS JOIN passages ON passages.id = passage_id JOIN dossiers ON dossiers.id = dossier_id WHERE dossiers.deleted_at IS NULL`,
    ),
    key: 'dossiers_of.count',
  },
};

/** Of a field that is gone nothing is known: it sorts by nothing. */
function sortingOf(reader: Reader, by: AnyColumn): { join: string; key: string } {
  if (!isOwnColumn(by)) return sortings[by];
  const id = ownId(by);
  const kind = kindOfField(reader, id);
  if (kind === undefined) return { join: '', key: 'NULL' };
  const own = `LEFT JOIN field_values AS own ON own.field_id = '${id}' AND own.article_id = articles.id`;
  if (kind !== 'entity') return { join: own, key: 'own.value COLLATE NOCASE' };
  const named = `LEFT JOIN (SELECT article_id, present.name AS name FROM field_values JOIN entities AS named ON named.id = value
    JOIN entities AS present ON present.id = coalesce(named.merged_into, named.id)
    WHERE field_id = '${id}' AND present.deleted_at IS NULL) AS own ON own.article_id = articles.id`;
  return { join: named, key: 'own.name COLLATE NOCASE' };
}

/** The id of a field, as it may stand in SQL. */
function ownId(column: OwnColumn): string {
  return idSchema.parse(fieldOfColumn(column));
}

/** What articles stand together by, and the order of the groups. */
const groupings: Record<TableGroup, { join: string; key: string; order: string }> = {
  none: { join: '', key: 'NULL', order: '' },
  // A date that is known to the year or the month alone is a group of its own.
  day: { join: '', key: 'substr(published, 1, 10)', order: 'substr(published, 1, 10) DESC' },
  outlet: { join: outlets, key: 'outlets.name', order: 'outlets.name COLLATE NOCASE ASC' },
  // Those without reprints stand together at the end.
  origin: {
    join: origins,
    key: 'CASE WHEN same.size > 1 THEN same.origin_id END',
    order: 'CASE WHEN same.size > 1 THEN same.newest END DESC NULLS LAST, CASE WHEN same.size > 1 THEN same.origin_id END',
  },
};

// --- Filters --------------------------------------------------------------------------------------------------------------

/** True of no article; a bare 0 would keep SQLite from the index that the statement names. */
const NOTHING: Sql = { sql: "articles.id = ''", parameters: [] };

/** ` AND …` for each filter. */
function conditionOf(filters: readonly TableFilter[], sources: FilterSources): Sql {
  const each = filters.map((filter) => {
    const any = anyOf(filter, sources);
    return { sql: filter.not === true ? ` AND NOT coalesce(${any.sql}, 0)` : ` AND ${any.sql}`, parameters: any.parameters };
  });
  return { sql: each.map(({ sql }) => sql).join(''), parameters: each.flatMap(({ parameters }) => [...parameters]) };
}

function anyOf({ field, values }: TableFilter, sources: FilterSources): Sql {
  const list = JSON.stringify(values);
  if (isOwnColumn(field)) return either(values.map((value) => fieldSql(sources, ownId(field), value)));
  switch (field) {
    case 'outlet':
      return { sql: 'articles.outlet_id IN (SELECT value FROM json_each(?))', parameters: [list] };
    case 'import':
      return { sql: 'articles.import_id IN (SELECT value FROM json_each(?))', parameters: [list] };
    case 'state':
      return stateSql(values);
    case 'collection':
      return collectionSql(values);
    case 'words':
      return either(values.map(wordsSql));
    default:
      return either(
        values.map((value) => {
          const { sql, parameters } = filterSql(
            'article',
            { type: 'filter', field, value, exact: false, at: { start: 0, end: 0 } },
            sources,
          );
          const own = ofTheIndex.has(field) && value.toLowerCase() !== 'reprint';
          return { sql: own ? `(${sql})` : `articles.rowid IN (SELECT rowid FROM articles WHERE ${sql})`, parameters };
        }),
      );
  }
}

/** What these ask is answered by the columns of the narrow index; of the others a list is made first. */
const ofTheIndex: ReadonlySet<TableFilter['field']> = new Set(['date', 'added', 'lang', 'grade', 'is']);

function either(parts: readonly Sql[]): Sql {
  return { sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`, parameters: parts.flatMap(({ parameters }) => [...parameters]) };
}

function stateSql(values: readonly string[]): Sql {
  const state: Sql = { sql: 'articles.reading IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(values)] };
  return values.includes('favourite') ? either([state, { sql: 'articles.favourite = 1', parameters: [] }]) : state;
}

/** Words stand anywhere in a text; numbers and dates lie in a range; a choice or an entity is that one. */
function fieldSql({ reader, today }: FilterSources, id: string, value: string): Sql {
  if (value === NOTHING_FILLED) {
    return { sql: `NOT EXISTS (SELECT 1 FROM field_values WHERE field_id = ? AND article_id = articles.id)`, parameters: [id] };
  }
  const holding = ({ sql, parameters }: Sql): Sql => ({
    sql: `articles.id IN (SELECT article_id FROM field_values WHERE field_id = ? AND ${sql})`,
    parameters: [id, ...parameters],
  });
  switch (kindOfField(reader, id)) {
    case undefined:
      return NOTHING;
    case 'number': {
      const range = rangeOfNumbers(value);
      if (range === null) return NOTHING;
      return holding({ sql: 'value >= ? AND value <= ?', parameters: [range.from ?? -Number.MAX_VALUE, range.to ?? Number.MAX_VALUE] });
    }
    case 'date':
      return holding(daysSql('value', value, today()));
    case 'entity':
      return holding({ sql: 'value IN (SELECT id FROM entities WHERE id = ? OR merged_into = ?)', parameters: [value, value] });
    case 'choice':
      return holding({ sql: 'value = ?', parameters: [value] });
    case 'text': {
      const sought = fold(value);
      const words = reader.all(valueRow, 'SELECT DISTINCT value FROM field_values WHERE field_id = ?', [id]);
      const fitting = words.map((row) => row.value).filter((one) => fold(one).includes(sought));
      return holding({ sql: 'value IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(fitting)] });
    }
  }
}

const valueRow = z.object({ value: z.string() });

/** A collection and those below it; `none`: in no collection at all. */
function collectionSql(values: readonly string[]): Sql {
  const within: Sql = {
    sql: `articles.id IN (SELECT article_id FROM collection_articles WHERE collection_id IN (
      WITH RECURSIVE below (id) AS (SELECT value FROM json_each(?)
        UNION SELECT collections.id FROM below JOIN collections ON parent_id = below.id) SELECT id FROM below))`,
    parameters: [JSON.stringify(values)],
  };
  if (!values.includes('none')) return within;
  const outside = 'NOT EXISTS (SELECT 1 FROM collection_articles WHERE article_id = articles.id)';
  return either([within, { sql: outside, parameters: [] }]);
}

/** Every word of it stands in the article, the last one as far as it is typed. */
function wordsSql(value: string): Sql {
  const words = searchWords(value).map(({ word }) => word);
  if (words.length === 0) return NOTHING;
  const match = words.map((word, index) => quoted({ words: [word], prefix: index === words.length - 1 })).join(' ');
  return { sql: 'articles.rowid IN (SELECT docid FROM article_index WHERE article_index MATCH ?)', parameters: [match] };
}

/** The first row behind `after`, from the top again where none is, whose article is one of these; null for none. */
export function nextPlace({ places }: TableOrder, wanted: ReadonlySet<number>, after: number): number | null {
  for (let step = 1; step <= places.length; step++) {
    const at = (after + step) % places.length;
    if (wanted.has(places[at] ?? 0)) return at;
  }
  return null;
}
