import { z } from 'zod';
import { idSchema, instantSchema, sha256Schema } from '../basics';
import { reliabilitySchema } from '../grades/grading';
import { pageWordsSchema } from '../originals/page-words';
import { placedPictureSchema } from './pictures';
import { structureSchema } from './structure';

/**
 * When an article was published, as precisely as the file says and no more (ISO 8601, as EDTF level 0 restricts it):
 * `2014`, `2014-06`, `2014-06-07`, `2014-06-07T09:47` or `2014-06-07T09:47+03:00`.
 */
export const publishedSchema = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(Z|[+-]\d\d:\d\d)?)?)?)?$/,
    'Write a date such as 2014, 2014-06, 2014-06-07 or 2014-06-07T09:47.',
  );

const blockKinds = ['paragraph', 'heading', 'summary', 'caption', 'list-item', 'quote', 'table'] as const;

/** What the paragraph of the same index is. Paragraphs of a text are parted by a blank line. */
export const blockSchema = z.object({
  kind: z.enum(blockKinds),
  level: z.number().int().min(1).max(6).optional(),
  structure: structureSchema.optional(),
});

const removalReasons = [
  'advertisement',
  'comments',
  'follow',
  'furniture',
  'hidden',
  'menu',
  'metadata',
  'notice',
  'related',
  'repeated',
  'share',
] as const;

/** A piece of the page that cleaning left out of the reading text; `before` is the index of the paragraph it stood before. */
export const removedPieceSchema = z.object({
  index: z.number().int().nonnegative(),
  text: z.string(),
  reason: z.enum(removalReasons),
  before: z.number().int().nonnegative(),
});

/** The reading text: immutable, normalised, paragraphs parted by a blank line (`\n\n`). */
export const cleanTextSchema = z.object({
  text: z.string().min(1),
  blocks: z.array(blockSchema),
  removed: z.array(removedPieceSchema),
});

export const articleMetadataSchema = z.object({
  title: z.string().min(1),
  bylines: z.array(z.string().min(1)),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  /** The last change its outlet states, as precisely as it is stated. */
  updated: publishedSchema.nullable(),
  /** The part of the outlet it stood in, such as `World` or `Opinion`. */
  section: z.string().nullable(),
  /** BCP 47 language tag, such as `en` or `zh-Hans`. */
  language: z.string().nullable(),
  url: z.url().nullable(),
});

/** Where each value of the metadata was found, in words for the analyst, such as `line 2 of the file`. */
export const evidenceSchema = z.partialRecord(articleMetadataSchema.keyof(), z.string());

export const originalSchema = z.object({
  sha256: sha256Schema,
  /** Bytes. */
  size: z.number().int().nonnegative(),
  mediaType: z.string(),
  fileName: z.string(),
  encoding: z.string().nullable(),
});

/** What the analyst should know of how a file was read, such as pages without text: sentences. */
export const remarksSchema = z.array(z.string().min(1));

/** What the import worker makes of one file; the bytes travel beside it. */
export const importedArticleSchema = z.object({
  original: originalSchema,
  metadata: articleMetadataSchema,
  evidence: evidenceSchema,
  clean: cleanTextSchema,
  remarks: remarksSchema,
  /** Where the words of the text stand on the pages of the file, when it has pages. */
  pageWords: pageWordsSchema.optional(),
  /** The pictures in it; left out for a file of a kind that holds none. */
  pictures: z.array(placedPictureSchema).optional(),
});

/** The origin that articles with one text share: some id of it, and how many of them are in the vault. */
const articleOriginSchema = z.object({ id: idSchema, size: z.number().int().min(2) });

/** A row of the list of articles, as far as it is needed to act on it unseen. */
export const articleNameSchema = z.object({ id: idSchema, title: z.string() });

export const articleSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  language: z.string().nullable(),
  importedAt: instantSchema,
  citationCount: z.number().int(),
  mentionCount: z.number().int(),
  /** Null for an article whose text no other one in the vault has. */
  origin: articleOriginSchema.nullable(),
  /** When the analyst noted that the outlet took it back; null while it stands. */
  retractedAt: instantSchema.nullable(),
});

export const articleSchema = z.object({
  id: idSchema,
  textId: idSchema,
  /** 1 for the first text, 2 after something was put back, the file was read again or a newer one came, … */
  textVersion: z.number().int().min(1),
  metadata: articleMetadataSchema,
  evidence: evidenceSchema,
  original: originalSchema,
  clean: cleanTextSchema,
  /** In the order of the text. */
  pictures: z.array(placedPictureSchema),
  /** False for a text from before its structure and pictures were kept, until these have been read from the original. */
  structured: z.boolean(),
  remarks: remarksSchema,
  importedAt: instantSchema,
  /** The outlet it came from, found by what the article calls it, and how far that is relied on. */
  outletId: idSchema.nullable(),
  reliability: reliabilitySchema.nullable(),
  /** That the outlet took it back: when the analyst noted it, and why; null while it stands. */
  retraction: z.object({ at: instantSchema, reason: z.string() }).nullable(),
});

export type Article = z.infer<typeof articleSchema>;
export type ArticleName = z.infer<typeof articleNameSchema>;
export type ArticleMetadata = z.infer<typeof articleMetadataSchema>;
export type ArticleSummary = z.infer<typeof articleSummarySchema>;
export type Block = z.infer<typeof blockSchema>;
export type BlockKind = (typeof blockKinds)[number];
export type CleanText = z.infer<typeof cleanTextSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type ImportedArticle = z.infer<typeof importedArticleSchema>;
export type Original = z.infer<typeof originalSchema>;
export type RemovalReason = (typeof removalReasons)[number];
export type RemovedPiece = z.infer<typeof removedPieceSchema>;
