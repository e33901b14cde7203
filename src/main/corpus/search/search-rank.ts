import type { IndexOf, Leaf } from './search-question';
import type { TextLengths } from './text-lengths';

/** What a text is worth to a query. */
export interface Scored {
  /** The whole phrase stands there. */
  phrase: boolean;
  score: number;
  /** The sum of the rarities of the clauses it meets. */
  share: number;
}

/** How soon more of the same word says nothing more. */
const K1 = 1.2;

/** How much more a text is worth whose title holds all that the query says; a title that holds half of it is worth a quarter. */
const TITLE = 0.6;

/** Of `matchinfo`: 32-bit numbers, in the machine's order. */
export function numbersIn(info: Uint8Array): Uint32Array {
  return new Uint32Array(info.buffer, info.byteOffset, info.byteLength / 4);
}

/** How much a word says that stands in so many of all texts. */
export function rarity(documents: number, holders: number): number {
  const among = Math.min(holders, documents);
  return Math.log(1 + (documents - among + 0.5) / (among + 0.5));
}

/** The highest score there can be for words of these rarities. */
export function mostOf(rarities: readonly number[]): number {
  return (
    (1 + TITLE) *
    (K1 + 1) *
    Math.max(
      1e-9,
      rarities.reduce((sum, worth) => sum + worth, 0),
    )
  );
}

/**
 * BM25F (Robertson, Zaragoza and Taylor 2004): what a clause's words are found in the columns, weighed by column, by its
 * length and by form, is added up first and saturates once, so that a weak title cannot outdo a text that is all about it.
 * `hits` hold those of the text from `from` on: of `matchinfo(…, 'y')`, for each phrase the hits in each column.
 */
export function scorer(
  { weights, lengths: shares }: IndexOf,
  lengths: TextLengths,
  leaves: readonly Leaf[],
  rarities: readonly number[],
): (docid: number, hits: Uint32Array, from: number) => Scored {
  const columns = weights.length;
  const averages = weights.map((_, column) => lengths.average(column));
  const clauseOf = Int32Array.from(leaves, ({ clause }) => clause);
  const weightOf = Float64Array.from(leaves, ({ weight }) => weight);
  const found = new Float64Array(rarities.length);
  const inTitle = new Uint8Array(rarities.length);
  const total = rarities.reduce((sum, worth) => sum + worth, 0);
  const factors = new Float64Array(columns);
  return (docid, hits, from) => {
    found.fill(0);
    inTitle.fill(0);
    for (let column = 0; column < columns; column += 1) {
      const share = shares[column] ?? 0;
      factors[column] = (weights[column] ?? 1) / (1 - share + (share * lengths.of(docid, column)) / (averages[column] ?? 1));
    }
    let whole = false;
    for (let phrase = 0, cell = from; phrase < clauseOf.length; phrase += 1) {
      const clause = clauseOf[phrase] ?? 0;
      for (let column = 0; column < columns; column += 1, cell += 1) {
        const count = hits[cell] ?? 0;
        if (count === 0) continue;
        if (clause < 0) {
          whole = true;
          continue;
        }
        if (column === 0) inTitle[clause] = 1;
        found[clause] = (found[clause] ?? 0) + count * (weightOf[phrase] ?? 0) * (factors[column] ?? 0);
      }
    }
    let score = 0;
    let share = 0;
    let title = 0;
    for (let clause = 0; clause < found.length; clause += 1) {
      const frequency = found[clause] ?? 0;
      if (frequency === 0) continue;
      const worth = rarities[clause] ?? 0;
      share += worth;
      if (inTitle[clause] === 1) title += worth;
      score += (worth * frequency * (K1 + 1)) / (frequency + K1);
    }
    const named = total === 0 ? 0 : title / total;
    return { phrase: whole, score: score * (1 + TITLE * named * named), share };
  };
}
