import { useEffect, useMemo } from 'react';
import { call, useRead } from '../../api';
import { PageLayout } from '../../../shared/originals/page-layout';
import { reportFailure } from '../../ui/toasts';

/** Texts whose words were looked for on their pages: what cannot be found is not looked for again and again. */
const asked = new Set<string>();

/**
 * Where the words of a text stand on the pages of its original; null while that is not known. The words of a present text from
 * before that was kept are looked for once it is asked for.
 */
export function usePageLayout(id: string, textId: string, isPresent: boolean): PageLayout | null {
  const words = useRead('originals.words', { id, textId }).data;
  useEffect(() => {
    if (words !== null || !isPresent || asked.has(textId)) return;
    asked.add(textId);
    call('articles.placeWords', { id }).catch(reportFailure);
  }, [words, id, textId, isPresent]);
  return useMemo(() => (words == null ? null : new PageLayout(words)), [words]);
}
