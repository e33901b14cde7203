import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, instantSchema } from '../basics';
import { passageSelectorsSchema } from '../passages/model';

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

export type Entity = z.infer<typeof entitySchema>;
export type EntityKind = (typeof entityKinds)[number];
export type EntitySummary = z.infer<typeof entitySummarySchema>;
export type Mention = z.infer<typeof mentionSchema>;
export type MentionInContext = z.infer<typeof mentionInContextSchema>;
