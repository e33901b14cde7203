import { z } from 'zod';

/** Instants are ISO 8601 in UTC, such as `2026-11-21T19:04:39.000Z`. */
export const instantSchema = z.iso.datetime();

export const idSchema = z.uuid();
/** Of a note or a dossier. */
export const titleSchema = z.string().max(1000);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
export const rangeSchema = z.object({ start: z.number().int(), end: z.number().int() });
export const thingKinds = ['article', 'entity', 'note', 'dossier'] as const;

export type ThingKind = (typeof thingKinds)[number];

/** Anything of the vault that has a page of its own. */
export const thingSchema = z.strictObject({ kind: z.enum(thingKinds), id: idSchema });

export type Thing = z.infer<typeof thingSchema>;
