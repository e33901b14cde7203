import { create } from 'zustand';
import type { Place } from '../../shared/charts/data';
import type { Drawing } from '../../shared/charts/model';
import { useWorkspace } from '../workspace';

/** What stands on the chart: kept while the window is open, so that its tab can be left and come back to. */

/** A node, a link by the ids of both its ends, or a way over several nodes. */
export type Chosen = { kind: 'node'; id: string } | { kind: 'link'; from: string; to: string } | { kind: 'path'; ids: readonly string[] };

/** Whether a link is what was chosen, or part of it. */
export function isChosenLink(chosen: Chosen | null, { from, to }: { from: string; to: string }): boolean {
  if (chosen?.kind === 'link') return isBetween(from, to, chosen.from, chosen.to);
  return chosen?.kind === 'path' && chosen.ids.some((id, at) => isBetween(from, to, id, chosen.ids[at + 1]));
}

export function isChosenNode(chosen: Chosen | null, id: string): boolean {
  return (chosen?.kind === 'node' && chosen.id === id) || (chosen?.kind === 'path' && chosen.ids.includes(id));
}

const isBetween = (from: string, to: string, a: string, b: string | undefined): boolean =>
  (from === a && to === b) || (from === b && to === a);

interface ChartState {
  pinned: ReadonlySet<string>;
  chosen: Chosen | null;
  /** Links of fewer articles are not shown; stated relations are. */
  least: number;
  /** Fixed kinds, and the analyst's own by their ids. */
  hidden: ReadonlySet<string>;
  /** Where the nodes came to rest, or were dragged. */
  places: ReadonlyMap<string, Place>;
  /** The chart of the vault that this one was opened from, or saved as. */
  saved: string | null;
  /** Grows with each chart that is opened: the drawing begins with its places. */
  opened: number;
}

export const useChart = create<ChartState>()(() => ({
  pinned: new Set(),
  chosen: null,
  least: 1,
  hidden: new Set(),
  places: new Map(),
  saved: null,
  opened: 0,
}));

/** What is on the chart now, to be kept. */
export function drawingNow(): Drawing {
  const { places, pinned, least, hidden } = useChart.getState();
  const nodes = useWorkspace.getState().charted.flatMap((id) => {
    const place = places.get(id);
    return place === undefined ? [] : [{ id, x: Math.round(place.x * 10) / 10, y: Math.round(place.y * 10) / 10, pinned: pinned.has(id) }];
  });
  return { nodes, least, hidden: [...hidden] };
}

/** In place of what is on the chart. */
export function openDrawing(saved: string, { nodes, least, hidden }: Drawing): void {
  useChart.setState(({ opened }) => ({
    saved,
    least,
    hidden: new Set(hidden),
    pinned: new Set(nodes.flatMap(({ id, pinned }) => (pinned ? [id] : []))),
    places: new Map(nodes.map(({ id, x, y }) => [id, { x, y }])),
    chosen: null,
    opened: opened + 1,
  }));
  useWorkspace.setState({ charted: nodes.map(({ id }) => id) });
}

export function removeFromChart(id: string): void {
  useWorkspace.setState(({ charted }) => ({ charted: charted.filter((other) => other !== id) }));
  choose(null);
}

export const choose = (chosen: Chosen | null): void => useChart.setState({ chosen });

export function pin(id: string): void {
  useChart.setState(({ pinned }) => ({ pinned: new Set([...pinned, id]) }));
}

/** Takes everything off it. */
export function clearChart(): void {
  useWorkspace.setState({ charted: [] });
  useChart.setState({ chosen: null, pinned: new Set(), places: new Map(), saved: null });
}

export function toggleKind(kind: string): void {
  useChart.setState(({ hidden }) => {
    const next = new Set(hidden);
    if (!next.delete(kind)) next.add(kind);
    return { hidden: next };
  });
}
