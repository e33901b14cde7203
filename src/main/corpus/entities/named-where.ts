import { z } from 'zod';
import type { Store } from '../store/store';
import type { Follower } from '../store/follower';
import { NamingGraph, type NamedArticle } from './naming-graph';

/**
 * Which entities are named in which articles, in memory: what an entity's page counts, orders and draws is counted from all of its
 * articles, and the database would read each of them for it. Read once, then put right article by article as mentions change.
 * docs/adr/0050-who-is-named-where.md
 */

/** Articles read at a step, some hundredths of a second. */
const AT_ONCE = 1500;

const articleRow = z.object({
  id: z.string(),
  published: z.string().nullable(),
  importedAt: z.string(),
  outletId: z.string().nullable(),
});
type ArticleRow = z.infer<typeof articleRow>;
/** `named`: for each mention the first letter of its state, then the entity's id; with commas between. */
const namedRow = z.object({ id: z.string(), named: z.string() });
const idRow = z.object({ id: z.string() });
const countRow = z.object({ articles: z.number(), mentions: z.number() });

const articleColumns = 'id, published, imported_at AS importedAt, outlet_id AS outletId';
const namedColumn = `group_concat(substr(state, 1, 1) || entity_id) AS named`;

/** Where reading has come to: undated articles, dated ones, what they name, all. */
type Stage = { of: 'undated' | 'dated'; after: readonly [string, string, string] } | { of: 'named'; after: string } | { of: 'all' };

export class NamedWhere {
  readonly #store: Store;
  readonly #graph = new NamingGraph();
  #articles: Follower | null = null;
  #entities: Follower | null = null;
  #stage: Stage = { of: 'undated', after: ['', '', ''] };
  #facts = new Map<string, NamedArticle>();
  #writes = -1;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads on for some hundredths of a second; false when there is nothing left. Not within a write. */
  readAhead(): boolean {
    if (this.#stage.of !== 'all') {
      this.#readOn();
      return true;
    }
    return this.#putRight(1);
  }

  /** All of it, as it is now. Not within a write. */
  get graph(): NamingGraph {
    while (this.#stage.of !== 'all') this.#readOn();
    if (this.#writes !== this.#store.writes) {
      this.#putRight(Number.POSITIVE_INFINITY);
      this.#writes = this.#store.writes;
    }
    return this.#graph;
  }

  /** {@link graph} when nothing has to be read for it any more. */
  get known(): NamingGraph | null {
    return this.#stage.of === 'all' ? this.graph : null;
  }

  /** How often an entity is named for sure, and in how many articles: counted for it alone while not all is read. */
  countOf(entityId: string): { articles: number; mentions: number } {
    const known = this.known?.countOf(entityId);
    if (known !== undefined) return known;
    const row = this.#store.get(
      countRow,
      `SELECT count(DISTINCT article_id) AS articles, count(*) AS mentions FROM mentions JOIN articles ON articles.id = article_id
       WHERE entity_id = ? AND state = 'confirmed' AND articles.deleted_at IS NULL`,
      [entityId],
    );
    return row ?? { articles: 0, mentions: 0 };
  }

