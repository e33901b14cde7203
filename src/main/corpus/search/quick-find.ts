import MiniSearch, { type SearchResult } from 'minisearch';
import { z } from 'zod';
import { thingKinds, type ThingKind } from '../../../shared/basics';
import type { FindableKind, QuickFindHit } from '../../../shared/search/model';
import type { Reader } from '../store/corpus';
import {
  isNamed,
  keyOf,
  readArticles,
  readArticlesAt,
  readArticlesWith,
  readEntry,
  readOthers,
  type Entry,
  type NamedEntry,
  type OtherKind,
} from './quick-find-entries';
import { NamesInOrder } from './names-in-order';
import { articleIndex, liveSql } from './search-question';
import { searchWords, type Word } from './search-words';

export type { NamedEntry } from './quick-find-entries';

/** Articles read at a step, and those that a question waits for: about 10 and 20 ms. */
const STEP = 250;
const READ_WHEN_ASKED = 500;
/** So many articles are looked up by the words of their titles while not all are read. */
const LOOKED_UP = 200;
/** A beginning shorter than this is not looked up: it begins too many words. */
const SHORTEST_BEGINNING = 3;
/** The best so many are put in order by how they fit. */
const PUT_IN_ORDER = 500;

/**
 * Titles of articles, notes and dossiers, names and aliases of entities and outlets. What names are is read when first asked for,
 * articles little by little ({@link readAhead}), the newest first; after that only what was {@link touched} is read again.
 */
