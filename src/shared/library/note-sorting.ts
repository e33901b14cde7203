import { z } from 'zod';
import { idSchema } from '../basics';
import { tagSchema, tagsSchema } from '../passages/tags';

/** How notes are listed and sorted: by the tags that articles and passages have, and in the collections of articles. */

export const noteOrders = ['changed', 'created', 'title'] as const;
export type NoteOrder = (typeof noteOrders)[number];

/** Which notes, in which order: those of a tag or one below it, of a collection or one below it, of none. */
export const noteListViewSchema = z.strictObject({
  by: z.enum(noteOrders),
  descending: z.boolean(),
  tag: tagSchema.nullable(),
  collection: z.union([idSchema, z.literal('none')]).nullable(),
});
export type NoteListView = z.infer<typeof noteListViewSchema>;

/** All notes, last edited first. */
export const wholeNoteList: NoteListView = { by: 'changed', descending: true, tag: null, collection: null };

/** What is done to many notes at once. */
export const noteChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tag'), add: tagsSchema, remove: tagsSchema }),
  z.strictObject({ kind: z.literal('collect'), collectionId: idSchema, into: z.boolean() }),
]);
export type NoteChange = z.infer<typeof noteChangeSchema>;

export const noteSortingSchema = z.object({ tags: z.array(z.string()), collections: z.array(idSchema) });
