import { z } from 'zod';
import { idSchema } from '../basics';

/** What another vault holds, beside this one: what is new, what is the same, and what says something else. */

/** In the order in which they are shown. */
export const exchangedKinds = ['article', 'outlet', 'passage', 'entity', 'statement', 'note', 'dossier', 'comment', 'chart'] as const;
export type ExchangedKind = (typeof exchangedKinds)[number];

/**
 * What becomes of a thing that both vaults have. `both`: of a note, a dossier or a chart the other one as another, of a passage both
 * comments, of two entities of one name two entities.
 */
export const sides = ['mine', 'theirs', 'both'] as const;
export type Side = (typeof sides)[number];

/**
 * `there`: it was changed in the other vault alone; `here`: in this one. `both`: in either, or nobody knows in which. `name`: two entities are called
 * the same and are of one kind.
 */
const differenceReasons = ['both', 'name', 'there', 'here'] as const;

/** As many characters of a field are shown. */
export const LONGEST_SHOWN = 4000;
/** As many differences are shown one by one; the rest go as proposed. */
export const MOST_DIFFERENCES = 1000;

const shownSchema = z.string().max(LONGEST_SHOWN + 1);

export const differenceSchema = z.object({
  /** Of the thing in this vault, with its kind before it. */
  key: z.string(),
  kind: z.enum(exchangedKinds),
  name: z.string(),
  why: z.enum(differenceReasons),
  choices: z.array(z.enum(sides)),
  proposed: z.enum(sides),
  /** The fields that differ, each in the words of either vault. */
  fields: z.array(z.object({ label: z.string(), mine: shownSchema, theirs: shownSchema })),
  changedHere: z.string().nullable(),
  changedThere: z.string().nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

const count = z.number().int().nonnegative();

export const comparisonSchema = z.object({
  /** Of what is open: by it the rest is asked for. */
  id: idSchema,
  /** The folder of the other vault: its last part. */
  name: z.string(),
  counts: z.array(z.object({ kind: z.enum(exchangedKinds), fresh: count, same: count, differing: count })),
  /** Places at which entities are named, that are new. */
  mentions: count,
  differences: z.array(differenceSchema),
  /** How many more there are than are listed. */
  unlisted: count,
  /** What will not come along, and why. */
  remarks: z.array(z.string()),
  /** In how many pieces it is brought in. */
  pieces: count,
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const choicesSchema = z.record(z.string().max(80), z.enum(sides));
