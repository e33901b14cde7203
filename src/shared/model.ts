import { z } from 'zod';
import { noteDocumentSchema } from './note-document';

/** Instants are ISO 8601 in UTC, such as `2026-11-21T19:04:39.000Z`. */
export const instantSchema = z.iso.datetime();
export const idSchema = z.uuid();
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

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

export const removalReasons = [
  'advertisement',
  'comments',
  'follow',
  'furniture',
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

/** What the import worker makes of one file; the bytes travel beside it. */
export const importedArticleSchema = z.object({
  original: originalSchema,
  metadata: articleMetadataSchema,
  evidence: evidenceSchema,
  clean: cleanTextSchema,
});

export const articleSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  language: z.string().nullable(),
  importedAt: instantSchema,
  citationCount: z.number().int(),
  mentionCount: z.number().int(),
});

export const articleSchema = z.object({
  id: idSchema,
  textId: idSchema,
  /** 1 for the first text made from the original, 2 after something was put back, … */
  textVersion: z.number().int().min(1),
  metadata: articleMetadataSchema,
  evidence: evidenceSchema,
  original: originalSchema,
  clean: cleanTextSchema,
  importedAt: instantSchema,
  /** True once a passage of the article is cited: its text can no longer be changed. */
  cited: z.boolean(),
});

// --- Passages and citations -----------------------------------------------------------------------------------------

/** W3C Web Annotation TextQuoteSelector, TextPositionSelector (code points) and the paragraph number (from 1). */
export const passageSelectorsSchema = z.object({
  quote: z.object({ exact: z.string().min(1), prefix: z.string(), suffix: z.string() }),
  position: z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive() }),
  paragraph: z.number().int().min(1),
});

export const passageStates = ['exact', 'moved', 'changed', 'ambiguous', 'orphaned'] as const;
export const highlightColours = ['yellow', 'green', 'blue', 'red', 'violet', 'grey'] as const;

export const passageSchema = z.object({
  id: idSchema,
  articleId: idSchema,
  textId: idSchema,
  selectors: passageSelectorsSchema,
  colour: z.enum(highlightColours),
  comment: z.string(),
  createdAt: instantSchema,
  /** How the selectors resolve on the article's present text, and where (UTF-16 units); null when they have no place. */
  state: z.enum(passageStates),
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
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
  sections: z.array(
    z.object({ noteId: idSchema, title: z.string(), excerpt: z.string(), citationCount: z.number().int() }),
  ),
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
});

/** Everything an export needs of one dossier, read in one go so that it is one moment's state. */
export const dossierBundleSchema = z.object({
  dossier: dossierSchema,
  notes: z.array(noteSchema),
  entities: z.array(entitySchema),
  passages: z.array(citedPassageSchema),
  articles: z.array(articleSchema.omit({ clean: true })),
  /** The moment the bundle was read. */
  readAt: instantSchema,
});

// --- Search ---------------------------------------------------------------------------------------------------------

export const thingKinds = ['article', 'entity', 'note', 'dossier'] as const;

/** One hit. `excerpt` is the best passage, cut into runs of which the marked ones match. */
export const searchHitSchema = z.object({
  kind: z.enum(thingKinds),
  id: idSchema,
  title: z.array(z.object({ text: z.string(), marked: z.boolean() })),
  detail: z.string(),
  excerpt: z.array(z.object({ text: z.string(), marked: z.boolean() })),
  /** Where the best match stands in an article's text (UTF-16 units), to go to it. */
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
});

export const searchResultSchema = z.object({
  hits: z.array(searchHitSchema),
  counts: z.record(z.enum(thingKinds), z.number().int()),
  /** A spelling that would find more, or null. */
  didYouMean: z.string().nullable(),
});

export const quickFindHitSchema = z.object({
  kind: z.enum(thingKinds),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
});

// --- The bin --------------------------------------------------------------------------------------------------------

/** Anything of the vault that has a page of its own. */
export const thingSchema = z.strictObject({ kind: z.enum(thingKinds), id: idSchema });

/** Something that was deleted and can be put back. */
export const binnedThingSchema = z.object({
  kind: z.enum(thingKinds),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
  deletedAt: instantSchema,
});

