import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { useSize, useZoom } from '../ui/drawing';
import { choose, pin, useChart, type Chosen } from './chart-state';
import { distanceTo, fitting, settled, type View } from './layout';
import { coloursOf, onScreen, paint, type Scene } from './paint';
import type { ChartData, Place } from '../../shared/charts/data';
import { radiusOf } from '../../shared/charts/shapes';

interface CanvasProps {
  data: ChartData;
  pinned: ReadonlySet<string>;
  chosen: Chosen | null;
  /** Grows when all of it is to be seen. */
  fit: number;
  onExpand: (id: string) => void;
}

/** Pixels from a line within which it is meant. */
const NEAR = 6;

/** The drawing: nodes are dragged and pinned by it, the ground moves, the wheel zooms. The list beside it does the same by keys. */
export function Canvas({ data, pinned, chosen, fit, onExpand }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const opened = useChart((state) => state.opened);
  const [places, setPlaces] = useState<ReadonlyMap<string, Place>>(() => useChart.getState().places);
  const [begun, setBegun] = useState(opened);
  useEffect(() => useChart.setState({ places }), [places]);
  const [view, setView] = useState<View | null>(null);
  const [settledFor, setSettledFor] = useState<ChartData | null>(null);
  const isOpened = begun !== opened;
  // The nodes come to rest once for what is there, before it is drawn; those of a chart that was kept stand where they stood.
  if (settledFor !== data || isOpened) {
    const before = isOpened ? useChart.getState().places : places;
    setSettledFor(data);
    setBegun(opened);
    const most = Math.max(1, ...data.links.map(({ articles }) => articles));
    const pulls = data.links.map(({ from, to, articles }) => ({ from, to, strength: Math.max(0.2, articles / most) }));
    setPlaces(
      settled(
        data.nodes.map(({ id }) => id),
        pulls,
        before,
        new Set([...pinned, ...(settledFor === null || isOpened ? before.keys() : [])]),
      ),
    );
    if (isOpened || data.nodes.length !== settledFor?.nodes.length) setView(null);
  }
  const [fitted, setFitted] = useState(fit);
  if (fitted !== fit) {
    setFitted(fit);
    setView(null);
  }
  const shown = view ?? fitting(places.values(), size.width, size.height);
  const scene: Scene = { data, places, view: shown, chosen, ...size };
  usePainting(canvas, scene);
  useZoom(canvas, (factor, { x, y }) =>
    setView(() => {
      const scale = Math.min(4, Math.max(0.05, shown.scale * factor));
      const [dx, dy] = [x - size.width / 2, y - size.height / 2];
      return { scale, x: shown.x + dx / shown.scale - dx / scale, y: shown.y + dy / shown.scale - dy / scale };
    }),
  );
  const drag = useDrag({
    scene,
    onNode: (id, place) => {
      pin(id);
      setPlaces(new Map([...places, [id, place]]));
    },
    onGround: (x, y) => setView({ ...shown, x: shown.x - x / shown.scale, y: shown.y - y / shown.scale }),
  });
  return (
    <canvas
      ref={canvas}
      className="chart-canvas"
      role="img"
      aria-label={`Link chart of ${data.nodes.length} entities and ${data.links.length} links. The list beside it says the same.`}
      onDoubleClick={(event) => {
        const at = placeOf(event);
        const hit = hitAt(at, scene);
        if (hit?.kind === 'node') onExpand(hit.id);
      }}
      {...drag}
    />
  );
}

function usePainting(canvas: React.RefObject<HTMLCanvasElement | null>, scene: Scene): void {
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element == null || context == null) return undefined;
    const draw = (): void => paint(context, scene, coloursOf(element));
    draw();
    // Another theme is other colours.
    const observer = new MutationObserver(draw);
    observer.observe(document.documentElement, { attributes: true });
    return () => observer.disconnect();
  });
}

function placeOf({ clientX, clientY, currentTarget }: { clientX: number; clientY: number; currentTarget: Element }): Place {
  const box = currentTarget.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}

/** The node at a point, the one drawn last first; else the nearest link. */
function hitAt(point: Place, scene: Scene): Chosen | null {
  const node = scene.data.nodes.findLast((one) => {
    const place = scene.places.get(one.id);
    if (place === undefined) return false;
    const { x, y } = onScreen(place, scene);
    return Math.hypot(point.x - x, point.y - y) <= radiusOf(one) + 4;
  });
  if (node !== undefined) return { kind: 'node', id: node.id };
  let [best, nearest]: [Chosen | null, number] = [null, NEAR];
  for (const { from, to } of scene.data.links) {
    const [a, b] = [scene.places.get(from), scene.places.get(to)];
    if (a === undefined || b === undefined) continue;
    const distance = distanceTo(point, onScreen(a, scene), onScreen(b, scene));
    if (distance < nearest) [best, nearest] = [{ kind: 'link', from, to }, distance];
  }
  return best;
}

interface Dragging {
  scene: Scene;
  onNode: (id: string, place: Place) => void;
  onGround: (x: number, y: number) => void;
}

/** A press chooses, a drag moves: a node, which is pinned by it, or the ground. */
function useDrag({ scene, onNode, onGround }: Dragging) {
  const held = useRef<{ id: string | null; last: Place; moved: boolean } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      const at = placeOf(event);
      const hit = hitAt(at, scene);
      choose(hit);
      held.current = { id: hit?.kind === 'node' ? hit.id : null, last: at, moved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      const now = held.current;
      if (now === null) return;
      const at = placeOf(event);
      const [dx, dy] = [at.x - now.last.x, at.y - now.last.y];
      if (!now.moved && Math.hypot(dx, dy) < 4) return;
      held.current = { ...now, last: at, moved: true };
      const place = now.id === null ? undefined : scene.places.get(now.id);
      if (now.id !== null && place !== undefined)
        onNode(now.id, { x: place.x + dx / scene.view.scale, y: place.y + dy / scene.view.scale });
      else onGround(dx, dy);
    },
    onPointerUp: () => {
      held.current = null;
    },
  };
}
