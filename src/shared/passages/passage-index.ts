/**
 * Where a pattern may stand in a folded text: an index of the text's grams (runs of a few units), the places where a
 * pattern stands whole, and chains of the pieces of it that are found in order when it does not.
 */
import { letterOfUnit, Letter, type FoldedText } from './passage-fold';

/** A quotation with its context, folded as one; the quotation is units [start, end). */
export interface Pattern {
  readonly folded: FoldedText;
  readonly start: number;
  readonly end: number;
}

/** `length` units of the pattern from `w` stand in the text from `t`. */
export interface Segment {
  w: number;
  t: number;
  length: number;
}

/** Segments in order in both texts, with what they cover less what lies between them. */
export interface Chain {
  segments: Segment[];
  weight: number;
}

export interface Places {
  /** Folded offsets where the quotation stands, ascending. */
  starts: number[];
  /** False when there are more than were looked at. */
  complete: boolean;
}

const MOST_PLACES = 2000;
const MOST_SHORT_PLACES = 16;
/** A gram in more places than this tells little about where a passage is; where no rarer ones do, this many will. */
const RARE = 6;
const COMMON = 32;
const MOST_SEGMENTS = 96;
/** A chain much lighter than the best is not the passage's, nor does it make the best doubtful. */
const LIGHT = 0.4;
/** Nor is one so light, in units or as a share of the pattern, anything but chance. */
const LEAST_WEIGHT = 24;
const LEAST_SHARE = 0.12;
const NEARBY = 64;
/** The most that may have come between two pieces of a passage: page furniture, a caption, an inset. */
const WIDEST_GAP = 1200;
const MULTIPLIER = 0x01000193;

export class GramIndex {
  /** Units in a gram. Short grams find more in short texts and in scripts that say much in a unit. */
  readonly gram: number;
  private readonly shift: number;
  private readonly bucketStarts: Uint32Array;
  private readonly places: Uint32Array;
  private searchable: string | undefined;
  private lastPattern: { text: FoldedText; buckets: Uint32Array } | undefined;

