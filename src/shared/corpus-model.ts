import { z } from 'zod';
import { credibilitySchema, reliabilitySchema } from './grading';
import { noteDocumentSchema } from './note-document';
import { countrySchema, outletKinds } from './outlet-kinds';
import { contextParts } from './passage-context';

/** Instants are ISO 8601 in UTC, such as `2026-11-21T19:04:39.000Z`. */
export const instantSchema = z.iso.datetime();
export const idSchema = z.uuid();
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

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

// --- Articles -------------------------------------------------------------------------------------------------------

export const blockKinds = ['paragraph', 'heading', 'summary', 'caption', 'list-item', 'quote', 'table'] as const;

/** What the paragraph of the same index is. Paragraphs of a text are parted by a blank line. */
export const blockSchema = z.object({ kind: z.enum(blockKinds), level: z.number().int().min(1).max(6).optional() });

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
  remarks: remarksSchema,
  importedAt: instantSchema,
  /** True once a passage of the article is cited. */
  cited: z.boolean(),
  /** The outlet it came from, found by what the article calls it, and how far that is relied on. */
  outletId: idSchema.nullable(),
  reliability: reliabilitySchema.nullable(),
  /** That the outlet took it back: when the analyst noted it, and why; null while it stands. */
  retraction: z.object({ at: instantSchema, reason: z.string() }).nullable(),
});

// --- Passages and citations -----------------------------------------------------------------------------------------

/** W3C Web Annotation TextQuoteSelector, TextPositionSelector (code points) and the paragraph number (from 1). */
export const passageSelectorsSchema = z.object({
  quote: z.object({ exact: z.string().min(1), prefix: z.string(), suffix: z.string() }),
  position: z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive() }),
  paragraph: z.number().int().min(1),
});

/** `kept`: the analyst left it on an earlier text of the article. */
export const passageStates = ['exact', 'moved', 'changed', 'ambiguous', 'orphaned', 'kept'] as const;
export const highlightColours = ['yellow', 'green', 'blue', 'red', 'violet', 'grey'] as const;

const rangeSchema = z.object({ start: z.number().int(), end: z.number().int() });

/** Stretches of words as they were (`same`, `removed`) and as they are now (`same`, `added`). */
export const differenceSchema = z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }));

/** What around a passage's words is another on the present text: the same words, said by another or of something else. */
export const contextChangeSchema = z.object({ part: z.enum(contextParts), difference: differenceSchema });

/** The earlier text that something is still described on, and its place there (UTF-16 units). */
export const editionOfAnchorSchema = z.object({
  version: z.number().int(),
  madeAt: instantSchema,
  range: rangeSchema.nullable(),
  /** The file that text was made of. */
  fileName: z.string(),
  sha256: sha256Schema,
});

export const passageSchema = z.object({
  id: idSchema,
  articleId: idSchema,
  textId: idSchema,
  selectors: passageSelectorsSchema,
  colour: z.enum(highlightColours),
  comment: z.string(),
  /** How likely the information is true (the digit of the Admiralty code), and why; null until the analyst says. */
  credibility: credibilitySchema.nullable(),
  credibilityReason: z.string(),
  /** Paths, their parts parted by slashes, in the order of their names. */
  tags: z.array(z.string()),
  createdAt: instantSchema,
  /** How the selectors resolve on the article's present text, and where (UTF-16 units); null when they have no place. */
  state: z.enum(passageStates),
  range: rangeSchema.nullable(),
  /** Of words that are `exact` or `moved`; null when what stands around them is what stood there. */
  context: contextChangeSchema.nullable(),
  /** Null when it was described on the present text. */
  edition: editionOfAnchorSchema.nullable(),
  citationCount: z.number().int(),
});

/** A passage with what a citation needs to show of its article. */
export const citedPassageSchema = passageSchema.extend({
  article: z.object({
    id: idSchema,
    title: z.string(),
    outlet: z.string().nullable(),
    published: publishedSchema.nullable(),
    /** When the article was deleted; null while it is in the vault. Until it is put back the citation leads nowhere. */
    deletedAt: instantSchema.nullable(),
    /** The outlet it came from, and how far that is relied on; null until the analyst says. */
    outletId: idSchema.nullable(),
    reliability: reliabilitySchema.nullable(),
    /** When the analyst noted that the outlet took the article back. */
    retractedAt: instantSchema.nullable(),
    /** The same for articles that go back to one text: they count as one source. */
    originId: idSchema,
  }),
});

/** Where a passage is cited: the note, the words of the sentence around the citation, and the dossiers that hold the note. */
export const citationPlaceSchema = z.object({
  citationId: idSchema,
  passageId: idSchema,
  noteId: idSchema,
  noteTitle: z.string(),
});

// --- Entities and mentions ------------------------------------------------------------------------------------------

export const entityKinds = ['person', 'organisation', 'place', 'event', 'other'] as const;

export const entitySchema = z.object({
  id: idSchema,
  kind: z.enum(entityKinds),
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  summary: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

export const entitySummarySchema = z.object({
  id: idSchema,
  kind: z.enum(entityKinds),
  name: z.string(),
  aliases: z.array(z.string()),
  mentionCount: z.number().int(),
});

export const mentionStates = ['suggested', 'confirmed', 'rejected'] as const;

/** A mention in an article. */
export const mentionSchema = z.object({
  id: idSchema,
  entityId: idSchema,
  articleId: idSchema,
  textId: idSchema,
  selectors: passageSelectorsSchema,
  state: z.enum(mentionStates),
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
});

/** A mention as the entity's page shows it: in an article or in a note, with the words around it. */
export const mentionInContextSchema = z.object({
  /** The mention's id for an article; the note's id and an ordinal for a note. */
  key: z.string(),
  place: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('article'),
      mentionId: idSchema,
      articleId: idSchema,
      title: z.string(),
      outlet: z.string().nullable(),
      published: publishedSchema.nullable(),
      paragraph: z.number().int(),
      range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
    }),
    z.object({ kind: z.literal('note'), noteId: idSchema, title: z.string() }),
  ]),
  state: z.enum(mentionStates),
  excerpt: z.object({ before: z.string(), match: z.string(), after: z.string() }),
});

