import { labelCount, OUTSIDE, predecessors } from '../../src/shared/recognition/labels';
import { marginalsWith } from '../../src/shared/recognition/tagger';

/** A run of words with their features as rows of the weights, and the right labels. */
export interface Chain {
  features: Int32Array[];
  /** Features of the document, left out in every other round. */
  votes: Int32Array[];
  labels: Uint8Array;
  /** How much a mistake here counts. */
  weight: number;
}

export interface Weights {
  features: Float32Array;
  transitions: Float32Array;
}

export interface Options {
  rounds: number;
  rate: number;
  /** Pull of every weight towards nought when it is touched. */
  decay: number;
  dropout: number;
}

/** A generator of 32-bit numbers from a seed (mulberry32), 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A conditional random field, by stochastic gradients (AdaGrad); the last rounds are averaged. */
export function trainCrf(
  chains: readonly Chain[],
  rows: number,
  options: Options,
  random: () => number,
  say: (line: string) => void,
): Weights {
  const trainer = new Trainer(rows, options, random);
  const order = chains.map((_, at) => at);
  for (let round = 0; round < options.rounds; round += 1) {
    shuffle(order, random);
    let loss = 0;
    for (const at of order) {
      const chain = chains[at];
      if (chain !== undefined) loss += trainer.learn(chain, random() < 0.5);
    }
    say(`round ${round + 1}: loss ${(loss / order.length).toFixed(4)}`);
    if (round >= options.rounds / 2) trainer.remember();
  }
  return trainer.average();
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

const L = labelCount;

class Trainer {
  readonly #features: Float32Array;
  readonly #featureSquares: Float32Array;
  readonly #transitions = new Float32Array(L * L);
  readonly #transitionSquares = new Float32Array(L * L).fill(1);
  readonly #sum: Float32Array;
  readonly #transitionSum = new Float32Array(L * L);
  #remembered = 0;

  constructor(
    rows: number,
    private readonly options: Options,
    private readonly random: () => number,
  ) {
    this.#features = new Float32Array(rows * L);
    this.#featureSquares = new Float32Array(rows * L).fill(1);
    this.#sum = new Float32Array(rows * L);
  }

  /** One step on a chain; its loss (negative log likelihood). */
  learn(chain: Chain, withVotes: boolean): number {
    const length = chain.labels.length;
    const used = chain.features.map((own, at) => this.#kept(withVotes ? [...own, ...(chain.votes[at] ?? [])] : own));
    const scores = new Float32Array(length * L);
    for (let at = 0; at < length; at += 1) for (const row of used[at] ?? []) addRow(scores, at * L, this.#features, row * L);
    const { forward, backward, weights, scales, result } = marginalsWith(scores, length, this.#transitions.map(Math.exp));
    let gold = 0;
    let before = OUTSIDE;
    const pairs = new Float32Array(L * L);
    for (let at = 0; at < length; at += 1) {
      const label = chain.labels[at] ?? OUTSIDE;
      gold += (scores[at * L + label] ?? 0) + (this.#transitions[before * L + label] ?? 0);
      this.#expect(pairs, at, { forward, backward, weights, scales });
      pairs[before * L + label] = (pairs[before * L + label] ?? 0) - 1;
      before = label;
    }
    gold += this.#transitions[before * L] ?? 0;
    for (const last of predecessors[OUTSIDE] ?? []) {
      pairs[last * L] = (pairs[last * L] ?? 0) + (result.probabilities[(length - 1) * L + last] ?? 0);
    }
    pairs[before * L] = (pairs[before * L] ?? 0) - 1;
    this.#stepFeatures(used, chain, result.probabilities);
    step(this.#transitions, this.#transitionSquares, pairs, 0, L * L, 0, { ...this.options, weight: chain.weight });
    return (result.logSum - gold) * chain.weight;
  }

  #kept(rows: ArrayLike<number>): number[] {
    const kept: number[] = [];
    for (let at = 0; at < rows.length; at += 1) if (this.random() >= this.options.dropout) kept.push(rows[at] ?? 0);
    return kept;
  }

  #expect(pairs: Float32Array, at: number, { forward, backward, weights, scales }: Omit<ReturnType<typeof marginalsWith>, 'result'>): void {
    for (let label = 0; label < L; label += 1) {
      const sent = ((weights[at * L + label] ?? 0) * (backward[at * L + label] ?? 0)) / (scales[at] ?? 1);
      if (sent < 1e-9) continue;
      for (const before of predecessors[label] ?? []) {
        const came = at === 0 ? (before === OUTSIDE ? 1 : 0) : (forward[(at - 1) * L + before] ?? 0);
        const place = before * L + label;
        pairs[place] = (pairs[place] ?? 0) + came * Math.exp(this.#transitions[place] ?? 0) * sent;
      }
    }
  }

  #stepFeatures(used: readonly number[][], chain: Chain, probabilities: Float32Array): void {
    const options = { ...this.options, weight: chain.weight };
    for (const [at, rows] of used.entries()) {
      const gradient = probabilities.slice(at * L, (at + 1) * L);
      const gold = chain.labels[at] ?? OUTSIDE;
      gradient[gold] = (gradient[gold] ?? 0) - 1;
      for (const row of rows) step(this.#features, this.#featureSquares, gradient, row * L, L, 1, options);
    }
  }

  remember(): void {
    this.#remembered += 1;
    for (let at = 0; at < this.#sum.length; at += 1) this.#sum[at] = (this.#sum[at] ?? 0) + (this.#features[at] ?? 0);
    for (let at = 0; at < this.#transitionSum.length; at += 1)
      this.#transitionSum[at] = (this.#transitionSum[at] ?? 0) + (this.#transitions[at] ?? 0);
  }

  average(): Weights {
    const divide = (sum: Float32Array): Float32Array => sum.map((value) => value / Math.max(1, this.#remembered));
    return { features: divide(this.#sum), transitions: divide(this.#transitionSum) };
  }
}

function addRow(scores: Float32Array, at: number, weights: Float32Array, row: number): void {
  for (let label = 0; label < L; label += 1) scores[at + label] = (scores[at + label] ?? 0) + (weights[row + label] ?? 0);
}

function step(
  weights: Float32Array,
  squares: Float32Array,
  gradient: Float32Array,
  from: number,
  length: number,
  decayed: 0 | 1,
  { rate, decay, weight }: { rate: number; decay: number; weight: number },
): void {
  for (let at = 0; at < length; at += 1) {
    const place = from + at;
    const value = weights[place] ?? 0;
    const slope = (gradient[at] ?? 0) * weight + decayed * decay * value;
    if (slope > -1e-4 && slope < 1e-4) continue;
    const square = (squares[place] ?? 0) + slope * slope;
    squares[place] = square;
    weights[place] = value - (rate * slope) / Math.sqrt(square);
  }
}
