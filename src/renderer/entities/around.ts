import type { Companion, Link } from '../../shared/entities/model';

/** Where those stand that occur with an entity: round it, near to whom they share most with. Pure. */

export const WIDTH = 640;
export const HEIGHT = 300;
export const MIDDLE = { x: WIDTH / 2, y: HEIGHT / 2 - 6 };

export interface Placed {
  companion: Companion;
  x: number;
  y: number;
}

/** Names are wider than high: those at the sides stand further out, every second one nearer. */
export function around(companions: readonly Companion[], links: readonly Link[]): Placed[] {
  const order = neighbours(companions, links);
  return order.map((companion, index) => {
    const angle = -Math.PI * 0.83 + (index * 2 * Math.PI) / order.length;
    const nearer = index % 2 === 1 && order.length > 4 ? 0.74 : 1;
    return {
      companion,
      x: round(MIDDLE.x + Math.cos(angle) * 250 * nearer),
      y: round(MIDDLE.y + Math.sin(angle) * 116 * (nearer === 1 ? 1 : 0.9)),
    };
  });
}

/** The strongest link of each: all of them would say that everything hangs together. In the order given, which is by strength. */
export function strongest(links: readonly Link[]): Link[] {
  const linked = new Set<string>();
  return links.filter(({ from, to }) => {
    const isFirst = !linked.has(from) || !linked.has(to);
    linked.add(from).add(to);
    return isFirst;
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Each followed by the one it shares most articles with, of those that are left. */
function neighbours(companions: readonly Companion[], links: readonly Link[]): Companion[] {
  const shared = new Map(
    links.flatMap(({ from, to, articles }) => [[`${from} ${to}`, articles] as const, [`${to} ${from}`, articles] as const]),
  );
  const left = [...companions];
  const order: Companion[] = [];
  while (left.length > 0) {
    const last = order.at(-1);
    const strength = ({ id }: Companion): number => (last === undefined ? 0 : (shared.get(`${last.id} ${id}`) ?? 0));
    let best = 0;
    for (const [index, one] of left.entries()) {
      const other = left[best];
      if (other !== undefined && strength(one) > strength(other)) best = index;
    }
    order.push(...left.splice(best, 1));
  }
  return order;
}
