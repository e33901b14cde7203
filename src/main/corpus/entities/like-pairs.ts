import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { nameLikeness, SAME_FROM } from '../../../shared/entities/name-likeness';
import { entityKinds, type LikePair } from '../../../shared/entities/model';
import { smallWords } from '../../../shared/entities/name-words';
import { oneSpelling, romanised } from '../../../shared/entities/transliteration';
import { jsonColumn, type Reader } from '../store/corpus';
import { pairKey, rulingsOf } from './rulings';

/** Entities that may be one: compared are those that share a word, in any script and spelling. */

/** A call works for so long at most, in milliseconds. */
export const LONGEST = 60;
/** A word that more names have than this says little: they are compared by their others. */
export const MOST_OF_A_WORD = 60;
/** Names of one entity that are compared. */
const MOST_NAMES = 6;

const entityRow = z.object({ id: z.string(), kind: z.enum(entityKinds), name: z.string(), aliases: jsonColumn(z.array(z.string())) });
export type Named = z.infer<typeof entityRow>;

/** All that are shown. */
export function comparedEntities(reader: Reader): Named[] {
  return reader.all(
    entityRow,
    `SELECT id, kind, name, (SELECT json_group_array(alias) FROM entity_aliases WHERE entity_id = entities.id) AS aliases
     FROM entities WHERE deleted_at IS NULL`,
    [],
  );
}

export class LikePairs {
  #entities: Named[] = [];
  #byWord = new Map<string, number[]>();

  /** From the beginning for `after` 0, else where the last call ended. What was ruled on comes with its ruling. */
  find(reader: Reader, { after }: Checked<'pairs.find'>): Reply<'pairs.find'> {
    if (after === 0 || after > this.#entities.length) this.#begin(reader);
    const until = performance.now() + LONGEST;
    const rulings = rulingsOf(reader);
    const pairs: LikePair[] = [];
    let at = Math.min(after, this.#entities.length);
    while (at < this.#entities.length && performance.now() < until) {
      for (const pair of this.#compared(at)) {
        const ruling = rulings.get(pairKey(pair.one.id, pair.other.id)) ?? null;
        if (ruling !== 'different') pairs.push({ ...pair, ruling });
      }
      at += 1;
    }
    const total = this.#entities.length;
    return { pairs, looked: at, total, next: at < total ? at : null };
  }

  #begin(reader: Reader): void {
    this.#byWord = new Map();
    this.#entities = comparedEntities(reader);
  }

  /** With those before it that share a word; then its own words are known, too. */
  #compared(at: number): Omit<LikePair, 'ruling'>[] {
    const own = this.#entities[at];
    if (own === undefined) return [];
    const words = new Set(namesOf(own).flatMap(wordsOf));
    const candidates = new Set<number>();
    for (const word of words) {
      const others = this.#byWord.get(word) ?? [];
      if (others.length <= MOST_OF_A_WORD) for (const other of others) candidates.add(other);
      others.push(at);
      this.#byWord.set(word, others);
    }
    return [...candidates].flatMap((index) => {
      const other = this.#entities[index];
      const likeness = other === undefined || !mayBeOne(own, other) ? null : likenessOf(other, own);
      return likeness === null || other === undefined ? [] : [{ one: shown(other), other: shown(own), ...likeness }];
    });
  }
}

const shown = ({ id, kind, name }: Named): LikePair['one'] => ({ id, kind, name });
export const namesOf = ({ name, aliases }: Named): string[] => [name, ...aliases].slice(0, MOST_NAMES);
export const mayBeOne = (a: Named, b: Named): boolean => a.kind === b.kind || a.kind === 'other' || b.kind === 'other';

export function wordsOf(name: string): string[] {
  return romanised(name)
    .split(/[^a-z0-9]+/u)
    .filter((word) => word.length > 2 && !smallWords.has(word))
    .map((word) => oneSpelling(word).slice(0, 4));
}

/** The likest of their names; null below what is offered. */
export function likenessOf(a: Named, b: Named): Pick<LikePair, 'score' | 'reasons' | 'names'> | null {
  let best: Pick<LikePair, 'score' | 'reasons' | 'names'> | null = null;
  for (const left of namesOf(a)) {
    for (const right of namesOf(b)) {
      const { score, reasons } = left === right ? { score: 1, reasons: ['the same name'] } : nameLikeness(left, right);
      const why = reasons.length === 0 ? ['written otherwise'] : reasons;
      if (score >= SAME_FROM && score > (best?.score ?? 0)) best = { score, reasons: why, names: [left, right] };
    }
  }
  return best;
}
