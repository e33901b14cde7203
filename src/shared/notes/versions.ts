import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';

/** What a note was at some time. */

/**
 * Why a version was kept: the note began; a pause in writing ended a session; the analyst asked for it; most of the text was
 * about to be replaced; another version was about to be put in its place; changes that a reviewer suggested were about to be accepted; it
 * was put in the place of another.
 */
export const versionReasons = ['created', 'session', 'kept', 'before-large', 'before-restore', 'before-accept', 'restored'] as const;

export const versionSchema = z.object({
  id: idSchema,
  madeAt: instantSchema,
  reason: z.enum(versionReasons),
  /** Given by the analyst; a version with a name is never thinned. */
  name: z.string().nullable(),
  author: z.string(),
  title: z.string(),
  words: z.number().int(),
  /** Words that came and went since the version before. */
  added: z.number().int(),
  removed: z.number().int(),
});

const runSchema = z.object({
  state: z.enum(['same', 'added', 'removed']),
  kind: z.enum(['text', 'citation', 'mention', 'link', 'date', 'picture', 'other']),
  /** The words; for a citation or a mention the id of the passage or the entity, for a link kind, id and title of the thing, for a date its value and words, for a picture its SHA-256. */
  text: z.string(),
});

export const blockDifferenceSchema = z.object({
  state: z.enum(['same', 'added', 'removed', 'changed']),
  /** What the block is, in a word; of a changed one, now. */
  form: z.string(),
  /** What it was, when that differs. */
  was: z.string().nullable(),
  /** Its words are the same, but not how they are set. */
  reformatted: z.boolean(),
  runs: z.array(runSchema),
});

export const versionDifferenceSchema = z.object({
  title: z.object({ before: z.string(), after: z.string() }),
  blocks: z.array(blockDifferenceSchema),
  added: z.number().int(),
  removed: z.number().int(),
});

export const versionHitSchema = z.object({
  versionId: idSchema,
  madeAt: instantSchema,
  before: z.string(),
  match: z.string(),
  after: z.string(),
  /** The note has no such paragraph any more. */
  gone: z.boolean(),
});

export type NoteVersion = z.infer<typeof versionSchema>;
export type VersionReason = NoteVersion['reason'];
export type VersionDifference = z.infer<typeof versionDifferenceSchema>;
export type BlockDifference = z.infer<typeof blockDifferenceSchema>;
export type DifferenceRun = z.infer<typeof runSchema>;
export type VersionHit = z.infer<typeof versionHitSchema>;
