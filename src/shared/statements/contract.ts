import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, read, task } from '../channel';
import { entitySchema } from '../entities/model';
import { statementFieldsSchema, statementSchema } from './model';

export const statementChannels = {
  // What is said of an entity, and the relations of others to it; as they were made.
  'statements.of': read(z.strictObject({ entityId: idSchema }), z.array(statementSchema), {
    of: ['statements', 'entities', 'passages', 'places', 'articles', 'outlets'],
  }),
  // The relations between some entities.
  'statements.among': read(z.strictObject({ ids: z.array(idSchema).max(2000) }), z.array(statementSchema), {
    of: ['statements', 'entities', 'passages', 'places', 'articles', 'outlets'],
  }),
  'statements.create': action(z.strictObject({ entityId: idSchema, fields: statementFieldsSchema }), z.object({ id: idSchema }), {
    changes: ['statements'],
    undo: ({ fields }) => ('value' in fields.said ? `State ${fields.property}` : `State relation ${fields.property}`),
  }),
  'statements.update': action(z.strictObject({ id: idSchema, fields: statementFieldsSchema }), nothing, {
    changes: ['statements'],
    undo: 'Change statement',
  }),
  'statements.remove': action(byId, nothing, { changes: ['statements'], undo: 'Remove statement' }),
  // All entities with what is said of them, of one moment: for a file.
  'statements.all': read(nothing, z.object({ entities: z.array(entitySchema), statements: z.array(statementSchema) }), { of: null }),
  // All of that as FollowTheMoney (JSON, one object a line) or, for a name that ends in .csv, as a table; null when it was cancelled.
  'export.entities': task(nothing, z.object({ file: z.string(), entities: z.number().int() }).nullable(), { by: 'main' }),
  // Every property that was stated, the most used first: to be chosen from.
  'statements.properties': read(nothing, z.array(z.string()), { of: ['statements'] }),
};
