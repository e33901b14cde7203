import { z } from 'zod';
import { articleSchema, cleanTextSchema, originalSchema } from '../articles/model';
import { placedPictureSchema } from '../articles/pictures';
import { idSchema, instantSchema } from '../basics';
import { type anchorKinds, type reviewItemSchema, type reviewPlaceSchema } from './review';
import { mentionSchema } from '../entities/model';
import { type originalPagesSchema, type originalTextSchema, type pagePictureSchema } from '../originals/model';
import { passageSchema } from '../passages/model';

/** Why a text was made: read from the file that came in, pieces put back, the file read again, another file of the page. */
export const textReasons = ['import', 'put-back', 're-read', 'new-edition'] as const;

export const editionSchema = z.object({
  textId: idSchema,
  version: z.number().int().min(1),
  madeAt: instantSchema,
  reason: z.enum(textReasons),
  /** The file it was made of, and the encoding that file was read in for it. */
  original: originalSchema,
  /** How many passages are described on it: on the present text all that stand there, on earlier ones those left behind. */
  passages: z.number().int(),
  isPresent: z.boolean(),
});

/** One text to be read, with the passages and mentions that are described on it; their ranges are on this text. */
export const editionTextSchema = z.object({
  edition: editionSchema,
  articleId: idSchema,
  clean: cleanTextSchema,
  pictures: z.array(placedPictureSchema),
  passages: z.array(passageSchema),
  mentions: z.array(mentionSchema),
});

/** What came of reading an article again, or from another file. */
export const newTextSchema = z.object({
  article: articleSchema,
  /** False when the text came out the same: then there is no new one. */
  changed: z.boolean(),
  /** Passages and mentions of the article that wait to be reviewed now. */
  waiting: z.number().int(),
});

/** How an original would read in one encoding. */
export const encodingPreviewSchema = z.object({
  encoding: z.string().nullable(),
  title: z.string(),
  /** The first lines of the text. */
  text: z.string(),
  /** Characters that the bytes do not form in this encoding, in the whole text. */
  lost: z.number().int(),
  /** Encodings that the original may be in, likeliest first. */
  likely: z.array(z.string()),
});

export type AnchorKind = (typeof anchorKinds)[number];
export type Edition = z.infer<typeof editionSchema>;
export type EditionText = z.infer<typeof editionTextSchema>;
export type EncodingPreview = z.infer<typeof encodingPreviewSchema>;
export type NewText = z.infer<typeof newTextSchema>;
export type OriginalPages = z.infer<typeof originalPagesSchema>;
export type OriginalText = z.infer<typeof originalTextSchema>;
export type PagePicture = z.infer<typeof pagePictureSchema>;
export type ReviewItem = z.infer<typeof reviewItemSchema>;
export type ReviewPlace = z.infer<typeof reviewPlaceSchema>;
export type TextReason = (typeof textReasons)[number];
