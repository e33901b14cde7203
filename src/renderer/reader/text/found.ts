import { create } from 'zustand';
import type { Bounds } from '../../../shared/text/text';

/** What is looked for in the articles that are read, and the bars it is asked for in: shown in the text and on its pages alike. */

export interface Found {
  hits: readonly Bounds[];
  /** The one in front. */
  current: number;
}

export type ReaderBar = 'find' | 'go';

interface FoundState {
  bars: Readonly<Record<string, ReaderBar>>;
  found: Readonly<Record<string, Found>>;
}

const useFoundStore = create<FoundState>()(() => ({ bars: {}, found: {} }));

export const useReaderBar = (articleId: string): ReaderBar | null => useFoundStore(({ bars }) => bars[articleId] ?? null);

/** Opens a bar over an article's text, or closes the one that is open. */
export function showBar(articleId: string, bar: ReaderBar | null): void {
  useFoundStore.setState(({ bars }) => ({ bars: replaced(bars, articleId, bar) }));
}

export const useFound = (articleId: string): Found | null => useFoundStore(({ found }) => found[articleId] ?? null);

export function noteFound(articleId: string, found: Found | null): void {
  useFoundStore.setState((state) => ({ found: replaced(state.found, articleId, found) }));
}

/** The record with a value, or without one for null. */
function replaced<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Readonly<Record<string, T>> {
  const rest = Object.entries(record).filter(([name]) => name !== key);
  return Object.fromEntries(value === null ? rest : [...rest, [key, value]]);
}
