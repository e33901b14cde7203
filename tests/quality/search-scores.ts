/** Scores of ranked lists against graded judgements. Grades of 1 and more are relevant; what was not judged is not. */

export type Judgements = ReadonlyMap<string, number>;

const discount = (rank: number): number => 1 / Math.log2(rank + 2);

/** Normalised discounted cumulative gain of the first `depth`, with the grade itself as gain; from 0 to 1. */
export function ndcg(found: readonly string[], judged: Judgements, depth = 10): number {
  const gain = (grades: readonly number[]): number =>
    grades.slice(0, depth).reduce((sum, grade, rank) => sum + Math.max(0, grade) * discount(rank), 0);
  const ideal = gain([...judged.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : gain(found.map((id) => judged.get(id) ?? 0)) / ideal;
}

/** One over the rank of the first relevant hit; 0 without one. */
export function reciprocalRank(found: readonly string[], judged: Judgements): number {
  const rank = found.findIndex((id) => (judged.get(id) ?? 0) > 0);
  return rank < 0 ? 0 : 1 / (rank + 1);
}

/** The share of all that is relevant among the first `depth`. */
export function recall(found: readonly string[], judged: Judgements, depth = 100): number {
  const relevant = [...judged].filter(([, grade]) => grade > 0);
  const reached = new Set(found.slice(0, depth));
  return relevant.length === 0 ? 0 : relevant.filter(([id]) => reached.has(id)).length / relevant.length;
}
