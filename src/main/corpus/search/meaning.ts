import { join } from 'node:path';
import { z } from 'zod';
import { describeError, readBytes, writeFileAtomic } from '../../files/atomic-file';
import type { Follower } from '../store/follower';
import type { Store } from '../store/store';
import { keptMeaning, meaningBytes, type KeptMeaning } from './meaning-file';
import { bagOfText, LONGEST_LEARNT, type Learner, type Lesson, type TextToLearn } from './meaning-learning';
import { MeaningModel, type LearntMeaning, type Meant } from './meaning-model';
import { bagOf } from './meaning-words';
import { MeantArticles } from './meant-articles';

/**
 * What the articles of the vault mean, by how its words stand together. Learnt in a thread while nothing is asked, from a part
 * of the articles in a large vault; what is new is then folded in, some at a time, and all is learnt again when the
 * vault has grown by half. Derived: kept in a file of its own beside the store.
 */

/** Fewer articles are soon looked through by hand. */
export const LEAST_ARTICLES = 60;
/** What fewer articles teach makes the order of hits worse: measured on parts of collections (docs/adr/0057-meaning.md). */
const LEAST_TO_RANK = 400;
/** Articles learnt from at most, evenly out of all: ten seconds and 150 MB of another thread. */
const MOST_LEARNT = 20_000;
const GROWN = 1.5;

/** Rows listed, texts sent to the learner and texts folded in at a step, each some milliseconds. */
const LISTED = 2000;
const SENT = 40;
const FOLDED = 8;
/** Batches that the learner may have before it. */
const MOST_WAITING = 4;
/** So many articles folded in are worth writing the file again. */
const WORTH_KEEPING = 200;

const listedRow = z.object({ article: z.number(), textId: z.string() });
const textRow = listedRow.extend({ title: z.string(), language: z.string().nullable(), text: z.string() });

export const meaningFile = 'meaning.bin';

export interface MeaningOptions {
  /** From so many articles on hits are ranked by it; 400 when not given. */
  leastToRank?: number;
  startLearner: () => Learner;
  /** There is something to do again. */
  wake: () => void;
  /** What is known of meaning has changed for whoever asks. */
  onLearnt: () => void;
  onError: (message: string, details: string) => void;
}

type State = 'unread' | 'listing' | 'ready' | 'sending' | 'learning' | 'failed';

export class Meaning {
  readonly #store: Store;
  readonly #options: MeaningOptions;
  readonly #articles = new MeantArticles();
  #model: MeaningModel | null = null;
  #lessons = 0;
  /** How many articles there were when it was learnt. */
  #learntOf = 0;
  #state: State = 'unread';
  #follower: Follower | null = null;
  #kept: KeptMeaning | null = null;
  #after = 0;
  #learner: Learner | null = null;
  #sample: number[] = [];
  #sent: { article: number; textId: string }[] = [];
  #waiting = 0;
  /** Articles folded in since the file was written; −1 when there is none. */
  #unkept = 0;