  #readOn(): void {
    // What changes while it is read is read again at the end.
    this.#articles ??= this.#store.follow('articles', [
      { table: 'mentions', key: 'article_id', on: ['insert', 'delete'], columns: ['entity_id', 'article_id', 'state'] },
      { table: 'articles', key: 'id', on: ['delete'], columns: ['published', 'imported_at', 'outlet_id', 'deleted_at'] },
    ]);
    this.#entities ??= this.#store.follow('entities', [{ table: 'entities', key: 'id', on: ['delete'], columns: ['deleted_at'] }]);
    this.#stage = this.#next(this.#stage);
  }

  #next(stage: Stage): Stage {
    switch (stage.of) {
      case 'undated':
      case 'dated':
        return this.#readArticles(stage.of, stage.after);
      case 'named':
        return this.#readNamed(stage.after);
      case 'all':
        return stage;
    }
  }

  /** Out of the narrow index alone: rows of articles are wide. */
  #readArticles(of: 'undated' | 'dated', after: readonly [string, string, string]): Stage {
    const [among, values] =
      of === 'undated'
        ? ['published IS NULL AND (imported_at, id) > (?, ?)', after.slice(1)]
        : ['(published, imported_at, id) > (?, ?, ?)', after];
    const rows = this.#store.all(
      articleRow,
      `SELECT ${articleColumns} FROM articles INDEXED BY articles_to_table WHERE deleted_at IS NULL AND ${among}
       ORDER BY published, imported_at, id LIMIT ${AT_ONCE}`,
      [...values],
    );
    for (const row of rows) this.#facts.set(row.id, factsOf(row));
    const last = rows.at(-1);
    if (last !== undefined && rows.length === AT_ONCE) return { of, after: [last.published ?? '', last.importedAt, last.id] };
    return of === 'undated' ? { of: 'dated', after: ['', '', ''] } : { of: 'named', after: '' };
  }

  #readNamed(after: string): Stage {
    const rows = this.#store.all(
      namedRow,
      `SELECT article_id AS id, ${namedColumn} FROM mentions INDEXED BY mentions_between
       WHERE article_id > ? GROUP BY article_id ORDER BY article_id LIMIT ${AT_ONCE}`,
      [after],
    );
    for (const { id, named } of rows) {
      const facts = this.#facts.get(id);
      if (facts !== undefined) this.#graph.set(facts, namesIn(named));
    }
    const last = rows.at(-1);
    if (last !== undefined && rows.length === AT_ONCE) return { of: 'named', after: last.id };
    const gone = this.#store.all(idRow, 'SELECT id FROM entities WHERE deleted_at IS NOT NULL', []);
    for (const { id } of gone) this.#graph.setGone(id, true);
    this.#facts = new Map();
    return { of: 'all' };
  }

  /** Reads the articles and entities anew that were changed; true when some are left. */
  #putRight(rounds: number): boolean {
    const [articles, entities] = [this.#articles, this.#entities];
    if (articles === null || entities === null) return false;
    for (let round = 0; round < rounds; round += 1) {
      const [changed, others] = [articles.some(AT_ONCE), entities.some(AT_ONCE)];
      if (changed.length + others.length === 0) return false;
      if (changed.length > 0) this.#readAgain(changed);
      if (others.length > 0) this.#lookAgain(others);
      articles.settled(changed);
      entities.settled(others);
    }
    return true;
  }

  #readAgain(ids: readonly string[]): void {
    const list = JSON.stringify(ids);
    const rows = this.#store.all(
      articleRow,
      `SELECT ${articleColumns} FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`,
      [list],
    );
    const named = this.#store.all(
      namedRow,
      `SELECT article_id AS id, ${namedColumn} FROM json_each(?) CROSS JOIN mentions ON article_id = json_each.value GROUP BY article_id`,
      [list],
    );
    const namesOf = new Map(named.map((row) => [row.id, namesIn(row.named)]));
    const there = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = there.get(id);
      if (row === undefined) this.#graph.remove(id);
      else this.#graph.set(factsOf(row), namesOf.get(id) ?? new Map());
    }
  }

  #lookAgain(ids: readonly string[]): void {
    const sql = 'SELECT id FROM entities WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL';
    const live = new Set(this.#store.all(idRow, sql, [JSON.stringify(ids)]).map(({ id }) => id));
    for (const id of ids) this.#graph.setGone(id, !live.has(id));
  }
}

function factsOf({ id, published, importedAt, outletId }: ArticleRow): NamedArticle {
  return { id, published, importedAt, outletId, instant: published === null ? null : instantOf(published) };
}

/** Milliseconds of the first moment a date covers; a time without a zone is read as UTC. */
function instantOf(published: string): number {
  const withZone = !published.includes('T') || /(?:Z|[+-]\d\d:\d\d)$/.test(published);
  return Date.parse(withZone ? published : `${published}Z`);
}

function namesIn(named: string): Map<string, { confirmed: number; suggested: number }> {
  const found = new Map<string, { confirmed: number; suggested: number }>();
  for (const one of named.split(',')) {
    const [state, id] = [one.charAt(0), one.slice(1)];
    if (state === 'r') continue;
    const own = found.get(id) ?? { confirmed: 0, suggested: 0 };
    if (state === 'c') own.confirmed += 1;
    else own.suggested += 1;
    found.set(id, own);
  }
  return found;
}
