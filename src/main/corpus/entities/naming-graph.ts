import type { Link } from '../../../shared/entities/model';
import { shortestPath } from './shortest-path';

/** Entities and the articles that name them, as numbers: counting over a hundred thousand articles takes some milliseconds. Pure. */

/** An article that is not in the bin. `instant`: milliseconds of the first moment its date covers; null without a date. */
export interface NamedArticle {
  readonly id: string;
  readonly published: string | null;
  readonly importedAt: string;
  readonly outletId: string | null;
  readonly instant: number | null;
}

/** How often an article names an entity. */
export interface Naming {
  readonly confirmed: number;
  readonly suggested: number;
}

export interface NamingArticle {
  readonly article: NamedArticle;
  readonly naming: Naming;
}

interface Known extends NamedArticle {
  /** For each entity that it names: its number, how many mentions are confirmed, how many suggested. */
  readonly named: readonly number[];
}

export class NamingGraph {
  /** Entities have numbers from 0 on, in the order in which they came; articles have, too. */
  readonly #numberOf = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #gone = new Set<number>();
  readonly #articleNumbers = new Map<string, number>();
  readonly #articles: (Known | null)[] = [];
  /** By entity: the articles that name it, as numbers, in no order. */
  readonly #articlesOf: number[][] = [];
  /** By entity: how many articles name it for sure, and how often. */
  readonly #counts: { articles: number; mentions: number }[] = [];
  /** By entity, for counting; nothing but noughts in between. */
  #scratch = new Int32Array(0);
  /** By entity: its articles in order of time; made when asked for. */
  readonly #ordered = new Map<number, NamingArticle[]>();

