import { z } from 'zod';
import type { Article } from '../articles/model';
import type { Outlet } from '../outlets/model';
import { quoted } from '../passages/passage-quote';
import { htmlText, plainText, runs, type StyledRun } from './styles/kit';

/** What a citation is made of, and what becomes of it on the clipboard. */

/** What is cited: an article, with what is known of its outlet where that is at hand. */
export type CitedArticle = Pick<Article, 'id' | 'metadata' | 'original' | 'importedAt' | 'reliability' | 'retraction'> & {
  outletFacts?: Pick<Outlet, 'kind' | 'country' | 'reliabilityReason'> | null;
};

const runsSchema = z.array(z.object({ text: z.string(), italic: z.literal(true).optional() }));

/** An article in a style: as it stands in the list of sources, and where a place in it is cited. */
export const writtenCitationSchema = z.object({
  /** Whether the style cites in notes; else in brackets, which refer to the list. */
  inNotes: z.boolean(),
  entry: runsSchema,
  /** Null where no place was asked for. */
  place: runsSchema.nullable(),
});
export type WrittenCitation = z.infer<typeof writtenCitationSchema>;

/** As plain text and as HTML, for the clipboard. */
export function copied(citation: readonly StyledRun[]): { text: string; html: string } {
  return { text: plainText(citation), html: htmlText(citation).replaceAll('\n', '<br>') };
}

/**
 * What “Copy with source” copies: the words in quotation marks, and where they stand. A style that cites in brackets
 * brings the whole entry with it, as the brackets alone lead nowhere outside of a document of that style.
 */
export function quoteWithSource(exact: string, { inNotes, entry, place }: WrittenCitation): { text: string; html: string } {
  const words = quoted(exact.replace(/\s+/gu, ' '));
  const source = inNotes ? runs(place ?? entry) : runs(place ?? [], '\n', entry);
  return copied(runs(words, inNotes ? '\n' : ' ', source));
}
