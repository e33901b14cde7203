import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, read } from '../channel';
import { noteSummarySchema } from '../notes/model';
import { counted } from '../text/counts';
import { fieldChoicesSchema, fieldKinds, fieldNameSchema, ownFieldSchema } from './fields';
import {
  articleSortingSchema,
  bulkChangeSchema,
  citableArticleSchema,
  collectionNameSchema,
  collectionSchema,
  facetFieldSchema,
  facetSchema,
  importSetSchema,
  savedViewSchema,
  tableArticleSchema,
  tablePageSchema,
  tableViewSchema,
  type BulkChange,
} from './model';
import { tableThingSchema, thingFacetSchema, thingFacetsSchema, thingKindSchema, thingPageSchema, thingViewSchema } from './thing-tables';
import { noteChangeSchema, noteListViewSchema, noteSortingSchema, type NoteChange } from './note-sorting';

const of = ['articles', 'passages', 'mentions', 'notes', 'note-text', 'citations', 'dossiers', 'outlets', 'entities', 'library'] as const;

const ofThings = [...of, 'statements', 'versions'] as const;

const someArticles = z.strictObject({ ids: z.array(idSchema).min(1).max(1000) });

export const libraryChannels = {
  // The rows from `offset` on. Their places hold for the view as it is: they move when something of it changes.
  'table.page': read(
    z.strictObject({ view: tableViewSchema, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
    tablePageSchema,
    { of: of.filter((topic) => topic !== 'note-text'), lazily: ['note-text'] },
  ),
  // The articles of the rows from `first` to `last`, in their order: for what is done with many of them, read or not.
  'table.ids': read(
    z.strictObject({ view: tableViewSchema, first: z.number().int().nonnegative(), last: z.number().int().nonnegative() }),
    z.array(idSchema),
    { of: null },
  ),
  // Articles by their ids, as rows and as reference managers want them: for what is written of many. Those that are gone are left out.
  'table.articles': read(someArticles, z.array(tableArticleSchema), { of: null }),
  'table.citable': read(someArticles, z.array(citableArticleSchema), { of: null }),
  // The next row after `after` whose title begins so, from the top again where none comes after it; null for none.
  'table.seek': read(
    z.strictObject({ view: tableViewSchema, text: z.string().min(1).max(200), after: z.number().int().min(-1) }),
    z.number().int().nullable(),
    { of: null },
  ),
  // How many articles of a view there are by each outlet, language, … The conditions about the same are left aside.
  'table.facets': read(z.strictObject({ view: tableViewSchema, by: facetFieldSchema }), z.array(facetSchema), {
    of: of.filter((topic) => topic !== 'note-text'),
    lazily: ['note-text'],
  }),
  // How many articles each of these views has.
  'table.counts': read(z.strictObject({ views: z.array(tableViewSchema).max(100) }), z.array(z.number().int()), {
    of: of.filter((topic) => topic !== 'note-text'),
    lazily: ['note-text'],
  }),

  // The tables of entities, notes, passages, outlets and dossiers; as those of the articles.
  'things.page': read(
    z.strictObject({ view: thingViewSchema, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
    thingPageSchema,
    { of: ofThings.filter((topic) => topic !== 'note-text'), lazily: ['note-text'] },
  ),
  'things.ids': read(
    z.strictObject({ view: thingViewSchema, first: z.number().int().nonnegative(), last: z.number().int().nonnegative() }),
    z.array(idSchema),
    { of: null },
  ),
  'things.rows': read(z.strictObject({ kind: thingKindSchema, ids: z.array(idSchema).min(1).max(1000) }), z.array(tableThingSchema), {
    of: null,
  }),
  'things.seek': read(
    z.strictObject({ view: thingViewSchema, text: z.string().min(1).max(200), after: z.number().int().min(-1) }),
    z.number().int().nullable(),
    { of: null },
  ),
  // How many things of a view have each value of a column of choices, names or tags.
  'things.facets': read(thingFacetsSchema, z.array(thingFacetSchema), {
    of: ofThings.filter((topic) => topic !== 'note-text'),
    lazily: ['note-text'],
  }),

  'articles.sorting': read(byId, articleSortingSchema, { of: ['articles', 'entities', 'library'] }),
  // A part of what is done to many: parts with one `run` are one step of the history; `total` is of how many articles.
  'articles.bulk': action(
    z.strictObject({
      ids: z.array(idSchema).min(1).max(5000),
      change: bulkChangeSchema,
      run: idSchema,
      total: z.number().int().positive(),
    }),
    nothing,
    { changes: ['articles', 'passages', 'mentions', 'outlets', 'library'], undo: ({ change, total }) => labelOfBulk(change, total) },
  ),

  // The notes of a view, a part of them at a time; `total` is how many there are.
  'notes.page': read(
    z.strictObject({
      view: noteListViewSchema.optional(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({ total: z.number().int(), notes: z.array(noteSummarySchema) }),
    { of: ['notes', 'note-text', 'citations', 'library'] },
  ),
  'notes.sorting': read(byId, noteSortingSchema, { of: ['library'] }),
  // Parts with one `run` are one step of the history; `total` is of how many notes.
  'notes.sort': action(
    z.strictObject({
      ids: z.array(idSchema).min(1).max(5000),
      change: noteChangeSchema,
      run: idSchema.optional(),
      total: z.number().int().positive().optional(),
    }),
    nothing,
    { changes: ['library'], undo: ({ ids, change, total }) => labelOfNoteChange(change, counted(total ?? ids.length, 'note')) },
  ),

  'collections.list': read(nothing, z.array(collectionSchema), { of: ['articles', 'notes', 'library'] }),
  'collections.create': action(z.strictObject({ name: collectionNameSchema, parentId: idSchema.nullable() }), byId, {
    changes: ['library'],
    undo: 'New collection',
  }),
  // `before`: the one it stands before then, among those of its parent; null for the end.
  'collections.update': action(
    z.strictObject({
      id: idSchema,
      name: collectionNameSchema.optional(),
      place: z.strictObject({ parentId: idSchema.nullable(), before: idSchema.nullable() }).optional(),
    }),
    nothing,
    { changes: ['library'], undo: ({ name }) => (name === undefined ? 'Move collection' : 'Rename collection') },
  ),
  // What is in it stays where it is; the collections below it move up.
  'collections.remove': action(byId, nothing, { changes: ['library'], undo: 'Remove collection' }),

  'fields.list': read(nothing, z.array(ownFieldSchema), { of: ['articles', 'library'] }),
  // Null makes a new one, behind the others. The kind of one that is there stays. `choices` are all there are, in their order.
  'fields.save': action(
    z.strictObject({ id: idSchema.nullable(), name: fieldNameSchema, kind: z.enum(fieldKinds), choices: fieldChoicesSchema }),
    byId,
    { changes: ['library'], undo: ({ id }) => (id === null ? 'New field' : 'Change field') },
  ),
  // `before`: the one it stands before then; null for the end.
  'fields.move': action(z.strictObject({ id: idSchema, before: idSchema.nullable() }), nothing, {
    changes: ['library'],
    undo: 'Move field',
  }),
  // With what is filled in.
  'fields.remove': action(byId, nothing, { changes: ['library'], undo: 'Remove field' }),

  'views.list': read(nothing, z.array(savedViewSchema), { of: ['library'] }),
  // Null makes a new one.
  'views.save': action(z.strictObject({ id: idSchema.nullable(), name: collectionNameSchema, view: tableViewSchema }), byId, {
    changes: ['library'],
    undo: ({ id }) => (id === null ? 'Save view' : 'Change view'),
  }),
  'views.remove': action(byId, nothing, { changes: ['library'], undo: 'Remove view' }),

  // The last ones first, fifty at most, with how many articles and notes are left of them; those with none are left out.
  'imports.list': read(nothing, z.array(importSetSchema), { of: ['articles', 'notes'] }),
};

function labelOfNoteChange(change: NoteChange, notes: string): string {
  if (change.kind === 'tag') return change.add.length > 0 ? `Tag ${notes}` : `Take tags off ${notes}`;
  return change.into ? `Collect ${notes}` : `Take ${notes} out of a collection`;
}

function labelOfBulk(change: BulkChange, total: number): string {
  const articles = counted(total, 'article');
  switch (change.kind) {
    case 'tag':
      return change.add.length > 0 ? `Tag ${articles}` : `Take tags off ${articles}`;
    case 'collect':
      return change.into ? `Collect ${articles}` : `Take ${articles} out of a collection`;
    case 'state':
      return `Mark ${articles} ${change.state === 'to-do' ? 'to do' : change.state}`;
    case 'favourite':
      return change.favourite ? `Mark ${articles} favourite` : `Favourite no more: ${articles}`;
    case 'outlet':
      return `Change outlet of ${articles}`;
    case 'grade':
      return `Grade the outlets of ${articles}`;
    case 'language':
      return `Change language of ${articles}`;
    case 'published':
      return `Change date of ${articles}`;
    case 'field':
      return change.value === null ? `Empty a field of ${articles}` : `Fill in ${articles}`;
    case 'origin':
      return `One origin of ${articles}`;
  }
}
