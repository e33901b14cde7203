import { leadingVectors, type SparseRows } from './randomised-svd';
import type { Bag } from './meaning-words';

/**
 * Latent semantic analysis (Deerwester et al. 1990): words that stand in the same texts get vectors that point the same
 * way, and a text is the sum of its words'. It is learnt from the texts of one vault alone.
 */

/** Directions kept: measured by `quality:search`. */
const RANK = 128;
/** A word in fewer texts says nothing of the others, one in more than this part of them nothing of a text. */
const FEWEST_TEXTS = 2;
const MOST_OF_TEXTS = 0.4;
/** The words that stand in most texts are kept when there are more. */
const MOST_WORDS = 60_000;

/** What is learnt, as it is sent and kept. */
export interface LearntMeaning {
  /** Texts it was learnt from. */
  texts: number;
  rank: number;
  words: string[];
  /** How much each word says. */
  rarities: Float32Array;
  /** By word, `rank` numbers each, as parts of 127 of the word's `scales`. */
  vectors: Int8Array;
  scales: Float32Array;
}

/** A direction of length 1, in parts of 127: two point the same way where their product is largest. */
export type Meant = Int8Array;

export class MeaningModel {
  readonly learnt: LearntMeaning;
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(learnt: LearntMeaning) {
    this.learnt = learnt;
    this.#numbers = new Map(learnt.words.map((word, number) => [word, number]));
  }

  /** What a text means; null where it has no word of which anything was learnt. */
  of(bag: Bag): Meant | null {
    const { rank, vectors, scales } = this.learnt;
    const sum = new Float64Array(rank);
    for (const [word, count] of bag) {
      const number = this.#numbers.get(word);
      if (number === undefined) continue;
      const factor = this.#worth(number, count) * (scales[number] ?? 0);
      for (let one = 0, at = number * rank; one < rank; one += 1, at += 1) sum[one] = (sum[one] ?? 0) + factor * (vectors[at] ?? 0);
    }
    return inParts(sum);
  }

  /** The words of two texts by which they mean the same, those that say most first. */
  sharedWords(a: Bag, b: Bag): string[] {
    const shared: { word: string; worth: number }[] = [];
    for (const [word, count] of a) {
      const [number, other] = [this.#numbers.get(word), b.get(word)];
      if (number === undefined || other === undefined) continue;
      shared.push({ word, worth: this.#worth(number, count) * this.#worth(number, other) });
    }
    return shared.sort((one, other) => other.worth - one.worth).map(({ word }) => word);
  }

  #worth(number: number, count: number): number {
    return (1 + Math.log(count)) * (this.learnt.rarities[number] ?? 0);
  }
}

/** From −1 to 1: how much two mean the same. */
export function likeness(a: Meant, b: Int8Array, at = 0): number {
  let sum = 0;
  for (let one = 0; one < a.length; one += 1) sum += (a[one] ?? 0) * (b[at + one] ?? 0);
  return sum / (127 * 127);
}

function inParts(sum: Float64Array): Meant | null {
  let squares = 0;
  for (const one of sum) squares += one * one;
  if (squares === 0) return null;
  const factor = 127 / Math.sqrt(squares);
  return Int8Array.from(sum, (one) => Math.round(one * factor));
}

/** Learns from texts; deterministic. `rank`: directions kept at most. */
export function learnMeaning(bags: readonly Bag[], rank = RANK): LearntMeaning {
  const { words, holders } = wordsOf(bags);
  const rarities = Float32Array.from(holders, (count) => Math.log(bags.length / count));
  const { vectors, rank: kept } = leadingVectors(matrixOf(bags, words, rarities), rank);
  const { parts, scales } = asParts(vectors, words.length, kept);
  return { texts: bags.length, rank: kept, words, rarities, vectors: parts, scales };
}

function wordsOf(bags: readonly Bag[]): { words: string[]; holders: number[] } {
  const counts = new Map<string, number>();
  for (const bag of bags) for (const word of bag.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = bags.length * MOST_OF_TEXTS;
  const kept = [...counts]
    .filter(([, count]) => count >= FEWEST_TEXTS && count <= most)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_WORDS);
  return { words: kept.map(([word]) => word), holders: kept.map(([, count]) => count) };
}

/** A row for each text, of length 1. */
function matrixOf(bags: readonly Bag[], words: readonly string[], rarities: Float32Array): SparseRows {
  const numbers = new Map(words.map((word, number) => [word, number]));
  const starts = new Uint32Array(bags.length + 1);
  const cells = bags.reduce((sum, bag) => sum + bag.size, 0);
  const [indices, values] = [new Uint32Array(cells), new Float32Array(cells)];
  let at = 0;
  for (const [row, bag] of bags.entries()) {
    const from = at;
    let squares = 0;
    for (const [word, count] of bag) {
      const number = numbers.get(word);
      if (number === undefined) continue;
      const worth = (1 + Math.log(count)) * (rarities[number] ?? 0);
      indices[at] = number;
      values[at] = worth;
      squares += worth * worth;
      at += 1;
    }
    for (let cell = from; cell < at; cell += 1) values[cell] = (values[cell] ?? 0) / Math.sqrt(squares);
    starts[row + 1] = at;
  }
  return { rows: bags.length, columns: words.length, starts, indices, values };
}

function asParts(vectors: Float32Array, words: number, rank: number): { parts: Int8Array; scales: Float32Array } {
  const parts = new Int8Array(vectors.length);
  const scales = new Float32Array(words);
  for (let word = 0; word < words; word += 1) {
    let most = 0;
    for (let at = word * rank; at < (word + 1) * rank; at += 1) most = Math.max(most, Math.abs(vectors[at] ?? 0));
    scales[word] = most / 127;
    if (most === 0) continue;
    for (let at = word * rank; at < (word + 1) * rank; at += 1) parts[at] = Math.round(((vectors[at] ?? 0) * 127) / most);
  }
  return { parts, scales };
}
