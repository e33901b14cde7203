import { z } from 'zod';
import type { Passage } from '../../../shared/passages/model';
import { notFound, type Corpus } from '../store/corpus';
import { createPassage } from './passages';

/** Words that were marked in another program: passages where they stand in the text exactly once, and nowhere else. */

export interface QuoteToMark {
  quote: string;
  comment: string;
  colour: Passage['colour'];
}

/** Signs that a quotation must have to be told from others. */
const SHORTEST = 6;

const textRow = z.object({ textId: z.string(), text: z.string() });

/** Makes passages of the quotations; answers with those that the text does not have, or has several times. Throws `not-found`. */
export function markQuotes(corpus: Corpus, articleId: string, quotes: readonly QuoteToMark[]): { made: number; left: string[] } {
  const row = corpus.store.get(
    textRow,
    'SELECT text_id AS textId, text FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.id = ?',
    [articleId],
  );
  if (row === undefined) throw notFound('article', articleId);
  const bare = bareOf(row.text);
  const left: string[] = [];
  for (const { quote, comment, colour } of quotes) {
    const span = spanOf(bare, quote);
    if (span === null) left.push(quote);
    else createPassage(corpus, { articleId, textId: row.textId, ...span, colour, comment });
  }
  return { made: quotes.length - left.length, left };
}

/** A text without what two programs write differently of one page (white space, hyphens, forms of signs), and where each sign of it stood. */
interface Bare {
  text: string;
  places: number[];
}

function bareOf(text: string): Bare {
  let bare = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const plain = sign
      .normalize('NFKC')
      .replace(/[\s\u00ad\u2010\u2011-]+/gu, '')
      .replace(/[\u2018\u2019\u201b]/g, "'")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"');
    bare += plain;
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    at += sign.length;
  }
  return { text: bare, places };
}

/** UTF-16 units of the text; null unless it stands there exactly once. */
function spanOf({ text, places }: Bare, quote: string): { start: number; end: number } | null {
  const wanted = bareOf(quote).text;
  if (wanted.length < SHORTEST) return null;
  const found = text.indexOf(wanted);
  if (found < 0 || text.includes(wanted, found + 1)) return null;
  const [start, last] = [places[found], places[found + wanted.length - 1]];
  return start === undefined || last === undefined ? null : { start, end: last + 1 };
}
