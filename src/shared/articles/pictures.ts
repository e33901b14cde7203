import { z } from 'zod';
import { sha256Schema } from '../basics';
import { paragraphsOf } from '../text/text';

/** Pictures of a page or a document. They lie beside the reading text, as its structure does, and change nothing in it. */

/** Characters of what a file says that a picture shows. */
export const LONGEST_ALT = 2000;

/** Where a picture stands on the page of its original as it is shown, from 1, in the page's units from its upper left corner. */
export const pictureSpotSchema = z.object({
  page: z.number().int().min(1),
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type PictureSpot = z.infer<typeof pictureSpotSchema>;

/** A picture and where it stands among the paragraphs of a text. */
export const placedPictureSchema = z.object({
  sha256: sha256Schema,
  /** In pixels, as it is seen. */
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  /** The paragraph it stands before, from 0; their count for one that stands at the end. */
  before: z.number().int().nonnegative(),
  /** The paragraph that is its caption; null when none is. */
  caption: z.number().int().nonnegative().nullable(),
  /** What it shows, in the words of its file; empty when that says nothing. */
  alt: z.string().max(LONGEST_ALT),
  /** Only of files that have pages. */
  spot: pictureSpotSchema.optional(),
});
export type PlacedPicture = z.infer<typeof placedPictureSchema>;

/**
 * The same pictures beside another text of the same file: each stands before the paragraph of the same words, or else behind the one
 * that stood before it. One between two paragraphs that are both gone stands where the one before it does.
 */
export function movedPictures(pictures: readonly PlacedPicture[], from: string, to: string): PlacedPicture[] {
  if (from === to) return [...pictures];
  const places = placesOf(wordsOf(from), wordsOf(to));
  let last = 0;
  return pictures.map((picture) => {
    const next = places.get(picture.before);
    const previous = places.get(picture.before - 1);
    last = Math.max(last, next ?? (previous === undefined ? last : previous + 1));
    return { ...picture, before: last, caption: picture.caption === null ? null : (places.get(picture.caption) ?? null) };
  });
}

function wordsOf(text: string): string[] {
  return paragraphsOf(text).map(({ start, end }) => text.slice(start, end));
}

/** Where the paragraphs of one text stand in another, in the order of both. */
function placesOf(from: readonly string[], to: readonly string[]): Map<number, number> {
  const known = new Map<string, number[]>();
  for (const [index, words] of to.entries()) {
    const others = known.get(words);
    if (others === undefined) known.set(words, [index]);
    else others.push(index);
  }
  const places = new Map<number, number>();
  let at = 0;
  for (const [index, words] of from.entries()) {
    const place = known.get(words)?.find((one) => one >= at);
    if (place === undefined) continue;
    places.set(index, place);
    at = place + 1;
  }
  return places;
}
