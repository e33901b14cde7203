import { z } from 'zod';

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
  /** Articles that carry it or one below it. */
  articles: z.number().int(),
  /** Notes that carry it or one below it. */
  notes: z.number().int(),
});

/** How many carried a tag. */
export const tagCarriersSchema = z.object({ passages: z.number().int(), articles: z.number().int(), notes: z.number().int() });

export type TagCount = z.infer<typeof tagCountSchema>;
