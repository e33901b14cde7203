import { useCallback, useState } from 'react';
import { useReads } from '../api';
import type { ArticleSummary } from '../../shared/model';
import { formatPublished } from '../ui/dates';
import { counted } from '../ui/things';
import { wholeList, type Row, type Rows } from './List';

/** Articles read at a time. There may be a hundred thousand: only the pages that can be seen are asked for. */
const PAGE = 100;

function articleDetail({ outlet, published, citationCount }: ArticleSummary): string {
  const cited = citationCount > 0 ? counted(citationCount, 'citation') : null;
  return [outlet, formatPublished(published) ?? 'undated', cited].filter(Boolean).join(' · ');
}

function articleRow(article: ArticleSummary): Row {
  return { tab: { kind: 'article', id: article.id }, title: article.title, detail: articleDetail(article) };
}

/** The page an article's row stands on; the row before all of them is their label. */
const pageOf = (row: number): number => Math.floor(Math.max(0, row - 1) / PAGE);

/** The articles below their label, newest first; undefined until the first page is there. */
export function useArticleRows(): Rows | undefined {
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const seen = Array.from({ length: shown.last - shown.first + 1 }, (_, more) => shown.first + more);
  // The first page is always among them: it says how many articles there are.
  const pages = [...new Set([0, ...seen])];
  const reads = useReads('articles.list', pages.map((page) => ({ offset: page * PAGE, limit: PAGE })));
  const onShown = useCallback((firstRow: number, lastRow: number) => {
    const [first, last] = [pageOf(firstRow), pageOf(lastRow)];
    setShown((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);
  const total = reads[0]?.data?.total;
  if (total === undefined) return undefined;
  if (total === 0) return wholeList([]);
  return {
    count: total + 1,
    at: (row) => {
      if (row === 0) return { label: 'Newest first' };
      const article = reads[pages.indexOf(pageOf(row))]?.data?.articles[(row - 1) % PAGE];
      return article === undefined ? undefined : articleRow(article);
    },
    onShown,
  };
}
