import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';
import { articleSchema, publishedSchema } from '../articles/model';
import { reliabilitySchema } from '../grades/grading';
import { outletKinds } from '../outlets/outlet-kinds';
import { tagsSchema } from '../passages/tags';
import { filterFields, problemOfFilter, type FilterField } from '../search/filters';
import { fieldValueSchema, filledFieldSchema, ownColumnSchema, type OwnColumn } from './fields';

/** The table of articles: what its columns are, and which articles it shows in which order. */

export const tableColumns = [
  ...(['title', 'outlet', 'grade', 'author', 'published', 'added', 'language', 'kind'] as const),
  ...(['words', 'citations', 'highlights', 'tags', 'dossiers', 'state', 'origin', 'retracted'] as const),
] as const;
export type TableColumn = (typeof tableColumns)[number];
/** Those of the analyst's own fields too. */
export type AnyColumn = TableColumn | OwnColumn;

export const tableGroups = ['none', 'day', 'outlet', 'origin'] as const;
export type TableGroup = (typeof tableGroups)[number];

/** How far the analyst is with an article. */
export const readingStates = ['unread', 'to-do', 'read'] as const;
export const readingStateSchema = z.enum(readingStates);
export type ReadingState = (typeof readingStates)[number];

/** Conditions that the search language has no field for: an outlet or a collection by its id, an import, the state, words. */
const ownFields = ['outlet', 'collection', 'import', 'state', 'words'] as const;
export const tableFields = [...filterFields, ...ownFields] as const;
export type TableField = (typeof tableFields)[number] | OwnColumn;

const isSearchField = (field: TableField): field is FilterField => filterFields.some((one) => one === field);

/** One condition; of several values one must hold. `not`: none of them may. */
export const tableFilterSchema = z
  .strictObject({
    field: z.union([z.enum(tableFields), ownColumnSchema]),
    values: z.array(z.string().min(1).max(500)).min(1).max(500),
    not: z.boolean().optional(),
  })
  .check((context) => {
    const { field, values } = context.value;
    const problem = isSearchField(field) ? values.map((value) => problemOfFilter(field, value)).find((one) => one !== null) : undefined;
    if (problem !== undefined) context.issues.push({ code: 'custom', message: problem ?? '', input: values });
  });

export const tableSortSchema = z.strictObject({ by: z.union([z.enum(tableColumns), ownColumnSchema]), descending: z.boolean() });

/** Which articles, in which order, and what they stand together by. */
export const tableViewSchema = z.strictObject({
  filters: z.array(tableFilterSchema).max(30),
  sort: tableSortSchema,
  group: z.enum(tableGroups),
});

/** By the date of publication, the newest first; what has no date comes last. */
const defaultSort: TableSort = { by: 'published', descending: true };
export const wholeTable: TableView = { filters: [], sort: defaultSort, group: 'none' };

/** An article as the table shows it. Counts leave out what is in the bin. */
export const tableArticleSchema = z.object({
  id: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  outletId: idSchema.nullable(),
  grade: reliabilitySchema.nullable(),
  authors: z.array(z.string()),
  published: publishedSchema.nullable(),
  added: instantSchema,
  language: z.string().nullable(),
  mediaType: z.string(),
  /** Null until they are counted. */
  words: z.number().int().nullable(),
  citations: z.number().int(),
  highlights: z.number().int(),
  tags: z.array(z.string()),
  dossiers: z.number().int(),
  state: readingStateSchema,
  favourite: z.boolean(),
  /** How many articles of the vault have its text; 1 for one that stands alone. */
  ofOrigin: z.number().int(),
  retractedAt: instantSchema.nullable(),
  /** What is shown of the analyst's own fields, by their ids. */
  fields: z.record(z.string(), fieldValueSchema.nullable()),
});

/** A row: an article, or the heading above those that stand together, with how many they are. */
export const tableRowSchema = z.union([
  z.object({ heading: z.string().nullable(), by: z.enum(tableGroups), count: z.number().int() }),
  tableArticleSchema,
]);