/** What rests on some things: what shows a gap when they are deleted, and goes with them when the bin is emptied. */
export const usesSchema = z.object({
  /** Passages marked in the articles. */
  passages: z.number().int(),
  /** Mentions of the entities, and in the articles, that were confirmed. */
  mentions: z.number().int(),
  /** Places in dossiers that are not among the things. */
  sections: z.number().int(),
  /** The files of the articles: how many, and their bytes. */
  originals: z.number().int(),
  originalBytes: z.number().int(),
  /** Notes, none of the things themselves, that cite the articles or mention the entities, and how often. */
  notes: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      inBin: z.boolean(),
      citations: z.number().int(),
      mentions: z.number().int(),
    }),
  ),
  /** Dossiers, none of the things themselves, that hold the notes or have the entities as subjects. */
  dossiers: z.array(z.object({ id: idSchema, title: z.string(), inBin: z.boolean() })),
});

export const countsSchema = z.object({
  articles: z.number().int(),
  entities: z.number().int(),
  notes: z.number().int(),
  dossiers: z.number().int(),
});

// --- Backups and the check of the vault -----------------------------------------------------------------------------

export const backupReasons = ['daily', 'asked', 'before-restore'] as const;

/** The name of a backup in `backups/`: the minute it was made, in UTC, and a number when that minute has several. */
export const backupFileSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d-\d\d(-\d+)?\.sqlite$/);

export const backupSchema = z.object({
  file: backupFileSchema,
  madeAt: instantSchema,
  bytes: z.number().int(),
  /** Null when what was noted beside it is lost. */
  counts: countsSchema.nullable(),
  reason: z.enum(backupReasons).nullable(),
});

const changedThingsSchema = z.object({
  count: z.number().int(),
  /** The first of them. */
  things: z.array(z.object({ kind: z.enum(thingKinds), id: idSchema, title: z.string() })),
});

/** What restoring a backup would change of what the analyst sees. */
export const backupChangesSchema = z.object({
  madeAt: instantSchema.nullable(),
  counts: countsSchema,
  appear: changedThingsSchema,
  vanish: changedThingsSchema,
  differ: changedThingsSchema,
  /** Articles of the backup whose original is not in the vault any more: the bin was emptied of them since. */
  withoutOriginal: z.number().int(),
});

export const checkParts = [
  'snapshot',
  'journal',
  'database',
  'indexes',
  'texts',
  'passages',
  'originals',
  'backups',
] as const;

/** What one part of the check found. `problems` and `remarks` are sentences for the analyst. */
export const checkedPartSchema = z.object({
  part: z.enum(checkParts),
  /** How many things of this part were looked at. */
  checked: z.number().int(),
  problems: z.array(z.object({ sentence: z.string(), repaired: z.boolean() })),
  remarks: z.array(z.string()),
});

export const checkReportSchema = z.object({
  checkedAt: instantSchema,
  /** `repaired`: something was wrong and was put right; `damaged`: something is wrong that cannot be put right here. */
  outcome: z.enum(['sound', 'repaired', 'damaged']),
  parts: z.array(checkedPartSchema),
});

/** How far something long is. */
export const vaultProgressSchema = z.object({
  /** What it is at, in words: `Reading originals`. */
  doing: z.string(),
  done: z.number(),
  total: z.number(),
});

// --- Import, vault, settings ----------------------------------------------------------------------------------------

export const importOutcomeSchema = z.object({
  fileName: z.string(),
  status: z.enum(['imported', 'duplicate', 'failed']),
  /** The new article, or the one that was there already. */
  articleId: idSchema.nullable(),
  title: z.string().nullable(),
  /** It was there already and is in the bin: putting it back is what the analyst wants. */
  inBin: z.boolean(),
  /** Why it failed or cannot be seen, in a sentence; empty otherwise. */
  reason: z.string(),
});

export const importProgressSchema = z.object({
  jobId: idSchema,
  total: z.number().int(),
  done: z.number().int(),
  current: z.string().nullable(),
  finished: z.boolean(),
  cancelled: z.boolean(),
  outcomes: z.array(importOutcomeSchema),
});

export const vaultStatusSchema = z.object({
  folder: z.string(),
  name: z.string(),
  counts: countsSchema,
  /** How many things are in the bin; `counts` leaves them out. */
  inBin: z.number().int(),
  /** Why nothing can be written, in a sentence; null when everything can. */
  readOnlyReason: z.string().nullable(),
  /** What recovery had to do when the vault was opened; empty on a quiet start. */
  recovery: z.array(z.string()),
});

/** A tab of the window: a thing by its id, or the search (whose id is `search`). */
export const tabSchema = z.object({ kind: z.enum([...thingKinds, 'search']), id: z.string().min(1) });

export const sections = ['articles', 'entities', 'notes', 'dossiers', 'bin'] as const;