  #entity(id: string): number {
    const known = this.#numberOf.get(id);
    if (known !== undefined) return known;
    const number = this.#ids.length;
    this.#numberOf.set(id, number);
    this.#ids.push(id);
    this.#articlesOf.push([]);
    this.#counts.push({ articles: 0, mentions: 0 });
    return number;
  }

  /** Puts an article in, or in place of what was known of it. */
  set(article: NamedArticle, names: ReadonlyMap<string, Naming>): void {
    this.remove(article.id);
    if (names.size === 0) return;
    const number = this.#articleNumbers.get(article.id) ?? this.#articles.length;
    this.#articleNumbers.set(article.id, number);
    const named: number[] = [];
    for (const [id, { confirmed, suggested }] of names) {
      const entity = this.#entity(id);
      named.push(entity, confirmed, suggested);
      this.#articlesOf[entity]?.push(number);
      this.#changed(entity, confirmed, 1);
    }
    this.#articles[number] = { ...article, named };
  }

  remove(articleId: string): void {
    const number = this.#articleNumbers.get(articleId);
    const known = number === undefined ? null : this.#articles[number];
    if (number === undefined || known === null || known === undefined) return;
    for (let at = 0; at < known.named.length; at += 3) {
      const entity = known.named[at] ?? -1;
      const own = this.#articlesOf[entity];
      const place = own?.indexOf(number) ?? -1;
      if (place >= 0) own?.splice(place, 1);
      this.#changed(entity, known.named[at + 1] ?? 0, -1);
    }
    this.#articles[number] = null;
  }

  #changed(entity: number, confirmed: number, by: 1 | -1): void {
    this.#ordered.delete(entity);
    const count = this.#counts[entity];
    if (count === undefined || confirmed === 0) return;
    count.articles += by;
    count.mentions += by * confirmed;
  }

  /** In the bin, part of another, or deleted for good; or not any more. */
  setGone(entityId: string, gone: boolean): void {
    const number = this.#entity(entityId);
    if (gone) this.#gone.add(number);
    else this.#gone.delete(number);
  }

  /** Every article that names it, in order of time, undated ones last, with how often. */
  articlesOf(entityId: string): readonly NamingArticle[] {
    const entity = this.#numberOf.get(entityId);
    if (entity === undefined) return [];
    const kept = this.#ordered.get(entity);
    if (kept !== undefined) return kept;
    const order = (this.#articlesOf[entity] ?? [])
      .flatMap((number): NamingArticle[] => {
        const article = this.#articles[number];
        return article === null || article === undefined ? [] : [{ article, naming: namingOf(article.named, entity) }];
      })
      .sort((a, b) => byTime(a.article, b.article));
    if (this.#ordered.size >= MOST_ORDERED) this.#ordered.clear();
    this.#ordered.set(entity, order);
    return order;
  }

  /** The ids of the articles that name it for sure. */
  articleIdsOf(entityId: string): Set<string> {
    return new Set(this.articlesOf(entityId).flatMap(({ article, naming }) => (naming.confirmed > 0 ? [article.id] : [])));
  }

  /** In how many articles each is named, beside it: those that are named for sure and not gone. */
  companionsOf(entityId: string): Map<string, number> {
    const entity = this.#numberOf.get(entityId);
    const found = new Map<string, number>();
    if (entity === undefined) return found;
    this.#eachBeside(entity, 1, (other, articles) => {
      const id = this.#ids[other];
      if (id !== undefined && !this.#gone.has(other)) found.set(id, articles);
    });
    return found;
  }

  /** How many articles name each of all for sure, and how often; those that are gone are left out. */
  counts(): { id: string; articles: number; mentions: number }[] {
    return this.#ids.flatMap((id, entity) => (this.#gone.has(entity) ? [] : [{ id, ...this.#countOf(entity) }]));
  }

  /** {@link counts} of one, be it gone. */
  countOf(entityId: string): { articles: number; mentions: number } {
    return this.#countOf(this.#numberOf.get(entityId) ?? -1);
  }

  #countOf(entity: number): { articles: number; mentions: number } {
    return this.#counts[entity] ?? { articles: 0, mentions: 0 };
  }

  /** Between each two of some, the strongest first; none of one that is gone. */
  linksBetween(ids: readonly string[]): Link[] {
    const own = [...new Set(ids)].sort().flatMap((id) => this.#live(id) ?? []);
    const places = new Map(own.map((entity, place) => [entity, place]));
    const counts = new Int32Array(own.length * own.length);
    for (const named of this.#articlesNaming(own)) {
      const here = placesIn(named, places);
      for (const one of here) {
        for (const other of here) {
          if (one < other) counts[one * own.length + other] = (counts[one * own.length + other] ?? 0) + 1;
        }
      }
    }
    const links: Link[] = [];
    for (const [one, from] of own.entries()) {
      for (let other = one + 1; other < own.length; other += 1) {
        const articles = counts[one * own.length + other] ?? 0;
        if (articles > 0) links.push({ from: this.#ids[from] ?? '', to: this.#ids[own[other] ?? -1] ?? '', articles });
      }
    }
    // Made in the order of their ids, which a sort keeps.
    return links.sort((a, b) => b.articles - a.articles);
  }

  /**
   * The ids on the shortest way from one to another over links of at least so many articles, or over relations; null for none of so
   * many steps. `related` answers the ends of the relations of some.
   */
  path(
    { from, to, least, most }: { from: string; to: string; least: number; most: number },
    related: (ids: readonly string[]) => readonly (readonly [string, string])[],
  ): string[] | null {
    const [one, other] = [this.#entity(from), this.#entity(to)];
    const stated = new Map<number, number[]>();
    const state = (a: string, b: string): void => {
      const own = this.#entity(a);
      stated.set(own, [...(stated.get(own) ?? []), this.#entity(b)]);
    };
    const way = shortestPath(
      { from: one, to: other, most },
      (node, tell) => {
        for (const next of stated.get(node) ?? []) if (!this.#gone.has(next)) tell(next, Number.POSITIVE_INFINITY);
        this.#eachBeside(node, least, (next, articles) => {
          if (!this.#gone.has(next)) tell(next, articles);
        });
      },
      (level) => {
        for (const [a, b] of related(level.flatMap((node) => this.#ids[node] ?? []))) state(a, b);
      },
    );
    return way?.flatMap((node) => this.#ids[node] ?? []) ?? null;
  }

  /** Those named in at least so many articles beside one. */
  #eachBeside(entity: number, least: number, tell: (other: number, articles: number) => void): void {
    const counts = this.#scratch.length < this.#ids.length ? (this.#scratch = new Int32Array(this.#ids.length * 2)) : this.#scratch;
    const touched: number[] = [];
    for (const number of this.#articlesOf[entity] ?? []) {
      const named = this.#articles[number]?.named ?? [];
      if (namingOf(named, entity).confirmed === 0) continue;
      for (let at = 0; at < named.length; at += 3) {
        const other = named[at] ?? 0;
        if ((named[at + 1] ?? 0) === 0 || other === entity) continue;
        if (counts[other] === 0) touched.push(other);
        counts[other] = (counts[other] ?? 0) + 1;
      }
    }
    for (const other of touched) {
      const articles = counts[other] ?? 0;
      counts[other] = 0;
      if (articles >= least) tell(other, articles);
    }
  }

  /** What the articles name that name any of some, each article once. */
  *#articlesNaming(entities: readonly number[]): Generator<readonly number[]> {
    const seen = new Uint8Array(this.#articles.length);
    for (const entity of entities) {
      for (const number of this.#articlesOf[entity] ?? []) {
        const article = seen[number] === 1 ? null : this.#articles[number];
        seen[number] = 1;
        if (article !== null && article !== undefined) yield article.named;
      }
    }
  }

  #live(id: string): number | undefined {
    const entity = this.#numberOf.get(id);
    return entity === undefined || this.#gone.has(entity) ? undefined : entity;
  }
}

/** Entities whose order is kept: those whose pages are open. */
const MOST_ORDERED = 20;

function namingOf(named: readonly number[], entity: number): Naming {
  for (let at = 0; at < named.length; at += 3) {
    if (named[at] === entity) return { confirmed: named[at + 1] ?? 0, suggested: named[at + 2] ?? 0 };
  }
  return { confirmed: 0, suggested: 0 };
}

function placesIn(named: readonly number[], places: ReadonlyMap<number, number>): number[] {
  const here: number[] = [];
  for (let at = 0; at < named.length; at += 3) {
    const place = (named[at + 1] ?? 0) > 0 ? places.get(named[at] ?? -1) : undefined;
    if (place !== undefined) here.push(place);
  }
  return here;
}

function byTime(a: NamedArticle, b: NamedArticle): number {
  if (a.instant !== null && b.instant !== null && a.instant !== b.instant) return a.instant - b.instant;
  if (a.instant === null && b.instant !== null) return 1;
  if (a.instant !== null && b.instant === null) return -1;
  return a.importedAt < b.importedAt ? -1 : a.importedAt > b.importedAt ? 1 : 0;
}