export const tablePageSchema = z.object({
  /** Rows, headings among them. */
  rows: z.number().int(),
  /** Articles that the filters leave. */
  articles: z.number().int(),
  /** Articles there are. */
  all: z.number().int(),
  cited: z.number().int(),
  /** Articles that only their missing date leaves out. */
  undated: z.number().int(),
  page: z.array(tableRowSchema),
});

export type TableFilter = z.infer<typeof tableFilterSchema>;
export type TableSort = z.infer<typeof tableSortSchema>;
export type TableView = z.infer<typeof tableViewSchema>;
export type TableArticle = z.infer<typeof tableArticleSchema>;
export type TableRow = z.infer<typeof tableRowSchema>;
export type TablePage = z.infer<typeof tablePageSchema>;

export const isHeading = (row: TableRow | undefined): row is Exclude<TableRow, TableArticle> => row !== undefined && 'heading' in row;

/** What the articles of a view are counted by; a month is `2014-06`, or `2014` where no more is known. */
export const facetFields = ['outlet', 'lang', 'author', 'grade', 'state', 'month', 'import'] as const;
export const facetFieldSchema = z.union([z.enum(facetFields), ownColumnSchema]);
export type FacetField = z.infer<typeof facetFieldSchema>;

/** `value` is what is asked for by it; null for articles of which it is not known. */
export const facetSchema = z.object({ value: z.string().nullable(), label: z.string().nullable(), count: z.number().int() });
export type Facet = z.infer<typeof facetSchema>;

// --- What articles are sorted by, and into ------------------------------------------------------------------------------

export const collectionNameSchema = z.string().trim().min(1).max(200);

/**
 * A collection; an article or a note may be in many. `count`: articles in it, `total`: in it or one below it, `notes`: notes in it or
 * one below it; the bin's left out.
 */
export const collectionSchema = z.object({
  id: idSchema,
  parentId: idSchema.nullable(),
  name: z.string(),
  count: z.number().int(),
  total: z.number().int(),
  notes: z.number().int(),
});

export const savedViewSchema = z.object({ id: idSchema, name: z.string(), view: tableViewSchema });

/** The articles that came in together; `count` leaves out what is in the bin. */
export const importSetSchema = z.object({ id: idSchema, startedAt: instantSchema, count: z.number().int(), notes: z.number().int() });

/** What is done to many articles at once. */
export const bulkChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tag'), add: tagsSchema, remove: tagsSchema }),
  z.strictObject({ kind: z.literal('collect'), collectionId: idSchema, into: z.boolean() }),
  z.strictObject({ kind: z.literal('state'), state: readingStateSchema }),
  z.strictObject({ kind: z.literal('favourite'), favourite: z.boolean() }),
  z.strictObject({ kind: z.literal('outlet'), outlet: z.string().trim().min(1).max(500).nullable() }),
  z.strictObject({ kind: z.literal('grade'), reliability: reliabilitySchema.nullable() }),
  z.strictObject({ kind: z.literal('language'), language: z.string().trim().min(1).max(50).nullable() }),
  z.strictObject({ kind: z.literal('published'), published: publishedSchema.nullable() }),
  /** Null empties the field. */
  z.strictObject({ kind: z.literal('field'), fieldId: idSchema, value: fieldValueSchema.nullable() }),
  /** One origin, with the article `of`, which may be among them. */
  z.strictObject({ kind: z.literal('origin'), of: idSchema }),
]);

/** What a reference of an article is made of. */
export const citableArticleSchema = articleSchema
  .pick({ id: true, metadata: true, original: true, importedAt: true })
  .extend({ outletKind: z.enum(outletKinds).nullable() });

/** How an article is sorted: what the analyst said of it. */
export const articleSortingSchema = z.object({
  state: readingStateSchema,
  favourite: z.boolean(),
  tags: z.array(z.string()),
  collections: z.array(idSchema),
  fields: z.array(filledFieldSchema),
});

export type ArticleSorting = z.infer<typeof articleSortingSchema>;
export type Collection = z.infer<typeof collectionSchema>;
export type SavedView = z.infer<typeof savedViewSchema>;
export type ImportSet = z.infer<typeof importSetSchema>;
export type BulkChange = z.infer<typeof bulkChangeSchema>;

export const isThisColumn = (name: string): name is TableColumn => tableColumns.some((column) => column === name);
