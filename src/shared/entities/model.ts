import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, instantSchema, sha256Schema } from '../basics';
import { reliabilitySchema } from '../grades/grading';
import { passageSelectorsSchema } from '../passages/model';

export const entityKinds = ['person', 'organisation', 'place', 'event', 'other'] as const;

/** How names are looked for beside the very words; each can be switched off for a name. */
export const switchableRules = ['spelling', 'script', 'order', 'initials', 'short'] as const;

/** The kind of the analyst's own that an entity has below its fixed one, with the names from the first level on. */
export const hasOwnKindSchema = z.object({ id: idSchema, path: z.array(z.string()).min(1) });
/** Of an entity that has none null; what was frozen before there were any says nothing. */
const ownKind = hasOwnKindSchema.nullish();

const rulesOffSchema = z.record(z.string(), z.array(z.enum(switchableRules)));

export const entitySchema = z.object({
  id: idSchema,
  kind: z.enum(entityKinds),
  ownKind,
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)),
  summary: z.string(),
  /** Rules by which a name of it is not looked for, by name. */
  rulesOff: rulesOffSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

/** What it looks like: a picture of the vault, with its size in pixels. */
export const entityPictureSchema = z.object({ sha256: sha256Schema, width: z.number().int().min(1), height: z.number().int().min(1) });
export type EntityPicture = z.infer<typeof entityPictureSchema>;

export const entitySummarySchema = z.object({
  id: idSchema,
  kind: z.enum(entityKinds),
  ownKind,
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

const excerptSchema = z.object({ before: z.string(), match: z.string(), after: z.string() });

/** A mention in an article as the entity's page shows it, with the words around it. `range`: UTF-16 units of the present text. */
const mentionInContextSchema = z.object({
  id: idSchema,
  state: z.enum(mentionStates),
  paragraph: z.number().int(),
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  /** Found since the analyst last looked at an entity that is watched. */
  isNew: z.boolean(),
  excerpt: excerptSchema,
});

/** An article that mentions an entity, with its mentions in the order of the text. */
export const mentioningArticleSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  reliability: reliabilitySchema.nullable(),
  published: publishedSchema.nullable(),
  mentions: z.array(mentionInContextSchema),
});

/** Which mentions of an entity are wanted; what is left out lets all pass. Dates are years, months or days, both ends included. */
export const mentionFilterSchema = z.strictObject({
  from: publishedSchema.optional(),
  until: publishedSchema.optional(),
  outletId: idSchema.optional(),
  reliability: z.union([reliabilitySchema, z.literal('none')]).optional(),
  state: z.enum(['confirmed', 'suggested']).optional(),
  onlyNew: z.boolean().optional(),
  /** In articles that mention this entity too. */
  withId: idSchema.optional(),
});

/** By what the mentions of an entity can be filtered, and how many articles each leaves. */
export const mentionFacetsSchema = z.object({
  outlets: z.array(z.object({ id: idSchema, name: z.string(), articles: z.number().int() })),
  reliabilities: z.array(z.object({ reliability: reliabilitySchema.nullable(), articles: z.number().int() })),
  /** In order of time. */
  years: z.array(z.object({ year: z.string(), articles: z.number().int() })),
  undated: z.number().int(),
  confirmed: z.number().int(),
  suggested: z.number().int(),
});

/** Notes and dossiers that lead to an entity. */
export const linkedSchema = z.object({
  notes: z.array(z.object({ id: idSchema, title: z.string(), mentions: z.number().int(), excerpt: excerptSchema })),
  dossiers: z.array(z.object({ id: idSchema, title: z.string(), isSubject: z.boolean() })),
});

/** Another entity in the same articles. */
export const companionSchema = z.object({
  id: idSchema,
  kind: z.enum(entityKinds),
  ownKind,
  name: z.string(),
  articles: z.number().int(),
});

/** How many articles mention both. */
export const linkSchema = z.object({ from: idSchema, to: idSchema, articles: z.number().int() });

/** An entity that is watched: what was found since the analyst last looked. */
export const watchSchema = z.object({
  entityId: idSchema,
  name: z.string(),
  lookedAt: instantSchema,
  /** Mentions that were made. */
  mentions: z.number().int(),
  /** Places that wait for a decision, of names it is called by. */
  waiting: z.number().int(),
});

/** What became part of an entity, and how many of its mentions came with it. */
export const mergedEntitySchema = z.object({
  id: idSchema,
  kind: z.enum(entityKinds),
  name: z.string(),
  mergedAt: instantSchema,
  mentions: z.number().int(),
});

export const pairRulings = ['same', 'different', 'unsure'] as const;

const ofPair = z.object({ id: idSchema, kind: z.enum(entityKinds), name: z.string() });

/** Two entities that may be one: how likely by their names, why, and by which names. */
export const likePairSchema = z.object({
  one: ofPair,
  other: ofPair,
  score: z.number().min(0).max(1),
  reasons: z.array(z.string()),
  names: z.tuple([z.string(), z.string()]),
  ruling: z.enum(pairRulings).nullable(),
});

/** An entity that is not in the vault, and those there that it may be. */
export const comparedSchema = z.object({
  key: idSchema,
  /** The one that it is by its id or by the very name or an alias. */
  same: ofPair.nullable(),
  /** The likest, if none is the same, and why. */
  like: z.array(ofPair.extend({ reasons: z.array(z.string()) })),
});

export type ComparedEntity = z.infer<typeof comparedSchema>;
export type HasOwnKind = z.infer<typeof hasOwnKindSchema>;
export type Entity = z.infer<typeof entitySchema>;
export type SwitchableRule = (typeof switchableRules)[number];
export type EntityKind = (typeof entityKinds)[number];
export type EntitySummary = z.infer<typeof entitySummarySchema>;
export type Mention = z.infer<typeof mentionSchema>;
export type MentionInContext = z.infer<typeof mentionInContextSchema>;
export type MentioningArticle = z.infer<typeof mentioningArticleSchema>;
export type MentionFilter = z.infer<typeof mentionFilterSchema>;
export type MentionFacets = z.infer<typeof mentionFacetsSchema>;
export type Companion = z.infer<typeof companionSchema>;
export type Link = z.infer<typeof linkSchema>;
export type MergedEntity = z.infer<typeof mergedEntitySchema>;
export type LikePair = z.infer<typeof likePairSchema>;
export type PairRuling = (typeof pairRulings)[number];
export type Watch = z.infer<typeof watchSchema>;
