import { z } from 'zod';
import type { Corpus, Reader } from '../store/corpus';
import type { FollowedTable, Follower } from '../store/follower';
import { Lexicon } from './lexicon';
import { articleIndex, liveSql } from './search-question';
import { TextLengths } from './text-lengths';

/** In how many articles and notes a word stands. */
export interface Documents {
  article: number;
  note: number;
}

/** A word that someone wrote. */
export interface Form {
  word: string;
  documents: Documents;
}

export type TextKind = keyof Documents;

/** Begins after every word that begins with what it stands behind. */
const AFTER = '\u{10ffff}';
/** Texts whose change is taken up at a time. */
const CHANGED = 4000;
/** The words of so many new articles are taken in with the next question, some milliseconds each; after more all are read anew. */
const FEW = 16;
/** Words read at a step. */
const READ = 2000;

const columns: Record<TextKind, number> = { article: 3, note: 2 };

/** What changes what an index holds: the triggers that write it listen to the same. */
const followed: Record<TextKind, FollowedTable[]> = {
  article: [
    {
      table: 'articles',
      key: 'rowid',
      on: ['insert', 'delete'],
      columns: ['title', 'outlet', 'title_form', 'outlet_form', 'text_id'],
    },
  ],
  note: [
    { table: 'notes', key: 'rowid', on: ['insert', 'delete'], columns: ['title', 'plain', 'deleted_at'] },
    { table: 'unindexed_notes', key: 'note', on: ['insert', 'delete'], columns: null },
  ],
};

/** What comes into the bin or out of it: its words stay in the index. */
const followedBin: FollowedTable[] = [{ table: 'binned_articles', key: 'article', on: ['insert', 'delete'], columns: null }];

const kinds = ['article', 'note'] as const;
const sizesSql = (kind: TextKind): string => `SELECT docid, size FROM ${kind}_index_docsize`;
const AMONG = 'IN (SELECT value FROM json_each(?))';
const holdersSql = (match: string): string => `FROM article_index WHERE article_index MATCH ${match} AND ${liveSql(articleIndex)}`;
const liveCountsSql = `SELECT value AS word, (SELECT count(*) ${holdersSql(`'"' || value || '"'`)}) AS count FROM json_each(?)`;
export const isWritten = ({ article, note }: Documents): boolean => article + note > 0;
const sizeRow = z.object({ docid: z.number(), size: z.instanceof(Uint8Array) });
const termRow = z.object({ word: z.string(), count: z.number() });
const foundRow = z.object({ docid: z.number() });
const tokenRow = z.object({ word: z.string() });

/** What is kept of one index. */
interface Kept {
  lengths: TextLengths;
  /** Null until all words were read, and again when some of them may have gone. */
  lexicon: Lexicon | null;
  /** What was read of them so far. */
  read: z.infer<typeof termRow>[];
  /** Somebody asked for words while they were not all read. */
  missed: boolean;
}

const keptOf = (kind: TextKind): Kept => ({ lengths: new TextLengths(columns[kind]), lexicon: null, read: [], missed: true });

/**
 * The two full-text indexes of a vault, with what of them is kept in memory because each question asks for it: how long the
 * texts are, and which words stand in them. `fts4aux`, which tells the words, reads through the list of every word it
 * passes; a list of them answers in microseconds. docs/adr/0068-what-search-keeps.md
 *
 * The index has the words of articles in the bin too, which nobody is told of: what is counted here is without them, but for
 * {@link beginningWith}. docs/adr/0080-the-bin-and-the-index.md
 */
export class FullText {
  readonly reader: Reader;
  readonly #store: Corpus['store'];
  readonly #kept: Record<TextKind, Kept> = { article: keptOf('article'), note: keptOf('note') };
  #followers: Record<TextKind | 'bin', Follower> | null = null;
  #version = 0;
  /** In how many articles outside the bin a word stands; empty while nothing is in it. */
  readonly #live = new Map<string, number>();
  /** The rowids of what is in the bin, and which of them have left it while a {@link version} is taken up. */
  readonly #binned = new Set<number>();
  readonly #unbinned = new Set<number>();

  constructor(store: Corpus['store']) {
    this.#store = store;
    this.reader = store;
  }

