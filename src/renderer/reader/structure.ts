import { useEffect } from 'react';
import type { Article } from '../../shared/articles/model';
import { call } from '../api';
import { reportFailure } from '../ui/toasts';

/** Texts that were asked for: one whose original cannot be read is not asked for again and again. */
const asked = new Set<string>();

/** Has the structure of a text from before structure was kept read from its original, once it is opened. */
export function useStructure(article: Article | undefined): void {
  const wanted = article?.structured === false ? article : null;
  useEffect(() => {
    if (wanted === null || asked.has(wanted.textId)) return;
    asked.add(wanted.textId);
    call('articles.structure', { id: wanted.id }).catch(reportFailure);
  }, [wanted]);
}
