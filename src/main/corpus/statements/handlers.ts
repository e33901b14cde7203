import type { statementChannels } from '../../../shared/statements/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { allEntities } from '../entities/entities';
import { bringIn } from './bring-in';
import {
  allStatements,
  createStatement,
  entityOf,
  relationsAmong,
  removeStatement,
  statedProperties,
  statementsOf,
  updateStatement,
} from './statements';

export function statementHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof statementChannels> {
  const { store } = corpus;
  return {
    'statements.of': ({ entityId }) => statementsOf(store, entityId),
    'statements.among': ({ ids }) => relationsAmong(store, ids),
    'statements.create': (request) => {
      const id = createStatement(corpus, request);
      changed('entity', request.entityId, ['statements']);
      return { id };
    },
    'statements.update': (request) => {
      updateStatement(corpus, request);
      changed('entity', entityOf(store, request.id), ['statements']);
      return null;
    },
    'statements.remove': {
      things: ({ id }, reader) => [{ kind: 'entity', id: entityOf(reader, id) }],
      do: ({ id }) => {
        const entityId = entityOf(store, id);
        removeStatement(corpus, id);
        changed('entity', entityId, ['statements']);
        return null;
      },
    },
    'entities.bringIn': (request) => {
      const { touched, ...counts } = bringIn(corpus, request);
      for (const id of touched) changed('entity', id, []);
      if (touched.length > 0) changed(null, '', ['entities', 'statements']);
      return counts;
    },
    'statements.all': () => ({ entities: allEntities(store), statements: allStatements(store) }),
    'statements.properties': () => statedProperties(store),
  };
}
