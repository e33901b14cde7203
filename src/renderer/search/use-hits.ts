import { useState } from 'react';
import { useRead, useReads } from '../api';
import type { SearchHit } from '../../shared/search/model';
import { useShown } from './search-state';

/** Hits of the first page, which is there as you type and fills the window, and of those that follow as one scrolls. */
const FIRST = 20;
const MORE = 200;

export const keyOf = ({ kind, id }: SearchHit): string => `${kind} ${id}`;

/** The hits for a query as they are to be shown, as far as one has scrolled. */
export function useHits(query: string) {
  const { kind, order, fold, alike } = useShown();
  const key = `${kind ?? ''} ${order} ${String(fold)} ${String(alike)} ${query}`;
  const [asked, setAsked] = useState({ key, pages: 0 });
  const pages = asked.key === key ? asked.pages : 0;
  const request = { query, order, fold, alike, ...(kind === null ? {} : { kind }) };
  const isAsked = query.trim() !== '';
  const { data, isPlaceholderData } = useRead('search.find', { ...request, limit: FIRST }, { enabled: isAsked, keepPrevious: true });
  const offsets = Array.from({ length: pages }, (_, page) => FIRST + page * MORE);
  const others = useReads(
    'search.find',
    offsets.map((offset) => ({ ...request, limit: MORE, offset })),
  );
  const result = isAsked ? data : undefined;
  const found = [result, ...others.map((other) => other.data)].flatMap((page) => page?.hits ?? []);
  // Between two answers, a page may be older than the one before it.
  const hits = [...new Map(found.filter((hit) => kind === null || hit.kind === kind).map((hit) => [keyOf(hit), hit])).values()];
  const last = others.at(-1);
  const isWaiting = isPlaceholderData || (last !== undefined && (last.data === undefined || last.data.hits.length === 0));
  return {
    result,
    hits,
    rows: result?.rows ?? 0,
    /** The answer is the one to this query. */
    isAnswer: result !== undefined && !isPlaceholderData,
    more: () => {
      if (!isWaiting) setAsked({ key, pages: pages + 1 });
    },
  };
}
