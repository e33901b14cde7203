import type { Span, Structure } from '../../shared/articles/structure';
import { linkAddress } from './link-address';
import type { Piece } from './piece';

/**
 * What the signs of Markdown (CommonMark, with the tables and boxes of GitHub) say of a text that keeps them: the words stay as
 * they are written. A text that only looks like it in one place loses nothing, as nothing is taken out.
 */

const ITEM = /^(?:[-*+•]|\d{1,9}[.)]) (?:\[( |x|X)\] )?/;
const DELIMITER = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;
const INLINE: readonly { pattern: RegExp; mark: 'strong' | 'emphasis' | 'code' }[] = [
  { pattern: /(?<![\w`])`([^`\n]+)`(?![\w`])/g, mark: 'code' },
  { pattern: /(?<![\w*])\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*(?![\w*])|(?<![\w_])__(?=\S)([^_\n]+?)(?<=\S)__(?![\w_])/g, mark: 'strong' },
  {
    pattern: /(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])/g,
    mark: 'emphasis',
  },
];
const LINK = /\[([^[\]\n]{1,500})\]\((\S{1,2000}?)(?: "[^"\n]*")?\)/g;

/** The pieces with what their signs say of them. `depths`: for each how many columns it is indented. */
export function withMarkdown(pieces: readonly Piece[], indents: readonly number[]): Piece[] {
  return pieces.map((piece, index) => {
    const structure = piece.kind === 'table' ? tableOf(piece.text) : structureOf(piece, indents[index] ?? 0);
    return structure === null ? piece : { ...piece, structure: { ...piece.structure, ...structure } };
  });
}

function structureOf({ text, kind }: Piece, indent: number): Structure | null {
  const structure: Structure = {};
  const item = kind === null ? ITEM.exec(text) : null;
  if (item !== null) {
    structure.depth = Math.min(6, 1 + Math.floor(indent / 2));
    if (item[1] !== undefined) structure.checked = item[1] !== ' ';
  }
  const spans = spansIn(text);
  if (spans.length > 0) structure.spans = spans;
  return Object.keys(structure).length === 0 ? null : structure;
}

function spansIn(text: string): Span[] {
  const links = [...text.matchAll(LINK)].flatMap((match): Span[] => {
    const [, words = '', address = ''] = match;
    const target = linkAddress(address, null);
    return target === null ? [] : [[match.index + 1, match.index + 1 + words.length, 'link', target]];
  });
  const marked = INLINE.flatMap(({ pattern, mark }) =>
    [...text.matchAll(pattern)].map((match): Span => {
      const words = match[1] ?? match[2] ?? '';
      const start = match.index + (match[0].length - words.length) / 2;
      return [start, start + words.length, mark];
    }),
  );
  return [...links, ...marked].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

/** The rows of a table of bars; the line between its head and its body is no row. */
function tableOf(text: string): Structure {
  const rows: NonNullable<Structure['rows']> = [];
  let head = 0;
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (index === 1 && DELIMITER.test(line)) head = 1;
    else rows.push(cellsOf(line, start));
    start += line.length + 1;
  }
  return { head, rows };
}

function cellsOf(line: string, start: number): NonNullable<Structure['rows']>[number] {
  const from = line.startsWith('|') ? 1 : 0;
  const to = line.length > 1 && line.endsWith('|') ? line.length - 1 : line.length;
  let at = from;
  return line
    .slice(from, to)
    .split('|')
    .map((cell) => {
      const begins = start + at + (cell.length - cell.trimStart().length);
      at += cell.length + 1;
      return [begins, begins + cell.trim().length];
    });
}
