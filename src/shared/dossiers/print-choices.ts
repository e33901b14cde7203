import { z } from 'zod';
import { addedPictureSchema } from '../notes/pictures';

/** What of a dossier is printed, and on what paper. docs/adr/0069 */

/** In millimetres. */
export const papers = {
  a4: { label: 'A4', width: 210, height: 297 },
  letter: { label: 'US Letter', width: 215.9, height: 279.4 },
} as const;
export const paperNames = ['a4', 'letter'] as const satisfies readonly (keyof typeof papers)[];

/** What the text is set in. Small words beside it are always without serifs. */
export const typefaces = ['serif', 'sans'] as const;

/** Parts that can be left out. */
export const optionalParts = ['titlePage', 'contents', 'sources', 'unsourced', 'names'] as const;
export type OptionalPart = (typeof optionalParts)[number];

/** Whether there is an annex of the evidence, and how it is ordered. */
export const evidenceOrders = ['none', 'cited', 'source'] as const;

/** Which comments are printed. */
export const printedComments = ['none', 'open', 'all'] as const;

export const printChoicesSchema = z.object({
  paper: z.enum(paperNames),
  /** Without one the title heads the first page. */
  titlePage: z.boolean(),
  contents: z.boolean(),
  /** The list of sources. */
  sources: z.boolean(),
  /** The sentences that rest on nothing. */
  unsourced: z.boolean(),
  /** The index of names. */
  names: z.boolean(),
  /** Where notes stand: each at the foot of its page, or all behind the text. */
  notes: z.enum(['foot', 'end']),
  /** Every passage cited, in full, behind everything else: in the order of first citation, or by source. */
  evidence: z.enum(evidenceOrders).default('none'),
  /** The ledger of what is claimed, behind that. */
  claims: z.boolean().default(false),
  /** What reviewers said: signs in the text and a list behind everything; in Word comments. */
  comments: z.enum(printedComments).default('none'),
  /** Whether the PDF holds what the dossier rests on as files: PDF/A-3a. */
  data: z.boolean().default(false),
  typeface: z.enum(typefaces).default('serif'),
  /** A picture of the vault, above the title. */
  logo: addedPictureSchema.nullable().default(null),
});
export type PrintChoices = z.infer<typeof printChoicesSchema>;

/** As every dossier was printed before there was a choice. */
export const usualPrint: PrintChoices = {
  paper: 'a4',
  titlePage: true,
  contents: true,
  sources: true,
  unsourced: true,
  names: true,
  notes: 'foot',
  evidence: 'none',
  claims: false,
  comments: 'none',
  data: false,
  typeface: 'serif',
  logo: null,
};

/** In points, 72 to an inch. */
export function pageSize({ paper }: Pick<PrintChoices, 'paper'>): { width: number; height: number } {
  const { width, height } = papers[paper];
  return { width: (width * 72) / 25.4, height: (height * 72) / 25.4 };
}
