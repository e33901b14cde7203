import { z } from 'zod';
import {
  articleSchema,
  cleanTextSchema,
  contextChangeSchema,
  differenceSchema,
  editionOfAnchorSchema,
  entityKinds,
  highlightColours,
  idSchema,
  instantSchema,
  mentionSchema,
  originalSchema,
  passageSchema,
  passageSelectorsSchema,
  passageStates,
  publishedSchema,
} from './corpus-model';

/** The texts an article has had, the passages that wait to be reviewed on its present one, and its original. */

// --- Texts ----------------------------------------------------------------------------------------------------------

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
});

// --- The original ---------------------------------------------------------------------------------------------------

/** The characters of an original that is text in some encoding. */
export const originalTextSchema = z.object({
  text: z.string(),
  encoding: z.string(),
  /** How many characters of its end are left out, because it is very long. */
  left: z.number().int(),
});

/** The sizes of a PDF's pages, in points. */
export const originalPagesSchema = z.object({
  pages: z.array(z.object({ width: z.number().positive(), height: z.number().positive() })).min(1),
});

/** A picture: rows of pixels from the top, four bytes each (red, green, blue, opacity). */
export const pagePictureSchema = z.object({
  width: z.number().int().min(1).max(4000),
  height: z.number().int().min(1).max(12_000),
  pixels: z.instanceof(Uint8Array),
});

// --- The review list ------------------------------------------------------------------------------------------------

export const anchorKinds = ['passage', 'mention'] as const;

/** A place on the present text where the words may stand now; `difference` goes from the words as marked to those there. */
const reviewPlaceSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  paragraph: z.number().int(),
  before: z.string(),
  after: z.string(),
  difference: differenceSchema,
});

/** Something that is not beyond doubt on its article's present text, and waits for the analyst's word. */
export const reviewItemSchema = z.object({
  kind: z.enum(anchorKinds),
  id: idSchema,
  article: z.object({
    id: idSchema,
    /** The present text, which every answer names. */
    textId: idSchema,
    title: z.string(),
    outlet: z.string().nullable(),
    published: publishedSchema.nullable(),
  }),
  selectors: passageSelectorsSchema,
  /** Of a passage. */
  colour: z.enum(highlightColours).nullable(),
  comment: z.string(),
  /** Of a mention. */
  entity: z.object({ id: idSchema, name: z.string(), kind: z.enum(entityKinds) }).nullable(),
  edition: editionOfAnchorSchema.extend({ textId: idSchema }),
  state: z.enum(passageStates),
  /** What around the words of a passage is another at the first place, whose own words are the same. */
  context: contextChangeSchema.nullable(),
  /** Best first; the first one of a `changed` passage is certain enough, those of the others are guesses. */
  places: z.array(reviewPlaceSchema),
  /** The notes that cite it, each once. */
  citedIn: z.array(z.object({ noteId: idSchema, title: z.string() })),
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
