import type { Block } from '../../../shared/articles/model';
import type { Article } from '../../../shared/articles/model';
import { movedSpan, type Cell, type Structure } from '../../../shared/articles/structure';
import type { Checked } from '../../../shared/contract';
import { packWords, unpackWords, type PlacedWord } from '../../../shared/originals/page-words';
import { CasebookError } from '../../../shared/result';
import { normaliseText, paragraphsOf, type Bounds } from '../../../shared/text/text';
import { getArticle } from '../articles/articles';
import { readPageWords } from '../articles/page-words';
import type { Corpus } from '../store/corpus';
import { addTextVersion, sourceOf } from './editions';

/** Corrections of recognised text: each is a new text version, with the words in their places on the pages. */

/** Of a word that somebody has looked at. */
const SURE = 100;

/** Throws `not-found`, `in-bin`, `conflict`, `invalid-request`. */
export function correctWords(corpus: Corpus, { id, textId, start, end, words }: Checked<'articles.correct'>): Article {
  const article = getArticle(corpus.store, id);
  if (article.textId !== textId) throw new CasebookError('conflict', 'The text was changed meanwhile. Look at the word once more.');
  const known = readPageWords(corpus.store, textId);
  const { text, blocks, removed } = article.clean;
  const put = normaliseText(words).replace(/\s+/g, ' ');
  if (known === null || known.made === 'read' || end > text.length || put === '' || text.slice(start, end).includes('\n')) {
    throw new CasebookError('invalid-request', 'Only words of a recognised text are corrected. Open the article again.');
  }
  const by = put.length - (end - start);
  const clean = { text: text.slice(0, start) + put + text.slice(end), blocks: movedBlocks(text, blocks, { start, end }, by), removed };
  const pageWords = { ...known, made: 'corrected' as const, words: packWords(movedWords(unpackWords(known.words), { start, end }, by)) };
  corpus.store.write((tx) => {
    addTextVersion(corpus, tx, article, { clean, pageWords }, { ...sourceOf(tx, textId), reason: 're-read' });
  });
  return getArticle(corpus.store, id);
}

/** The first word of the span takes what was written; those behind it move. */
function movedWords(words: readonly PlacedWord[], { start, end }: Bounds, by: number): PlacedWord[] {
  let isPlaced = false;
  return words.flatMap((word): PlacedWord[] => {
    if (word.end <= start) return [word];
    if (word.start >= end) return [{ ...word, start: word.start + by, end: word.end + by }];
    if (isPlaced) return [];
    isPlaced = true;
    return [{ ...word, start: Math.min(word.start, start), end: Math.max(word.end, end) + by, confidence: SURE }];
  });
}

function movedBlocks(text: string, blocks: readonly Block[], span: Bounds, by: number): Block[] {
  const paragraphs = paragraphsOf(text);
  return blocks.map((block, index) => {
    const paragraph = paragraphs[index];
    const holds = paragraph !== undefined && paragraph.start <= span.start && span.end <= paragraph.end;
    if (block.structure === undefined || !holds) return block;
    const place = (offset: number): number => (offset + paragraph.start >= span.end ? offset + by : offset);
    return { ...block, structure: movedStructure(block.structure, place) };
  });
}

function movedStructure(structure: Structure, place: (offset: number) => number): Structure {
  const { spans, rows, ...rest } = structure;
  const cell = ([from, to, ...over]: Cell): Cell =>
    over.length === 2 ? [place(from), place(to), over[0], over[1]] : [place(from), place(to)];
  return {
    ...rest,
    ...(spans === undefined ? {} : { spans: spans.map((span) => movedSpan(span, place(span[0]), place(span[1]))) }),
    ...(rows === undefined ? {} : { rows: rows.map((row) => row.map(cell)) }),
  };
}
