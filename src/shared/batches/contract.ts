import { z } from 'zod';
import { action, byId, change, nothing, read } from '../channel';
import { searchHitSchema } from '../search/model';
import {
  batchAnswerSchema,
  batchEntrySchema,
  batchKinds,
  batchLineSchema,
  batchNameSchema,
  batchRowSchema,
  batchSchema,
  batchViews,
  MOST_LINES,
  waysFound,
} from './model';

const id = byId.shape.id;
const lines = z.array(batchLineSchema).min(1);
const page = { limit: z.number().int().min(1).max(500), offset: z.number().int().nonnegative() };

export const batchesChannels = {
  'batches.list': read(nothing, z.array(batchEntrySchema), { of: ['batches'] }),
  'batches.get': read(byId, batchSchema, { of: ['batches'] }),
  // Null makes a new one. What was found for lines that stay is kept.
  'batches.save': action(
    z.strictObject({ id: id.nullable(), name: batchNameSchema, kind: z.enum(batchKinds), lines: lines.max(MOST_LINES) }),
    byId,
    { changes: ['batches'], undo: (request) => (request.id === null ? 'New batch check' : 'Change batch check') },
  ),
  'batches.remove': action(byId, nothing, { changes: ['batches'], undo: 'Remove batch check' }),
  // Of the lines that `only` leaves, `limit` from `offset` on; `total` are left in all.
  'batches.page': read(
    z.strictObject({ id, only: z.enum(batchViews), ...page }),
    z.object({ rows: z.array(batchRowSchema), total: z.number().int() }),
    { of: ['batches'] },
  ),
  // The first lines that were not looked up yet.
  'batches.waiting': read(z.strictObject({ id, limit: page.limit }), z.array(z.string()), { of: null }),
  // What the vault has of lines of a list, in their order.
  'batches.look': read(z.strictObject({ lines: lines.max(100) }), z.array(batchAnswerSchema), { of: null }),
  'batches.keep': change(
    z.strictObject({ id, answers: z.array(z.strictObject({ text: batchLineSchema, answer: batchAnswerSchema })).max(1000) }),
    nothing,
    { changes: ['batches'], history: 'lasting' },
  ),
  // All its lines are to be looked up again.
  'batches.forget': change(byId, nothing, { changes: ['batches'], history: 'lasting' }),
  // What is found for a line of a list, in one way or (null) in all, the newest first, with the passages.
  'batches.hits': read(
    z.strictObject({ text: batchLineSchema, way: z.enum(waysFound).nullable(), kind: z.enum(['article', 'note']), ...page }),
    z.object({ hits: z.array(searchHitSchema), total: z.number().int() }),
    {
      of: ['articles', 'entities', 'mentions', 'notes', 'dossiers', 'outlets', 'library', 'equivalents', 'passages', 'citations'],
      lazily: ['note-text'],
    },
  ),
};