  constructor(readonly text: FoldedText) {
    this.gram = gramLength(text);
    const count = Math.max(0, text.length - this.gram + 1);
    const bits = Math.max(4, Math.ceil(Math.log2(count + 1)));
    this.shift = 32 - bits;
    const buckets = this.bucketsOf(text);
    this.bucketStarts = new Uint32Array(2 ** bits + 1);
    for (const bucket of buckets) this.bucketStarts[bucket + 1] = (this.bucketStarts[bucket + 1] ?? 0) + 1;
    for (let i = 1; i < this.bucketStarts.length; i++) {
      this.bucketStarts[i] = (this.bucketStarts[i] ?? 0) + (this.bucketStarts[i - 1] ?? 0);
    }
    const next = this.bucketStarts.slice();
    this.places = new Uint32Array(count);
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] ?? 0;
      const at = next[bucket] ?? 0;
      this.places[at] = i;
      next[bucket] = at + 1;
    }
  }

  /** Every place of the pattern's quotation, whatever its case and gaps. */
  placesOf(pattern: Pattern): Places {
    const length = pattern.end - pattern.start;
    return length >= this.gram ? this.longPlaces(pattern, length) : this.shortPlaces(pattern, length);
  }

  private longPlaces(pattern: Pattern, length: number): Places {
    const buckets = this.patternBuckets(pattern.folded);
    let rarest = this.rarestGram(buckets, pattern.start, pattern.end - this.gram, 0);
    const complete = this.countIn(buckets[rarest] ?? 0) <= MOST_PLACES;
    // Then only the places its context points to.
    if (!complete) rarest = this.rarestGram(buckets, 0, buckets.length - 1, 1);
    const starts: number[] = [];
    const bucket = buckets[rarest] ?? 0;
    const first = this.bucketStarts[bucket] ?? 0;
    const last = first + Math.min(this.countIn(bucket), MOST_PLACES);
    for (let i = first; i < last; i++) {
      const t = (this.places[i] ?? 0) - (rarest - pattern.start);
      if (this.standsAt(pattern.folded, pattern.start, t, length)) starts.push(t);
    }
    return { starts, complete };
  }

  /** The gram in the fewest places, but no fewer than `least`, of those that start in [from, to]. */
  private rarestGram(buckets: Uint32Array, from: number, to: number, least: number): number {
    let rarest = from;
    let fewest = Infinity;
    for (let w = from; w <= to && fewest > least; w++) {
      const count = this.countIn(buckets[w] ?? 0);
      if (count < fewest && count >= least) {
        fewest = count;
        rarest = w;
      }
    }
    return rarest;
  }

  /** A quotation shorter than a gram: where its context points, then wherever it stands. */
  private shortPlaces(pattern: Pattern, length: number): Places {
    const found = new Set<number>();
    for (const { w, t } of this.segmentsOf(pattern.folded)) {
      const start = t - (w - pattern.start);
      if (this.standsAt(pattern.folded, pattern.start, start, length)) found.add(start);
    }
    this.searchable ??= asString(this.text.units);
    const wanted = asString(pattern.folded.units.subarray(pattern.start, pattern.end));
    let at = this.searchable.indexOf(wanted);
    for (let left = MOST_SHORT_PLACES; at >= 0 && left > 0; left--) {
      found.add(at);
      at = this.searchable.indexOf(wanted, at + 1);
    }
    return { starts: [...found].sort((a, b) => a - b), complete: at < 0 };
  }

  private standsAt(pattern: FoldedText, w: number, t: number, length: number): boolean {
    if (t < 0 || t + length > this.text.length) return false;
    for (let i = 0; i < length; i++) {
      if (pattern.units[w + i] !== this.text.units[t + i]) return false;
    }
    return true;
  }

  /** Whether the context has a gram that stands nowhere in the text but beside the quotation's place at `start`. */
  hasRareContext(pattern: Pattern, start: number): boolean {
    const { folded } = pattern;
    const buckets = this.patternBuckets(folded);
    let rarest = -1;
    let fewest = RARE + 1;
    for (let w = 0; w < buckets.length; w++) {
      if (w + this.gram > pattern.start && w < pattern.end) continue;
      const count = this.countIn(buckets[w] ?? 0);
      if (count > 0 && count < fewest) {
        fewest = count;
        rarest = w;
      }
    }
    if (rarest < 0) return false;
    const own = start + rarest - pattern.start;
    const first = this.bucketStarts[buckets[rarest] ?? 0] ?? 0;
    for (let i = first; i < first + fewest; i++) {
      const t = this.places[i] ?? 0;
      if (Math.abs(t - own) > NEARBY && this.standsAt(folded, rarest, t, this.gram)) return false;
    }
    return true;
  }

  /** Chains of the segments, best first, at most `most`. Pieces of the quotation are in one of them alone. */
  chainsOf({ folded, start, end }: Pattern, found: readonly Segment[], most: number): Chain[] {
    const leastWeight = Math.min(LEAST_WEIGHT, folded.length * LEAST_SHARE);
    const isContext = ({ w, length }: Segment): boolean => w + length <= start || w >= end;
    let segments = [...found];
    const chains: Chain[] = [];
    while (segments.length > 0 && chains.length < most) {
      const chain = bestChain(segments);
      if (chain.weight < Math.max(leastWeight, LIGHT * (chains[0]?.weight ?? 0))) break;
      chains.push(chain);
      const pieces = chain.segments.filter((segment) => !isContext(segment));
      if (pieces.length === 0) break;
      segments = segments.filter(
        (segment) =>
          isContext(segment) || !pieces.some((piece) => segment.t < piece.t + piece.length && segment.t + segment.length > piece.t),
      );
    }
    return chains;
  }

  /** The longest runs that the pattern and the text share, through its rare grams, or else the less rare. */
  segmentsOf(pattern: FoldedText): Segment[] {
    const buckets = this.patternBuckets(pattern);
    const rare = this.runsThrough(pattern, buckets, RARE);
    const reach = rare.reduce((sum, { length }) => sum + length, 0);
    const segments = reach * 2 >= pattern.length ? rare : this.runsThrough(pattern, buckets, COMMON);
    if (segments.length <= MOST_SEGMENTS) return segments;
    return segments.sort((a, b) => b.length - a.length).slice(0, MOST_SEGMENTS);
  }

  private runsThrough(pattern: FoldedText, buckets: Uint32Array, common: number): Segment[] {
    const reached = new Map<number, number>();
    const segments: Segment[] = [];
    for (let w = 0; w < buckets.length; w++) {
      const bucket = buckets[w] ?? 0;
      const first = this.bucketStarts[bucket] ?? 0;
      const count = this.countIn(bucket);
      if (count > common) continue;
      for (let i = first; i < first + count; i++) {
        const t = this.places[i] ?? 0;
        if ((reached.get(t - w) ?? -1) > w || !this.standsAt(pattern, w, t, this.gram)) continue;
        const segment = this.extend(pattern, w, t);
        reached.set(t - w, segment.w + segment.length);
        segments.push(segment);
      }
    }
    return segments;
  }

  private extend(pattern: FoldedText, w: number, t: number): Segment {
    const { units } = this.text;
    let back = 0;
    while (w - back > 0 && t - back > 0 && pattern.units[w - back - 1] === units[t - back - 1]) back++;
    let length = this.gram;
    while (w + length < pattern.length && t + length < units.length && pattern.units[w + length] === units[t + length]) {
      length++;
    }
    return { w: w - back, t: t - back, length: length + back };
  }

  private countIn(bucket: number): number {
    return (this.bucketStarts[bucket + 1] ?? 0) - (this.bucketStarts[bucket] ?? 0);
  }

  /** One pattern is asked several things in a row. */
  private patternBuckets(text: FoldedText): Uint32Array {
    if (this.lastPattern?.text !== text) this.lastPattern = { text, buckets: this.bucketsOf(text) };
    return this.lastPattern.buckets;
  }

  /** The bucket of the gram at each position, by a rolling hash. */
  private bucketsOf(text: FoldedText): Uint32Array {
    const { gram, shift } = this;
    const { units } = text;
    const count = Math.max(0, units.length - gram + 1);
    const buckets = new Uint32Array(count);
    if (count === 0) return buckets;
    let oldest = 1;
    for (let i = 0; i < gram; i++) oldest = Math.imul(oldest, MULTIPLIER);
    let hash = 0;
    for (let i = 0; i < units.length; i++) {
      hash = (Math.imul(hash, MULTIPLIER) + (units[i] ?? 0)) | 0;
      if (i >= gram) hash = (hash - Math.imul(units[i - gram] ?? 0, oldest)) | 0;
      if (i >= gram - 1) buckets[i - gram + 1] = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> shift;
    }
    return buckets;
  }
}

