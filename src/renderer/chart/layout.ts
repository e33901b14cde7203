import type { Place } from '../../shared/charts/data';

/** Where the nodes of a chart come to rest: each pushes the others away, links pull. Seeded, so that it is the same each time. Pure. */

export interface Pull {
  from: string;
  to: string;
  /** From 0 to 1: how strongly. */
  strength: number;
}

/** Pixels between two nodes at rest, about. */
const REACH = 120;
/** Beyond this nobody pushes: what stands far away need not be asked. */
const FAR = REACH * 4;

/**
 * Settles nodes from where they were; new ones begin beside one they are linked to. `pinned` stay where they are. More nodes are
 * given fewer rounds: two thousand settle in about as long as three hundred.
 */
export function settled(
  ids: readonly string[],
  pulls: readonly Pull[],
  before: ReadonlyMap<string, Place>,
  pinned: ReadonlySet<string>,
): Map<string, Place> {
  const places = ids.map((id, index) => ({ ...(before.get(id) ?? beginning(id, index, pulls, before)) }));
  const at = new Map(ids.map((id, index) => [id, index]));
  const links = pulls.flatMap(({ from, to, strength }) => {
    const [one, other] = [at.get(from), at.get(to)];
    return one === undefined || other === undefined ? [] : [{ one, other, strength }];
  });
  const still = ids.map((id) => pinned.has(id));
  const rounds = Math.round(Math.max(40, Math.min(260, 60_000 / Math.max(1, ids.length))));
  for (let round = 0; round < rounds; round += 1) step(places, links, still, 1 - round / rounds);
  const rest = new Map<string, Place>();
  for (const [index, id] of ids.entries()) {
    const place = places[index];
    if (place !== undefined) rest.set(id, place);
  }
  return rest;
}

/** On a spiral round the first neighbour that has a place, or round the middle: no two on one place. */
function beginning(id: string, index: number, pulls: readonly Pull[], before: ReadonlyMap<string, Place>): Place {
  const beside = pulls.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])).find((other) => before.has(other));
  const middle = beside === undefined ? { x: 0, y: 0 } : (before.get(beside) ?? { x: 0, y: 0 });
  const angle = index * 2.399963;
  const distance = 30 + 22 * Math.sqrt(index + 1);
  return { x: middle.x + Math.cos(angle) * distance, y: middle.y + Math.sin(angle) * distance };
}

interface Link {
  one: number;
  other: number;
  strength: number;
}

function step(places: Place[], links: readonly Link[], still: readonly boolean[], heat: number): void {
  const forces = places.map(({ x, y }) => ({ x: -x * 0.012, y: -y * 0.018 }));
  pushAway(places, forces);
  for (const { one, other, strength } of links) {
    const [a, b, forA, forB] = [places[one], places[other], forces[one], forces[other]];
    if (a === undefined || b === undefined || forA === undefined || forB === undefined) continue;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const distance = Math.max(1, Math.hypot(dx, dy));
    const pull = ((distance - REACH) / distance) * (0.02 + 0.08 * strength);
    forA.x += dx * pull;
    forA.y += dy * pull;
    forB.x -= dx * pull;
    forB.y -= dy * pull;
  }
  const most = 4 + 40 * heat;
  for (const [index, place] of places.entries()) {
    const force = forces[index];
    if (force === undefined || still[index] === true) continue;
    const length = Math.max(1, Math.hypot(force.x, force.y));
    const by = Math.min(length, most) / length;
    place.x += force.x * by;
    place.y += force.y * by;
  }
}

/** Only those in the same or a neighbouring field are asked. */
function pushAway(places: readonly Place[], forces: readonly Place[]): void {
  const fields = new Map<string, number[]>();
  const fieldOf = ({ x, y }: Place): [number, number] => [Math.floor(x / FAR), Math.floor(y / FAR)];
  for (const [index, place] of places.entries()) {
    const key = fieldOf(place).join(' ');
    const own = fields.get(key);
    if (own === undefined) fields.set(key, [index]);
    else own.push(index);
  }
  for (const [index, a] of places.entries()) {
    const force = forces[index];
    if (force === undefined) continue;
    const [column, row] = fieldOf(a);
    for (let dc = -1; dc <= 1; dc += 1) {
      for (let dr = -1; dr <= 1; dr += 1) {
        for (const other of fields.get(`${column + dc} ${row + dr}`) ?? []) {
          const b = places[other];
          if (b === undefined || other === index) continue;
          const [dx, dy] = [a.x - b.x, a.y - b.y];
          const distance = Math.max(4, Math.hypot(dx, dy));
          if (distance > FAR) continue;
          const push = (REACH * REACH * 0.55) / (distance * distance);
          force.x += (dx / distance) * push * 12;
          force.y += (dy / distance) * push * 12;
        }
      }
    }
  }
}

/** How a chart is looked at: what is in the middle, and how large. */
export interface View {
  x: number;
  y: number;
  scale: number;
}

/** All of it, with room at the edges for names. */
export function fitting(places: Iterable<Place>, width: number, height: number): View {
  const all = [...places];
  if (all.length === 0) return { x: 0, y: 0, scale: 1 };
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(1.4, (width - 140) / Math.max(1, right - left), (height - 90) / Math.max(1, bottom - top));
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.max(0.05, scale) };
}

/** Distance of a point to a line between two. */
export function distanceTo(point: Place, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / Math.max(1e-9, dx * dx + dy * dy)));
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}
