import { z } from 'zod';
import type { entityChannels } from '../../../shared/entities/contract';
import { articleOf } from '../passages/anchored-in';
import { typingOf, type RoomHandlers, type RoomParts } from '../room-handlers';
import type { Reader } from '../store/corpus';
import { createEntity, getEntity, listEntities, namedEntities, pageOfEntities, updateEntity, type EntityInOrder } from './entities';
import { tagEverywhere } from './tag-everywhere';
import { createMention, mentionsOfArticle, mentionsOfEntity, removeMention } from './mentions';

/** `inOrder`: the entities in the order of their list. */
export function entityHandlers(
  { corpus, changed }: RoomParts,
  inOrder: () => readonly EntityInOrder[],
): RoomHandlers<typeof entityChannels> {
  const { store } = corpus;
  return {
    'entities.page': (part) => pageOfEntities(store, inOrder(), part),
    'entities.list': () => listEntities(store),
    'entities.named': ({ ids }) => namedEntities(store, ids),
    'entities.get': ({ id }) => getEntity(store, id),
    'entities.create': (request) => {
      const entity = createEntity(corpus, request);
      changed('entity', entity.id, ['entities']);
      return entity;
    },
    'entities.update': {
      typing: (request) => typingOf(request, ['name', 'summary']),
      do: (request) => {
        const entity = updateEntity(corpus, request);
        const renamed = request.name !== undefined || request.kind !== undefined;
        // Notes, their excerpts and dossiers show the entity's name, dossiers its kind too.
        changed('entity', entity.id, renamed ? ['entities', 'mentions', 'notes', 'dossiers'] : ['entities']);
        return entity;
      },
    },

    'mentions.create': {
      label: ({ entityId }, reader) => named('Tag', nameOfEntity(reader, entityId)),
      things: ({ articleId }) => [{ kind: 'article', id: articleId }],
      do: (request) => {
        const mention = createMention(corpus, request);
        changed(null, mention.id, ['mentions', 'suggestions'], { mentions: [mention.entityId, mention.articleId] });
        return mention;
      },
    },
    'mentions.tagAll': {
      label: ({ entityId }, reader) => named('Tag', nameOfEntity(reader, entityId)),
      run: ({ run }) => run,
      // In one article it was done to that article; over the vault, to the entity.
      things: ({ entityId, articleId }) => [articleId === null ? { kind: 'entity', id: entityId } : { kind: 'article', id: articleId }],
      do: (request) => {
        const tagged = tagEverywhere(corpus, request);
        if (tagged.tagged > 0) changed('entity', request.entityId, ['mentions', 'suggestions']);
        return tagged;
      },
    },
    'mentions.remove': {
      label: ({ id }, reader) => named('Remove tag', nameOfMention(reader, id)),
      things: ({ id }, reader) => articleOf(reader, 'mentions', id),
      do: ({ id }) => {
        const { entityId, articleId } = removeMention(corpus, id);
        changed(null, id, ['mentions', 'places'], { mentions: [entityId, articleId] });
        return null;
      },
    },
    'mentions.ofArticle': ({ articleId }) => mentionsOfArticle(store, articleId),
    'mentions.ofEntity': ({ entityId }) => mentionsOfEntity(store, entityId),
  };
}

const nameRow = z.object({ name: z.string() });

function named(verb: string, name: string | undefined): string {
  return name === undefined ? verb : `${verb} ${name}`;
}

function nameOfEntity(reader: Reader, id: string): string | undefined {
  return reader.get(nameRow, 'SELECT name FROM entities WHERE id = ?', [id])?.name;
}

function nameOfMention(reader: Reader, id: string): string | undefined {
  const sql = 'SELECT name FROM entities WHERE id = (SELECT entity_id FROM mentions WHERE id = ?)';
  return reader.get(nameRow, sql, [id])?.name;
}