  /** Takes up what changed since; counts up whenever what can be found has changed. To be called with each question, not within a write. */
  version(): number {
    this.#followers ??= this.#follow();
    // First: it tells which texts are known when their words change.
    this.#takeUpBin(this.#followers.bin);
    for (const kind of kinds) this.#takeUp(kind, this.#followers[kind]);
    for (const docid of this.#unbinned) this.#binned.delete(docid);
    this.#unbinned.clear();
    return this.#version;
  }

  /** As of the last {@link version}. */
  lengthsOf(kind: TextKind): TextLengths {
    if (this.#followers === null) this.version();
    return this.#kept[kind].lengths;
  }

  /** Words that begin so, up to `limit` of the articles and of the notes. Their counts are the most: some may stand in the bin alone. See {@link live}. */
  beginningWith(beginning: string, limit: number): Map<string, Form> {
    const found = new Map<string, Form>();
    for (const kind of kinds)
      for (const [word, count] of this.#countsBeginningWith(kind, beginning, limit)) {
        const form = found.get(word) ?? { word, documents: { article: 0, note: 0 } };
        form.documents[kind] = count;
        found.set(word, form);
      }
    return found;
  }

  /** In how many texts a word stands. */
  documentsOf(word: string): Documents {
    const of = (kind: TextKind): number => this.#lexiconOf(kind)?.countOf(word) ?? this.#terms(kind, 'term = ?', [word], 2)[0]?.count ?? 0;
    return this.#outsideBin(word, { article: of('article'), note: of('note') });
  }

  /** Words that {@link beginningWith} told with their true counts, without those that stand in the bin alone. */
  live(forms: readonly Form[]): Form[] {
    if (this.#binned.size === 0) return [...forms];
    this.#countLive(forms.filter(({ documents }) => documents.article > 0).map(({ word }) => word));
    return forms.flatMap((form) => {
      const documents = this.#outsideBin(form.word, form.documents);
      return isWritten(form.documents) && !isWritten(documents) ? [] : [{ word: form.word, documents }];
    });
  }

  /** Whether someone wrote a word that begins so. */
  isBegun(beginning: string): boolean {
    if (this.#binned.size === 0) return this.beginningWith(beginning, 1).size > 0;
    const [note] = this.#countsBeginningWith('note', beginning, 1);
    return note !== undefined || this.reader.get(foundRow, `SELECT docid ${holdersSql('?')} LIMIT 1`, [`"${beginning}*"`]) !== undefined;
  }

  /** Reads on the words; false when all are read. To be called when nothing else is to do, and not within a write. */
  step(): boolean {
    this.version();
    const kind = kinds.find((one) => this.#kept[one].lexicon === null && this.#kept[one].missed);
    if (kind === undefined) return false;
    const kept = this.#kept[kind];
    const rows = this.#terms(kind, 'term > ?', [kept.read.at(-1)?.word ?? ''], READ);
    kept.read.push(...rows);
    if (rows.length < READ) Object.assign(kept, { lexicon: new Lexicon(kept.read), read: [], missed: false });
    return true;
  }

  /** With the articles that are not in the bin. */
  #outsideBin(word: string, documents: Documents): Documents {
    if (this.#binned.size === 0 || documents.article === 0) return documents;
    this.#countLive([word]);
    return { ...documents, article: this.#live.get(word) ?? 0 };
  }

  #countLive(words: readonly string[]): void {
    const unknown = words.filter((word) => !this.#live.has(word));
    if (unknown.length === 0) return;
    for (const { word, count } of this.reader.all(termRow, liveCountsSql, [JSON.stringify(unknown)])) this.#live.set(word, count);
  }

  #lexiconOf(kind: TextKind): Lexicon | null {
    const kept = this.#kept[kind];
    if (kept.lexicon === null) kept.missed = true;
    return kept.lexicon;
  }

  #countsBeginningWith(kind: TextKind, beginning: string, limit: number): Iterable<[string, number]> {
    const lexicon = this.#lexiconOf(kind);
    if (lexicon !== null) return lexicon.beginningWith(beginning, limit);
    const terms = this.#terms(kind, 'term >= ? AND term < ?', [beginning, beginning + AFTER], limit);
    return terms.map(({ word, count }) => [word, count]);
  }

  #terms(kind: TextKind, where: string, parameters: readonly string[], limit: number): z.infer<typeof termRow>[] {
    const sql = `SELECT term AS word, documents AS count FROM ${kind}_terms WHERE ${where} AND col = '*' LIMIT ?`;
    return this.reader.all(termRow, sql, [...parameters, limit]);
  }

  #follow(): Record<TextKind | 'bin', Follower> {
    const [article, note] = [this.#store.follow('indexed_articles', followed.article), this.#store.follow('indexed_notes', followed.note)];
    const bin = this.#store.follow('binned_articles', followedBin);
    for (const kind of kinds)
      for (const { docid, size } of this.reader.all(sizeRow, sizesSql(kind), [])) this.#kept[kind].lengths.set(docid, size);
    for (const { docid } of this.reader.all(foundRow, 'SELECT article AS docid FROM binned_articles', [])) this.#hide(docid);
    return { article, note, bin };
  }

  #hide(docid: number): void {
    this.#kept.article.lengths.hide(docid);
    this.#binned.add(docid);
    this.#unbinned.delete(docid);
  }

  #takeUpBin(follower: Follower): void {
    for (let keys = follower.some(CHANGED); keys.length > 0; keys = follower.some(CHANGED)) {
      const among = JSON.stringify(keys.map(Number));
      const binned = this.reader.all(foundRow, `SELECT article AS docid FROM binned_articles WHERE article ${AMONG}`, [among]);
      follower.settled(keys);
      this.#version += 1;
      this.#live.clear();
      const inBin = new Set(binned.map(({ docid }) => docid));
      for (const docid of keys.map(Number)) {
        if (inBin.has(docid)) this.#hide(docid);
        else {
          this.#kept.article.lengths.show(docid);
          this.#unbinned.add(docid);
        }
      }
    }
  }

  /** A question may be given up while it reads: what is kept changes only when all is read, and the rows are settled. */
  #takeUp(kind: TextKind, follower: Follower): void {
    for (let keys = follower.some(CHANGED); keys.length > 0; keys = follower.some(CHANGED)) {
      const docids = keys.map(Number);
      const sizes = this.reader.all(sizeRow, `${sizesSql(kind)} WHERE docid ${AMONG}`, [JSON.stringify(docids)]);
      const words = this.#isWhole(kind, docids) ? docids.map((docid) => this.#wordsOf(kind, docid)) : null;
      follower.settled(keys);
      this.#version += 1;
      this.#live.clear();
      this.#keepWords(kind, words);
      for (const docid of docids) this.#kept[kind].lengths.remove(docid);
      for (const { docid, size } of sizes) this.#kept[kind].lengths.set(docid, size);
      if (kind === 'article') for (const docid of docids) if (this.#binned.has(docid) && !this.#unbinned.has(docid)) this.#hide(docid);
    }
  }

  /** Whether the list of words is whole with those of these texts; of one that was changed or has gone some may stand nowhere any more. */
  #isWhole(kind: TextKind, docids: readonly number[]): boolean {
    const { lexicon, lengths } = this.#kept[kind];
    const isKnown = (docid: number): boolean => lengths.has(docid) || (kind === 'article' && this.#binned.has(docid));
    return lexicon !== null && docids.length <= FEW && !docids.some(isKnown);
  }

  /** Articles change seldom and are searched after; a note is written in for hours. */
  #keepWords(kind: TextKind, words: readonly (readonly string[])[] | null): void {
    const kept = this.#kept[kind];
    kept.read = [];
    if (words !== null) for (const own of words) kept.lexicon?.add(own);
    else if (kept.lexicon !== null) Object.assign(kept, { lexicon: null, missed: kind === 'article' });
  }

  #wordsOf(kind: TextKind, docid: number): string[] {
    const text = kind === 'article' ? `title || ' ' || coalesce(outlet, '') || ' ' || body` : `title || ' ' || body`;
    const sql = `SELECT DISTINCT token AS word FROM ${kind}_search CROSS JOIN index_words ON input = ${text} WHERE ${kind}_search.rowid = ?`;
    return this.reader.all(tokenRow, sql, [docid]).map(({ word }) => word);
  }
}
