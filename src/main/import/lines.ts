import { normaliseText } from '../../shared/text/text';
import type { Piece } from './piece';
import { withMarkdown } from './markdown';
import { phraseReason } from './phrases';
import { endsSentence, hasListMarker, wordsIn } from './signs';

/**
 * Plain text to pieces: decides what the file means by a line break. In most saved pages one line is one paragraph;
 * in hard-wrapped files (mail, wire copy, old archives) a paragraph runs over several lines; in verse, quotes and
 * tables the breaks themselves are text and stay.
 */

interface Line {
  /** From 1, as an editor counts. */
  number: number;
  text: string;
  indent: number;
  /** Columns, indentation included. */
  width: number;
}

type Block = [Line, ...Line[]];

/** The narrowest and widest columns that are taken for hard wrapping. */
const NARROWEST = 40;
const WIDEST = 140;
/** Characters. */
const LONG_LINE = 65_536;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？「」『』《》（）]/u;
const CJK_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？「」『』《》（）]$/u;

/** The pieces of a plain text. Empty when it holds nothing but white space. */
export function piecesOfText(text: string): Piece[] {
  const blocks = blocksOf(text);
  const column = columnOf(blocks);
  const indents: number[] = [];
  const pieces = blocks.flatMap((block) => piecesOfBlock(block, column, indents));
  return withMarkdown(pieces, indents);
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  const raws = text.replace(/\u2029/g, '\n\n').split(/\r\n?|[\n\v\f\u0085\u2028]/);
  for (const [index, raw] of raws.entries()) {
    const line = raw.trim() === '' ? null : lineOf(raw, index + 1);
    if (line === null || line.text === '') open = null;
    else if (open === null) blocks.push((open = [line]));
    else open.push(line);
  }
  return blocks;
}

function lineOf(raw: string, number: number): Line {
  const text = raw.length > LONG_LINE ? normaliseLong(raw) : normaliseText(raw);
  const indent = raw.length - raw.trimStart().length;
  return { number, text, indent, width: indent + text.length };
}

/** The same as `normaliseText`, part by part: on a line of many megabytes its replacements would fill the memory. */
function normaliseLong(raw: string): string {
  const parts: string[] = [];
  for (let start = 0; start < raw.length;) {
    // Nothing composes across a space that a letter follows.
    const space = /(?<= )\p{L}/gu;
    space.lastIndex = start + LONG_LINE;
    const end = start + LONG_LINE < raw.length ? (space.exec(raw)?.index ?? raw.length) : raw.length;
    const part = normaliseText(raw.slice(start, end));
    if (part !== '') parts.push(part);
    start = end;
  }
  return parts.join(' ');
}

// --- Hard wrapping --------------------------------------------------------------------------------------------------

/** How many columns the first word of a line takes: it decides whether it would have fitted on the line before. */
function firstWordWidth(line: Line): number {
  if (CJK.test(line.text)) return 1;
  const space = line.text.indexOf(' ');
  return space < 0 ? line.text.length : space;
}

/** Whether a line ends because its column was full: the next line's first word would not have fitted. */
function isFull(line: Line, next: Line, column: number): boolean {
  return line.width + 1 + firstWordWidth(next) > column;
}

function widthOf(block: Block): number {
  return block.reduce((widest, line) => Math.max(widest, line.width), 0);
}

/**
 * Whether the lines of a block are full but for those that end a paragraph: what a line breaker leaves behind, and
 * little else does.
 */
function isFilled(block: Block): boolean {
  const column = widthOf(block);
  const narrowest = CJK.test(block[0].text) ? NARROWEST / 2 : NARROWEST;
  if (block.length < 3 || column < narrowest || column > WIDEST) return false;
  let full = 0;
  let ended = 0;
  let paragraphEnds = 0;
  for (const [index, line] of block.entries()) {
    const next = block[index + 1];
    if (next === undefined) break;
    const filled = isFull(line, next, column);
    if (filled) full++;
    if (endsSentence(line.text)) {
      ended++;
      if (!filled) paragraphEnds++;
    }
  }
  const breaks = block.length - 1;
  // Whole sentences of nearly the same length are not wrapped text, they only look like it.
  return full >= (breaks - paragraphEnds) * 0.85 && full >= breaks / 2 && ended <= breaks * 0.6;
}

/** The column a hard-wrapped file was wrapped at; null for a file that is not. */
function columnOf(blocks: readonly Block[]): number | null {
  const filled = blocks.filter(isFilled);
  const breaks = filled.reduce((sum, block) => sum + block.length - 1, 0);
  return breaks < 3 ? null : filled.reduce((widest, block) => Math.max(widest, widthOf(block)), 0);
}

