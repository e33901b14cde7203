import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, read, task } from '../channel';
import { entitySchema } from '../entities/model';
import { broughtInSchema, entityReadingSchema } from './incoming';
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
  // Asks for a file and says what is in it; nothing is written. Null when it was cancelled.
  'entities.choose': task(nothing, z.object({ file: z.string(), reading: entityReadingSchema }).nullable(), { by: 'main' }),
  // Takes entities of a file into the vault, with what is said of them: all, or nothing when one cannot be. `into`: the entity that is
  // there already and gets the names and statements. Statements of what is not among them are passed over.
  'entities.bringIn': action(broughtInSchema, z.object({ made: z.number().int(), added: z.number().int(), statements: z.number().int() }), {
    changes: ['entities', 'statements'],
    undo: ({ file }) => `Import entities from ${file}`,
  }),
  // Every property that was stated, the most used first: to be chosen from.
  'statements.properties': read(nothing, z.array(z.string()), { of: ['statements'] }),
};
