import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import type { Reliability } from '../../../shared/grades/grading';
import type { BulkChange } from '../../../shared/library/model';
import { CasebookError } from '../../../shared/result';
import type { Topic } from '../../../shared/topics';
import { joinAll } from '../origins/origins';
import { forgetUnused, outletOf } from '../outlets/outlet-names';
import { gradeOutlets } from '../outlets/outlets';
import { addTags, removeTags } from '../passages/tags';
import { searchForm } from '../search/search-words';
import type { Corpus, Transaction } from '../store/corpus';
import { fillField } from './fields';

/** What is done to many articles at once; those that are gone meanwhile are passed over. */

const WRITTEN_BY_ANALYST = 'written by the analyst';
const among = 'id IN (SELECT value FROM json_each(?))';

/** Does a part of it; answers with what changed. Throws `not-found` for a collection that is gone. */
export function changeMany(corpus: Corpus, { ids, change }: Checked<'articles.bulk'>): readonly Topic[] {
  const list = JSON.stringify(ids);
  corpus.store.write((tx) => apply(corpus, tx, list, change));
  switch (change.kind) {
    case 'tag':
    case 'collect':
    case 'state':
    case 'favourite':
    case 'field':
      return ['library', 'articles'];
    case 'grade':
      return ['outlets', 'articles', 'passages'];
    case 'outlet':
      return ['articles', 'passages', 'mentions', 'outlets'];
    case 'origin':
      return ['articles'];
    default:
      return ['articles', 'passages', 'mentions'];
  }
}

/** The outlets of these articles, each once; those that have the grade keep their reason. */
function gradeOutletsOf(corpus: Corpus, tx: Transaction, list: string, reliability: Reliability | null): void {
  const outlets = tx.all(
    existsRow,
    `SELECT id FROM outlets WHERE id IN (SELECT outlet_id FROM articles WHERE ${among}) AND reliability IS NOT ?`,
    [list, reliability],
  );
  gradeOutlets(tx, JSON.stringify(outlets.map(({ id }) => id)), { reliability, reason: '', now: corpus.now() });
}

function apply(corpus: Corpus, tx: Transaction, list: string, change: BulkChange): void {
  switch (change.kind) {
    case 'grade':
      gradeOutletsOf(corpus, tx, list, change.reliability);
      return;
    case 'tag':
      addTags(tx, 'article', list, change.add);
      removeTags(tx, 'article', list, change.remove);
      return;
    case 'collect':
      collect(tx, list, change.collectionId, change.into);
      return;
    case 'state':
      tx.run(`UPDATE articles SET reading = ? WHERE ${among} AND reading <> ?`, [change.state, list, change.state]);
      return;
    case 'favourite':
      tx.run(`UPDATE articles SET favourite = ? WHERE ${among}`, [change.favourite ? 1 : 0, list]);
      return;
    case 'outlet':
      setOutlet(corpus, tx, list, change.outlet);
      return;
    case 'language':
      setField(corpus, tx, list, 'language', change.language);
      return;
    case 'published':
      setField(corpus, tx, list, 'published', change.published);
      return;
    case 'field':
      fillField(tx, list, change.fieldId, change.value);
      return;
    case 'origin':
      joinAll(corpus, tx, change.of, list);
      return;
  }
}

/** What the analyst wrote is evidence of its own. */
function setField(corpus: Corpus, tx: Transaction, list: string, field: 'language' | 'published', value: string | null): void {
  tx.run(
    `UPDATE articles SET ${field} = ?, evidence = json_set(evidence, '$.${field}', ?), updated_at = ? WHERE ${among} AND ${field} IS NOT ?`,
    [value, WRITTEN_BY_ANALYST, corpus.now(), list, value],
  );
}

const outletRow = z.object({ outletId: z.string().nullable() });

function setOutlet(corpus: Corpus, tx: Transaction, list: string, outlet: string | null): void {
  const before = tx.all(outletRow, `SELECT DISTINCT outlet_id AS outletId FROM articles WHERE ${among}`, [list]);
  tx.run(
    `UPDATE articles SET outlet = ?, outlet_form = ?, outlet_id = ?, evidence = json_set(evidence, '$.outlet', ?), updated_at = ?
     WHERE ${among} AND outlet IS NOT ?`,
    [outlet, outlet === null ? null : searchForm(outlet), outletOf(corpus, tx, outlet), WRITTEN_BY_ANALYST, corpus.now(), list, outlet],
  );
  for (const { outletId } of before) forgetUnused(tx, outletId);
}

const lastRow = z.object({ last: z.number() });
const existsRow = z.object({ id: z.string() });

function collect(tx: Transaction, list: string, collectionId: string, into: boolean): void {
  if (!into) {
    tx.run('DELETE FROM collection_articles WHERE collection_id = ? AND article_id IN (SELECT value FROM json_each(?))', [
      collectionId,
      list,
    ]);
    return;
  }
  if (tx.get(existsRow, 'SELECT id FROM collections WHERE id = ?', [collectionId]) === undefined) throw noCollection(collectionId);
  const last = tx.get(lastRow, 'SELECT coalesce(max(position), 0) AS last FROM collection_articles WHERE collection_id = ?', [
    collectionId,
  ]);
  tx.run(
    `INSERT OR IGNORE INTO collection_articles (collection_id, article_id, position)
     SELECT ?, value, ? + key + 1 FROM json_each(?) WHERE value IN (SELECT id FROM articles)`,
    [collectionId, last?.last ?? 0, list],
  );
}

export function noCollection(id: string): CasebookError {
  return new CasebookError('not-found', 'This collection is no longer in the vault. Choose another one.', `collection ${id}`);
}
