import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, instantSchema, rangeSchema, sha256Schema } from '../basics';
import { credibilitySchema, reliabilitySchema } from '../grades/grading';
import { contextParts } from './passage-context';
import { regionSchema } from './region';

/** W3C Web Annotation TextQuoteSelector, TextPositionSelector (code points) and the paragraph number (from 1). */
export const passageSelectorsSchema = z.object({
  quote: z.object({ exact: z.string().min(1), prefix: z.string(), suffix: z.string() }),
  position: z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive() }),
  paragraph: z.number().int().min(1),
});

/** `kept`: the analyst left it on an earlier text of the article. */
export const passageStates = ['exact', 'moved', 'changed', 'ambiguous', 'orphaned', 'kept'] as const;

export const highlightColours = ['yellow', 'green', 'blue', 'red', 'violet', 'grey'] as const;

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
  /** Of a part of a picture; its words are then those by which the picture is known. Left out of a passage of words. */
  region: regionSchema.optional(),
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

export type CitationPlace = z.infer<typeof citationPlaceSchema>;
export type CitedPassage = z.infer<typeof citedPassageSchema>;
export type ContextChange = z.infer<typeof contextChangeSchema>;
export type HighlightColour = (typeof highlightColours)[number];
export type Passage = z.infer<typeof passageSchema>;
export type PassageState = (typeof passageStates)[number];
