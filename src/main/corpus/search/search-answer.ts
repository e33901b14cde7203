import { z } from 'zod';
import { hitKinds, type HitKind, type SearchOrder } from '../../../shared/search/model';
import type { Reader } from '../store/corpus';
import type { MarkedPassage } from './marked-passages';
import type { NamedEntry } from './quick-find';
import type { Matches, Ranked } from './search-index';
import type { CompiledQuery } from './search-plan';

/** Everything that a query finds, as rows in the order they are shown in. */

/** An article or a note by its row, or what is held in memory. `whole`: it has all that was asked for. */
export type Row = TextRow | NamedRow | PassageRow;

interface TextRow {
  kind: 'article' | 'note';
  rowid: number;
  whole: boolean;
  /** Articles of the same origin that it stands for. */
  folded: readonly number[];
}

interface NamedRow {
  kind: 'entity' | 'outlet' | 'dossier';
  entry: NamedEntry;
  whole: boolean;
  folded: readonly never[];
}

interface PassageRow {
  kind: 'passage';
  passage: MarkedPassage;
  whole: boolean;
  folded: readonly never[];
}

/** What one full-text index found: with all words, and those with most of them. */
export interface TextFound {
  matches: Matches;
  others: readonly Ranked[];
}

/** Of the names held in memory: with all words, those that are the very name first, and those that the query names. */
export interface NamesFound {
  kind: NamedRow['kind'];
  best: readonly { entry: NamedEntry; tier: number }[];
  named: readonly NamedEntry[];
}

export interface Found {
  query: CompiledQuery;
  article: TextFound;
  note: TextFound;
  names: readonly NamesFound[];
  passages: readonly MarkedPassage[];
}

type Counts = Record<HitKind, number>;

/** Names before the texts: those that are the name itself, or hold the words as one phrase. */
const NAMES_FIRST = 5;
const NAMED_FIRST = 2;
/** What the analyst wrote of a passage, before the texts; the rest stands behind them. */
const PASSAGES_FIRST = 2;

/** What was found for one query, put in order when it is asked for. */
export class Answer {
  readonly found: Found;
  readonly whole: Counts;
  readonly counts: Counts;
  readonly #reader: Reader;
  readonly #rows = new Map<string, readonly Row[]>();

  constructor(reader: Reader, found: Found) {
    this.#reader = reader;
    this.found = found;
    this.whole = countsOf(found, (one) => ('matches' in one ? one.matches.count : one.best.length));
    this.counts = countsOf(found, (one) => ('matches' in one ? one.matches.count + one.others.length : one.best.length + one.named.length));
  }

  /**
   * `limit` rows from `offset` on, and how many there are in all. Of very many, all are put in order only when one comes
   * to those that are not ranked.
   */
  page(view: View, offset: number, limit: number): { rows: readonly Row[]; total: number } {
    const ranked = this.#inOrder(view, false);
    const isShort = this.#hasMore(view) && offset + limit > ranked.length;
    const rows = isShort ? this.rows(view) : ranked;
    const folded = ranked.reduce((sum, row) => sum + row.folded.length, 0);
    return { rows: rows.slice(offset, offset + limit), total: this.#count(view.kind) - folded };
  }

  /** All rows. */
  rows(view: View): readonly Row[] {
    return this.#inOrder(view, this.#hasMore(view));
  }

  #count(kind: HitKind | undefined): number {
    return kind === undefined ? hitKinds.reduce((sum, one) => sum + this.counts[one], 0) : this.counts[kind];
  }

  #hasMore({ kind, order }: View): boolean {
    const { article, note } = this.found;
    const texts = [
      ...(kind === undefined || kind === 'article' ? [article] : []),
      ...(kind === undefined || kind === 'note' ? [note] : []),
    ];
    return order === 'best' && texts.some(({ matches }) => matches.count > matches.best.length);
  }

  #inOrder(view: View, everything: boolean): readonly Row[] {
    const key = `${view.kind ?? ''} ${view.order} ${String(view.fold)} ${String(everything)}`;
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const best = bestFirst(this.found, everything || view.order !== 'best').filter(
      ({ kind }) => view.kind === undefined || kind === view.kind,
    );
    const ordered = view.order === 'best' ? best : newestFirst(this.#reader, best, view.order);
    const rows = view.fold ? foldedByOrigin(this.#reader, ordered) : ordered;
    this.#rows.set(key, rows);
    return rows;
  }
}

export interface View {
  kind: HitKind | undefined;
  order: SearchOrder;
  fold: boolean;
}

function countsOf({ article, note, names, passages }: Found, count: (one: TextFound | NamesFound) => number): Counts {
  const counts: Counts = { article: count(article), note: count(note), entity: 0, dossier: 0, outlet: 0, passage: passages.length };
  for (const one of names) counts[one.kind] = count(one);
  return counts;
}

/** What has all words, and behind it what has most of them; in both names that fit before the texts, these by their worth. */
function bestFirst({ article, note, names, passages }: Found, everything: boolean): Row[] {
  const fitting = names.flatMap(({ kind, best }) => best.map(({ entry, tier }) => ({ tier, row: namedRow(kind, entry, true) })));
  const first = fitting
    .filter(({ tier }) => tier < 3)
    .sort((a, b) => a.tier - b.tier)
    .slice(0, NAMES_FIRST)
    .map(({ row }) => row);
  const others = fitting.map(({ row }) => row).filter((row) => !first.includes(row));
  const named = names.flatMap(({ kind, named: own }) => own.map((entry) => namedRow(kind, entry, false)));
  const marked = passages.map((passage): Row => ({ kind: 'passage', passage, whole: true, folded: [] }));
  return [
    ...first,
    ...marked.slice(0, PASSAGES_FIRST),
    ...byWorth(article.matches.best, note.matches.best, true),
    ...(everything ? [...unranked('article', article.matches), ...unranked('note', note.matches)] : []),
    ...marked.slice(PASSAGES_FIRST),
    ...others,
    ...named.slice(0, NAMED_FIRST),
    ...byWorth(article.others, note.others, false),
    ...named.slice(NAMED_FIRST),
  ];
}

