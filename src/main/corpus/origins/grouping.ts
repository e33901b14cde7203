/** Which articles are of one origin, out of what is known of pairs of them. */

/** Two articles that are enough alike; `likeness` 0 to 1. */
export interface Tie {
  article: number;
  other: number;
  likeness: number;
}

/** What the analyst said of two articles. */
export interface Ruling {
  article: number;
  other: number;
  same: boolean;
  /** Instant. */
  at: string;
}

/**
 * The groups of `members`: those that are tied to one another, be it through others. Two that the analyst parted never
 * come together: ties are taken in order, what the analyst joined before what is alike, the last said and the most alike
 * first, and a tie that would bring two parted ones together is passed over (Kruskal's algorithm, with pairs kept apart).
 * So those between go with the one they are most like. The order of what is given does not matter; numbers rise within
 * a group, and so do the first numbers of the groups.
 */
export function originGroups(members: readonly number[], ties: readonly Tie[], rulings: readonly Ruling[]): number[][] {
  const groups = new Map(members.map((member) => [member, new Set([member])]));
  const parted = partners(rulings.filter(({ same }) => !same));
  for (const { article, other } of [...joined(rulings), ...alike(ties)]) {
    const one = groups.get(article);
    const two = groups.get(other);
    if (one === undefined || two === undefined || one === two) continue;
    const [small, large] = one.size < two.size ? [one, two] : [two, one];
    if (keptApart(small, large, parted)) continue;
    for (const member of small) {
      large.add(member);
      groups.set(member, large);
    }
  }
  return [...new Set(groups.values())].map((group) => [...group].sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

type Pair = Pick<Tie, 'article' | 'other'>;

const byPair = (a: Pair, b: Pair): number => a.article - b.article || a.other - b.other;

function joined(rulings: readonly Ruling[]): Pair[] {
  return rulings.filter(({ same }) => same).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : byPair(a, b)));
}

function alike(ties: readonly Tie[]): Pair[] {
  return [...ties].sort((a, b) => b.likeness - a.likeness || byPair(a, b));
}

function partners(pairs: readonly Pair[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const add = (article: number, other: number): void => {
    const known = found.get(article);
    if (known === undefined) found.set(article, [other]);
    else known.push(other);
  };
  for (const { article, other } of pairs) {
    add(article, other);
    add(other, article);
  }
  return found;
}

function keptApart(small: ReadonlySet<number>, large: ReadonlySet<number>, parted: Map<number, number[]>): boolean {
  for (const member of small) {
    if (parted.get(member)?.some((partner) => large.has(partner)) === true) return true;
  }
  return false;
}
