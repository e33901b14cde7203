import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { KnownNames, type KnownName } from '../../../shared/entities/known-names';
import type { Entity } from '../../../shared/entities/model';
import { passageDescriber } from '../../../shared/passages/passage';
import { describeSpan } from '../passages/anchors';
import { requireLive, type Corpus, type Transaction } from '../store/corpus';
import { getEntity } from './entities';
import { confirmMention, suggestMention } from './mentions';
import { settleSuggestions } from './settle-suggestions';

/** A call works for so long at most, in milliseconds, so that reads have their turn; and reads so many articles at a time. */
const LONGEST = 60;
const AT_ONCE = 20;

const articleRow = z.object({ article: z.number(), articleId: z.string(), textId: z.string(), text: z.string() });
const countRow = z.object({ count: z.number() });
const takenRow = z.object({ start: z.number(), end: z.number() });

/**
 * Tags every place that names an entity by its name or an alias, in any spelling that is known: in one article, or in those
 * after a row, for some time; as suggestions when asked for; what was rejected or is another entity's stays so. Throws `not-found`, `in-bin`.
 */
export function tagEverywhere(corpus: Corpus, request: Checked<'mentions.tagAll'>): Reply<'mentions.tagAll'> {
  const { store } = corpus;
  requireLive(store, 'entity', request.entityId);
  const { id, known } = namesOf(getEntity(store, request.entityId));
  const tagging: Tagging = { entityId: id, state: request.suggest === true ? 'suggested' : 'confirmed' };
  const total = store.get(countRow, 'SELECT (SELECT count(*) FROM articles) AS count', [])?.count ?? 0;
  const until = performance.now() + LONGEST;
  let [after, looked, next] = [request.after, 0, true];
  const named: Named[] = [];
  while (next && performance.now() < until) {
    const rows = articlesAfter(corpus, request.articleId, after);
    next = request.articleId === null && rows.length === AT_ONCE;
    for (const row of rows) {
      const places = known.in(row.text);
      if (places.length > 0) named.push({ row, places });
    }
    looked += rows.length;
    after = rows.at(-1)?.article ?? after;
  }
  const own = request.own === undefined ? null : { ...request.own, selectors: describeSpan(store, request.own) };
  // One write for all that was found: each is flushed to the disk.
  const tagged = store.write((tx) => {
    if (own !== null) {
      confirmMention(tx, corpus, { ...own, entityId: id }, own.selectors);
      settleSuggestions(tx, own.articleId, own.textId);
    }
    return named.reduce((sum, one) => sum + tagIn(tx, corpus, tagging, one), own === null ? 0 : 1);
  });
  return { tagged, looked, total, next: next ? after : null };
}

/** The names that were looked for last: a run over the vault is many calls. */
let last: { key: string; known: KnownNames } | null = null;

function namesOf({ id, kind, name, aliases, rulesOff }: Entity): { id: string; known: KnownNames } {
  const key = JSON.stringify([id, kind, name, aliases, rulesOff]);
  if (last?.key !== key) last = { key, known: new KnownNames([{ id, kind, names: [name, ...aliases], without: rulesOff }]) };
  return { id, known: last.known };
}

type ArticleRow = z.infer<typeof articleRow>;

interface Named {
  row: ArticleRow;
  places: readonly KnownName[];
}

function articlesAfter({ store }: Corpus, articleId: string | null, after: number): ArticleRow[] {
  const columns = `SELECT articles.rowid AS article, articles.id AS articleId, article_texts.id AS textId, text
     FROM articles JOIN article_texts ON article_texts.id = text_id`;
  if (articleId !== null) return store.all(articleRow, `${columns} WHERE articles.id = ? AND deleted_at IS NULL`, [articleId]);
  return store.all(articleRow, `${columns} WHERE articles.rowid > ? AND deleted_at IS NULL ORDER BY articles.rowid LIMIT ?`, [
    after,
    AT_ONCE,
  ]);
}

interface Tagging {
  entityId: string;
  state: 'confirmed' | 'suggested';
}

function tagIn(tx: Transaction, corpus: Corpus, { entityId, state }: Tagging, { row, places }: Named): number {
  const { articleId, textId, text } = row;
  const taken = tx.all(takenRow, `SELECT start_point AS start, end_point AS "end" FROM mentions WHERE text_id = ?`, [textId]);
  const describe = passageDescriber(text);
  let tagged = 0;
  for (const { start, end } of places) {
    const selectors = describe(start, end);
    const { position } = selectors;
    if (taken.some((other) => other.start < position.end && position.start < other.end)) continue;
    if (state === 'confirmed') confirmMention(tx, corpus, { entityId, articleId, textId }, selectors);
    else suggestMention(tx, corpus, { entityId, articleId, textId }, selectors);
    tagged += 1;
  }
  if (tagged > 0 && state === 'confirmed') settleSuggestions(tx, articleId, textId);
  return tagged;
}