function gramLength(text: FoldedText): number {
  const step = Math.max(1, Math.floor(text.length / 2000));
  let seen = 0;
  let unspaced = 0;
  for (let i = 0; i < text.length; i += step) {
    seen++;
    if (letterOfUnit(text.units[i] ?? 0) === Letter.Unspaced) unspaced++;
  }
  if (unspaced * 3 > seen) return 4;
  return text.length > 60_000 ? 8 : 6;
}

function asString(units: Uint16Array): string {
  let made = '';
  for (let i = 0; i < units.length; i += 8192) made += String.fromCharCode(...units.subarray(i, i + 8192));
  return made;
}

/** The heaviest chain: units covered, less a little for every break and for every unit of unequal distance. */
export function bestChain(segments: readonly Segment[]): Chain {
  const sorted = [...segments].sort((a, b) => a.t - b.t || a.w - b.w);
  const weights = new Float64Array(sorted.length);
  const previous = new Int32Array(sorted.length).fill(-1);
  let best = 0;
  for (let j = 0; j < sorted.length; j++) {
    const segment = sorted[j];
    if (!segment) continue;
    let weight = segment.length;
    for (let i = 0; i < j; i++) {
      const before = sorted[i];
      const gain = before ? (weights[i] ?? 0) + joinGain(before, segment) : 0;
      if (gain > weight) {
        weight = gain;
        previous[j] = i;
      }
    }
    weights[j] = weight;
    if (weight > (weights[best] ?? 0)) best = j;
  }
  const chain: Segment[] = [];
  for (let at = best; at >= 0; at = previous[at] ?? -1) {
    const segment = sorted[at];
    if (segment) chain.unshift(segment);
  }
  return { segments: trimOverlaps(chain), weight: weights[best] ?? 0 };
}

function joinGain(before: Segment, segment: Segment): number {
  const overlap = Math.max(0, before.w + before.length - segment.w, before.t + before.length - segment.t);
  if (overlap >= segment.length || segment.w <= before.w) return -Infinity;
  const shift = Math.abs(segment.t - before.t - (segment.w - before.w));
  if (shift > WIDEST_GAP) return -Infinity;
  return segment.length - overlap - 1 - Math.min(16, shift * 0.03);
}

function trimOverlaps(chain: Segment[]): Segment[] {
  const trimmed: Segment[] = [];
  for (const { w, t, length } of chain) {
    const before = trimmed.at(-1);
    const overlap = before ? Math.max(0, before.w + before.length - w, before.t + before.length - t) : 0;
    if (overlap < length) trimmed.push({ w: w + overlap, t: t + overlap, length: length - overlap });
  }
  return trimmed;
}
