import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { publishedSchema } from '../../../shared/articles/model';
import { reliabilitySchema, type Reliability } from '../../../shared/grades/grading';
import type { MentionFacets, MentionFilter, MentionInContext, MentioningArticle } from '../../../shared/entities/model';
import { excerptAround, paragraphAt } from '../../../shared/text/text';
import { presentText, selectorsOf, Standings } from '../passages/anchors';
import { requireLive, type Reader } from '../store/corpus';
import { mentionColumns, mentionRow } from './mentions';
import type { NamedArticle, Naming, NamingArticle, NamingGraph } from './naming-graph';
import { lookedAt } from './watches';

/** What an entity's page shows of its mentions in articles: a part of them in order of time, with the words around them. */

/** UTF-16 units of surroundings on each side. */
const SURROUNDINGS = 90;

/** Throws `not-found`, `in-bin`. */
export function mentionsOfEntity(reader: Reader, graph: NamingGraph, request: Checked<'mentions.ofEntity'>): Reply<'mentions.ofEntity'> {
  const { entityId, offset, limit, filter } = request;
  requireLive(reader, 'entity', entityId);
  const since = lookedAt(reader, entityId);
  const order = articlesInOrder(reader, graph, entityId, filter, since);
  const ids = order.slice(offset, offset + limit).map(({ id }) => id);
  return {
    articles: order.length,
    mentions: order.reduce((sum, { count }) => sum + count, 0),
    places: placesIn(reader, entityId, ids, filter, since),
  };
}

/** A condition on `mentions` alone and what is bound in it. */
function conditionOf({ state, onlyNew }: MentionFilter, since: string | null): { sql: string; values: string[] } {
  const states = state === undefined ? `state IN ('confirmed', 'suggested')` : `state = '${state}'`;
  if (onlyNew !== true || since === null) return { sql: states, values: [] };
  return { sql: `${states} AND mentions.created_at > ?`, values: [since] };
}

/** Articles in order of time that a filter lets pass, and how many of their mentions. */
function articlesInOrder(
  reader: Reader,
  graph: NamingGraph,
  entityId: string,
  filter: MentionFilter,
  since: string | null,
): { id: string; count: number }[] {
  const named = graph.articlesOf(entityId);
  const passes = articleFilter(reader, graph, named, filter);
  const fresh = filter.onlyNew === true && since !== null ? newIn(reader, entityId, filter, since) : null;
  return named.flatMap(({ article, naming }) => {
    const count = fresh === null ? countOf(naming, filter.state) : (fresh.get(article.id) ?? 0);
    return count > 0 && passes(article) ? [{ id: article.id, count }] : [];
  });
}

function countOf({ confirmed, suggested }: Naming, state: MentionFilter['state']): number {
  return state === 'confirmed' ? confirmed : state === 'suggested' ? suggested : confirmed + suggested;
}

function articleFilter(
  reader: Reader,
  graph: NamingGraph,
  named: readonly NamingArticle[],
  { from, until, outletId, reliability, withId }: MentionFilter,
): (article: NamedArticle) => boolean {
  const shared = withId === undefined ? null : graph.articleIdsOf(withId);
  const gradeOf = reliability === undefined ? null : gradesOf(reader, named);
  return ({ id, published, outletId: outlet }) =>
    (from === undefined || (published !== null && published >= from)) &&
    // Whatever begins with the last year, month or day is still within it.
    (until === undefined || (published !== null && published < `${until}\u{10ffff}`)) &&
    (outletId === undefined || outlet === outletId) &&
    (shared === null || shared.has(id)) &&
    (gradeOf === null || (gradeOf.get(outlet) ?? 'none') === reliability);
}