// --- Notes and dossiers ---------------------------------------------------------------------------------------------

export const noteSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  excerpt: z.string(),
  updatedAt: instantSchema,
  citationCount: z.number().int(),
});

export const noteSchema = z.object({
  id: idSchema,
  title: z.string(),
  document: noteDocumentSchema,
  /** Grows by one with each save; a save names the revision it started from. */
  revision: z.number().int().min(1),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  dossiers: z.array(z.object({ id: idSchema, title: z.string() })),
});

/** A note without its text. */
export const noteHeadSchema = noteSchema.omit({ document: true });

export const dossierSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  sectionCount: z.number().int(),
  updatedAt: instantSchema,
});

export const dossierSchema = z.object({
  id: idSchema,
  title: z.string(),
  summary: z.string(),
  subjects: z.array(z.object({ id: idSchema, name: z.string(), kind: z.enum(entityKinds) })),
  sections: z.array(z.object({ noteId: idSchema, title: z.string(), excerpt: z.string(), citationCount: z.number().int() })),
  /** How many different articles the sections cite. */
  sourceCount: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

/** An article that a dossier's sections cite, and how often. */
export const dossierSourceSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  deletedAt: instantSchema.nullable(),
  citationCount: z.number().int(),
  /** The same for articles with one text: they are no independent sources. */
  originId: idSchema,
  reliability: reliabilitySchema.nullable(),
  retractedAt: instantSchema.nullable(),
});

/** Everything an export needs of one dossier, read in one go so that it is one moment's state. */
export const dossierBundleSchema = z.object({
  dossier: dossierSchema,
  notes: z.array(noteSchema),
  entities: z.array(entitySchema),
  passages: z.array(citedPassageSchema),
  articles: z.array(articleSchema.omit({ clean: true })),
  /** The outlets of the articles; what else is said of them stands with the articles. */
  outlets: z.array(
    z.object({
      id: idSchema,
      kind: z.enum(outletKinds).nullable(),
      country: countrySchema.nullable(),
      reliabilityReason: z.string(),
    }),
  ),
  /** The moment the bundle was read. */
  readAt: instantSchema,
});

// --- Search ---------------------------------------------------------------------------------------------------------

export const thingKinds = ['article', 'entity', 'note', 'dossier'] as const;
/** What search finds: an outlet has a page too, but goes with its articles instead of into the bin. */
export const findableKinds = [...thingKinds, 'outlet'] as const;

/** One hit. `excerpt` is the best passage, cut into runs of which the marked ones match. */
const searchHitSchema = z.object({
  kind: z.enum(findableKinds),
  id: idSchema,
  title: z.array(z.object({ text: z.string(), marked: z.boolean() })),
  detail: z.string(),
  excerpt: z.array(z.object({ text: z.string(), marked: z.boolean() })),
  /** Where the best match stands in an article's text (UTF-16 units), to go to it. */
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
});

export const searchResultSchema = z.object({
  hits: z.array(searchHitSchema),
  counts: z.record(z.enum(findableKinds), z.number().int()),
  /** A spelling that would find more, or null. */
  didYouMean: z.string().nullable(),
});

export const quickFindHitSchema = z.object({
  kind: z.enum(findableKinds),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
});

export type Article = z.infer<typeof articleSchema>;
export type ArticleName = z.infer<typeof articleNameSchema>;
export type ArticleMetadata = z.infer<typeof articleMetadataSchema>;
export type ArticleSummary = z.infer<typeof articleSummarySchema>;
export type Block = z.infer<typeof blockSchema>;
export type BlockKind = (typeof blockKinds)[number];
export type CitationPlace = z.infer<typeof citationPlaceSchema>;
export type CitedPassage = z.infer<typeof citedPassageSchema>;
export type ContextChange = z.infer<typeof contextChangeSchema>;
export type CleanText = z.infer<typeof cleanTextSchema>;
export type Dossier = z.infer<typeof dossierSchema>;
export type DossierBundle = z.infer<typeof dossierBundleSchema>;
export type DossierSource = z.infer<typeof dossierSourceSchema>;
export type DossierSummary = z.infer<typeof dossierSummarySchema>;
export type Entity = z.infer<typeof entitySchema>;
export type EntityKind = (typeof entityKinds)[number];
export type EntitySummary = z.infer<typeof entitySummarySchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type FindableKind = (typeof findableKinds)[number];
export type HighlightColour = (typeof highlightColours)[number];
export type ImportedArticle = z.infer<typeof importedArticleSchema>;
export type Mention = z.infer<typeof mentionSchema>;
export type MentionInContext = z.infer<typeof mentionInContextSchema>;
export type Note = z.infer<typeof noteSchema>;
export type NoteHead = z.infer<typeof noteHeadSchema>;
export type NoteSummary = z.infer<typeof noteSummarySchema>;
export type Original = z.infer<typeof originalSchema>;
export type Passage = z.infer<typeof passageSchema>;
export type PassageState = (typeof passageStates)[number];
export type QuickFindHit = z.infer<typeof quickFindHitSchema>;
export type RemovalReason = (typeof removalReasons)[number];
export type RemovedPiece = z.infer<typeof removedPieceSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
export type ThingKind = (typeof thingKinds)[number];
