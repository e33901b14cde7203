import { z } from 'zod';
import { timesIn } from '../../../shared/evidence/times';
import { sentencesOf } from '../../../shared/text/text';
import { languageOfTag } from '../search/languages';
import type { Reader } from '../store/corpus';
import { partsOf, type SaidParts } from './sentence-parts';
import type { Candidate, CandidateArticle } from './sentence-score';

const articleRow = z.object({
  rowid: z.number(),
  id: z.string(),
  textId: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  language: z.string().nullable(),
  originId: z.string(),
  text: z.string(),
});

/** UTF-16 units of text kept taken apart: questions of one sitting meet the same articles again and again. */
const KEPT = 4_000_000;
/** Longer ones are tables and lists; they are cut. */
const LONGEST = 1200;

/** Reads articles and takes their sentences apart; what was read is kept by its text, which never changes. */
export class ArticleSentences {
  readonly #reader: Reader;
  readonly #kept = new Map<string, { sentences: readonly Omit<Candidate, 'article'>[]; title: SaidParts; size: number }>();
  #size = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Those of the rows that are in the vault. */
  read(rowids: readonly number[]): CandidateArticle[] {
    const rows = this.#reader.all(
      articleRow,
      `SELECT articles.rowid, articles.id, text_id AS textId, title, outlet, published, language,
         coalesce(origin_id, articles.id) AS originId, text
       FROM articles JOIN article_texts ON article_texts.id = text_id
       WHERE articles.rowid IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL`,
      [JSON.stringify(rowids)],
    );
    return rows.map((row) => this.#take(row));
  }

  #take(row: z.infer<typeof articleRow>): CandidateArticle {
    const { rowid, id, textId, outlet, originId, text } = row;
    const key = `${textId} ${row.published ?? ''} ${row.title}`;
    const taken = this.#kept.get(key) ?? takeApart(row);
    this.#keep(key, taken);
    const article: CandidateArticle = {
      ...{ rowid, id, textId, outlet, originId, text, name: row.title, publishedAt: row.published },
      published: row.published === null ? null : (timesIn(row.published.slice(0, 10))[0] ?? null),
      title: taken.title,
      sentences: [],
    };
    const sentences = taken.sentences.map((sentence): Candidate => ({ ...sentence, article }));
    return Object.assign(article, { sentences });
  }

  #keep(key: string, taken: { sentences: readonly Omit<Candidate, 'article'>[]; title: SaidParts; size: number }): void {
    if (this.#kept.delete(key)) this.#size -= taken.size;
    this.#kept.set(key, taken);
    this.#size += taken.size;
    for (const [oldest, { size }] of this.#kept) {
      if (this.#size <= KEPT) return;
      this.#kept.delete(oldest);
      this.#size -= size;
    }
  }
}

function takeApart({ text, title, published, language }: z.infer<typeof articleRow>) {
  const tag = language === null ? undefined : language;
  const latin = tag === undefined ? 'en' : languageOfTag(tag);
  const options = { latin, published };
  const sentences = paragraphBounds(text).flatMap(({ start, end }) =>
    sentencesOf(text.slice(start, end), tag).map((bounds) => ({
      start: start + bounds.start,
      end: start + Math.min(bounds.end, bounds.start + LONGEST),
    })),
  );
  return {
    sentences: sentences.map(({ start, end }, number) => {
      const own = text.slice(start, end);
      return { ...partsOf(own, options), text: own, start, end, number };
    }),
    title: partsOf(title, options),
    size: text.length,
  };
}

/** A single line break inside a paragraph ends no sentence, a blank line does. */
function paragraphBounds(text: string): { start: number; end: number }[] {
  const bounds: { start: number; end: number }[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n\n', start);
    const end = found < 0 ? text.length : found;
    if (end > start) bounds.push({ start, end });
    start = end + 2;
  }
  return bounds;
}
