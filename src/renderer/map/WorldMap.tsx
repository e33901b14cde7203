import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Placed } from '../../shared/map/model';
import { isolated } from '../../shared/text/bidi';
import { useZoom, type Size } from '../ui/drawing';
import { counted } from '../ui/things';
import { clustered, type Cluster } from './clusters';
import { radiusOf } from './map-svg';
import { moved, onScreen, onSquare, zoomed, type Point, type View, type World } from './projection';

interface WorldMapProps {
  world: World | null;
  placed: readonly Placed[];
  chosen: string | null;
  view: View;
  size: Size;
  /** What keys zoom at. */
  around: Point;
  onChoose: (statementId: string | null) => void;
  onView: (view: View) => void;
  /** Several places that stand on each other: to be seen apart. */
  onGroup: (members: readonly Placed[]) => void;
}

type Mark = Point & { placed: Placed };

/** Pixels between two marks that are drawn apart. */
const APART = 22;
const STEP = 60;
const NEARER = 1.5;
/** So many marks have their names beside them. */
const MOST_NAMES = 40;
/** Pixels beside a mark. */
const ROOM_FOR_NAME = 130;

/** The drawing: dragged by the mouse, zoomed by the wheel, both by keys. The table beside it says the same. */
export function WorldMap({ world, placed, chosen, view, size, around, onChoose, onView, onGroup }: WorldMapProps) {
  const ground = useRef<HTMLDivElement>(null);
  useZoom(ground, (factor, at) => onView(zoomed(view, factor, at)));
  const marks = placed
    .map((one): Mark => ({ ...onScreen(onSquare(one), view), placed: one }))
    .filter(({ x, y }) => x > -20 && y > -20 && x < size.width + 20 && y < size.height + 20);
  const clusters = clustered(marks, APART);
  return (
    <div
      ref={ground}
      className="map-ground"
      aria-label={`Map of ${counted(placed.length, 'place')}. Arrow keys move it, plus and minus zoom. The table beside it says the same.`}
      {...movedByKeys(view, around, onView)}
      {...useDrag(view, onView, () => onChoose(null))}
    >
      <svg className="map-world" width={size.width} height={size.height} aria-hidden>
        {world !== null && (
          <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
            <path className="map-land" d={world.land} />
            <path className="map-borders" d={world.borders} />
          </g>
        )}
      </svg>
      {clusters.map((cluster) => (
        <MarkOf
          key={cluster.members[0]?.placed.statement.id}
          cluster={cluster}
          chosen={chosen}
          isNamed={clusters.length <= MOST_NAMES}
          isNearEdge={cluster.x > size.width - ROOM_FOR_NAME}
          onChoose={onChoose}
          onGroup={onGroup}
        />
      ))}
    </div>
  );
}

interface MarkProps extends Pick<WorldMapProps, 'chosen' | 'onChoose' | 'onGroup'> {
  cluster: Cluster<Mark>;
  isNamed: boolean;
  /** Its name stands before it. */
  isNearEdge: boolean;
}

function MarkOf({ cluster: { x, y, members }, chosen, isNamed, isNearEdge, onChoose, onGroup }: MarkProps) {
  const [first] = members;
  if (first === undefined) return null;
  const { statement, articles, disputed } = first.placed;
  const isGroup = members.length > 1;
  const isChosen = members.some(({ placed }) => placed.statement.id === chosen);
  const radius = isGroup ? 11 : radiusOf(articles);
  const name = isGroup ? counted(members.length, 'place') : statement.entity.name;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="map-mark"
      data-group={isGroup || undefined}
      data-disputed={disputed || undefined}
      aria-pressed={isChosen}
      aria-label={isGroup ? `${name}: ${members.map(({ placed }) => placed.statement.entity.name).join(', ')}` : name}
      title={
        isGroup
          ? members
              .map(({ placed }) => placed.statement.entity.name)
              .slice(0, 12)
              .join(', ')
          : undefined
      }
      style={{ left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius }}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => (isGroup ? onGroup(members.map(({ placed }) => placed)) : onChoose(statement.id))}
    >
      {isGroup && <span className="map-count">{members.length}</span>}
      {!isGroup && (isNamed || isChosen) && (
        <span className="map-name" data-before={isNearEdge || undefined} aria-hidden>
          {isolated(name)}
        </span>
      )}
    </button>
  );
}

function movedByKeys(view: View, around: Point, onView: (view: View) => void) {
  return { role: 'application', tabIndex: 0, onKeyDown: (event: KeyboardEvent) => onView(viewByKey(event, view, around)) } as const;
}

function viewByKey(event: KeyboardEvent, view: View, around: Point): View {
  const views: Record<string, () => View> = {
    ArrowLeft: () => moved(view, STEP, 0),
    ArrowRight: () => moved(view, -STEP, 0),
    ArrowUp: () => moved(view, 0, STEP),
    ArrowDown: () => moved(view, 0, -STEP),
    '+': () => zoomed(view, NEARER, around),
    '=': () => zoomed(view, NEARER, around),
    '-': () => zoomed(view, 1 / NEARER, around),
  };
  const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : views[event.key];
  if (next === undefined) return view;
  event.preventDefault();
  return next();
}

/** A press on the ground chooses nothing, a drag moves it. */
function useDrag(view: View, onView: (view: View) => void, onPress: () => void) {
  const held = useRef<{ from: Point; view: View; moved: boolean } | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      held.current = { from: { x: event.clientX, y: event.clientY }, view, moved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent<HTMLElement>) => {
      const now = held.current;
      if (now === null) return;
      const [dx, dy] = [clientX - now.from.x, clientY - now.from.y];
      if (!now.moved && Math.hypot(dx, dy) < 4) return;
      held.current = { ...now, moved: true };
      onView(moved(now.view, dx, dy));
    },
    onPointerUp: () => {
      if (held.current?.moved === false) onPress();
      held.current = null;
    },
  };
}
