import { z } from 'zod';
import { codePointOffset } from '../../../shared/text/text';
import type { Reader, Transaction } from '../store/corpus';
import type { Store } from '../store/store';
import { foundIdentifiers, foundNames, type FoundName } from './found-names';
import { modelIsLoaded } from './weights';

/** Articles looked through at a step, some 30 ms; and looked at, to find those that wait. */
const AT_A_STEP = 3;
const LOOKED_AT = 500;
/** A step takes no more text than this, in UTF-16 units, unless one article alone has more. */
const MOST_TEXT = 30_000;
const STEPS_BETWEEN_NEWS = 40;

const countsRow = z.object({ articles: z.number(), done: z.number() });
const lookedRow = z.object({ article: z.number(), known: z.number() });
const articleRow = z.object({ article: z.number(), textId: z.string(), text: z.string(), language: z.string().nullable() });

/** Looks through new articles, old ones, and those that have a new text, for names: a few at a time, the newest first. */
export class SuggestionBacklog {
  readonly #store: Store;
  readonly #onFound: () => void;
  /** The articles before this row are still to be looked at. */
  #before = Number.MAX_SAFE_INTEGER;
  #steps = 0;
  #found = false;
  #awaitsModel = false;

  /** `onFound` hears that there are other suggestions. */
  constructor(store: Store, onFound: () => void) {
    this.#store = store;
    this.#onFound = onFound;
  }

  /** True when articles wait for the recogniser's weights, which nobody has loaded: most starts need none. */
  get awaitsModel(): boolean {
    return this.#awaitsModel && !modelIsLoaded();
  }

  /**
   * Works for some milliseconds; false when nothing waits, or the vault is read-only, or the model has to be loaded first. To be
   * called when nothing else is to do. Throws what a write throws.
   */
  step(): boolean {
    if (this.#store.readOnlyReason !== null || this.awaitsModel) return false;
    const { articles, more } = this.#next(this.#store);
    this.#awaitsModel = articles.length > 0;
    if (this.awaitsModel) {
      this.#before = Number.MAX_SAFE_INTEGER;
      return false;
    }
    if (articles.length > 0) this.#lookThrough(articles);
    this.#steps += 1;
    if (this.#found && (!more || this.#steps % STEPS_BETWEEN_NEWS === 0)) {
      this.#found = false;
      this.#onFound();
    }
    return more;
  }

  #lookThrough(articles: readonly number[]): void {
    try {
      this.#store.write((tx) => articles.forEach((article) => suggestIn(tx, article)));
      this.#found = true;
    } catch (error) {
      // They wait on, and are looked for from the beginning when there is time again.
      this.#before = Number.MAX_SAFE_INTEGER;
      throw error;
    }
  }

  #next(reader: Reader): { articles: number[]; more: boolean } {
    if (this.#before <= 0 || this.#before === Number.MAX_SAFE_INTEGER) {
      const counts = reader.get(
        countsRow,
        'SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM suggested_articles WHERE looked = 2) AS done',
        [],
      );
      if (counts === undefined || counts.articles <= counts.done) return { articles: [], more: false };
      this.#before = Number.MAX_SAFE_INTEGER;
    }
    const looked = reader.all(
      lookedRow,
      `SELECT rowid AS article, EXISTS (SELECT 1 FROM suggested_articles WHERE article = articles.rowid AND looked = 2) AS known
       FROM articles WHERE rowid < ? ORDER BY rowid DESC LIMIT ?`,
      [this.#before, LOOKED_AT],
    );
    const waiting = looked.filter(({ known }) => known === 0).map(({ article }) => article);
    const some = this.#asMuch(reader, waiting.slice(0, AT_A_STEP));
    this.#before = waiting.length > some.length ? (some.at(-1) ?? 0) : (looked.at(-1)?.article ?? 0);
    // Nothing is left when these were all of them.
    const more = waiting.length > some.length || looked.length === LOOKED_AT;
    if (!more) this.#before = 0;
    return { articles: some, more };
  }

  #asMuch(reader: Reader, articles: readonly number[]): number[] {
    let sum = 0;
    return articles.filter((article, at) => {
      sum += reader.get(lengthRow, lengthOf, [article])?.length ?? 0;
      return at === 0 || sum <= MOST_TEXT;
    });
  }
}

const lengthRow = z.object({ length: z.number() });
const lengthOf = 'SELECT length(text) AS length FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.rowid = ?';
const textRow = z.object({ textId: z.string() });
const takenRow = z.object({ start: z.number(), end: z.number() });
const nameRow = z.object({ name: z.number(), ignored: z.number() });

function suggestIn(tx: Transaction, article: number): void {
  const row = tx.get(
    articleRow,
    `SELECT articles.rowid AS article, text_id AS textId, text, language
     FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.rowid = ?`,
    [article],
  );
  if (row === undefined) return;
  // In vaults of before, articles were looked through for names alone: these are as they were.
  const named = tx.get(textRow, 'SELECT text_id AS textId FROM suggested_articles WHERE article = ?', [article])?.textId === row.textId;
  if (!named) tx.run('DELETE FROM suggestions WHERE article = ? AND settled = 0', [article]);
  const taken = tx.all(takenRow, `SELECT start_point AS start, end_point AS "end" FROM mentions WHERE text_id = ?`, [row.textId]);
  const isTaken = new Set(taken.map(({ start, end }) => `${start} ${end}`));
  const inPoints = pointsOf(row.text);
  for (const found of [...(named ? [] : foundNames(row.text, row.language)), ...foundIdentifiers(row.text)]) {
    const places = found.places
      .map(({ start, end, score }) => [inPoints(start), inPoints(end), Math.round(score * 100) / 100] as const)
      .filter(([start, end]) => !isTaken.has(`${start} ${end}`));
    if (places.length > 0) suggest(tx, article, found, JSON.stringify(places));
  }
  tx.run('INSERT OR REPLACE INTO suggested_articles (article, text_id, looked) VALUES (?, ?, 2)', [article, row.textId]);
}

function suggest(tx: Transaction, article: number, { kind, key, name }: FoundName, places: string): void {
  tx.run('INSERT OR IGNORE INTO suggested_names (kind, name_key, name) VALUES (?, ?, ?)', [kind, key, name]);
  const own = tx.get(nameRow, 'SELECT rowid AS name, ignored FROM suggested_names WHERE kind = ? AND name_key = ?', [kind, key]);
  if (own === undefined) throw new Error('the name just written is not there');
  tx.run(
    `INSERT INTO suggestions (article, name, places, settled) VALUES (?, ?, ?, ?)
     ON CONFLICT (article, name) DO NOTHING`,
    [article, own.name, places, own.ignored === 1 ? 2 : 0],
  );
}

/** From UTF-16 units to code points: the same in most texts. */
function pointsOf(text: string): (unit: number) => number {
  return /[\ud800-\udbff]/u.test(text) || /[\u{10000}-\u{10ffff}]/u.test(text) ? (unit) => codePointOffset(text, unit) : (unit) => unit;
}