export class QuickFind {
  readonly #reader: Reader;
  readonly #entries = new Map<string, Entry>();
  readonly #named = new Map<string, NamedEntry>();
  readonly #touched = new Map<string, { kind: OtherKind; id: string }>();
  /** Articles that were touched: thousands at once, when many are deleted. They are read anew little by little, or when they are found. */
  readonly #changed = new Set<string>();
  readonly #index = new MiniSearch<Entry>({
    idField: 'key',
    fields: ['title', 'aliases'],
    extractField: (entry, field) => {
      if (field === 'aliases') return entry.name?.aliases.join('\n') ?? '';
      return field === 'title' ? entry.title : entry.key;
    },
    tokenize: (text) => searchWords(text).map(({ word }) => word),
    processTerm: (term) => term,
    // Entries are removed by what they are, at once. A vacuum runs by itself later, and ends the process when the index
    // changes meanwhile.
    autoVacuum: false,
  });
  /** What is short enough to be read as a whole, and still to be read. */
  readonly #unread: OtherKind[] = ['entity', 'outlet', 'dossier', 'note'];
  readonly #orders = { entity: new NamesInOrder(), outlet: new NamesInOrder() };
  /** The names of a kind, as long as none came, went or changed. */
  readonly #namedOf = new Map<FindableKind, readonly NamedEntry[]>();
  /** The orders as they are, as long as no name came, went or changed. */
  readonly #inOrder = new Map<FindableKind, readonly NamedEntry[]>();
  #outletsAreOld = false;
  /** The articles before this row are still to be read; null when all are. */
  #articlesBefore: number | null = Number.MAX_SAFE_INTEGER;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** To be called after a thing was made, changed or removed. */
  touched(kind: ThingKind, id: string): void {
    if (kind === 'article') this.#changed.add(id);
    else this.#touched.set(keyOf(kind, id), { kind, id });
  }

  /** To be called after outlets were made, changed or removed: they are few enough to be read anew. */
  outletsTouched(): void {
    this.#outletsAreOld = true;
  }

  /** Reads on for a few milliseconds; false when there is nothing left to read. To be called when nothing else is to do. */
  readAhead(): boolean {
    if (this.#unread.length > 0) this.#readOthers();
    else if (this.#changed.size > 0) this.#takeUpChanged(STEP);
    else this.#readArticles();
    return this.#isBehind;
  }

  /** All entities, outlets or dossiers: the same list as long as none came, went or changed. */
  named(kind: 'entity' | 'outlet' | 'dossier'): readonly NamedEntry[] {
    this.#refresh();
    const known = this.#namedOf.get(kind);
    if (known !== undefined) return known;
    const named = [...this.#named.values()].filter((entry) => entry.kind === kind);
    this.#namedOf.set(kind, named);
    return named;
  }

  /** All entities by kind and name, or all outlets by name. */
  inOrder(kind: 'entity' | 'outlet'): readonly NamedEntry[] {
    this.#refresh();
    const known = this.#inOrder.get(kind);
    if (known !== undefined) return known;
    const order = this.#orders[kind].of(new Map(this.named(kind).map((entry) => [entry.key, entry])));
    this.#inOrder.set(kind, order);
    return order;
  }

  /** Exact titles first, then beginnings, then words, then likely misspellings; for an empty query what was changed last. */
  find(query: string, limit: number, kind?: FindableKind): QuickFindHit[] {
    this.#refresh();
    const words = searchWords(query).map(({ word }) => word);
    if (words.length === 0)
      return this.#changedLast(kind === undefined ? limit : MANY)
        .filter(isOf(kind))
        .slice(0, limit);
    this.#readFor(words);
    const found = this.#search(query, words, false).filter(isOf(kind));
    if (found.length < limit) {
      const known = new Set(found);
      found.push(...this.#search(query, words, true).filter((entry) => !known.has(entry) && isOf(kind)(entry)));
    }
    return found.slice(0, limit).map(hitOf);
  }

  /** The words of titles, names and aliases that are within two slips of a word, and in how many of them each stands. */
  wordsNear(word: string): Map<string, number> {
    this.#refresh();
    const counts = new Map<string, number>();
    if (!isWord(word)) return counts;
    for (const { terms } of this.#asNow(this.#index.search(word, { fuzzy: 2, prefix: false }))) {
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    return counts;
  }

  #search(query: string, words: readonly string[], fuzzy: boolean): Entry[] {
    const results = this.#index.search(query, {
      combineWith: 'AND',
      // One letter begins the words of nearly every title.
      prefix: (term) => term.length > 1,
      fuzzy: fuzzy ? (term) => (term.length > 3 && isWord(term) ? 0.25 : false) : false,
      boost: { title: 2 },
    });
    return this.#asNow(results, PUT_IN_ORDER)
      .flatMap((result) => this.#fitting(result, words))
      .sort((a, b) => a.tier - b.tier || b.score - a.score || (a.entry.title < b.entry.title ? -1 : 1))
      .map(({ entry }) => entry);
  }

  /** The first so many of what was found that are still there and called so; those that were touched are read anew. */
  #asNow(results: readonly SearchResult[], most = Infinity): SearchResult[] {
    const found: SearchResult[] = [];
    for (let from = 0; from < results.length && found.length < most; from += PUT_IN_ORDER) {
      const some = results.slice(from, from + PUT_IN_ORDER).map((result) => ({ result, before: this.#entries.get(String(result.id)) }));
      this.#readAnew(some.flatMap(({ before }) => (before !== undefined && this.#changed.has(before.id) ? [before.id] : [])));
      for (const { result, before } of some) if (this.#entries.get(String(result.id))?.title === before?.title) found.push(result);
    }
    return found.slice(0, most);
  }

  #fitting({ id, score }: SearchResult, words: readonly string[]): { entry: Entry; score: number; tier: number }[] {
    const entry = this.#entries.get(String(id));
    return entry === undefined ? [] : [{ entry, score, tier: tierOf(entry, words) }];
  }

  #changedLast(limit: number): QuickFindHit[] {
    const each = thingKinds.map(
      (kind) =>
        `SELECT * FROM (SELECT '${kind}' AS kind, id, updated_at AS updatedAt FROM ${tables[kind]}
           WHERE deleted_at IS NULL ORDER BY updated_at DESC, rowid DESC LIMIT ?)`,
    );
    const sql = `${each.join(' UNION ALL ')} ORDER BY updatedAt DESC LIMIT ?`;
    const rows = this.#reader.all(placeRow, sql, [...thingKinds.map(() => limit), limit]);
    return rows.flatMap(({ kind, id }) => {
      if (this.#changed.has(id)) this.#readAnew([id]);
      const entry = this.#entries.get(keyOf(kind, id)) ?? readEntry(this.#reader, kind, id);
      return entry === undefined ? [] : [hitOf(entry)];
    });
  }

  #refresh(): void {
    while (this.#unread.length > 0) this.#readOthers();
    if (this.#outletsAreOld) this.#readOutlets();
    for (const [key, { kind, id }] of this.#touched) {
      const entry = readEntry(this.#reader, kind, id);
      if (entry === undefined) this.#drop(key);
      else this.#put(entry);
    }
    this.#touched.clear();
  }

  /** Reads up to `limit` of the articles that were touched anew. */
  #takeUpChanged(limit: number): void {
    const ids: string[] = [];
    for (const id of this.#changed) if (ids.push(id) >= limit) break;
    this.#readAnew(ids);
  }

  #readAnew(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const present = new Map(readArticlesWith(this.#reader, ids).map((entry) => [entry.id, entry]));
    for (const id of ids) {
      const entry = present.get(id);
      if (entry === undefined) this.#drop(keyOf('article', id));
      else this.#put(entry);
      this.#changed.delete(id);
    }
  }

  #readOthers(): void {
    const [kind] = this.#unread;
    if (kind === undefined) return;
    for (const entry of readOthers(this.#reader, kind)) this.#put(entry);
    // Only now: reading may have been given up before it was done.
    this.#unread.shift();
  }

  #readOutlets(): void {
    const entries = readOthers(this.#reader, 'outlet');
    const there = new Set(entries.map(({ key }) => key));
    for (const { key, kind } of this.#named.values()) if (kind === 'outlet' && !there.has(key)) this.#drop(key);
    for (const entry of entries) this.#put(entry);
    this.#outletsAreOld = false;
  }

  #readArticles(): void {
    if (this.#articlesBefore === null) return;
    const { entries, next } = readArticles(this.#reader, this.#articlesBefore, STEP);
    for (const entry of entries) this.#put(entry);
    this.#articlesBefore = next;
  }

  /** Not all articles are read as they are now. */
  get #isBehind(): boolean {
    return this.#articlesBefore !== null || this.#changed.size > 0;
  }

  /** In a large vault not all articles are read yet: those with the very words in their titles are looked up. */
  #readFor(words: readonly string[]): void {
    for (let read = 0; read < READ_WHEN_ASKED && this.#isBehind; read += STEP) {
      if (this.#changed.size > 0) this.#takeUpChanged(STEP);
      else this.#readArticles();
    }
    if (!this.#isBehind) return;
    const sought = words.map((word, index) => {
      const beginning = index === words.length - 1 && word.length >= SHORTEST_BEGINNING;
      return `title:${word}${beginning ? '*' : ''}`;
    });
    const rows = this.#reader.all(
      rowidRow,
      `SELECT docid AS rowid FROM article_index WHERE article_index MATCH ? AND ${liveSql(articleIndex)} ORDER BY docid DESC LIMIT ?`,
      [sought.join(' AND '), LOOKED_UP],
    );
    for (const entry of readArticlesAt(
      this.#reader,
      rows.map(({ rowid }) => rowid),
    ))
      this.#put(entry);
  }

  #put(entry: Entry): void {
    const known = this.#entries.get(entry.key);
    this.#entries.set(entry.key, entry);
    if (isNamed(entry)) this.#named.set(entry.key, entry);
    this.#forgetLists(entry.kind);
    if (known !== undefined && searchedIn(known) === searchedIn(entry)) return;
    if (known !== undefined) this.#index.remove(known);
    this.#index.add(entry);
  }

  #forgetLists(kind: FindableKind): void {
    this.#inOrder.delete(kind);
    this.#namedOf.delete(kind);
  }

  #drop(key: string): void {
    const known = this.#entries.get(key);
    if (known === undefined) return;
    this.#named.delete(key);
    this.#forgetLists(known.kind);
    this.#entries.delete(key);
    this.#index.remove(known);
  }
}

/** Everything of an entry that its words come from. */
function searchedIn({ title, name }: Entry): string {
  return [title, ...(name?.aliases ?? [])].join('\n');
}

/** Touched last, of all kinds: those of one are among them. */
const MANY = 100;
const isOf =
  (kind: FindableKind | undefined) =>
  ({ kind: own }: { kind: FindableKind }): boolean =>
    kind === undefined || own === kind;

/** Another number is no slip of the pen: 2014 is not 2015. */
const isWord = (term: string): boolean => !/\p{N}/u.test(term);

const rowidRow = z.object({ rowid: z.number() });
const placeRow = z.object({ kind: z.enum(thingKinds), id: z.string() });
const tables: Record<ThingKind, string> = {
  article: 'articles',
  entity: 'entities',
  note: 'notes',
  dossier: 'dossiers',
};

function hitOf({ kind, id, title, detail }: Entry): QuickFindHit {
  return { kind, id, title, detail };
}

/** How well a name fits what was typed: 0 the very name, 1 it begins so, 2 and 3 an alias does, 4 neither. */
function tierOf({ title, name }: Entry, typed: readonly string[]): number {
  const byTitle = fit(name?.words.title ?? searchWords(title), typed);
  if (byTitle < 2) return byTitle;
  const byAlias = Math.min(2, ...(name?.words.aliases ?? []).map((alias) => fit(alias, typed)));
  return 2 + byAlias;
}

/** 0 the same words, 1 they begin so, 2 neither. */
function fit(words: readonly Word[], typed: readonly string[]): number {
  const last = typed.length - 1;
  const begins = typed.every((word, index) => {
    const found = words[index]?.word ?? '';
    return index === last ? found.startsWith(word) : found === word;
  });
  if (!begins) return 2;
  return words.length === typed.length && words[last]?.word === typed[last] ? 0 : 1;
}
