/**
 * How like two texts are, and a short signature of a text by which those like it are found among many.
 *
 * A text is the set of its shingles: runs of neighbouring words (Broder, "On the resemblance and containment of
 * documents", 1997). Its signature is his sketch: the smallest of the shingles' hashes. Two texts share as much of their
 * sketches as of their shingles, and a text that is a part of another shares nearly all of the smaller hashes it has, so
 * that an index of these hashes finds reprints that were cut as well; bands of a signature (locality-sensitive hashing)
 * lose half of those that were cut to a half. tests/bench/origins.ts measures both.
 */

/** What two texts share. */
export interface Likeness {
  /** Shingles of both, of all shingles of the two (Jaccard): 0 to 1. */
  resemblance: number;
  /** Shingles of both, of those of the text that has fewer: 0 to 1. */
  containment: number;
}

/** Hashes in a signature; a short text has fewer. The estimate's standard error is at most 0.5 / √64. */
export const SIGNATURE_LENGTH = 64;
/** UTF-16 units of a text that are looked at: those of some sixty pages tell a book as well. */
export const LOOKED_AT = 200_000;

/** A shingle is as many words as reach this weight: four words, or eight letters where no spaces part the words. */
const SHINGLE_WEIGHT = 8;
const WORD_WEIGHT = 2;

const enum Unit {
  Unknown,
  Gap,
  Word,
  Alone,
  Nothing,
}

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Surrogate}]$/u;
const units = new Uint8Array(0x10000);

function kindOf(unit: number): Unit {
  const known: Unit = units[unit] ?? Unit.Unknown;
  if (known !== Unit.Unknown) return known;
  const letter = String.fromCharCode(unit);
  const kind = UNSPACED.test(letter)
    ? Unit.Alone
    : /^\p{M}$/u.test(letter)
      ? Unit.Nothing
      : /^[\p{L}\p{N}]$/u.test(letter)
        ? Unit.Word
        : Unit.Gap;
  units[unit] = kind;
  return kind;
}

/** The hashes and weights of a text's words in their order; case, accents written as marks and punctuation do not count. */
function wordHashes(text: string): { hashes: Uint32Array; weights: Uint8Array; count: number } {
  const lower = text.slice(0, LOOKED_AT).toLowerCase();
  const hashes = new Uint32Array(lower.length);
  const weights = new Uint8Array(lower.length);
  let count = 0;
  // FNV-1a over UTF-16 units.
  let hash = 0;
  const end = (): void => {
    if (hash === 0) return;
    hashes[count] = hash;
    weights[count++] = WORD_WEIGHT;
    hash = 0;
  };
  for (let at = 0; at < lower.length; at += 1) {
    const unit = lower.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === Unit.Word) hash = Math.imul((hash === 0 ? 0x811c9dc5 : hash) ^ unit, 0x01000193) >>> 0;
    else if (kind !== Unit.Nothing) {
      end();
      if (kind === Unit.Alone) {
        hashes[count] = unit;
        weights[count++] = 1;
      }
    }
  }
  end();
  return { hashes, weights, count };
}

/** The last steps of MurmurHash3: every bit of what goes in changes half of the bits that come out. */
function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The hashes of a text's shingles, each once, in rising order. A text shorter than a shingle is one shingle. */
export function shinglesOf(text: string): Uint32Array {
  const { hashes, weights, count } = wordHashes(text);
  const shingles = new Uint32Array(Math.max(1, count));
  let made = 0;
  for (let start = 0; start < count; start += 1) {
    let hash = 0;
    let weight = 0;
    let at = start;
    for (; at < count && weight < SHINGLE_WEIGHT; at += 1) {
      hash = mixed(Math.imul(hash, 31) + (hashes[at] ?? 0));
      weight += weights[at] ?? 0;
    }
    if (weight < SHINGLE_WEIGHT && start > 0) break;
    shingles[made++] = hash;
  }
  return distinct(shingles.subarray(0, made).sort());
}

function distinct(sorted: Uint32Array): Uint32Array {
  let kept = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at] ?? 0;
  }
  return sorted.slice(0, kept);
}

/** The smallest hashes of a text's shingles, in rising order. */
export function signatureOf(shingles: Uint32Array): Uint32Array {
  return shingles.slice(0, SIGNATURE_LENGTH);
}

/** What two texts share, by all of their shingles. Two texts without words have nothing in common. */
export function likenessOf(a: Uint32Array, b: Uint32Array): Likeness {
  const shared = sharedBy(a, b);
  const all = a.length + b.length - shared;
  const fewer = Math.min(a.length, b.length);
  return { resemblance: all === 0 ? 0 : shared / all, containment: fewer === 0 ? 0 : shared / fewer };
}

/** The resemblance of two texts as their signatures tell it: the share of both among the smallest hashes of the two. */
export function estimatedResemblance(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let seen = 0;
  let i = 0;
  let j = 0;
  while (seen < SIGNATURE_LENGTH && (i < a.length || j < b.length)) {
    const one = a[i] ?? Infinity;
    const other = b[j] ?? Infinity;
    if (one === other) shared += 1;
    if (one <= other) i += 1;
    if (other <= one) j += 1;
    seen += 1;
  }
  return seen === 0 ? 0 : shared / seen;
}

/** Shorter texts are too short to be told apart. */
const FEWEST_SHINGLES = 12;
/** From so many on a text says enough for a part of it to be known again. */
const LONG = 150;

/**
 * Whether two texts are one text, reprinted: most of it is the same; or nearly all of the shorter one stands in the
 * longer one, and is no small part of it. Short texts must be more alike, as the words around them weigh more.
 */
export function isReprint(a: Uint32Array, b: Uint32Array, { resemblance, containment }: Likeness): boolean {
  const fewer = Math.min(a.length, b.length);
  const more = Math.max(a.length, b.length);
  if (fewer < FEWEST_SHINGLES) return false;
  if (resemblance >= (fewer < LONG ? 0.6 : 0.4)) return true;
  return fewer >= LONG && containment >= 0.75 && fewer / more >= 0.3;
}

/** Whether two signatures are so alike that the texts may be a reprint of each other; `shingles` are the texts' counts. */
export function mayBeReprint(a: Uint32Array, b: Uint32Array, shingles: readonly [number, number]): boolean {
  const resemblance = estimatedResemblance(a, b);
  // |A ∩ B| = J / (1 + J) · (|A| + |B|).
  const shared = (resemblance / (1 + resemblance)) * (shingles[0] + shingles[1]);
  return resemblance >= 0.25 || shared / Math.max(1, Math.min(...shingles)) >= 0.35;
}

function sharedBy(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const one = a[i] ?? 0;
    const other = b[j] ?? 0;
    if (one === other) shared += 1;
    if (one <= other) i += 1;
    if (other <= one) j += 1;
  }
  return shared;
}