/** How the window was left: which tabs, in one or two groups side by side, and the panes. */
export const workspaceSchema = z.object({
  section: z.enum(sections),
  groups: z.array(z.object({ tabs: z.array(tabSchema), active: z.number().int() })).min(1).max(2),
  activeGroup: z.number().int(),
  /** Sizes by name: `shell` in pixels by pane, `desk` the left group's share in percent. */
  layouts: z.record(z.string(), z.record(z.string(), z.number())),
  leftOpen: z.boolean(),
  rightOpen: z.boolean(),
});

export const themes = ['system', 'light', 'dark'] as const;
export const backupSettingsSchema = z.object({
  on: z.boolean(),
  /** How much room the backups of a vault may take, in megabytes (10^6 bytes); the newest stays in any case. */
  capMegabytes: z.number().int().min(50).max(1_000_000),
});
export const settingsSchema = z.object({ theme: z.enum(themes), backups: backupSettingsSchema });

/** What changed in the corpus; the window's cache is refreshed by this and by nothing else. */
export const topics = ['articles', 'passages', 'entities', 'mentions', 'notes', 'dossiers'] as const;

export const menuCommands = [
  'import',
  'new-note',
  'new-entity',
  'new-dossier',
  'export',
  'quick-find',
  'search',
  'close-tab',
  'next-tab',
  'previous-tab',
  'toggle-left-pane',
  'toggle-right-pane',
  'shortcuts',
  'settings',
  'restore',
  'check',
] as const;

export type Article = z.infer<typeof articleSchema>;
export type ArticleMetadata = z.infer<typeof articleMetadataSchema>;
export type ArticleSummary = z.infer<typeof articleSummarySchema>;
export type Backup = z.infer<typeof backupSchema>;
export type BackupChanges = z.infer<typeof backupChangesSchema>;
export type BackupReason = (typeof backupReasons)[number];
export type BackupSettings = z.infer<typeof backupSettingsSchema>;
export type BinnedThing = z.infer<typeof binnedThingSchema>;
export type Block = z.infer<typeof blockSchema>;
export type BlockKind = (typeof blockKinds)[number];
export type CheckedPart = z.infer<typeof checkedPartSchema>;
export type CheckPart = (typeof checkParts)[number];
export type CheckReport = z.infer<typeof checkReportSchema>;
export type CitationPlace = z.infer<typeof citationPlaceSchema>;
export type CitedPassage = z.infer<typeof citedPassageSchema>;
export type CleanText = z.infer<typeof cleanTextSchema>;
export type Counts = z.infer<typeof countsSchema>;
export type Dossier = z.infer<typeof dossierSchema>;
export type DossierBundle = z.infer<typeof dossierBundleSchema>;
export type DossierSource = z.infer<typeof dossierSourceSchema>;
export type DossierSummary = z.infer<typeof dossierSummarySchema>;
export type Entity = z.infer<typeof entitySchema>;
export type EntityKind = (typeof entityKinds)[number];
export type EntitySummary = z.infer<typeof entitySummarySchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type HighlightColour = (typeof highlightColours)[number];
export type ImportedArticle = z.infer<typeof importedArticleSchema>;
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;
export type ImportProgress = z.infer<typeof importProgressSchema>;
export type Mention = z.infer<typeof mentionSchema>;
export type MentionInContext = z.infer<typeof mentionInContextSchema>;
export type MenuCommand = (typeof menuCommands)[number];
export type Note = z.infer<typeof noteSchema>;
export type NoteSummary = z.infer<typeof noteSummarySchema>;
export type Original = z.infer<typeof originalSchema>;
export type Passage = z.infer<typeof passageSchema>;
export type PassageState = (typeof passageStates)[number];
export type QuickFindHit = z.infer<typeof quickFindHitSchema>;
export type RemovalReason = (typeof removalReasons)[number];
export type RemovedPiece = z.infer<typeof removedPieceSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
export type Section = (typeof sections)[number];
export type Settings = z.infer<typeof settingsSchema>;
export type Tab = z.infer<typeof tabSchema>;
export type Theme = (typeof themes)[number];
export type Thing = z.infer<typeof thingSchema>;
export type ThingKind = (typeof thingKinds)[number];
export type Topic = (typeof topics)[number];
export type Uses = z.infer<typeof usesSchema>;
export type VaultProgress = z.infer<typeof vaultProgressSchema>;
export type VaultStatus = z.infer<typeof vaultStatusSchema>;
export type Workspace = z.infer<typeof workspaceSchema>;