/** Whether `next` goes on with the paragraph of `line`. */
function goesOn(line: Line, next: Line, first: Line, column: number | null): boolean {
  if (hasListMarker(next.text) || next.text.startsWith('#')) return false;
  // An indented line under a list item belongs to it, and one inside wrapped text opens a paragraph.
  if (hasListMarker(first.text) && next.indent > first.indent && next.indent >= 2) return true;
  if (column === null || line.width > column) return false;
  if (next.indent > line.indent + 1 && endsSentence(line.text)) return false;
  if (isFull(line, next, column)) return true;
  return !endsSentence(line.text) && line.width > column * 0.8 && /^\p{Ll}/u.test(next.text);
}

/** The lines of a paragraph as one; a paragraph may have as many as the file, so each looks at its neighbour alone. */
function join(lines: Block): string {
  return lines.map(({ text }, index) => between(lines[index - 1]?.text, text) + text).join('');
}

function between(before: string | undefined, after: string): string {
  if (before === undefined) return '';
  const end = before.slice(-4);
  const tight = (CJK_END.test(end) && CJK.test(after)) || (/\p{L}-$/u.test(end) && /^\p{Ll}/u.test(after));
  return tight ? '' : ' ';
}

// --- Blocks whose line breaks are text ------------------------------------------------------------------------------

function isTable(block: Block): boolean {
  return block.length >= 2 && block.every(({ text }) => text.indexOf('|') !== text.lastIndexOf('|'));
}

function isQuote(block: Block): boolean {
  return block.every(({ text }) => text.startsWith('>'));
}

/** Lines of a poem: short, of several words, not filled, some of them ending in mid-sentence. */
function isVerse(block: Block): boolean {
  if (block.length < 3 || block.length > 500 || widthOf(block) > 70 || isFilled(block)) return false;
  const words = block.map(({ text }) => wordsIn(text));
  if (Math.min(...words) < 2 || words.reduce((sum, count) => sum + count, 0) / words.length < 3.5) return false;
  if (block.some(({ text }) => hasListMarker(text) || phraseReason(text) !== null || /^#|^[^\s]+:/.test(text))) {
    return false;
  }
  const punctuated = block.filter(({ text }) => /[\p{P}]$/u.test(text)).length;
  const ended = block.filter(({ text }) => endsSentence(text)).length;
  return punctuated >= block.length / 3 && ended < block.length;
}

// --- Blocks to pieces -----------------------------------------------------------------------------------------------

function whole(block: Block, kind: Piece['kind'], indents: number[]): Piece[] {
  indents.push(block[0].indent);
  const text = block.map((line) => line.text).join('\n');
  return [{ text, place: placeOf(block[0], block.at(-1)), kind, gapBefore: true, gapAfter: true, run: 1 }];
}

/** `indents` is told how far each of the pieces is indented. */
function piecesOfBlock(block: Block, column: number | null, indents: number[]): Piece[] {
  if (isTable(block)) return whole(block, 'table', indents);
  if (isQuote(block)) return whole(block, 'quote', indents);
  if (isVerse(block)) return whole(block, 'paragraph', indents);
  const paragraphs: Block[] = [];
  let open: Block = [block[0]];
  for (const next of block.slice(1)) {
    const last = open.at(-1) ?? open[0];
    if (goesOn(last, next, open[0], column)) {
      open.push(next);
    } else {
      paragraphs.push(open);
      open = [next];
    }
  }
  paragraphs.push(open);
  for (const [first] of paragraphs) indents.push(first.indent);
  return paragraphs.map((lines, index) => ({
    text: join(lines),
    place: placeOf(lines[0], lines.at(-1)),
    gapBefore: index === 0,
    gapAfter: index === paragraphs.length - 1,
    run: paragraphs.length,
    ...headingOf(lines),
  }));
}

function headingOf(lines: Block): Pick<Piece, 'kind' | 'level'> {
  const mark = lines.length === 1 ? /^(#{1,6}) \S/.exec(lines[0].text)?.[1] : undefined;
  return mark === undefined ? { kind: null } : { kind: 'heading', level: mark.length };
}

function placeOf(first: Line, last: Line | undefined): string {
  return last === undefined || last.number === first.number
    ? `line ${first.number} of the file`
    : `lines ${first.number} to ${last.number} of the file`;
}
