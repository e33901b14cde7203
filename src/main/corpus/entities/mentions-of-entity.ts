import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { publishedSchema } from '../../../shared/articles/model';
import { reliabilitySchema } from '../../../shared/grades/grading';
import type { MentionFacets, MentionFilter, MentionInContext, MentioningArticle } from '../../../shared/entities/model';
import { excerptAround, paragraphAt } from '../../../shared/text/text';
import { presentText, selectorsOf, Standings } from '../passages/anchors';
import { jsonColumn, requireLive, type Reader } from '../store/corpus';
import { mentionColumns, mentionRow } from './mentions';
import { lookedAt } from './watches';

/** What an entity's page shows of its mentions in articles: a part of them in order of time, with the words around them. */

/** UTF-16 units of surroundings on each side. */
const SURROUNDINGS = 90;

/** Articles in the order they are to be shown in: the id, when it was published and imported, and how many mentions. */
const orderRow = z.object({
  articles: jsonColumn(z.array(z.tuple([z.string(), z.string().nullable(), z.string(), z.number()]))),
});
type InOrder = z.infer<typeof orderRow>['articles'][number];

/** Throws `not-found`, `in-bin`. */
export function mentionsOfEntity(reader: Reader, request: Checked<'mentions.ofEntity'>): Reply<'mentions.ofEntity'> {
  const { entityId, offset, limit, filter } = request;
  requireLive(reader, 'entity', entityId);
  const since = lookedAt(reader, entityId);
  const order = articlesInOrder(reader, entityId, filter, since).sort(byTime);
  const ids = order.slice(offset, offset + limit).map(([id]) => id);
  return {
    articles: order.length,
    mentions: order.reduce((sum, [, , , count]) => sum + count, 0),
    places: placesIn(reader, entityId, ids, filter, since),
  };
}

/** A condition on `mentions` alone and what is bound in it. */
function conditionOf({ state, onlyNew }: MentionFilter, since: string | null): { sql: string; values: string[] } {
  const states = state === undefined ? `state IN ('confirmed', 'suggested')` : `state = '${state}'`;
  if (onlyNew !== true || since === null) return { sql: states, values: [] };
  return { sql: `${states} AND mentions.created_at > ?`, values: [since] };
}

function articlesInOrder(reader: Reader, entityId: string, filter: MentionFilter, since: string | null): InOrder[] {
  const { from, until, outletId, reliability, withId } = filter;
  const mentioned = conditionOf(filter, since);
  const conditions: { sql: string; values: string[] }[] = [
    ...(from === undefined ? [] : [{ sql: 'published >= ?', values: [from] }]),
    // Whatever begins with the last year, month or day is still within it.
    ...(until === undefined ? [] : [{ sql: 'published < ?', values: [`${until}\u{10ffff}`] }]),
    ...(outletId === undefined ? [] : [{ sql: 'outlet_id = ?', values: [outletId] }]),
    ...(withId === undefined ? [] : [{ sql: `articles.id IN (${articlesOf})`, values: [withId] }]),
    ...(reliability === undefined ? [] : [gradeCondition(reliability)]),
  ];
  const where = ['deleted_at IS NULL', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const row = reader.get(
    orderRow,
    `SELECT json_group_array(json_array(id, published, imported_at, count)) AS articles FROM
       (SELECT article_id, count(*) AS count FROM mentions WHERE entity_id = ? AND ${mentioned.sql} GROUP BY article_id) AS places
     CROSS JOIN articles ON articles.id = places.article_id WHERE ${where}`,
    [entityId, ...mentioned.values, ...conditions.flatMap(({ values }) => values)],
  );
  return row?.articles ?? [];
}

const articlesOf = `SELECT article_id FROM mentions WHERE entity_id = ? AND state = 'confirmed'`;

function gradeCondition(reliability: NonNullable<MentionFilter['reliability']>): { sql: string; values: string[] } {
  return reliability === 'none' ? { sql: `${gradeOfOutlet} IS NULL`, values: [] } : { sql: `${gradeOfOutlet} = ?`, values: [reliability] };
}

const gradeOfOutlet = '(SELECT reliability FROM outlets WHERE outlets.id = outlet_id)';

function byTime(a: InOrder, b: InOrder): number {
  const [one, other] = [a[1], b[1]];
  if (one !== null && other !== null) return instantOf(one) - instantOf(other);
  if (one !== other) return one === null ? 1 : -1;
  return a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0;
}

/** Milliseconds of the first moment a date covers; a time without a zone is read as UTC. */
function instantOf(published: string): number {
  const withZone = !published.includes('T') || /(?:Z|[+-]\d\d:\d\d)$/.test(published);
  return Date.parse(withZone ? published : `${published}Z`);
}

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

const facetsRow = z.object({
  articles: jsonColumn(z.array(z.tuple([z.string().nullable(), z.string().nullable(), z.number(), z.number()]))),
});
const outletRow = z.object({ id: z.string(), name: z.string(), reliability: reliabilitySchema.nullable() });

/** By what they can be filtered. Throws `not-found`, `in-bin`. */
export function mentionFacets(reader: Reader, entityId: string): MentionFacets {
  requireLive(reader, 'entity', entityId);
  const row = reader.get(
    facetsRow,
    `SELECT json_group_array(json_array(outlet_id, substr(published, 1, 4), confirmed, suggested)) AS articles FROM
       (SELECT article_id, sum(state = 'confirmed') AS confirmed, sum(state = 'suggested') AS suggested FROM mentions
        WHERE entity_id = ? AND state IN ('confirmed', 'suggested') GROUP BY article_id) AS places
     CROSS JOIN articles ON articles.id = places.article_id WHERE deleted_at IS NULL`,
    [entityId],
  );
  const articles = row?.articles ?? [];
  const perOutlet = counts(articles.map(([outlet]) => outlet));
  const known = reader.all(outletRow, 'SELECT id, name, reliability FROM outlets WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify([...perOutlet.keys()].filter((id) => id !== null)),
  ]);
  const gradeOf = new Map(known.map(({ id, reliability }) => [id, reliability]));
  const grades = counts(articles.map(([outlet]) => (outlet === null ? null : (gradeOf.get(outlet) ?? null))));
  const years = counts(articles.map(([, year]) => year));
  return {
    outlets: known.map(({ id, name }) => ({ id, name, articles: perOutlet.get(id) ?? 0 })).sort((a, b) => b.articles - a.articles),
    reliabilities: [...grades]
      .map(([reliability, count]) => ({ reliability, articles: count }))
      .sort((a, b) => (a.reliability ?? 'Z').localeCompare(b.reliability ?? 'Z')),
    years: [...years]
      .flatMap(([year, count]) => (year === null ? [] : [{ year, articles: count }]))
      .sort((a, b) => (a.year < b.year ? -1 : 1)),
    undated: years.get(null) ?? 0,
    confirmed: articles.reduce((sum, [, , confirmed]) => sum + confirmed, 0),
    suggested: articles.reduce((sum, [, , , suggested]) => sum + suggested, 0),
  };
}

function counts<T>(values: readonly T[]): Map<T, number> {
  const found = new Map<T, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}
