import { create } from 'zustand';
import { openTab, type Span } from './workspace';

/** What an article was opened from a search for: its matches are marked, and walked. */
interface Found {
  articleId: string;
  query: string;
  alike: boolean;
  /** The match it was opened at (UTF-16 units); null for the first. */
  from: Span | null;
  /** How many matches one has gone on from there. */
  step: number;
}

export const useFound = create<{ found: Found | null }>()(() => ({ found: null }));

/** Opens an article found for a query beside the search, to be looked at. */
export function openFound(articleId: string, { query, alike }: Pick<Found, 'query' | 'alike'>, from: Span | null): void {
  useFound.setState({ found: { articleId, query, alike, from, step: 0 } });
  openTab({ kind: 'article', id: articleId }, { beside: true, preview: true, range: from });
}

/** Goes to the next or the previous match in the article. */
export function stepFound(articleId: string, by: 1 | -1): void {
  useFound.setState(({ found }) => (found?.articleId === articleId ? { found: { ...found, step: found.step + by } } : {}));
}

export function closeFound(): void {
  useFound.setState({ found: null });
}
