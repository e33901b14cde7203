import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, rangeSchema } from '../basics';
import { sentencesOf } from '../text/text';

/** A list of names, numbers or addresses, or a draft, and what the vault says of each line of it. */

export const batchKinds = ['list', 'draft'] as const;
/** Lines of one batch, and UTF-16 units of one line. */
export const MOST_LINES = 10_000;
const LONGEST_LINE = 1000;

/** How a line is found, the surest first; what is found in one way does not count in the next. */
export const waysFound = ['exact', 'form', 'alias', 'script'] as const;

const count = z.number().int().nonnegative();
const countsSchema = z.object({ articles: count, notes: count });

/** What the vault has of a line of a list. */
const listAnswerSchema = z.object({
  kind: z.literal('list'),
  found: z.object({ exact: countsSchema, form: countsSchema, alias: countsSchema, script: countsSchema }),
  /** Entities of that name, five at most. */
  entities: z.array(z.object({ id: idSchema, name: z.string(), way: z.enum(waysFound) })),
});

/** What the vault says of a sentence of a draft. */
const draftAnswerSchema = z.object({
  kind: z.literal('draft'),
  passages: count,
  /** Reprints are of one origin. */
  origins: count,
  /** Passages with another figure or date. */
  differing: count,
  /** Where its very words, or nearly, stand in the vault. */
  wording: z.enum(['exact', 'near']).nullable(),
  best: z
    .object({
      articleId: idSchema,
      source: z.string(),
      published: publishedSchema.nullable(),
      paragraph: count,
      range: rangeSchema,
      /** Of so many parts of the sentence so many are found in it. */
      found: count,
      parts: count,
    })
    .nullable(),
});

export const batchAnswerSchema = z.discriminatedUnion('kind', [listAnswerSchema, draftAnswerSchema]);
export const batchLineSchema = z.string().min(1).max(LONGEST_LINE);
export const batchNameSchema = z.string().trim().min(1).max(200);

export const batchSchema = z.object({ id: idSchema, name: z.string(), kind: z.enum(batchKinds), lines: z.array(z.string()) });
/** `checked`: lines that were looked up, `found`: those the vault says something of. */
export const batchEntrySchema = batchSchema.extend({ lines: count, checked: count, found: count });
/** An answer is null until the line was looked up. `line` is counted from 1. */
export const batchRowSchema = z.object({ line: count, text: z.string(), answer: batchAnswerSchema.nullable() });

/** Which lines are shown. */
export const batchViews = ['all', 'found', 'none'] as const;

export type BatchKind = (typeof batchKinds)[number];
export type BatchView = (typeof batchViews)[number];
export type WayFound = (typeof waysFound)[number];
export type ListAnswer = z.infer<typeof listAnswerSchema>;
export type DraftAnswer = z.infer<typeof draftAnswerSchema>;
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;
export type BatchEntry = z.infer<typeof batchEntrySchema>;
export type BatchRow = z.infer<typeof batchRowSchema>;

/** Articles or notes of all ways together. */
export const allFound = ({ found }: ListAnswer, what: 'articles' | 'notes'): number =>
  waysFound.reduce((sum, way) => sum + found[way][what], 0);

/** Whether the vault says anything of the line. */
export function saysSomething(answer: BatchAnswer): boolean {
  if (answer.kind === 'draft') return answer.passages > 0;
  return answer.entities.length > 0 || allFound(answer, 'articles') + allFound(answer, 'notes') > 0;
}

/**
 * The lines of what was pasted, each once: of a list what stands before the first tab of each line, of a draft its sentences. More than
 * {@link MOST_LINES} are left out, and counted in `left`.
 */
export function linesOf(text: string, kind: BatchKind): { lines: string[]; left: number } {
  const paragraphs = text.split(/\r\n|[\r\n\u2028\u2029]/u);
  const pieces =
    kind === 'list'
      ? paragraphs.map((line) => line.replace(/^\t+/, '').split('\t')[0] ?? '')
      : paragraphs.flatMap((paragraph) => sentencesOf(paragraph).map(({ start, end }) => paragraph.slice(start, end)));
  const plain = pieces.map((piece) => piece.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_LINE).trimEnd());
  const lines = [...new Set(plain)].filter((line) => /[\p{L}\p{N}]/u.test(line));
  return { lines: lines.slice(0, MOST_LINES), left: Math.max(0, lines.length - MOST_LINES) };
}
