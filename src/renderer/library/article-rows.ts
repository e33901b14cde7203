import { useCallback, useState } from 'react';
import { joinedRuns } from '../../shared/text/bidi';
import { call, useReads } from '../api';
import type { ArticleName, ArticleSummary } from '../../shared/articles/model';
import type { OriginMember } from '../../shared/origins/model';
import { formatPublished } from '../ui/dates';
import { counted, formatNumber } from '../ui/things';
import { headAt, openTexts, rowsOf, toggled, type OpenText } from './folds';
import { isLabel, wholeList, type Row, type Rows, type ThingRow } from './rows';

/** Rows read at a time. There may be a hundred thousand articles: only the pages that can be seen are asked for. */
const PAGE = 100;

function articleDetail({ outlet, published, citationCount }: ArticleSummary): string {
  const cited = citationCount > 0 ? counted(citationCount, 'citation') : null;
  return joinedRuns([outlet, formatPublished(published) ?? 'undated', cited], ' · ');
}

/** A row that was chosen unseen. */
function nameRow({ id, title }: ArticleName): ThingRow {
  return { tab: { kind: 'article', id }, title, detail: '' };
}

function articleRow(article: ArticleSummary): Row {
  return {
    tab: { kind: 'article', id: article.id },
    title: article.title,
    detail: articleDetail(article),
    isRetracted: article.retractedAt !== null,
  };
}

function memberRow({ articleId, title, outlet, published }: OriginMember, headRow: number): Row {
  const detail = joinedRuns([outlet, formatPublished(published) ?? 'undated'], ' · ');
  return { tab: { kind: 'article', id: articleId }, title, detail, headRow };
}

const pageOf = (head: number): number => Math.floor(Math.max(0, head) / PAGE);

/**
 * The articles below their label, by when they were published or came in, newest first; undefined until the first page is there. Articles with one text are one
 * row, below which the reprints unfold.
 */
export function useArticleRows(by: 'published' | 'added'): Rows | undefined {
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const [unfolded, setUnfolded] = useState<readonly OpenText[]>([]);
  const seen = Array.from({ length: shown.last - shown.first + 1 }, (_, more) => shown.first + more);
  // The first page is always among them: it says how many rows there are.
  const pages = [...new Set([0, ...seen])];
  const reads = useReads(
    'articles.list',
    pages.map((page) => ({ offset: page * PAGE, limit: PAGE, grouped: true, by })),
  );
  const articleAt = (head: number): ArticleSummary | undefined => reads[pages.indexOf(pageOf(head))]?.data?.articles[head % PAGE];
  const open = openTexts(
    unfolded,
    articleAt,
    pages.flatMap((page) => Array.from({ length: PAGE }, (_, more) => page * PAGE + more)),
  );
  const origins = useReads(
    'origins.of',
    open.map(({ articleId }) => ({ articleId })),
  );
  const onShown = useCallback(
    (firstRow: number, lastRow: number) => {
      const [first, last] = [firstRow, lastRow].map((row) => pageOf(headAt(unfolded, row - 1).head));
      if (first === undefined || last === undefined) return;
      setShown((before) => (before.first === first && before.last === last ? before : { first, last }));
    },
    [unfolded],
  );
  const total = reads[0]?.data?.total;
  if (total === undefined) return undefined;
  if (total === 0) return wholeList([]);
  const at = (row: number): Row | undefined => {
    if (row === 0) return { label: by === 'published' ? 'Newest published first' : 'Last added first' };
    const { head, member, text } = headAt(open, row - 1);
    if (member > 0 && text !== undefined) {
      const found = origins[open.indexOf(text)]?.data?.members[member];
      return found === undefined ? undefined : memberRow(found, row - member);
    }
    const article = articleAt(head);
    if (article === undefined) return undefined;
    const { origin } = article;
    if (origin === null) return articleRow(article);
    const fold = {
      label: `${formatNumber(origin.size)} reprints of 1 origin`,
      isOpen: text !== undefined && text.head === head,
      toggle: () => setUnfolded(toggled(open, { originId: origin.id, articleId: article.id, head, size: origin.size })),
    };
    return { ...articleRow(article), fold };
  };
  const things = async (first: number, last: number): Promise<ThingRow[]> => {
    const rows = Array.from({ length: last - first + 1 }, (_, more) => first + more);
    const known = rows.map(at);
    const heads = rows.filter((_, index) => known[index] === undefined).map((row) => headAt(open, row - 1).head);
    const [offset = 0] = heads;
    const names = heads.length === 0 ? [] : await call('articles.names', { offset, limit: (heads.at(-1) ?? offset) - offset + 1, by });
    return rows.flatMap((row, index) => {
      const read = known[index];
      if (read !== undefined) return isLabel(read) ? [] : [read];
      const name = names[headAt(open, row - 1).head - offset];
      return name === undefined ? [] : [nameRow(name)];
    });
  };
  return { count: rowsOf(open, total) + 1, at, things, onShown };
}
