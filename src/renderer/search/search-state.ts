import { create } from 'zustand';
import type { FindableKind, SearchOrder } from '../../shared/search/model';
import { useWorkspace } from '../workspace';

/** How the hits of the search are shown; what is asked for stands in its text. */
interface Shown {
  /** Of one kind, or of all. */
  kind: FindableKind | null;
  order: SearchOrder;
  fold: boolean;
}

export const useShown = create<Shown>()(() => ({ kind: null, order: 'best', fold: true }));

export function showKind(kind: FindableKind | null): void {
  useShown.setState({ kind });
}

export function setSearchText(searchText: string): void {
  useWorkspace.setState({ searchText });
}