/** The grades of the outlets of some articles; nothing of one that has none. */
function gradesOf(reader: Reader, named: readonly NamingArticle[]): Map<string | null, Reliability | null> {
  const ids = new Set(named.flatMap(({ article }) => article.outletId ?? []));
  const rows = reader.all(outletRow, `SELECT id, name, reliability FROM outlets WHERE id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify([...ids]),
  ]);
  return new Map(rows.map(({ id, reliability }) => [id, reliability]));
}

const newRow = z.object({ id: z.string(), count: z.number() });

/** How many mentions were found in each article since the analyst looked. */
function newIn(reader: Reader, entityId: string, filter: MentionFilter, since: string): Map<string, number> {
  const { sql, values } = conditionOf(filter, since);
  const rows = reader.all(newRow, `SELECT article_id AS id, count(*) AS count FROM mentions WHERE entity_id = ? AND ${sql} GROUP BY 1`, [
    entityId,
    ...values,
  ]);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

const gradeOfOutlet = '(SELECT reliability FROM outlets WHERE outlets.id = outlet_id)';

const headRow = z.object({
  articleId: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  reliability: reliabilitySchema.nullable(),
});
const inArticleRow = mentionRow.extend({ createdAt: z.string() });
type InArticleRow = z.infer<typeof inArticleRow>;

function placesIn(
  reader: Reader,
  entityId: string,
  ids: readonly string[],
  filter: MentionFilter,
  since: string | null,
): MentioningArticle[] {
  const list = JSON.stringify(ids);
  const { sql, values } = conditionOf(filter, since);
  const heads = reader.all(
    headRow,
    `SELECT id AS articleId, title, outlet, published, ${gradeOfOutlet} AS reliability
     FROM articles WHERE id IN (SELECT value FROM json_each(?))`,
    [list],
  );
  const rows = reader.all(
    inArticleRow,
    `SELECT ${mentionColumns}, created_at AS createdAt FROM json_each(?) AS wanted CROSS JOIN mentions
     ON entity_id = ? AND ${sql} AND article_id = wanted.value`,
    [list, entityId, ...values],
  );
  const byArticle = new Map<string, InArticleRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) byArticle.get(row.articleId)?.push(row);
  const headOf = new Map(heads.map((head) => [head.articleId, head]));
  const standings = new Standings(reader);
  return ids.flatMap((id) => {
    const head = headOf.get(id);
    if (head === undefined) return [];
    const { text } = presentText(reader, id);
    const mentions = (byArticle.get(id) ?? []).map((row) => inContext(row, text, standings, since));
    return [{ ...head, mentions: mentions.sort((a, b) => (a.range?.start ?? Infinity) - (b.range?.start ?? Infinity)) }];
  });
}

function inContext(row: InArticleRow, text: string, standings: Standings, since: string | null): MentionInContext {
  const { range } = standings.of(row, selectorsOf(row));
  const { exact, prefix, suffix } = row;
  return {
    id: row.id,
    state: row.state,
    paragraph: range === null ? row.paragraph : (paragraphAt(text, range.start)?.number ?? row.paragraph),
    range,
    isNew: since !== null && row.createdAt > since,
    excerpt: range === null ? { before: prefix, match: exact, after: suffix } : excerptAround(text, range.start, range.end, SURROUNDINGS),
  };
}

const outletRow = z.object({ id: z.string(), name: z.string(), reliability: reliabilitySchema.nullable() });

/** By what they can be filtered. Throws `not-found`, `in-bin`. */
export function mentionFacets(reader: Reader, graph: NamingGraph, entityId: string): MentionFacets {
  requireLive(reader, 'entity', entityId);
  const articles = graph.articlesOf(entityId);
  const perOutlet = counts(articles.map(({ article }) => article.outletId));
  const known = reader.all(outletRow, 'SELECT id, name, reliability FROM outlets WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify([...perOutlet.keys()].filter((id) => id !== null)),
  ]);
  const gradeOf = new Map(known.map(({ id, reliability }) => [id, reliability]));
  const grades = counts(articles.map(({ article: { outletId } }) => (outletId === null ? null : (gradeOf.get(outletId) ?? null))));
  const years = counts(articles.map(({ article }) => article.published?.slice(0, 4) ?? null));
  return {
    outlets: known.map(({ id, name }) => ({ id, name, articles: perOutlet.get(id) ?? 0 })).sort((a, b) => b.articles - a.articles),
    reliabilities: [...grades]
      .map(([reliability, count]) => ({ reliability, articles: count }))
      .sort((a, b) => (a.reliability ?? 'Z').localeCompare(b.reliability ?? 'Z')),
    years: [...years]
      .flatMap(([year, count]) => (year === null ? [] : [{ year, articles: count }]))
      .sort((a, b) => (a.year < b.year ? -1 : 1)),
    undated: years.get(null) ?? 0,
    confirmed: articles.reduce((sum, { naming }) => sum + naming.confirmed, 0),
    suggested: articles.reduce((sum, { naming }) => sum + naming.suggested, 0),
  };
}

function counts<T>(values: readonly T[]): Map<T, number> {
  const found = new Map<T, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}
