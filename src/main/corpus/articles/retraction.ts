import type { Checked } from '../../../shared/contract';
import type { Article } from '../../../shared/articles/model';
import { getArticle } from './articles';
import type { Corpus } from '../store/corpus';

/**
 * Notes that the outlet took an article back, and why, or that it stands after all. Its text and what cites it stay as
 * they are and say so. Throws `not-found`, `in-bin`.
 */
export function retractArticle(corpus: Corpus, { id, reason }: Checked<'articles.retract'>): Article {
  const { retraction } = getArticle(corpus.store, id);
  const now = corpus.now();
  // Another wording of the reason is not another retraction.
  const at = reason === null ? null : (retraction?.at ?? now);
  corpus.store.write((tx) => {
    tx.run('UPDATE articles SET retracted_at = ?, retraction = ?, updated_at = ? WHERE id = ?', [at, reason ?? '', now, id]);
  });
  return getArticle(corpus.store, id);
}
