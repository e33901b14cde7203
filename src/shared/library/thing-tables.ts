import { z } from 'zod';
import { idSchema } from '../basics';
import { passageFilterSchema } from '../passages/filter';

/**
 * The tables of entities, notes, passages, outlets and dossiers: what their columns are, and which things they show in which
 * order. A table is a list of columns here, what each reads in the corpus, and what it is called in the window.
 */

/**
 * What stands in a column: `words` are sorted as they are read, without case and accents; `names` and `tags` are several of
 * them; a `choice` is one of a few, which are counted and asked for; a `date` is one of publication.
 */
export type CellKind = 'words' | 'names' | 'tags' | 'choice' | 'count' | 'date' | 'instant';

const changes = { added: 'instant', changed: 'instant' } as const;

/** The first column is what a thing is called by. */
export const thingColumns = {
  entity: {
    ...({ name: 'words', kind: 'choice', aliases: 'names' } as const),
    ...({ mentions: 'count', articles: 'count', statements: 'count', notes: 'count', dossiers: 'count' } as const),
    ...changes,
  },
  note: {
    ...({ title: 'words', tags: 'tags', collections: 'names' } as const),
    ...({ citations: 'count', sources: 'count', dossiers: 'count', links: 'count' } as const),
    ...changes,
  },
  passage: {
    ...({ text: 'words', colour: 'choice', comment: 'words', tags: 'tags', article: 'words', outlet: 'words' } as const),
    ...({ published: 'date', grade: 'choice', credibility: 'choice', citations: 'count' } as const),
    ...changes,
  },
  outlet: {
    ...({ name: 'words', kind: 'choice', country: 'choice', grade: 'choice', aliases: 'names' } as const),
    ...({ articles: 'count', citations: 'count', graded: 'instant' } as const),
    ...changes,
  },
  dossier: {
    ...({ title: 'words', subjects: 'names' } as const),
    ...({ sections: 'count', citations: 'count', sources: 'count', versions: 'count' } as const),
    ...changes,
  },
} as const satisfies Record<string, Record<string, CellKind>>;

export type TableThing = keyof typeof thingColumns;
export type ThingColumn<K extends TableThing> = Extract<keyof (typeof thingColumns)[K], string>;

const isTableThing = (name: string): name is TableThing => name in thingColumns;
export const tableThings: readonly TableThing[] = Object.keys(thingColumns).filter(isTableThing);

/** The columns of a table, in their order. */
export function columnsOfThings<K extends TableThing>(kind: K): ThingColumn<K>[] {
  const isColumn = (name: string): name is ThingColumn<K> => name in thingColumns[kind];
  return Object.keys(thingColumns[kind]).filter(isColumn);
}

/** What stands in a column; undefined for one that the table does not have. */
export function cellKindOf(kind: TableThing, column: string): CellKind | undefined {
  const columns: Readonly<Record<string, CellKind>> = thingColumns[kind];
  return columns[column];
}

export const thingKindSchema = z.enum(['entity', 'note', 'passage', 'outlet', 'dossier']) satisfies z.ZodType<TableThing>;

/** Which of the values of a column are asked for; null for things that have none. */
const thingFilterSchema = z.strictObject({
  by: z.string(),
  values: z.array(z.string().min(1).max(500).nullable()).min(1).max(200),
});

/** Which things, in which order. Passages are asked for by their own filter, which has what stands in them too. */
export const thingViewSchema = z
  .strictObject({
    kind: thingKindSchema,
    sort: z.strictObject({ by: z.string(), descending: z.boolean() }),
    /** Stands in what they are called by, whatever its case and accents. */
    text: z.string().trim().min(1).max(200).optional(),
    filters: z.array(thingFilterSchema).max(10),
    passages: passageFilterSchema.optional(),
  })
  .check(({ value: { kind, sort, filters }, issues }) => {
    for (const column of [sort.by, ...filters.map(({ by }) => by)]) {
      if (cellKindOf(kind, column) === undefined) issues.push({ code: 'custom', message: `no column ${column}`, input: column });
    }
  });

/** By which column the things of a view are counted. */
export const thingFacetsSchema = z
  .strictObject({ view: thingViewSchema, by: z.string() })
  .refine(({ view, by }) => cellKindOf(view.kind, by) !== undefined);

export type ThingView = z.output<typeof thingViewSchema>;

const firstSorts: Record<TableThing, ThingView['sort']> = {
  entity: { by: 'name', descending: false },
  note: { by: 'changed', descending: true },
  passage: { by: 'added', descending: true },
  outlet: { by: 'name', descending: false },
  dossier: { by: 'changed', descending: true },
};

/** All of them, as they stand until someone sorts them. */
export const allThings = (kind: TableThing): ThingView => ({ kind, sort: firstSorts[kind], filters: [] });

/** Null where there is nothing. */
export const cellSchema = z.union([z.string(), z.number(), z.array(z.string())]).nullable();
export const tableThingSchema = z.object({ id: idSchema, cells: z.record(z.string(), cellSchema) });

/** `total`: things of the view, `all`: things there are. */
export const thingPageSchema = z.object({ total: z.number().int(), all: z.number().int(), page: z.array(tableThingSchema) });

/** How many things of the view have a value; null stands for none. */
export const thingFacetSchema = z.object({ value: z.string().nullable(), count: z.number().int() });

export type Cell = z.infer<typeof cellSchema>;
/** A row of a table of things: its cells by column. */
export type TableThingRow = z.infer<typeof tableThingSchema>;