  constructor(store: Store, options: MeaningOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Whether enough was learnt to be asked: null when it was, and otherwise why not. */
  get lacking(): 'articles' | 'learning' | null {
    const isSmall = this.#state !== 'unread' && this.#state !== 'listing' && this.#articles.count < LEAST_ARTICLES;
    if (isSmall) return 'articles';
    return this.#model === null || this.#articles.known === 0 ? 'learning' : null;
  }

  /** Counts up when all is learnt anew. */
  get lessons(): number {
    return this.#lessons;
  }

  /** Whether hits are ranked by it. */
  get ranks(): boolean {
    return this.model !== null && this.#articles.count >= (this.#options.leastToRank ?? LEAST_TO_RANK);
  }

  get model(): MeaningModel | null {
    return this.lacking === null ? this.#model : null;
  }

  /** What words mean; null where nothing is known of them. */
  of(text: string, language: string | null): Meant | null {
    return this.model?.of(bagOf(text, language)) ?? null;
  }

  /** How much an article (its row) means the same, −1 to 1; null for one that was not folded in yet. */
  likenessOf(article: number, meant: Meant): number | null {
    return this.#articles.likenessOf(article, meant);
  }

  /** The rows of the articles that mean most the same, best first. */
  mostAlike(meant: Meant, limit: number, least: number): { article: number; likeness: number }[] {
    return this.#articles.mostAlike(meant, limit, least);
  }

  /** What an article means; null for one of which nothing is known. */
  meantBy(article: number): Meant | null {
    return this.#articles.meantBy(article);
  }

  /** Works for some milliseconds; false when there is nothing to do now. To be called when nothing else is to do, and not within a write. */
  step(): boolean {
    switch (this.#state) {
      case 'unread':
        this.#readFile();
        return true;
      case 'listing':
        this.#list();
        return true;
      case 'sending':
        return this.#send();
      case 'ready':
        return this.#putRight() || this.#startLearning() || this.#foldIn() || this.#keep();
      case 'learning':
      case 'failed':
        return false;
    }
  }

  /** The thread ends with the vault. */
  end(): void {
    this.#learner?.end();
    this.#learner = null;
    this.#state = 'failed';
  }

  // --- What there is ----------------------------------------------------------------------------------------------

  #readFile(): void {
    // What changes from here on is put right at the end.
    this.#follower = this.#store.follow('meaning', [
      { table: 'articles', key: 'rowid', on: ['insert', 'delete'], columns: ['text_id', 'title', 'deleted_at'] },
    ]);
    this.#state = 'listing';
    const path = join(this.#store.folder, meaningFile);
    if (this.#store.files.size(path) === null) return;
    try {
      this.#kept = keptMeaning(readBytes(path, this.#store.files));
    } catch (error) {
      this.#options.onError('what was learnt of meaning cannot be read and is learnt again', describeError(error));
    }
    if (this.#kept === null) return;
    this.#take(this.#kept.learnt, this.#kept.learnt.articles);
  }

  #take(learnt: LearntMeaning, articles: number): void {
    this.#model = new MeaningModel(learnt);
    this.#lessons += 1;
    this.#learntOf = articles;
    this.#articles.forget(learnt.rank);
  }

  #list(): void {
    const rows = this.#store.all(
      listedRow,
      `SELECT rowid AS article, text_id AS textId FROM articles WHERE rowid > ? AND deleted_at IS NULL ORDER BY rowid LIMIT ?`,
      [this.#after, LISTED],
    );
    for (const { article } of rows) this.#articles.add(article);
    if (this.#kept !== null) this.#takeKept(this.#kept, rows);
    const last = rows.at(-1);
    if (last !== undefined && rows.length === LISTED) {
      this.#after = last.article;
      return;
    }
    this.#kept = null;
    this.#state = 'ready';
    this.#options.onLearnt();
  }

  /** Of what was kept only what is of the same text still. */
  #takeKept(kept: KeptMeaning, rows: readonly z.infer<typeof listedRow>[]): void {
    const { rank } = kept.learnt;
    const placeOf = new Map(rows.map(({ article, textId }) => [article, textId]));
    for (const [place, article] of kept.rowids.entries()) {
      const textId = placeOf.get(article);
      if (textId === undefined || hashOf(textId) !== kept.hashes[place]) continue;
      this.#articles.set(article, kept.meant.subarray(place * rank, (place + 1) * rank), hashOf(textId));
    }
  }

  /** Takes up what came, went or changed. */
  #putRight(): boolean {
    const changed = this.#follower?.some(LISTED) ?? [];
    if (changed.length === 0) return false;
    const live = this.#store.all(
      listedRow,
      `SELECT articles.rowid AS article, text_id AS textId FROM json_each(?) AS changed
       CROSS JOIN articles ON articles.rowid = CAST(changed.value AS INTEGER) WHERE deleted_at IS NULL`,
      [JSON.stringify(changed)],
    );
    for (const key of changed) this.#articles.remove(Number(key));
    for (const { article } of live) this.#articles.add(article);
    this.#follower?.settled(changed);
    return true;
  }

  // --- Learning ---------------------------------------------------------------------------------------------------

  #startLearning(): boolean {
    const { count } = this.#articles;
    if (count < LEAST_ARTICLES || (this.#model !== null && count < this.#learntOf * GROWN)) return false;
    const every = Math.ceil(count / MOST_LEARNT);
    this.#sample = this.#articles.all().filter((_, place) => place % every === 0);
    this.#sent = [];
    this.#waiting = 0;
    this.#learner = this.#options.startLearner();
    this.#state = 'sending';
    return true;
  }

  #send(): boolean {
    if (this.#waiting >= MOST_WAITING) return false;
    const learner = this.#learner;
    if (learner === null) return false;
    const rows = this.#texts(this.#sample.splice(0, SENT));
    this.#sent.push(...rows.map(({ article, textId }) => ({ article, textId })));
    this.#waiting += 1;
    learner.add(rows.map(toLearn)).then(() => {
      this.#waiting -= 1;
      this.#options.wake();
    }, this.#failed);
    if (this.#sample.length > 0) return true;
    this.#state = 'learning';
    learner.learn().then((lesson) => this.#learnt(lesson), this.#failed);
    return false;
  }

  #learnt({ learnt, meant }: Lesson): void {
    if (this.#state !== 'learning') return;
    this.#learner?.end();
    this.#learner = null;
    this.#take(learnt, this.#articles.count);
    for (const [place, { article, textId }] of this.#sent.entries()) {
      const own = meant.subarray(place * learnt.rank, (place + 1) * learnt.rank);
      if (this.#articles.has(article)) this.#articles.set(article, own, hashOf(textId));
    }
    this.#sent = [];
    this.#unkept = WORTH_KEEPING;
    this.#state = 'ready';
    this.#options.onLearnt();
    this.#options.wake();
  }

  readonly #failed = (error: unknown): void => {
    if (this.#state === 'failed') return;
    this.end();
    this.#options.onError('meaning could not be learnt; the search ranks by words alone', describeError(error));
  };

  /** Articles that came since, or were not learnt from. */
  #foldIn(): boolean {
    const model = this.#model;
    if (model === null) return false;
    const some = this.#articles.some(FOLDED);
    if (some.length === 0) return false;
    const rows = this.#texts(some);
    const found = new Set(rows.map(({ article }) => article));
    for (const row of rows) this.#articles.set(row.article, model.of(bagOfText(toLearn(row))), hashOf(row.textId));
    // Its going is among what is followed.
    for (const article of some) if (!found.has(article)) this.#articles.remove(article);
    this.#unkept += some.length;
    return true;
  }

  #texts(articles: readonly number[]): z.infer<typeof textRow>[] {
    return this.#store.all(
      textRow,
      `SELECT articles.rowid AS article, text_id AS textId, title, language, substr(text, 1, ?) AS text
       FROM json_each(?) AS listed CROSS JOIN articles ON articles.rowid = listed.value JOIN article_texts ON article_texts.id = text_id
       WHERE deleted_at IS NULL`,
      [LONGEST_LEARNT, JSON.stringify(articles)],
    );
  }

  /** Writes the file when it is worth it; nothing is lost without it but time. */
  #keep(): false {
    const model = this.#model;
    if (model === null || this.#unkept < WORTH_KEEPING || this.#store.readOnlyReason !== null) return false;
    this.#unkept = 0;
    try {
      const learnt = { ...model.learnt, articles: this.#learntOf };
      const bytes = meaningBytes({ learnt, ...this.#articles.kept() });
      writeFileAtomic(join(this.#store.folder, meaningFile), bytes, this.#store.files);
    } catch (error) {
      this.#options.onError('what was learnt of meaning could not be kept', describeError(error));
    }
    return false;
  }
}

const toLearn = ({ title, text, language }: z.infer<typeof textRow>): TextToLearn => ({ title, text, language });

/** FNV-1a: tells one text from the next, and need not withstand anyone. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
