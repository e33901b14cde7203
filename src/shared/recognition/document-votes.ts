import { mix } from './hash';
import { nameTypes, spansOf, type Span } from './labels';
import type { SentenceLooks } from './features';
import { Writing } from './word-looks';

/** What a document says of a word elsewhere: `Patrushev` follows `Nikolai Patrushev`, `Turkey` in small letters is no name. */

const T = { major: 400, majorWriting: 401, longer: 402, longerWriting: 403, small: 404, lone: 405, majorLonger: 406 } as const;
const KINDS = nameTypes.length + 1;
const PLACES = 3;

export class DocumentVotes {
  /** By word in lower case: how often it was taken for each type, and (last) for none. */
  readonly #types = new Map<number, Uint16Array>();
  /** By word: how often it was the first, an inner, the last word of a longer name of each type. */
  readonly #longer = new Map<number, Uint16Array>();
  readonly #small = new Set<number>();
  readonly #spans: (Span | undefined)[][];

  constructor(sentences: readonly SentenceLooks[], labels: readonly Uint8Array[]) {
    this.#spans = sentences.map((sentence, index) => this.#count(sentence, labels[index] ?? new Uint8Array(0)));
  }

  #count({ looks, active }: SentenceLooks, labels: Uint8Array): (Span | undefined)[] {
    const spanAt: (Span | undefined)[] = [];
    for (const span of spansOf(labels)) for (let at = span.from; at < span.to; at += 1) spanAt[at] = span;
    for (const [at, look] of looks.entries()) {
      if (look.writing === Writing.lower) this.#small.add(look.lower);
      if (active[at] === 0 || !look.active) continue;
      const span = spanAt[at];
      add(this.#types, look.lower, KINDS, kindOf(span), 1);
      if (span !== undefined && span.to - span.from > 1) add(this.#longer, look.lower, KINDS * PLACES, placeOf(span, at), 1);
    }
    return spanAt;
  }

  /** Appends the features of a word; what was said of this very place is left out. */
  featuresAt(sentence: SentenceLooks, index: number, at: number, into: number[]): void {
    const look = sentence.looks[at];
    if (look === undefined || !look.active) return;
    if (this.#small.has(look.lower)) into.push(mix(T.small, look.writing));
    const span = this.#spans[index]?.[at];
    const { best: kind, sure } = winner(this.#types.get(look.lower), kindOf(span));
    const own = span !== undefined && span.to - span.from > 1 ? placeOf(span, at) : -1;
    const { best: longer } = winner(this.#longer.get(look.lower), own);
    if (kind < 0) into.push(mix(T.lone, look.writing));
    else into.push(mix(T.major, kind * 2 + sure), mix(T.majorWriting, kind * 8 + look.writing));
    if (longer >= 0)
      into.push(mix(T.longer, longer), mix(T.longerWriting, longer * 8 + look.writing), mix(T.majorLonger, longer * 8 + kind + 1));
  }
}

const kindOf = (span: Span | undefined): number => (span === undefined ? KINDS - 1 : nameTypes.indexOf(span.type));

function placeOf(span: Span, at: number): number {
  const place = at === span.from ? 0 : at === span.to - 1 ? 2 : 1;
  return nameTypes.indexOf(span.type) * PLACES + place;
}

function add(counts: Map<number, Uint16Array>, key: number, length: number, at: number, by: number): void {
  const row = counts.get(key) ?? new Uint16Array(length);
  row[at] = (row[at] ?? 0) + by;
  counts.set(key, row);
}

/** What was counted most, without one vote for `own`; -1 when nothing is left. `sure`: nearly all votes are for it. */
function winner(row: Uint16Array | undefined, own: number): { best: number; sure: 0 | 1 } {
  if (row === undefined) return { best: -1, sure: 0 };
  let [best, most, total] = [-1, 0, 0];
  for (let at = 0; at < row.length; at += 1) {
    const count = (row[at] ?? 0) - (at === own ? 1 : 0);
    total += count;
    if (count > most) [best, most] = [at, count];
  }
  return { best, sure: most >= total * 0.8 ? 1 : 0 };
}
