import { z } from 'zod';
import { jsonColumn, type Reader } from '../store/corpus';
import { meetsText } from './search-match';
import type { CompiledQuery } from './search-plan';
import { searchWords, type Word } from './search-words';

/** A passage of which the analyst said something, kept in memory to be found. */
export interface MarkedPassage {
  id: string;
  /** The row of its article. */
  article: number;
  /** Its comment, and each of its tags. */
  own: Word[][];
  quote: Word[];
}

const passageRow = z.object({
  id: z.string(),
  article: z.number(),
  exact: z.string(),
  comment: z.string(),
  tags: jsonColumn(z.array(z.string())),
});

/** The passages with comments or tags, of articles that are not in the bin: read when first asked for, and again after one was written about. */
export class MarkedPassages {
  readonly #reader: Reader;
  #passages: readonly MarkedPassage[] | null = null;
  #vocabulary: ReadonlySet<string> = new Set();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** To be called after passages, or articles with theirs, were made, changed or removed. */
  touched(): void {
    this.#passages = null;
  }

  /** The last marked first. */
  all(): readonly MarkedPassage[] {
    if (this.#passages === null) {
      this.#passages = this.#read();
      this.#vocabulary = new Set(this.#passages.flatMap(({ own }) => own.flatMap((words) => words.map(({ word }) => word))));
    }
    return this.#passages;
  }

  /** The words of all comments and tags. */
  vocabulary(): ReadonlySet<string> {
    this.all();
    return this.#vocabulary;
  }

  #read(): MarkedPassage[] {
    const rows = this.#reader.all(
      passageRow,
      `SELECT passages.id, articles.rowid AS article, exact, comment,
         (SELECT json_group_array(tag) FROM passage_tags WHERE passage_id = passages.id) AS tags
       FROM passages CROSS JOIN articles ON articles.id = passages.article_id
       WHERE articles.deleted_at IS NULL AND (comment <> '' OR EXISTS (SELECT 1 FROM passage_tags WHERE passage_id = passages.id))
       ORDER BY passages.rowid DESC`,
      [],
    );
    return rows.map(({ id, article, exact, comment, tags }) => ({
      id,
      article,
      own: [comment, ...tags].map((text) => searchWords(text)),
      quote: searchWords(exact),
    }));
  }
}

/** Whether what was said of a passage has some of the words: what only its quotation has is found in its article. */
export function isMeant({ clauses }: CompiledQuery, { own }: MarkedPassage): boolean {
  return clauses.length === 0 || clauses.some(({ part }) => meetsText(part, { title: [], body: own }));
}
