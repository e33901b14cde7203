import { z } from 'zod';
import { aroundKinds, aroundMerging, type entityChannels } from '../../../shared/entities/contract';
import { counted } from '../../../shared/text/counts';
import { articleOf } from '../passages/anchored-in';
import { typingOf, type RoomHandlers, type RoomParts } from '../room-handlers';
import type { Reader } from '../store/corpus';
import { createEntity, getEntity, namedEntities, pageOfEntities, setNameRules, updateEntity, type EntityInOrder } from './entities';
import { entitiesMatching, type NamedEntity } from './entities-matching';
import { pictureOfEntity, setEntityPicture } from './entity-pictures';
import { tagEverywhere } from './tag-everywhere';
import { linkedTo, mostNamed, occursWith, pathBetween } from './around-entity';
import { Incoming } from './incoming';
import { LikePairs } from './like-pairs';
import { createMention, mentionsOfArticle, removeMention, settleAllMentions, settleMentions } from './mentions';
import { mentionFacets, mentionsOfEntity } from './mentions-of-entity';
import { mergedInto, mergeEntities, moveMentionsTo, takeApart } from './merging';
import type { NamedWhere } from './named-where';
import { createOwnKind, listOwnKinds, removeOwnKind, requireOwnKind, setKindOfEntities, updateOwnKind } from './own-kinds';
import { rule } from './rulings';
import { listWatches, looked, setWatched } from './watches';

/** `inOrder`: the entities in the order of their list; `where`: which articles name them. */
export function entityHandlers(
  { corpus, changed }: RoomParts,
  inOrder: () => readonly (EntityInOrder & NamedEntity)[],
  where: NamedWhere,
): RoomHandlers<typeof entityChannels> {
  const { store } = corpus;
  const pairs = new LikePairs();
  const incoming = new Incoming();
  /** What is kept of them in memory is read again. */
  const tellKinds = (ids: readonly string[]): null => {
    for (const id of ids) changed('entity', id, []);
    changed(null, '', aroundKinds);
    return null;
  };
  return {
    'entities.page': (part) => pageOfEntities(store, inOrder(), part, where.known),
    'entities.matching': (request) => entitiesMatching(store, inOrder(), where, request),
    'entities.named': ({ ids }) => namedEntities(store, ids, where.known),
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
        const renamed = request.name !== undefined || request.kind !== undefined || request.ownKind !== undefined;
        // Notes, their excerpts and dossiers show the entity's name, dossiers its kind too.
        changed('entity', entity.id, renamed ? ['entities', 'mentions', 'notes', 'dossiers'] : ['entities']);
        return entity;
      },
    },

    'entities.setKind': {
      run: ({ run }) => run,
      do: (request) => {
        setKindOfEntities(corpus, request);
        return tellKinds(request.ids);
      },
    },
    'kinds.list': () => listOwnKinds(store),
    'kinds.create': (request) => {
      const made = createOwnKind(corpus, request);
      changed(null, '', aroundKinds);
      return made;
    },
    'kinds.update': { things: () => [], do: (request) => tellKinds(updateOwnKind(corpus, request)) },
    'kinds.remove': {
      label: ({ id }, reader) => `Remove kind ${requireOwnKind(reader, id).name}`,
      things: () => [],
      do: ({ id }) => tellKinds(removeOwnKind(corpus, id)),
    },
    'entities.picture': ({ id }) => pictureOfEntity(corpus.store, id),
    'entities.setPicture': (request) => {
      setEntityPicture(corpus, request);
      changed('entity', request.id, ['entities']);
      return null;
    },
    'entities.setRules': (request) => {
      setNameRules(corpus, request);
      changed('entity', request.id, ['entities']);
      return null;
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
      label: ({ entityId, suggest }, reader) => named(suggest === true ? 'Suggest' : 'Tag', nameOfEntity(reader, entityId)),
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
    'mentions.ofEntity': (request) => mentionsOfEntity(store, where.graph, request),
    'mentions.facets': ({ entityId }) => mentionFacets(store, where.graph, entityId),
    'mentions.settle': {
      label: ({ ids, state }) => `${state === 'confirmed' ? 'Accept' : 'Reject'} ${counted(ids.length, 'mention')}`,
      do: (request) => {
        changed(null, '', ['mentions', 'places'], { mentions: settleMentions(corpus, request) });
        return null;
      },
    },
    'mentions.settleAll': {
      label: ({ state, entityId }, reader) =>
        named(state === 'confirmed' ? 'Accept mentions of' : 'Reject mentions of', nameOfEntity(reader, entityId)),
      do: (request) => {
        const mentions = settleAllMentions(corpus, request);
        changed('entity', request.entityId, ['mentions', 'places']);
        return { mentions };
      },
    },
    'mentions.move': {
      label: ({ ids }) => `Move ${counted(ids.length, 'mention')}`,
      do: (request) => {
        const { entityId } = moveMentionsTo(corpus, request);
        changed('entity', entityId, ['entities', 'mentions', 'places']);
        return { entityId };
      },
    },
    'entities.merge': {
      label: ({ from }, reader) => named('Merge', nameOfEntity(reader, from)),
      things: ({ into }) => [{ kind: 'entity', id: into }],
      do: (request) => {
        mergeEntities(corpus, request);
        for (const id of [request.from, request.into]) changed('entity', id, aroundMerging);
        return null;
      },
    },
    'entities.takeApart': {
      label: ({ id }, reader) => named('Take apart', nameOfEntity(reader, id)),
      do: ({ id }) => {
        const from = takeApart(corpus, id);
        for (const one of [from, id]) changed('entity', one, aroundMerging);
        return { from };
      },
    },
    'entities.merged': ({ entityId }) => mergedInto(store, entityId),
    'pairs.find': (request) => pairs.find(store, request),
    'entities.compare': (request) => incoming.compare(store, request),
    'pairs.rule': (request) => {
      rule(corpus, request);
      changed(null, '', ['entities']);
      return null;
    },
    'entities.linked': ({ entityId }) => linkedTo(store, entityId),
    'entities.occursWith': (request) => occursWith(store, where.graph, request),
    'entities.mostNamed': ({ limit }) => mostNamed(where.graph, limit),
    'entities.links': ({ ids }) => where.graph.linksBetween(ids),
    'entities.path': (request) => pathBetween(store, where.graph, request),
    'watches.list': () => listWatches(store),
    'watches.set': ({ entityId, watched }) => {
      setWatched(corpus, entityId, watched);
      changed(null, '', ['watches'], { watches: [entityId] });
      return null;
    },
    'watches.looked': ({ entityId }) => {
      looked(corpus, entityId);
      changed(null, '', ['watches'], { watches: [entityId] });
      return null;
    },
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
