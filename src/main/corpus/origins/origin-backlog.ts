import { z } from 'zod';
import { booleanColumn, type Reader } from '../store/corpus';
import { placeArticle } from './origin-groups';
import type { Store } from '../store/store';

/** Articles placed at a step, some 20 ms; and looked at, to find those that wait. */
const PLACED = 20;
const LOOKED_AT = 500;
/** The window asks again for its lists after so many steps, and at the end. */
const STEPS_BETWEEN_NEWS = 50;

const countsRow = z.object({ articles: z.number(), fingerprints: z.number() });
const waitingRow = z.object({ id: z.string() });
const lookedRow = z.object({ article: z.number(), id: z.string(), known: booleanColumn });

/**
 * Gives the articles of older vaults, and those that have a new text, their places among the others of their origin: a few
 * at a time, the newest first.
 */
export class OriginBacklog {
  readonly #store: Store;
  readonly #onGrouped: () => void;
  /** The articles before this row are still to be looked at. */
  #before = Number.MAX_SAFE_INTEGER;
  #steps = 0;
  #grouped = false;

  /** `onGrouped` hears that groups have changed. */
  constructor(store: Store, onGrouped: () => void) {
    this.#store = store;
    this.#onGrouped = onGrouped;
  }

  /** Works for some milliseconds; false when nothing waits, or the vault is read-only. To be called when nothing else is to do. Throws what a write throws. */
  step(): boolean {
    if (this.#store.readOnlyReason !== null) return false;
    const { ids, more } = this.#next(this.#store);
    if (ids.length > 0) this.#place(ids);
    this.#steps += 1;
    if (this.#grouped && (!more || this.#steps % STEPS_BETWEEN_NEWS === 0)) {
      this.#grouped = false;
      this.#onGrouped();
    }
    return more;
  }

  #place(ids: readonly string[]): void {
    try {
      const grouped = this.#store.write((tx) => ids.map((id) => placeArticle(tx, id)));
      if (grouped.includes(true)) this.#grouped = true;
    } catch (error) {
      // They wait on, and are looked for from the beginning when there is time again.
      this.#before = Number.MAX_SAFE_INTEGER;
      throw error;
    }
  }

  #next(reader: Reader): { ids: string[]; more: boolean } {
    const stale = reader.all(
      waitingRow,
      'SELECT id FROM fingerprints JOIN articles ON articles.rowid = fingerprints.article WHERE stale = 1 LIMIT ?',
      [PLACED],
    );
    if (stale.length > 0) return { ids: stale.map(({ id }) => id), more: true };
    if (this.#before === Number.MAX_SAFE_INTEGER && this.#allKnown(reader)) this.#before = 0;
    return this.#before === 0 ? { ids: [], more: false } : this.#olderOnes(reader);
  }

  #olderOnes(reader: Reader): { ids: string[]; more: boolean } {
    const looked = reader.all(
      lookedRow,
      `SELECT rowid AS article, id, EXISTS (SELECT 1 FROM fingerprints WHERE article = articles.rowid) AS known
       FROM articles WHERE rowid < ? ORDER BY rowid DESC LIMIT ?`,
      [this.#before, LOOKED_AT],
    );
    const waiting = looked.filter(({ known }) => !known);
    const some = waiting.slice(0, PLACED);
    const last = waiting.length > PLACED ? some.at(-1) : looked.at(-1);
    this.#before = last?.article ?? 0;
    return { ids: some.map(({ id }) => id), more: true };
  }

  #allKnown(reader: Reader): boolean {
    const counts = reader.get(
      countsRow,
      'SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM fingerprints) AS fingerprints',
      [],
    );
    return counts === undefined || counts.articles <= counts.fingerprints;
  }
}
