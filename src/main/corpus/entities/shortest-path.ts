/** The shortest way between two numbers of a graph, and of several the strongest. Pure. */

/** Calls `tell` for each neighbour of a node with how strong the link is; one may be told several times. */
export type Neighbours = (node: number, tell: (other: number, strength: number) => void) => void;

/** How many steps it is to a node, and over which node and how strong a link the last one comes. */
interface Reached {
  steps: number;
  strength: number;
  before: number | null;
}

/**
 * The nodes of the way, both ends among them; null when there is none of at most `most` steps. Of ways of one length the one whose
 * last link is strongest, then the one before it, and so on.
 * @param ofLevel called with the nodes that are as far away, before their neighbours are asked for
 */
export function shortestPath(
  { from, to, most }: { from: number; to: number; most: number },
  neighbours: Neighbours,
  ofLevel: (nodes: readonly number[]) => void = () => undefined,
): number[] | null {
  if (from === to) return [from];
  const reached = new Map<number, Reached>([[from, { steps: 0, strength: 0, before: null }]]);
  let level = [from];
  for (let steps = 1; steps <= most && level.length > 0; steps += 1) {
    ofLevel(level);
    const next: number[] = [];
    for (const node of level) {
      neighbours(node, (other, strength) => {
        const known = reached.get(other);
        if (known === undefined) next.push(other);
        else if (known.steps < steps || strength <= known.strength) return;
        reached.set(other, { steps, strength, before: node });
      });
    }
    if (reached.has(to)) return wayTo(to, reached);
    level = next;
  }
  return null;
}

function wayTo(end: number, reached: ReadonlyMap<number, Reached>): number[] {
  const way: number[] = [];
  for (let node: number | null = end; node !== null; node = reached.get(node)?.before ?? null) way.unshift(node);
  return way;
}
