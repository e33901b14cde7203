/** Clusters of words by the words they stand beside (k-means over reduced counts): learnt from text that nobody tagged. */

const LEAST_SEEN = 4;
const NEIGHBOURS = 800;
const DIMENSIONS = 48;
const STEPS = 12;

/** From sentences to the cluster of each frequent word in lower case, from 1. */
export function clustersOf(sentences: readonly (readonly string[])[], clusters: number, random: () => number): Map<string, number> {
  const lowered = sentences.map((words) => words.map((word) => word.toLowerCase()));
  const counts = new Map<string, number>();
  for (const word of lowered.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const vocabulary = [...counts].filter(([, times]) => times >= LEAST_SEEN).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const place = new Map(vocabulary.map(([word], at) => [word, at]));
  const vectors = vectorsOf(lowered, place, random);
  const own = kMeans(vectors, vocabulary.length, clusters, random);
  return new Map(vocabulary.map(([word], at) => [word, (own[at] ?? 0) + 1]));
}

/** Positive mutual information with the most frequent neighbours before and after, projected at random, of length one. */
function vectorsOf(sentences: readonly string[][], place: ReadonlyMap<string, number>, random: () => number): Float32Array {
  const pairs = new Map<number, number>();
  const total = new Float64Array(place.size);
  const contexts = new Float64Array(NEIGHBOURS * 2);
  let all = 0;
  for (const words of sentences) {
    for (let at = 0; at < words.length; at += 1) {
      const word = place.get(words[at] ?? '');
      if (word === undefined) continue;
      for (const side of [0, 1] as const) {
        const other = place.get(words[side === 0 ? at - 1 : at + 1] ?? '');
        if (other === undefined || other >= NEIGHBOURS) continue;
        const context = other * 2 + side;
        const key = word * NEIGHBOURS * 2 + context;
        pairs.set(key, (pairs.get(key) ?? 0) + 1);
        total[word] = (total[word] ?? 0) + 1;
        contexts[context] = (contexts[context] ?? 0) + 1;
        all += 1;
      }
    }
  }
  const projection = Float32Array.from({ length: NEIGHBOURS * 2 * DIMENSIONS }, () => (random() < 0.5 ? -1 : 1));
  const vectors = new Float32Array(place.size * DIMENSIONS);
  for (const [key, times] of pairs) {
    const word = Math.floor(key / (NEIGHBOURS * 2));
    const context = key % (NEIGHBOURS * 2);
    const information = Math.log((times * all) / ((total[word] ?? 1) * (contexts[context] ?? 1)));
    if (information <= 0) continue;
    for (let at = 0; at < DIMENSIONS; at += 1) {
      const cell = word * DIMENSIONS + at;
      vectors[cell] = (vectors[cell] ?? 0) + information * (projection[context * DIMENSIONS + at] ?? 0);
    }
  }
  for (let word = 0; word < place.size; word += 1) normalise(vectors.subarray(word * DIMENSIONS, (word + 1) * DIMENSIONS));
  return vectors;
}

function normalise(vector: Float32Array): void {
  const length = Math.hypot(...vector) || 1;
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) / length;
}

function kMeans(vectors: Float32Array, count: number, clusters: number, random: () => number): Int32Array {
  const centres = new Float32Array(clusters * DIMENSIONS);
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const from = Math.floor(random() * count) * DIMENSIONS;
    centres.set(vectors.subarray(from, from + DIMENSIONS), cluster * DIMENSIONS);
  }
  const own = new Int32Array(count);
  for (let step = 0; step < STEPS; step += 1) {
    for (let word = 0; word < count; word += 1) own[word] = nearest(vectors, word, centres, clusters);
    centres.fill(0);
    for (let word = 0; word < count; word += 1) {
      for (let at = 0; at < DIMENSIONS; at += 1) {
        const cell = (own[word] ?? 0) * DIMENSIONS + at;
        centres[cell] = (centres[cell] ?? 0) + (vectors[word * DIMENSIONS + at] ?? 0);
      }
    }
    for (let cluster = 0; cluster < clusters; cluster += 1) normalise(centres.subarray(cluster * DIMENSIONS, (cluster + 1) * DIMENSIONS));
  }
  return own;
}

function nearest(vectors: Float32Array, word: number, centres: Float32Array, clusters: number): number {
  let [best, most] = [0, -Infinity];
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    let sum = 0;
    for (let at = 0; at < DIMENSIONS; at += 1) sum += (vectors[word * DIMENSIONS + at] ?? 0) * (centres[cluster * DIMENSIONS + at] ?? 0);
    if (sum > most) [best, most] = [cluster, sum];
  }
  return best;
}
