import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { notFound, noteTitle, requireLive, type Reader } from '../store/corpus';
import { LEAST_ARTICLES, type Meaning } from './meaning';
import { bagOfText, LONGEST_LEARNT, type TextToLearn } from './meaning-learning';
import type { MeaningModel, Meant } from './meaning-model';
import { asWritten, type Bag } from './meaning-words';
import { foldedByOrigin, type Row } from './search-answer';
import { hitsOf } from './search-hits';
import { queryOfWords } from './search-plan';
import { searchWords } from './search-words';
import type { FullText } from './full-text';
import { WordForms } from './word-forms';

/** Articles that mean the same as an article, a passage or a note. */

/** What is less alike shares common words alone. */
const LEAST = 0.2;
/** Looked at before reprints are folded. */
const MOST_LOOKED_AT = 400;
/** Shared words that are marked in the text of a hit, and those told as its reason. */
const MARKED = 12;
const REASONS = 6;

const textRow = z.object({ title: z.string(), text: z.string(), language: z.string().nullable() });
const articleRow = textRow.extend({ rowid: z.number(), originId: z.string().nullable() });
const passageRow = articleRow.extend({ exact: z.string() });
const rowidRow = z.object({ rowid: z.number() });

interface Source {
  /** Of the article or the note. */
  title: string;
  /** A passage is compared by its own words: those of the title would outweigh them. */
  compared: TextToLearn;
  /** The article it is, or stands in. */
  article: { rowid: number; originId: string | null } | null;
}

type Request = Checked<'search.like'>;

export class LikeThis {
  readonly #reader: Reader;
  readonly #meaning: Meaning | null;
  readonly #forms: WordForms;

  constructor(fullText: FullText, meaning: Meaning | null) {
    this.#reader = fullText.reader;
    this.#meaning = meaning;
    this.#forms = new WordForms(fullText);
  }

  /** Throws `not-found` or `in-bin` for what is not there. */
  find(request: Request): Reply<'search.like'> {
    const source = this.#source(request);
    const { title } = source;
    const lacking = this.#meaning === null ? 'articles' : this.#meaning.lacking;
    const model = this.#meaning?.model ?? null;
    if (this.#meaning === null || model === null) return { title, lacking, least: LEAST_ARTICLES, hits: [] };
    const bag = bagOfText(source.compared);
    const meant = model.of(bag);
    const rows = meant === null ? [] : this.#rows(this.#meaning, meant, source).slice(0, request.limit);
    return { title, lacking, least: LEAST_ARTICLES, hits: rows.flatMap((row) => this.#hit(model, bag, row)) };
  }

  /** The most alike first, without the article itself and its reprints. */
  #rows(meaning: Meaning, meant: Meant, { article }: Source): Row[] {
    const own = new Set(article === null ? [] : [article.rowid, ...this.#ofOrigin(article.originId)]);
    const rows = meaning
      .mostAlike(meant, MOST_LOOKED_AT, LEAST)
      .filter((alike) => !own.has(alike.article))
      .map((alike): Row => ({ kind: 'article', rowid: alike.article, whole: true, folded: [] }));
    return foldedByOrigin(this.#reader, rows);
  }

  #ofOrigin(originId: string | null): number[] {
    if (originId === null) return [];
    return this.#reader.all(rowidRow, 'SELECT rowid FROM articles WHERE origin_id = ?', [originId]).map(({ rowid }) => rowid);
  }

  /** With the words that it shares, as it writes them. */
  #hit(model: MeaningModel, bag: Bag, row: Row): Reply<'search.like'>['hits'] {
    if (!('rowid' in row)) return [];
    const article = this.#reader.get(
      textRow,
      `SELECT title, substr(text, 1, ?) AS text, language FROM articles JOIN article_texts ON article_texts.id = text_id
       WHERE articles.rowid = ?`,
      [LONGEST_LEARNT, row.rowid],
    );
    if (article === undefined) return [];
    const shared = model.sharedWords(bag, bagOfText(article)).slice(0, MARKED);
    const written = asWritten(`${article.title}\n${article.text}`, article.language, new Set(shared));
    const words = shared.flatMap((term) => written.get(term) ?? []);
    const query = queryOfWords(words.map((word) => searchWords(word).map(({ word: folded }) => folded)));
    return hitsOf(this.#reader, query, [row]).map((hit) => ({ ...hit, shared: words.slice(0, REASONS) }));
  }

  #source({ kind, id, text }: Request): Source {
    const source = kind === 'note' ? this.#note(id) : kind === 'passage' ? this.#passage(id) : this.#article(id);
    return text === undefined ? source : { ...source, compared: { ...source.compared, title: '', text } };
  }

  #article(id: string): Source {
    requireLive(this.#reader, 'article', id);
    const row = this.#reader.get(
      articleRow,
      `SELECT articles.rowid, title, language, origin_id AS originId, substr(text, 1, ?) AS text
       FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.id = ?`,
      [LONGEST_LEARNT, id],
    );
    if (row === undefined) throw notFound('article', id);
    return { title: row.title, compared: row, article: row };
  }

  #passage(id: string): Source {
    const row = this.#reader.get(
      passageRow,
      `SELECT articles.rowid, title, language, origin_id AS originId, exact, '' AS text
       FROM passages JOIN articles ON articles.id = article_id WHERE passages.id = ?`,
      [id],
    );
    if (row === undefined) throw notFound('passage', id);
    return { title: row.title, compared: { title: '', text: row.exact, language: row.language }, article: row };
  }

  #note(id: string): Source {
    requireLive(this.#reader, 'note', id);
    const row = this.#reader.get(textRow, 'SELECT title, plain AS text, NULL AS language FROM notes WHERE id = ?', [id]);
    if (row === undefined) throw notFound('note', id);
    const [language = null] = this.#forms.languagesOf(searchWords(row.text.slice(0, LONGEST_LEARNT)).map(({ word }) => word)).latin;
    return {
      title: noteTitle(row.title),
      compared: { title: row.title, text: row.text.slice(0, LONGEST_LEARNT), language },
      article: null,
    };
  }
}
