import { create } from 'zustand';
import type { HitKind, SearchOrder } from '../../shared/search/model';
import { useWorkspace } from '../workspace';

/** How the hits of the search are shown; what is asked for stands in its text. */
interface Shown {
  /** Of one kind, or of all. */
  kind: HitKind | null;
  order: SearchOrder;
  fold: boolean;
  /** With what means the same, and names in other scripts. */
  alike: boolean;
  /** The hits that were chosen, by their keys: what is done is done with them. */
  chosen: ReadonlySet<string>;
  /** What was new in the saved search that was opened. */
  fresh: { query: string; count: number; since: string } | null;
}

export const useShown = create<Shown>()(() => ({ kind: null, order: 'best', fold: true, alike: true, chosen: new Set(), fresh: null }));

export function showKind(kind: HitKind | null): void {
  useShown.setState({ kind });
}

/** Chooses a hit, or lets it go. */
export function toggleChosen(key: string): void {
  useShown.setState(({ chosen }) => ({
    chosen: chosen.has(key) ? new Set([...chosen].filter((one) => one !== key)) : new Set([...chosen, key]),
  }));
}

/** What was chosen was chosen among other hits. */
export function setSearchText(searchText: string): void {
  useShown.setState({ chosen: new Set() });
  useWorkspace.setState({ searchText, like: null });
}
