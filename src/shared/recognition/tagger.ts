import { labelCount, OUTSIDE, predecessors } from './labels';

/** Decoding of a linear chain: scores of words and of neighbours in, the best labels and how sure they are out. */

/** By label before times {@link labelCount} plus label after. */
export type Transitions = Float32Array<ArrayBufferLike>;

/** The exponentials of transitions, computed once for each: marginals need them for every chain. */
const exponentials = new WeakMap<Transitions, Float32Array>();

function exponentialOf(transitions: Transitions): Float32Array {
  const known = exponentials.get(transitions) ?? transitions.map(Math.exp);
  exponentials.set(transitions, known);
  return known;
}

/** The best labels of a chain that stands between words that are outside. `scores` has a row of {@link labelCount} for each word. */
export function bestLabels(scores: Float32Array, length: number, transitions: Transitions): Uint8Array {
  const back = new Uint8Array(length * labelCount);
  let row: Float32Array = startRow();
  let next: Float32Array = new Float32Array(labelCount);
  for (let at = 0; at < length; at += 1) {
    for (let label = 0; label < labelCount; label += 1) {
      const befores = predecessors[label] ?? EMPTY;
      let best = -Infinity;
      let from = OUTSIDE;
      for (let each = 0; each < befores.length; each += 1) {
        const before = befores[each] ?? 0;
        const score = (row[before] ?? 0) + (transitions[before * labelCount + label] ?? 0);
        if (score > best) {
          best = score;
          from = before;
        }
      }
      next[label] = best + (scores[at * labelCount + label] ?? 0);
      back[at * labelCount + label] = from;
    }
    const last = row;
    row = next;
    next = last;
  }
  return traced(back, length, lastLabel(row, transitions));
}

/** Before the chain stands a word that is outside. */
function startRow(): Float32Array {
  const row = new Float32Array(labelCount).fill(-Infinity);
  row[OUTSIDE] = 0;
  return row;
}

function lastLabel(row: Float32Array, transitions: Transitions): number {
  let [best, last] = [-Infinity, OUTSIDE];
  for (const label of predecessors[OUTSIDE] ?? []) {
    const score = (row[label] ?? 0) + (transitions[label * labelCount + OUTSIDE] ?? 0);
    if (score > best) [best, last] = [score, label];
  }
  return last;
}

function traced(back: Uint8Array, length: number, last: number): Uint8Array {
  const labels = new Uint8Array(length);
  let label = last;
  for (let at = length - 1; at >= 0; at -= 1) {
    labels[at] = label;
    label = back[at * labelCount + label] ?? OUTSIDE;
  }
  return labels;
}

/** Probability of each label of each word (forward and backward), and the logarithm of the sum over all chains. */
export function marginals(scores: Float32Array, length: number, transitions: Transitions): { probabilities: Float32Array; logSum: number } {
  return marginalsWith(scores, length, exponentialOf(transitions)).result;
}

export interface Passes {
  forward: Float32Array;
  backward: Float32Array;
  weights: Float32Array;
  scales: Float32Array;
  result: { probabilities: Float32Array; logSum: number };
}

/** The same with the exponentials of the transitions given, and the sums it is made of: for training. */
export function marginalsWith(scores: Float32Array, length: number, expTransitions: Float32Array): Passes {
  const L = labelCount;
  const [forward, backward] = [new Float32Array(length * L), new Float32Array(length * L)];
  const weights = new Float32Array(length * L);
  const scales = new Float32Array(length);
  let logSum = 0;
  for (let at = 0; at < length; at += 1) {
    let top = -Infinity;
    for (let label = 0; label < L; label += 1) top = Math.max(top, scores[at * L + label] ?? 0);
    let total = 0;
    for (let label = 0; label < L; label += 1) {
      const weight = Math.exp((scores[at * L + label] ?? 0) - top);
      weights[at * L + label] = weight;
      let sum = 0;
      if (at === 0) sum = (predecessors[label] ?? EMPTY).includes(OUTSIDE) ? (expTransitions[label] ?? 0) : 0;
      else
        for (const before of predecessors[label] ?? EMPTY)
          sum += (forward[(at - 1) * L + before] ?? 0) * (expTransitions[before * L + label] ?? 0);
      forward[at * L + label] = sum * weight;
      total += sum * weight;
    }
    scales[at] = total;
    logSum += Math.log(total) + top;
    for (let label = 0; label < L; label += 1) forward[at * L + label] = (forward[at * L + label] ?? 0) / total;
  }
  let end = 0;
  for (const label of predecessors[OUTSIDE] ?? EMPTY) {
    const weight = expTransitions[label * L] ?? 0;
    backward[(length - 1) * L + label] = weight;
    end += (forward[(length - 1) * L + label] ?? 0) * weight;
  }
  logSum += Math.log(end);
  for (let label = 0; label < L; label += 1) backward[(length - 1) * L + label] = (backward[(length - 1) * L + label] ?? 0) / end;
  for (let at = length - 1; at > 0; at -= 1) {
    for (let label = 0; label < L; label += 1) {
      const sent = ((weights[at * L + label] ?? 0) * (backward[at * L + label] ?? 0)) / (scales[at] ?? 1);
      for (const before of predecessors[label] ?? EMPTY) {
        const place = (at - 1) * L + before;
        backward[place] = (backward[place] ?? 0) + sent * (expTransitions[before * L + label] ?? 0);
      }
    }
  }
  const probabilities = forward.map((value, place) => value * (backward[place] ?? 0));
  return { forward, backward, weights, scales, result: { probabilities, logSum } };
}

const EMPTY = new Int32Array(0);