function namedRow(kind: NamedRow['kind'], entry: NamedEntry, whole: boolean): NamedRow {
  return { kind, entry, whole, folded: [] };
}

function textRow(kind: TextRow['kind'], rowid: number, whole: boolean): TextRow {
  return { kind, rowid, whole, folded: [] };
}

/** Two lists as one; each stays in its order. */
function byWorth(articles: readonly Ranked[], notes: readonly Ranked[], whole: boolean): Row[] {
  const rows: Row[] = [];
  let next = 0;
  for (const { rowid, phrase, worth } of articles) {
    for (; next < notes.length; next += 1) {
      const note = notes[next];
      if (note === undefined || Number(note.phrase) - Number(phrase) < 0 || (note.phrase === phrase && note.worth <= worth)) break;
      rows.push(textRow('note', note.rowid, whole));
    }
    rows.push(textRow('article', rowid, whole));
  }
  return [...rows, ...notes.slice(next).map(({ rowid }) => textRow('note', rowid, whole))];
}

function unranked(kind: TextRow['kind'], { best, count, page }: Matches): Row[] {
  if (count <= best.length) return [];
  return page(best.length, count - best.length).map((rowid) => textRow(kind, rowid, true));
}

const dateRow = z.object({ key: z.union([z.string(), z.number()]), day: z.string().nullable() });
const tables = {
  article: 'articles',
  note: 'notes',
  entity: 'entities',
  dossier: 'dossiers',
  outlet: 'outlets',
  passage: 'passages',
} as const;

/** What has all words first; of it the newest. What has no such date comes last, in the order it was in. */
function newestFirst(reader: Reader, rows: readonly Row[], order: 'published' | 'added'): Row[] {
  const days = new Map<string, string>();
  for (const kind of hitKinds) {
    const column = order === 'added' ? (kind === 'article' ? 'imported_at' : 'created_at') : kind === 'article' ? 'published' : null;
    const keys = rows.filter((row) => row.kind === kind).map(keyOf);
    if (column === null || keys.length === 0) continue;
    const id = kind === 'article' || kind === 'note' ? 'rowid' : 'id';
    const sql = `SELECT ${tables[kind]}.${id} AS key, ${column} AS day FROM json_each(?) AS found CROSS JOIN ${tables[kind]} ON ${tables[kind]}.${id} = found.value`;
    for (const { key, day } of reader.all(dateRow, sql, [JSON.stringify(keys)])) if (day !== null) days.set(`${kind} ${key}`, day);
  }
  const dated = rows.map((row, at) => ({ row, at, day: days.get(`${row.kind} ${keyOf(row)}`) ?? '' }));
  dated.sort((a, b) => Number(b.row.whole) - Number(a.row.whole) || (a.day === b.day ? a.at - b.at : a.day < b.day ? 1 : -1));
  return dated.map(({ row }) => row);
}

const countRow = z.object({ count: z.number() });

/** How many of these came into the vault after a moment. */
export function cameAfter(reader: Reader, rows: readonly Row[], since: string): number {
  return hitKinds.reduce((sum, kind) => {
    const keys = rows.filter((row) => row.kind === kind).map(keyOf);
    if (keys.length === 0) return sum;
    const [table, id] = [tables[kind], kind === 'article' || kind === 'note' ? 'rowid' : 'id'];
    const sql = `SELECT count(*) AS count FROM json_each(?) AS found CROSS JOIN ${table} ON ${table}.${id} = found.value
      WHERE ${kind === 'article' ? 'imported_at' : 'created_at'} > ?`;
    return sum + (reader.get(countRow, sql, [JSON.stringify(keys), since])?.count ?? 0);
  }, 0);
}

function keyOf(row: Row): string | number {
  if ('rowid' in row) return row.rowid;
  return 'entry' in row ? row.entry.id : row.passage.id;
}

const originRow = z.object({ rowid: z.number(), originId: z.string() });

/** Of the articles of one origin the first stands for the others. */
export function foldedByOrigin(reader: Reader, rows: readonly Row[]): Row[] {
  const rowids = rows.flatMap((row) => (row.kind === 'article' ? [row.rowid] : []));
  if (rowids.length < 2) return [...rows];
  const sql = `SELECT articles.rowid, origin_id AS originId FROM json_each(?) AS found
    CROSS JOIN articles ON articles.rowid = found.value WHERE origin_id IS NOT NULL`;
  const origins = new Map(reader.all(originRow, sql, [JSON.stringify(rowids)]).map(({ rowid, originId }) => [rowid, originId]));
  if (origins.size < 2) return [...rows];
  const others = new Map<string, number[]>();
  const shown = rows.filter((row) => {
    const origin = row.kind === 'article' ? origins.get(row.rowid) : undefined;
    if (origin === undefined || row.kind !== 'article') return true;
    const known = others.get(origin);
    if (known === undefined) others.set(origin, []);
    else known.push(row.rowid);
    return known === undefined;
  });
  return shown.map((row): Row => {
    const origin = row.kind === 'article' ? origins.get(row.rowid) : undefined;
    return row.kind === 'article' && origin !== undefined ? { ...row, folded: others.get(origin) ?? [] } : row;
  });
}
