import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { activeTab, useWorkspace } from '../workspace';

/** The panes beside the desk fold by themselves where the text between them would become too narrow to read. */

export const LEFT_PX = 248;
export const RIGHT_PX = 276;

type Side = 'left' | 'right';

/** What a group of tabs keeps at least, before the pane at that side folds: some 50 letters, and some 40. */
const LEAST: Readonly<Record<Side, number>> = { right: 400, left: 320 };

/** The panes that the analyst opened although there is little room. */
const useKept = create<Readonly<Record<Side, boolean>>>()(() => ({ left: false, right: false }));

interface Shown {
  left: boolean;
  right: boolean;
}

interface Wanted extends Shown {
  kept: Readonly<Record<Side, boolean>>;
  /** The width of the window and of the panes, in pixels. */
  width: number;
  panes: Readonly<Record<Side, number>>;
  groups: number;
}

/** Which of the panes that are wanted there is room for; the right one goes first. */
export function panesShown({ left, right, kept, width, panes, groups }: Wanted): Shown {
  const rest = (shown: Shown): number => width - (shown.left ? panes.left : 0) - (shown.right ? panes.right : 0);
  const all = { left, right };
  const withoutRight = right && !kept.right && rest(all) < groups * LEAST.right ? { ...all, right: false } : all;
  if (!left || kept.left || rest(withoutRight) >= groups * LEAST.left) return withoutRight;
  return { ...withoutRight, left: false };
}

function watchWidth(watcher: () => void): () => void {
  window.addEventListener('resize', watcher);
  return () => window.removeEventListener('resize', watcher);
}

const alone: ReadonlySet<string> = new Set(['welcome', 'table']);

function wanted(state: ReturnType<typeof useWorkspace.getState>, width: number, kept: Wanted['kept']): Wanted {
  const { leftOpen, rightOpen, layouts, groups, evidence } = state;
  const panes = { left: layouts['shell']?.['left'] ?? LEFT_PX, right: layouts['shell']?.['right'] ?? RIGHT_PX };
  // Nothing stands beside the welcome, a table or an empty desk, but what was asked of the vault.
  const hasSide = evidence !== null || !alone.has(activeTab(state)?.kind ?? 'welcome');
  // What was asked for is shown, room or not.
  const asked = { ...kept, right: kept.right || evidence !== null };
  return { left: leftOpen, right: rightOpen && hasSide, kept: asked, width, panes, groups: groups.length };
}

/** The panes that are shown now. */
export function usePanes(): Shown {
  const width = useSyncExternalStore(watchWidth, () => window.innerWidth);
  const kept = useKept();
  const state = useWorkspace();
  return panesShown(wanted(state, width, kept));
}

/** Opens or closes a pane; one that folded by itself comes back and stays. */
export function togglePane(side: Side): void {
  const state = useWorkspace.getState();
  const asked = wanted(state, window.innerWidth, useKept.getState());
  const folded = asked[side] && !panesShown(asked)[side];
  useKept.setState({ [side]: folded });
  if (!folded) useWorkspace.setState(side === 'left' ? { leftOpen: !state.leftOpen } : { rightOpen: !state.rightOpen });
}

/** Whether a pane is shown now. */
export function isPaneShown(side: Side): boolean {
  return panesShown(wanted(useWorkspace.getState(), window.innerWidth, useKept.getState()))[side];
}
