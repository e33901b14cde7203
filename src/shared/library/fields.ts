import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema } from '../basics';

/** Fields that an analyst defines for the articles of a vault, and what is filled in. */

export const fieldKinds = ['text', 'number', 'date', 'choice', 'entity'] as const;
export type FieldKind = (typeof fieldKinds)[number];

export const fieldNameSchema = z.string().trim().min(1).max(100);
export const fieldChoicesSchema = z.array(z.string().trim().min(1).max(200)).max(200);

/** `filled`: in how many articles. */
export const ownFieldSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(fieldKinds),
  /** What can be chosen, where it is a choice. */
  choices: z.array(z.string()),
  filled: z.number().int(),
});
export type OwnField = z.infer<typeof ownFieldSchema>;

/** Words, a number, a date as precise as it is known, one of the choices, or the id of an entity. */
export const fieldValueSchema = z.union([z.string().trim().min(1).max(2000), z.number()]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

/** What is filled in of an article; `label` is the name of an entity, null while it is in the bin, and else the value. */
export const filledFieldSchema = z.object({ fieldId: idSchema, value: fieldValueSchema, label: fieldValueSchema.nullable() });

/** A field where columns and conditions are named. */
export const ownColumnSchema = z.templateLiteral(['field:', z.uuid()]);
export type OwnColumn = z.infer<typeof ownColumnSchema>;

export const ownColumn = (id: string): OwnColumn => `field:${id}`;
export const isOwnColumn = (name: string): name is OwnColumn => name.startsWith('field:');
export const fieldOfColumn = (column: OwnColumn): string => column.slice('field:'.length);

/** What is asked for where nothing is filled in. No value is so. */
export const NOTHING_FILLED = '\u2205';

/** What is wrong with a value for a field: a sentence; null when nothing is. Whether an entity is there is not looked up. */
export function problemOfValue({ kind, choices }: Pick<OwnField, 'kind' | 'choices'>, value: FieldValue): string | null {
  switch (kind) {
    case 'number':
      return typeof value === 'number' ? null : 'Write a number, such as 12 or -3.5.';
    case 'date':
      return publishedSchema.safeParse(value).success ? null : 'Write a date such as 2014, 2014-06 or 2014-06-07.';
    case 'choice':
      return typeof value === 'string' && choices.includes(value) ? null : 'Choose one of the choices of this field.';
    case 'entity':
      return idSchema.safeParse(value).success ? null : 'Choose an entity.';
    case 'text':
      return typeof value === 'string' ? null : 'Write some words.';
  }
}

/** Of what is typed for a number: `12`, `10..20`, `10..`, `..20`; null for what is none. */
export function rangeOfNumbers(typed: string): { from: number | null; to: number | null } | null {
  const ends = typed.split('..').map((end) => end.trim());
  const numbers = ends.map((end) => (end === '' ? null : Number(end.replace(',', '.'))));
  if (ends.length > 2 || ends.every((end) => end === '') || numbers.some((one) => one !== null && !Number.isFinite(one))) return null;
  const [from = null, to = from] = numbers;
  return { from, to: ends.length === 1 ? from : to };
}
