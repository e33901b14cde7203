import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { likenessOf, LOOKED_AT, shinglesOf } from './likeness';
import type { Origin, OriginMember } from '../../../shared/origins/model';
import { CasebookError } from '../../../shared/result';
import { compareTexts } from '../../../shared/passages/text-differences';
import { paragraphsOf } from '../../../shared/text/text';
import { inBin, notFound, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { forgetParted, groupOf, join, regroup, rule } from './origin-groups';

/** Of a text that was reprinted more often, the first so many are compared with the first of all; the others are told. */
const MOST_COMPARED = 60;

const memberRow = z.object({
  articleId: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  language: z.string().nullable(),
  importedAt: z.string(),
  article: z.number(),
});
type MemberRow = z.infer<typeof memberRow>;
const textRow = z.object({ text: z.string() });
const rowidRow = z.object({ article: z.number(), deletedAt: z.string().nullable(), originId: z.string().nullable() });
const partedRow = memberRow.pick({ articleId: true, title: true, outlet: true, published: true });

/** The articles of one origin with an article, the first published in front; none for one that is alone. Throws `not-found`, `in-bin`. */
export function originOf(reader: Reader, articleId: string): Origin {
  const { article, originId } = liveRow(reader, articleId);
  const rows = originId === null ? [] : earliestFirst(liveMembers(reader, originId));
  return {
    members: rows.length < 2 ? [] : compared(reader, rows),
    parted: reader.all(
      partedRow,
      `SELECT id AS articleId, title, outlet, published FROM articles WHERE deleted_at IS NULL AND rowid IN (
         SELECT other FROM origin_rulings WHERE article = ?1 AND same = 0
         UNION SELECT article FROM origin_rulings WHERE other = ?1 AND same = 0) ORDER BY rowid`,
      [article],
    ),
  };
}

function liveRow(reader: Reader, articleId: string): z.infer<typeof rowidRow> {
  const row = reader.get(rowidRow, 'SELECT rowid AS article, deleted_at AS deletedAt, origin_id AS originId FROM articles WHERE id = ?', [
    articleId,
  ]);
  if (row === undefined) throw notFound('article', articleId);
  if (row.deletedAt !== null) throw inBin('article', articleId);
  return row;
}

function liveMembers(reader: Reader, originId: string): MemberRow[] {
  return reader.all(
    memberRow,
    `SELECT id AS articleId, title, outlet, published, language, imported_at AS importedAt, rowid AS article
     FROM articles WHERE origin_id = ? AND deleted_at IS NULL`,
    [originId],
  );
}

/** What is needed of an article to say which of several was there first. */
export interface Dated {
  published: string | null;
  importedAt: string;
  article: number;
}

/** The one published first in front; one without a date may be a copy of any, and comes behind them. */
export function earliestFirst<T extends Dated>(rows: readonly T[]): T[] {
  const key = ({ published }: T): string => (published === null ? '~' : inUtc(published));
  return [...rows].sort((a, b) => compare(key(a), key(b)) || compare(a.importedAt, b.importedAt) || a.article - b.article);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Times with an offset are comparable only in one zone; what has none, or no time, stays as it is. */
function inUtc(published: string): string {
  return /T.*(?:Z|[+-]\d\d:\d\d)$/.test(published) ? new Date(published).toISOString() : published;
}

/** Each with what it has and has not beside the first. */
function compared(reader: Reader, rows: readonly MemberRow[]): OriginMember[] {
  const texts = rows.slice(0, MOST_COMPARED).map(({ article }) => measured(reader, article));
  const [first] = texts;
  return rows.map(({ article: _article, ...row }, index) => {
    const own = texts[index];
    if (first === undefined || own === undefined) return { ...row, beside: null };
    if (index === 0) return { ...row, beside: { likeness: 1, added: 0, leftOut: 0 } };
    const beside = {
      likeness: likenessOf(first.shingles, own.shingles).resemblance,
      added: notIn(own.paragraphs, first.set),
      leftOut: notIn(first.paragraphs, own.set),
    };
    return { ...row, beside };
  });
}

interface Measured {
  shingles: Uint32Array;
  set: Set<number>;
  paragraphs: Uint32Array[];
}

function measured(reader: Reader, article: number): Measured {
  const text =
    reader.get(textRow, 'SELECT text FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.rowid = ?', [article])
      ?.text ?? '';
  const start = text.slice(0, LOOKED_AT);
  const shingles = shinglesOf(start);
  const paragraphs = paragraphsOf(start).map((paragraph) => shinglesOf(start.slice(paragraph.start, paragraph.end)));
  return { shingles, set: new Set(shingles), paragraphs };
}

/** How many paragraphs are for the greater part not in a text. Single words, such as a heading's, say nothing. */
function notIn(paragraphs: readonly Uint32Array[], text: ReadonlySet<number>): number {
  return paragraphs.filter((shingles) => shingles.length > 1 && shingles.filter((one) => text.has(one)).length * 2 < shingles.length)
    .length;
}

/** Notes that an article is its own origin, whatever it is like. Throws `not-found`, `in-bin`, `conflict` for one that is alone already. */
export function separateOrigin(corpus: Corpus, { articleId }: Checked<'origins.separate'>): void {
  corpus.store.write((tx) => {
    const { article } = liveRow(tx, articleId);
    const group = groupOf(tx, [article]);
    if (group.length < 2) {
      throw new CasebookError('conflict', 'This article is an origin of its own already. Nothing was changed.');
    }
    for (const other of group) if (other !== article) rule(tx, article, other, false, corpus.now());
    regroup(tx, group);
  });
}

/**
 * Notes that two articles are of one origin, and all that are of one with either: what was said against that before is
 * forgotten. Throws `not-found`, `in-bin`, `invalid-request` for an article and itself.
 */
export function joinOrigins(corpus: Corpus, { articleId, otherId }: Checked<'origins.join'>): void {
  if (articleId === otherId) throw new CasebookError('invalid-request', 'Choose another article than this one.');
  corpus.store.write((tx) => {
    const [one, other] = [liveRow(tx, articleId).article, liveRow(tx, otherId).article];
    forgetParted(tx, groupOf(tx, [one]), groupOf(tx, [other]));
    rule(tx, one, other, true, corpus.now());
    regroup(tx, [one, other]);
  });
}

const otherRow = z.object({ article: z.number() });

/** The same of an article and many (a JSON list of ids), in one change; those that are gone are passed over. Throws `not-found`, `in-bin`. */
export function joinAll(corpus: Corpus, tx: Transaction, articleId: string, list: string): void {
  const one = liveRow(tx, articleId).article;
  const others = tx
    .all(otherRow, 'SELECT rowid AS article FROM articles WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))', [list])
    .map(({ article }) => article)
    .filter((article) => article !== one);
  if (others.length === 0) return;
  join(tx, one, others, corpus.now());
}

const wholeRow = memberRow.pick({ articleId: true, title: true, outlet: true, published: true }).extend({ text: z.string() });

/** The words of two articles side by side, be they in the bin. Throws `not-found`. */
export function originDifferences(reader: Reader, request: Checked<'origins.differences'>): Reply<'origins.differences'> {
  const whole = (id: string): z.infer<typeof wholeRow> => {
    const row = reader.get(
      wholeRow,
      `SELECT articles.id AS articleId, title, outlet, published, text
       FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.id = ?`,
      [id],
    );
    if (row === undefined) throw notFound('article', id);
    return row;
  };
  const { text: fromText, ...from } = whole(request.articleId);
  const { text: toText, ...to } = whole(request.otherId);
  return { from, to, ...compareTexts(fromText, toText) };
}
