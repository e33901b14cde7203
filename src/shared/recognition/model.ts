import type { Lexicon } from './lexicon';
import { labelCount } from './labels';

/**
 * The recogniser's weights as one block of bytes, little-endian: the magic number and four counts, the transitions, the
 * scale of the weights, the features' hashes with a row of signed bytes each, the phrases of the lists by hash, the first words of
 * longer phrases, the clusters of words.
 */

const MAGIC = 0x31524243;
const HEADER = 5;

export interface Model {
  transitions: Float32Array;
  /** A row of {@link labelCount} weights for each feature. */
  weights: Float32Array | Int8Array;
  /** What a weight is multiplied by. */
  scale: number;
  features: FeatureIndex;
  lexicon: Lexicon;
}

/** From the hash of a feature to its row: open addressing, so that a look-up makes nothing. */
export class FeatureIndex {
  readonly #keys: Int32Array;
  readonly #rows: Int32Array;
  readonly #mask: number;

  constructor(hashes: Int32Array) {
    let size = 1024;
    while (size < hashes.length * 2) size *= 2;
    this.#keys = new Int32Array(size);
    this.#rows = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
    for (let row = 0; row < hashes.length; row += 1) {
      const hash = hashes[row] ?? 0;
      let at = hash & this.#mask;
      while ((this.#rows[at] ?? -1) >= 0) at = (at + 1) & this.#mask;
      this.#keys[at] = hash;
      this.#rows[at] = row;
    }
  }

  /** -1 for a feature that has no weights. */
  rowOf(hash: number): number {
    let at = hash & this.#mask;
    for (;;) {
      const row = this.#rows[at] ?? -1;
      if (row < 0 || this.#keys[at] === hash) return row;
      at = (at + 1) & this.#mask;
    }
  }
}

export interface Parts {
  transitions: Float32Array;
  scale: number;
  hashes: Int32Array;
  weights: Int8Array;
  lexicon: Lexicon;
}

export function bytesOfModel({ transitions, scale, hashes, weights, lexicon }: Parts): Uint8Array {
  const phrases = [...lexicon.phrases].sort(([a], [b]) => a - b);
  const beginnings = [...lexicon.beginnings].sort((a, b) => a - b);
  const clusters = [...lexicon.clusters].sort(([a], [b]) => a - b);
  const words = [
    new Int32Array([MAGIC, hashes.length, phrases.length, beginnings.length, clusters.length]),
    transitions,
    new Float32Array([scale]),
    hashes,
    Int32Array.from(phrases, ([hash]) => hash),
    Int32Array.from(beginnings),
    Int32Array.from(clusters, ([hash]) => hash),
    Uint16Array.from(phrases, ([, lists]) => lists),
    Uint16Array.from(clusters, ([, cluster]) => cluster),
    weights,
  ];
  const bytes = new Uint8Array(words.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of words) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** Throws for bytes that are no model of this version. */
export function modelOf(bytes: Uint8Array): Model {
  const { buffer } = bytes.slice();
  const [magic, features = 0, phrases = 0, beginnings = 0, clusters = 0] = new Int32Array(buffer, 0, HEADER);
  if (magic !== MAGIC) throw new Error('these are no weights of this recogniser');
  let at = HEADER * 4;
  const floats = (length: number): Float32Array => new Float32Array(buffer, (at += length * 4) - length * 4, length);
  const ints = (length: number): Int32Array => new Int32Array(buffer, (at += length * 4) - length * 4, length);
  const shorts = (length: number): Uint16Array => new Uint16Array(buffer, (at += length * 2) - length * 2, length);
  const transitions = floats(labelCount * labelCount);
  const scale = floats(1)[0] ?? 0;
  const hashes = ints(features);
  const [phraseHashes, beginningHashes, clusterHashes] = [ints(phrases), ints(beginnings), ints(clusters)];
  const [phraseLists, clusterNumbers] = [shorts(phrases), shorts(clusters)];
  return {
    transitions,
    scale,
    features: new FeatureIndex(hashes),
    weights: new Int8Array(buffer, at, features * labelCount),
    lexicon: {
      phrases: paired(phraseHashes, phraseLists),
      beginnings: new Set(beginningHashes),
      clusters: paired(clusterHashes, clusterNumbers),
    },
  };
}

function paired(keys: Int32Array, values: Uint16Array): Map<number, number> {
  const map = new Map<number, number>();
  for (const [at, key] of keys.entries()) map.set(key, values[at] ?? 0);
  return map;
}
