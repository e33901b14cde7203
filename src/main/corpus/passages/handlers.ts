import type { passageChannels } from '../../../shared/passages/contract';
import { typingOf, type RoomHandlers, type RoomParts } from '../room-handlers';
import { articleOf } from './anchored-in';
import { findPassages } from './passage-list';
import { citedPassage, createPassage, getPassages, passagesOfArticle, placesOfArticle, removePassage, updatePassage } from './passages';
import { colourMeanings, listTags, removeTag, renameTag, setColourMeanings } from './tags';

export function passageHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof passageChannels> {
  const { store } = corpus;
  return {
    'passages.create': {
      things: ({ articleId }) => [{ kind: 'article', id: articleId }],
      do: (request) => {
        const passage = createPassage(corpus, request);
        changed(null, passage.id, ['passages']);
        return passage;
      },
    },
    'passages.cite': {
      things: ({ passage }, reader) =>
        'passageId' in passage ? articleOf(reader, 'passages', passage.passageId) : [{ kind: 'article', id: passage.articleId }],
      citing: ({ noteId, citationId }) => ({ noteId, citationId }),
      do: ({ passage: cited }) => {
        const passage = citedPassage(corpus, cited);
        if (!('passageId' in cited)) changed(null, passage.id, ['passages']);
        return passage;
      },
    },
    'passages.update': {
      things: ({ id }, reader) => articleOf(reader, 'passages', id),
      typing: (request) => typingOf(request, ['comment', 'credibilityReason']),
      do: (request) => {
        const passage = updatePassage(corpus, request);
        changed(null, passage.id, ['passages']);
        return passage;
      },
    },
    'passages.remove': {
      things: ({ id }, reader) => articleOf(reader, 'passages', id),
      do: (request) => {
        const notes = removePassage(corpus, request);
        for (const note of notes) changed('note', note, []);
        changed(null, request.id, notes.length === 0 ? ['passages'] : ['passages', 'articles', 'notes', 'dossiers']);
        return null;
      },
    },
    'passages.ofArticle': ({ articleId }) => passagesOfArticle(store, articleId),
    'passages.get': ({ ids }) => getPassages(store, ids),
    'passages.places': ({ articleId }) => placesOfArticle(store, articleId),
    'passages.find': (request) => findPassages(store, request),

    'tags.list': () => listTags(store),
    'tags.rename': (request) => {
      const renamed = renameTag(corpus, request);
      changed(null, '', ['passages', 'library']);
      return renamed;
    },
    'tags.remove': (request) => {
      const removed = removeTag(corpus, request);
      changed(null, '', ['passages', 'library']);
      return removed;
    },
    'colours.get': () => colourMeanings(store),
    'colours.set': (request) => {
      const meanings = setColourMeanings(corpus, request.meanings);
      changed(null, '', ['colours']);
      return meanings;
    },
  };
}
