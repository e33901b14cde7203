import { z } from 'zod';
import { idSchema, instantSchema, thingKinds } from '../basics';

/** Something that was deleted and can be put back. */
export const binnedThingSchema = z.object({
  kind: z.enum(thingKinds),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
  deletedAt: instantSchema,
});

/** What has a tab of its own in the window: things, and outlets, which never lie in the bin. */
export const shownThingSchema = z.strictObject({ kind: z.enum([...thingKinds, 'outlet']), id: idSchema });

/** What one of them is called; `deletedAt` is null for what is not in the bin. */
export const namedThingSchema = z.object({
  kind: shownThingSchema.shape.kind,
  id: idSchema,
  title: z.string(),
  deletedAt: instantSchema.nullable(),
});

/** What rests on some things: what shows a gap when they are deleted, and goes with them when the bin is emptied. */
export const usesSchema = z.object({
  /** Passages marked in the articles. */
  passages: z.number().int(),
  /** Mentions of the entities, and in the articles, that were confirmed. */
  mentions: z.number().int(),
  /** Statements of the entities, and those of others about them. */
  statements: z.number().int(),
  /** Places in dossiers that are not among the things. */
  sections: z.number().int(),
  /** The files of the articles: how many, and their bytes. */
  originals: z.number().int(),
  originalBytes: z.number().int(),
  /** Notes, none of the things themselves, that cite the articles, mention the entities or link the others, and how often. */
  notes: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      inBin: z.boolean(),
      citations: z.number().int(),
      mentions: z.number().int(),
      links: z.number().int(),
    }),
  ),
  /** Dossiers, none of the things themselves, that hold the notes or have the entities as subjects. */
  dossiers: z.array(z.object({ id: idSchema, title: z.string(), inBin: z.boolean() })),
});

export type BinnedThing = z.infer<typeof binnedThingSchema>;
export type NamedThing = z.infer<typeof namedThingSchema>;
export type ShownThing = z.infer<typeof shownThingSchema>;
export type Uses = z.infer<typeof usesSchema>;
