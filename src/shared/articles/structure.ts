import { z } from 'zod';

/**
 * What a file says of a paragraph besides its words: where it stands in lists and quotations, the cells of a table, and what
 * single words are. It stands beside the reading text and changes nothing in it. Offsets are UTF-16 units of the paragraph,
 * half-open.
 */

const offset = z.number().int().nonnegative();
/** Deeper ones are set as if they were this deep. */
export const DEEPEST = 12;
const depth = z.number().int().min(1).max(DEEPEST);
/** Characters. Longer addresses are no links. */
export const LONGEST_ADDRESS = 2000;

/** Words that stand out: `[start, end, mark]`; a link with its address, the mark of a note with the name of the note. */
const spanSchema = z.union([
  z.tuple([offset, offset, z.enum(['strong', 'emphasis', 'code'])]),
  z.tuple([offset, offset, z.enum(['link', 'note']), z.string().min(1).max(LONGEST_ADDRESS)]),
]);

/** A cell of a table: `[start, end]`, and over how many columns and rows it goes when that is not one of each. */
const cellSchema = z.union([z.tuple([offset, offset]), z.tuple([offset, offset, z.number().int().min(1), z.number().int().min(1)])]);

export const structureSchema = z.object({
  /** In how many lists it stands. */
  depth: depth.optional(),
  /** The number of an item of a numbered list that does not stand in the text. */
  number: z.number().int().optional(),
  /** Of an item of a list of boxes to tick. */
  checked: z.boolean().optional(),
  /** In how many block quotations it stands. */
  quoted: depth.optional(),
  /** Its line breaks and letters are those of a program or of a machine. */
  code: z.literal(true).optional(),
  /** It begins the note that marks of this name lead to. */
  note: z.string().min(1).max(40).optional(),
  /** Of a table: how many of its rows are its head, and the cells row by row. */
  head: z.number().int().nonnegative().optional(),
  rows: z.array(z.array(cellSchema)).optional(),
  spans: z.array(spanSchema).optional(),
});

export type Cell = z.infer<typeof cellSchema>;
export type Span = z.infer<typeof spanSchema>;
export type Structure = z.infer<typeof structureSchema>;
/** What a span says of its words. */
export type SpanMark = { mark: 'strong' | 'emphasis' | 'code' } | { mark: 'link' | 'note'; target: string };

export function spanOf(start: number, end: number, mark: SpanMark): Span {
  return 'target' in mark ? [start, end, mark.mark, mark.target] : [start, end, mark.mark];
}

/** The same span at another place. */
export function movedSpan(span: Span, start: number, end: number): Span {
  return span.length === 4 ? [start, end, span[2], span[3]] : [start, end, span[2]];
}
