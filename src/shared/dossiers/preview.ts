import { z } from 'zod';
import { idSchema } from '../basics';

/** The pages of a dossier as they are printed, seen before they are. */

/** `quick`: the pages broken where they were before, soon; `ordered`: those that an export has. */
export const previewWays = ['quick', 'ordered'] as const;
export type PreviewWay = (typeof previewWays)[number];

const partSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('section'), noteId: idSchema }),
  z.object({ kind: z.enum(['head', 'judgements', 'timeline', 'people', 'questions', 'sources']) }),
]);

const placeSchema = z.object({
  /** From 1. */
  page: z.number().int().min(1),
  /** Points from the upper edge of the page. */
  top: z.number(),
  part: partSchema,
});

export const previewSchema = z.object({
  /** Names these pages, to ask for their pictures; what was set later has a greater number. */
  set: z.number().int().positive(),
  /** Whether they are the pages that an export has. */
  isOrdered: z.boolean(),
  pages: z.number().int().min(1),
  /** In points. */
  size: z.object({ width: z.number().positive(), height: z.number().positive() }),
  /** Sentences: what is missing, and what could not be printed. */
  warnings: z.array(z.string()),
  /** Where the parts of the dossier begin, and each paragraph of them, from the first page to the last. */
  places: z.array(placeSchema),
});

export type DossierPages = z.infer<typeof previewSchema>;
export type PreviewedPlace = z.infer<typeof placeSchema>;
export type PreviewedPart = PreviewedPlace['part'];

/** The part of the dossier that stands at a height of a page; of several at one height the first. */
export function partAt(places: readonly PreviewedPlace[], page: number, top: number): PreviewedPart | null {
  const found = places.findLast((place) => place.page < page || (place.page === page && place.top <= top));
  return found?.part ?? null;
}
