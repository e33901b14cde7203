import { normaliseText } from '../../../shared/text/text';
import type { Known, Piece } from '../piece';
import { wordsIn } from '../signs';
import { commentParagraph } from './comments';
import { paragraphOf, Vocabulary } from './line-join';
import { flowOf } from './page-flow';
import { runsOf } from './page-lines';
import { columnsOf } from './page-order';
import { layoutOf, paragraphsOf, type Layout, type Paragraph } from './page-paragraphs';
import { rowsOf, type Row } from './page-rows';
import type { PageText, PlacedComment, TextItem } from './pdf-text';
import { takeRunningLines, type PageRuns } from './running-heads';
import { boxedWords } from './word-boxes';

/** The pages of a document as pieces, with the size their text is set in, in points. */
export interface SizedPiece {
  piece: Piece;
  size: number;
  page: number;
}

/** So much larger than the body is a heading. */
const LARGE = 1.12;
const LONGEST_HEADING = 300;
const MOST_HEADING_LINES = 5;
/** Share of the page's height in which what the file marks as furniture is believed to be that. */
const MARGIN = 0.12;

export function piecesOfPages(pages: readonly PageText[]): SizedPiece[] {
  const furniture: { text: string; page: number }[] = [];
  const marked = pages.map(marginalOf);
  const length = (some: readonly TextItem[][]): number => some.flat().reduce((sum, { text }) => sum + text.length, 0);
  // Some programs mark everything so.
  const believed = length(marked) < length(pages.map(({ items }) => items)) * 0.3;
  const runs = pages.map((page, index): PageRuns => {
    const marginal = believed ? (marked[index] ?? []) : [];
    const gone = new Set(marginal);
    const text = page.items.filter((item) => !gone.has(item));
    for (const run of runsOf(marginal)) furniture.push({ text: run.text, page: page.number });
    return { number: page.number, height: page.height, runs: runsOf(text) };
  });
  for (const [page, rows] of takeRunningLines(runs)) furniture.push(...rows.map(({ text }) => ({ text, page })));
  const columns = runs.flatMap((page) =>
    columnsOf(page.runs, isRightToLeft(page)).map((column) => ({ beside: column.beside, rows: rowsOf(column.runs, page.number) })),
  );
  const layout = layoutOf(columns.map(({ rows }) => rows));
  const flow = flowOf(
    columns.map(({ rows, beside }) => paragraphsOf(rows, layout, beside)),
    layout,
  );
  const vocabulary = new Vocabulary();
  for (const { rows } of columns) for (const { text } of rows) vocabulary.add(text);
  for (const { rows } of columns) vocabulary.seeLines(rows.map(({ text }) => text));
  const comments = commentsByParagraph(pages, [...flow.body, ...flow.notes]);
  const byNumber = new Map(pages.map((page) => [page.number, page]));
  const piecesFor = (paragraph: Paragraph): SizedPiece[] =>
    sized(paragraph, layout, vocabulary).map((one) => withBoxes(one, paragraph.rows, byNumber));
  const said = (paragraph: Paragraph): SizedPiece[] => (comments.get(paragraph) ?? []).flatMap((one) => commentPiece(one, paragraph));
  return [
    ...withLevels(flow.body.flatMap((paragraph) => [...piecesFor(paragraph), ...said(paragraph)])),
    ...flow.notes.flatMap((paragraph) => [...piecesFor(paragraph).map(asNote), ...said(paragraph)]),
    ...(comments.get(null) ?? []).flatMap((one) => commentPiece(one, null)),
    ...furniture.flatMap(({ text, page }) => removed(text, page)),
  ];
}

interface CommentOfPage {
  comment: PlacedComment;
  page: number;
}

/** Comments with the paragraph each stands at, or null on a page without any. */
function commentsByParagraph(pages: readonly PageText[], paragraphs: readonly Paragraph[]): Map<Paragraph | null, CommentOfPage[]> {
  const found = new Map<Paragraph | null, CommentOfPage[]>();
  for (const { number, comments } of pages) {
    if (comments.length === 0) continue;
    const rows = paragraphs.flatMap((paragraph) => paragraph.rows.filter(({ page }) => page === number).map((row) => ({ paragraph, row })));
    for (const comment of [...comments].sort((a, b) => a.base - b.base || a.x0 - b.x0)) {
      const nearest = rows.reduce<(typeof rows)[number] | null>(
        (best, one) => (best === null || distance(one.row, comment) < distance(best.row, comment) ? one : best),
        null,
      );
      const key = nearest?.paragraph ?? null;
      found.set(key, [...(found.get(key) ?? []), { comment, page: number }]);
    }
  }
  return found;
}

