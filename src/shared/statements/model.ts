import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, instantSchema } from '../basics';
import { entityKinds } from '../entities/model';
import { credibilitySchema, reliabilitySchema } from '../grades/grading';

/** What is said of an entity, by a source: nothing here is a fact because it stands here. */

export const propertySchema = z.string().trim().min(1).max(200);
export const valueSchema = z.string().trim().min(1).max(2000);

/** A value in words, or another entity: then it is a relation. */
const saidSchema = z.union([z.strictObject({ value: valueSchema }), z.strictObject({ objectId: idSchema })]);

/** Dates are years, months or days (`publishedSchema`); null where it is not known or not said. */
export const statementFieldsSchema = z.strictObject({
  property: propertySchema,
  said: saidSchema,
  from: publishedSchema.nullable(),
  until: publishedSchema.nullable(),
  passageId: idSchema.nullable(),
});

/** The passage a statement rests on: its words, where they are, and how they are graded. `range`: UTF-16 units. */
const statementSourceSchema = z.object({
  id: idSchema,
  articleId: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  paragraph: z.number().int(),
  words: z.string(),
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  reliability: reliabilitySchema.nullable(),
  credibility: credibilitySchema.nullable(),
});

const namedSchema = z.object({ id: idSchema, kind: z.enum(entityKinds), name: z.string() });

export const statementSchema = z.object({
  id: idSchema,
  entity: namedSchema,
  property: z.string(),
  value: z.string(),
  /** Of a relation: the other entity; null for a value. */
  object: namedSchema.nullable(),
  from: publishedSchema.nullable(),
  until: publishedSchema.nullable(),
  /** The passage it was read in; null when there is none, or it was deleted since. */
  passage: statementSourceSchema.nullable(),
  /** Its passage was deleted. */
  lost: z.boolean(),
  createdAt: instantSchema,
});

export type Statement = z.infer<typeof statementSchema>;
export type StatementSource = z.infer<typeof statementSourceSchema>;
export type StatementFields = z.infer<typeof statementFieldsSchema>;

/** Statements of one property, side by side; `conflict`: they cannot all be true of one time. */
export interface PropertyGroup {
  property: string;
  statements: Statement[];
  conflict: boolean;
}

const keyOf = (words: string): string => words.normalize('NFKC').trim().toLowerCase();

/**
 * By property, in the order in which each was first stated; within one by time. Different values conflict where their times
 * may overlap; what one has of several kinds (aliases, children) is for the analyst to tell.
 */
export function byProperty(statements: readonly Statement[]): PropertyGroup[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = keyOf(statement.property);
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  return [...groups.values()].map((own) => {
    const sorted = [...own].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
    return {
      property: own[0]?.property ?? '',
      statements: sorted,
      conflict: sorted.some((one, at) => sorted.slice(at + 1).some((other) => differ(one, other))),
    };
  });
}

function differ(one: Statement, other: Statement): boolean {
  const same = one.object === null ? keyOf(one.value) === keyOf(other.value) && other.object === null : one.object.id === other.object?.id;
  return !same && one.object === null && other.object === null && overlap(one, other);
}

/** Whether two spans may have a moment in common; an end that is not known may be any. */
export function overlap(a: Pick<Statement, 'from' | 'until'>, b: Pick<Statement, 'from' | 'until'>): boolean {
  return !(isOver(a, b.from) || isOver(b, a.from));
}

/**
 * Whether a span is over when another begins, as precisely as both are known. One that ends in the month in which the other begins
 * is: offices are handed over. What begins and ends in one year may be of any day in it.
 */
function isOver({ from, until }: Pick<Statement, 'from' | 'until'>, begin: string | null): boolean {
  if (until === null || begin === null) return false;
  const length = Math.min(until.length, begin.length, 10);
  const [end, other] = [until.slice(0, length), begin.slice(0, length)];
  return end < other || (end === other && from?.slice(0, length) !== end);
}
