import { z } from 'zod';
import { highlightColours, idSchema } from './corpus-model';

/** What the reader adds to the model: tags of passages, meanings of colours, how a text is set, how far it was read. */

// --- Tags -----------------------------------------------------------------------------------------------------------

/** How many parts a tag's path may have, and how long it may be (UTF-16 units). */
const MOST_TAG_PARTS = 8;
const LONGEST_TAG = 200;

/** The parts of a tag's path, trimmed, in NFC and with single spaces; empty ones are left out. */
export function tagParts(raw: string): string[] {
  return raw
    .normalize('NFC')
    .split('/')
    .map((part) => part.replace(/\s+/gu, ' ').trim())
    .filter((part) => part !== '');
}

/** ` Corruption / sanctions ` → `Corruption/sanctions`; null when nothing is left, or too much. */
export function normaliseTag(raw: string): string | null {
  const parts = tagParts(raw);
  const tag = parts.join('/');
  return tag === '' || parts.length > MOST_TAG_PARTS || tag.length > LONGEST_TAG ? null : tag;
}

/** What makes two spellings one tag. */
export const tagKey = (tag: string): string => tag.toLowerCase();

/** Whether `tag` is `above` or stands below it: `corruption/sanctions` stands below `Corruption`. */
export function isTagWithin(tag: string, above: string): boolean {
  const [key, aboveKey] = [tagKey(tag), tagKey(above)];
  return key === aboveKey || key.startsWith(`${aboveKey}/`);
}

/** A tag as the window sends it; comes out normalised. */
export const tagSchema = z
  .string()
  .max(1000)
  .transform((raw, context) => {
    const tag = normaliseTag(raw);
    if (tag !== null) return tag;
    context.addIssue({
      code: 'custom',
      message: `A tag needs a name, at most ${MOST_TAG_PARTS} parts and ${LONGEST_TAG} characters.`,
    });
    return z.NEVER;
  });

/** At most so many on one passage. */
export const tagsSchema = z.array(tagSchema).max(100);

/** A tag, or one that only tags below it make; passages of articles in the bin do not count. */
export const tagCountSchema = z.object({
  tag: z.string(),
  /** Passages that carry exactly this tag. */
  count: z.number().int(),
  /** Passages that carry it or one below it. */
  total: z.number().int(),
});

// --- Colours --------------------------------------------------------------------------------------------------------

/** What the analyst says a colour means; a colour that is not in it has no meaning yet. */
export const colourMeaningsSchema = z.partialRecord(z.enum(highlightColours), z.string().trim().min(1).max(60));

// --- The list of passages -------------------------------------------------------------------------------------------

/** Which passages of the vault are asked for; what is not said leaves all. */
export const passageFilterSchema = z.strictObject({
  /** This tag and those below it. */
  tag: tagSchema.optional(),
  untagged: z.literal(true).optional(),
  colour: z.enum(highlightColours).optional(),
  commented: z.literal(true).optional(),
  cited: z.boolean().optional(),
});

// --- How a text is set ----------------------------------------------------------------------------------------------

export const readerFonts = ['serif', 'sans', 'clear'] as const;

export const readerSettingsSchema = z.object({
  font: z.enum(readerFonts),
  /** Pixels. */
  size: z.number().min(12).max(32),
  /** How many average letters a line has. */
  measure: z.number().int().min(36).max(110),
  /** In letter heights. */
  lineHeight: z.number().min(1.2).max(2.4),
});

export const defaultReaderSettings: ReaderSettings = { font: 'serif', size: 16.5, measure: 66, lineHeight: 1.62 };

// --- How far a text was read ----------------------------------------------------------------------------------------

/** The paragraph (from 1) at the top of the reader, and the share of it above the edge. */
const readingPlaceSchema = z.object({ paragraph: z.number().int().min(1), share: z.number().min(0).max(1) });

/** The articles read last come first. */
export const readingPlacesSchema = z.array(readingPlaceSchema.extend({ articleId: idSchema }));

export type ColourMeanings = z.infer<typeof colourMeaningsSchema>;
export type PassageFilter = z.output<typeof passageFilterSchema>;
export type ReaderFont = (typeof readerFonts)[number];
export type ReaderSettings = z.infer<typeof readerSettingsSchema>;
export type ReadingPlace = z.infer<typeof readingPlaceSchema>;
export type ReadingPlaces = z.infer<typeof readingPlacesSchema>;
export type TagCount = z.infer<typeof tagCountSchema>;