/** Down the page, and more across it: a comment belongs to its own column. */
function distance(row: Row, { x0, x1, base }: PlacedComment): number {
  return Math.abs(row.base - base) + Math.max(0, row.x0 - x1, x0 - row.x1) * 2;
}

function commentPiece({ comment, page }: CommentOfPage, paragraph: Paragraph | null): SizedPiece[] {
  const around = paragraph?.rows.map(({ text }) => text).join(' ') ?? '';
  const text = commentParagraph({ ...comment, on: comment.on === null ? null : wholeWords(comment.on, around) });
  return text === null ? [] : [{ piece: { ...pieceOf(text, page), kind: 'paragraph' }, size: 0, page }];
}

/** Highlights are drawn by hand, and cut words. */
function wholeWords(words: string, text: string): string {
  const at = text.indexOf(words);
  if (at < 0) return words;
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(0, at))?.[0] ?? '';
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(at + words.length))?.[0] ?? '';
  return before + words + after;
}

/** What is askew is a stamp or a watermark; what the file marks as furniture is that at the edges of the page. */
function marginalOf({ items, height }: PageText): TextItem[] {
  return items.filter(({ askew, artifact, base }) => askew || (artifact && (base < height * MARGIN || base > height * (1 - MARGIN))));
}

function isRightToLeft({ runs }: PageRuns): boolean {
  return runs.filter(({ rtl }) => rtl).length * 2 > runs.length;
}

function sized(paragraph: Paragraph, layout: Layout, vocabulary: Vocabulary): SizedPiece[] {
  const table = paragraph.kind === 'table';
  const text = table
    ? tableText(paragraph.rows)
    : paragraphOf(
        paragraph.rows.map((row) => row.text),
        vocabulary,
      );
  if (text === '') return [];
  const { size, page, rows } = paragraph;
  const heading = !table && size > layout.body * LARGE && text.length <= LONGEST_HEADING && rows.length <= MOST_HEADING_LINES;
  const kind = table ? 'table' : heading ? 'heading' : null;
  return [{ piece: { ...pieceOf(text, page), kind }, size, page }];
}

function withBoxes(one: SizedPiece, rows: readonly Row[], pages: ReadonlyMap<number, PageText>): SizedPiece {
  const boxes = rows.flatMap(({ parts, page: number }) => {
    const page = pages.get(number);
    return page === undefined ? [] : boxedWords(parts, page);
  });
  return { ...one, piece: { ...one.piece, boxes } };
}

function tableText(rows: readonly Row[]): string {
  return normaliseText(rows.map(({ cells }) => cells.join(' | ')).join('\n')).replace(/\n{2,}/g, '\n');
}

function pieceOf(text: string, page: number): Piece {
  return { text, place: `page ${page} of the document`, kind: null, gapBefore: true, gapAfter: true, run: 1 };
}

function asNote({ piece, ...rest }: SizedPiece): SizedPiece {
  // The sign may be drawn as a raised figure of the font's own, close to the first word.
  const text = piece.text.replace(/^(\d{1,3})(?=["“«„(]?\p{L})/u, '[$1] ');
  return { ...rest, piece: { ...piece, text, kind: piece.kind === 'table' ? 'table' : 'paragraph' } };
}

function removed(raw: string, page: number): SizedPiece[] {
  const text = normaliseText(raw);
  if (text === '') return [];
  return [{ piece: { ...pieceOf(text, page), place: `the margin of page ${page}`, removed: 'furniture' }, size: 0, page }];
}

/** Headings get their levels by the order of their sizes. */
function withLevels(pieces: readonly SizedPiece[]): SizedPiece[] {
  const halves = (size: number): number => Math.round(size * 2) / 2;
  const sizes = [...new Set(pieces.filter(({ piece }) => piece.kind === 'heading').map(({ size }) => halves(size)))].sort((a, b) => b - a);
  return pieces.map((one) => {
    if (one.piece.kind !== 'heading') return one;
    return { ...one, piece: { ...one.piece, level: Math.min(6, sizes.indexOf(halves(one.size)) + 1) } };
  });
}

/** The largest text of the first page, when one line stands out. */
export function titleOf(pieces: readonly SizedPiece[]): Known {
  const first = pieces.filter(({ page, piece }) => page === pieces[0]?.page && piece.removed === undefined);
  const headings = first.filter(({ piece }) => piece.kind === 'heading' && wordsIn(piece.text) >= 3);
  const largest = Math.max(...headings.map(({ size }) => size));
  const [title, second] = headings.filter(({ size }) => size > largest * 0.95);
  if (title === undefined || second !== undefined) return {};
  return { title: { value: title.piece.text, evidence: `${title.piece.place}, set larger than the rest` } };
}
