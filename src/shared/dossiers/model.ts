import { z } from 'zod';
import { articleSchema, publishedSchema } from '../articles/model';
import { idSchema, instantSchema, sha256Schema } from '../basics';
import { commentSchema } from '../comments/model';
import { entityKinds, entityPictureSchema, entitySchema } from '../entities/model';
import { reliabilitySchema } from '../grades/grading';
import { noteSchema } from '../notes/model';
import { countrySchema, outletKinds } from '../outlets/outlet-kinds';
import { citedPassageSchema } from '../passages/model';
import { dossierPartsSchema } from './parts';

export const dossierSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  sectionCount: z.number().int(),
  updatedAt: instantSchema,
});

export const dossierSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** The bottom line. */
  summary: z.string(),
  parts: dossierPartsSchema,
  /** What its judgements and events cite, as far as it is in the vault. */
  cited: z.array(citedPassageSchema),
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

/** The rest of the sentences that a passage stands in, where its words are few; empty where nothing more was read. */
const surroundingsSchema = z.object({
  before: z.string(),
  after: z.string(),
  /** Of the file, from 1; null for one without pages, or whose words have no place on them. */
  page: z.number().int().min(1).nullable(),
  /** Of the table that the words stand in, from 1. */
  row: z.number().int().min(1).nullable(),
});
export type PassageSurroundings = z.infer<typeof surroundingsSchema>;

/** A text that passages were described on, and the file it was read from: of an earlier edition another one than the article's own. */
const citedTextSchema = z.object({
  id: idSchema,
  articleId: idSchema,
  text: z.string(),
  original: z.object({ fileName: z.string(), sha256: sha256Schema }),
});

/** Everything an export needs of one dossier, read in one go so that it is one moment's state. */
export const dossierBundleSchema = z.object({
  dossier: dossierSchema,
  notes: z.array(noteSchema),
  /** Those that are listed by themselves with their pictures. */
  entities: z.array(entitySchema.extend({ picture: entityPictureSchema.optional() })),
  passages: z.array(citedPassageSchema),
  articles: z.array(articleSchema.omit({ clean: true, pictures: true })),
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
  /** Where the annex of the evidence is chosen: by passage what stands around its words, and where in the file. */
  surroundings: z.record(idSchema, surroundingsSchema).optional(),
  /** Where its data is to stand in the PDF: the texts that its passages were described on, whole. */
  texts: z.array(citedTextSchema).optional(),
  /** What reviewers said of it and of its sections; left out where nobody said anything. */
  comments: z.array(commentSchema).optional(),
  /** A note alone: its only section, with nothing around it. */
  isNote: z.boolean().optional(),
});

export type Dossier = z.infer<typeof dossierSchema>;
export type DossierBundle = z.infer<typeof dossierBundleSchema>;
export type DossierSource = z.infer<typeof dossierSourceSchema>;
export type DossierSummary = z.infer<typeof dossierSummarySchema>;
