import { z } from 'zod';
import { fold } from '../../../shared/text/fold';
import { jsonColumn, type Reader, type Transaction } from '../store/corpus';
import type { Store } from '../store/store';

/** What the table of articles sorts by and cannot read out of a row: how long a text is, titles and names without case. */

/** Articles counted at a step, some 20 ms. */
const COUNTED = 40;
const STEPS_BETWEEN_NEWS = 50;
const LONGEST_KEY = 40;

/** Scripts without spaces between words have a word, near enough, in each character. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,_-]*/gu;

function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** What a title or a name is sorted by: its letters and figures, whatever quotes it begins with. */
export function sortKey(words: string): string {
  return fold(words.slice(0, LONGEST_KEY)).replace(/^[^\p{L}\p{N}]+/u, '');
}

const LONGEST_FIGURE = 10;

/** The same with numbers in their order: `Dossier 2` before `Dossier 10`. */
export function numberedKey(words: string): string {
  return sortKey(words).replace(/\d+/gu, (figure) => figure.padStart(LONGEST_FIGURE, '0'));
}

const articleRow = z.object({
  article: z.number(),
  title: z.string(),
  bylines: jsonColumn(z.array(z.string())),
  mediaType: z.string(),
  text: z.string(),
});

const facts = `SELECT articles.rowid AS article, title, bylines, media_type AS mediaType, text FROM articles
  JOIN article_texts ON article_texts.id = text_id JOIN originals ON originals.sha256 = articles.original_sha256`;

/** Writes down the facts of these articles (row numbers) as they are now. */
export function noteFacts(tx: Transaction, articles: readonly number[]): void {
  if (articles.length === 0) return;
  const rows = tx.all(articleRow, `${facts} WHERE articles.rowid IN (SELECT value FROM json_each(?))`, [JSON.stringify(articles)]);
  for (const { article, title, bylines, mediaType, text } of rows) {
    tx.run('INSERT OR REPLACE INTO article_facts (article, title_key, author_key, media_type, words) VALUES (?, ?, ?, ?, ?)', [
      article,
      sortKey(title),
      sortKey(bylines[0] ?? ''),
      mediaType,
      countWords(text),
    ]);
  }
}

/** The same for an article by its id. */
export function noteFactsOf(tx: Transaction, articleId: string): void {
  noteFacts(
    tx,
    tx.all(waitingRow, 'SELECT rowid AS article FROM articles WHERE id = ?', [articleId]).map(({ article }) => article),
  );
}

/** Of articles (a JSON list of ids) that will go. */
export function forgetFacts(tx: Transaction, ids: string): void {
  tx.run('DELETE FROM article_facts WHERE article IN (SELECT rowid FROM articles WHERE id IN (SELECT value FROM json_each(?)))', [ids]);
}

const waitingRow = z.object({ article: z.number() });

/** Counts the words of the articles of older vaults and of those that changed, a few at a time. */
export class FactsBacklog {
  readonly #store: Store;
  readonly #onCounted: () => void;
  #steps = 0;

  /** `onCounted` hears that what the table shows has changed. */
  constructor(store: Store, onCounted: () => void) {
    this.#store = store;
    this.#onCounted = onCounted;
  }

  /** Works for some milliseconds; false when nothing waits, or the vault is read-only. Throws what a write throws. */
  step(): boolean {
    if (this.#store.readOnlyReason !== null) return false;
    const waiting = this.#waiting(this.#store);
    if (waiting.length > 0) {
      this.#steps += 1;
      this.#store.write((tx) => noteFacts(tx, waiting));
    }
    const more = waiting.length === COUNTED;
    if (this.#steps > 0 && (!more || this.#steps % STEPS_BETWEEN_NEWS === 0)) this.#onCounted();
    if (!more) this.#steps = 0;
    return more;
  }

  #waiting(reader: Reader): number[] {
    return reader
      .all(waitingRow, 'SELECT article FROM article_facts INDEXED BY article_facts_waiting WHERE words IS NULL LIMIT ?', [COUNTED])
      .map(({ article }) => article);
  }
}
