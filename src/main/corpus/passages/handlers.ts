import type { passageChannels } from '../../../shared/passages/contract';
import { typingOf, type RoomHandlers, type RoomParts } from '../room-handlers';
import { articleOf } from './anchored-in';
import { aboutPassages } from '../notes/about-passages';
import { countPassages, findPassages } from './passage-list';
import { changePassages, citedAmong } from './many-passages';
import { citedPassage, createPassage, getPassages, passagesOfArticle, placesOfArticle, removePassage, updatePassage } from './passages';
import { markQuotes, type QuoteToMark } from './quoted-marks';
import { colourMeanings, listTags, removeTag, renameTag, setColourMeanings } from './tags';

export interface InnerPassageHandlers {
  /** Words that were marked in another program, as passages; answers with those that are not there exactly once. */
  markQuotes: (request: { articleId: string; quotes: readonly QuoteToMark[] }) => { made: number; left: string[] };
}

/** What main asks of passages. */
export function innerPassageHandlers({ corpus, changed }: RoomParts): InnerPassageHandlers {
  return {
    markQuotes: ({ articleId, quotes }) => {
      const reply = markQuotes(corpus, articleId, quotes);
      changed(null, '', ['passages']);
      return reply;
    },
  };
}

export function passageHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof passageChannels> {
  const { store } = corpus;
  /** What is said of a passage is another thing, or it is new: it stands where it stood, and nothing more waits to be reviewed. */
  const touched = (id: string): void => changed(null, id, ['passages'], { passages: aboutPassages(store, [id]) });
  const removed = (id: string, notes: readonly string[]): void => {
    for (const note of notes) changed('note', note, []);
    changed(null, id, notes.length === 0 ? ['passages', 'places'] : ['passages', 'places', 'articles', 'notes', 'dossiers']);
  };
  return {
    'passages.create': {
      things: ({ articleId }) => [{ kind: 'article', id: articleId }],
      do: (request) => {
        const passage = createPassage(corpus, request);
        touched(passage.id);
        return passage;
      },
    },
    'passages.cite': {
      things: ({ passage }, reader) =>
        'passageId' in passage ? articleOf(reader, 'passages', passage.passageId) : [{ kind: 'article', id: passage.articleId }],
      citing: ({ noteId, citationId }) => ({ noteId, citationId }),
      do: ({ passage: cited }) => {
        const passage = citedPassage(corpus, cited);
        if (!('passageId' in cited)) touched(passage.id);
        return passage;
      },
    },
    'passages.update': {
      things: ({ id }, reader) => articleOf(reader, 'passages', id),
      typing: (request) => typingOf(request, ['comment', 'credibilityReason']),
      do: (request) => {
        const passage = updatePassage(corpus, request);
        touched(passage.id);
        return passage;
      },
    },
    'passages.remove': {
      things: ({ id }, reader) => articleOf(reader, 'passages', id),
      do: (request) => {
        removed(request.id, removePassage(corpus, request));
        return null;
      },
    },
    'passages.bulk': {
      run: ({ run }) => run,
      do: (request) => {
        const notes = changePassages(corpus, request);
        if (request.change.kind === 'tag') changed(null, '', ['passages']);
        else removed('', notes);
        return null;
      },
    },
    'passages.cited': ({ ids }) => citedAmong(store, ids),
    'passages.ofArticle': ({ articleId }) => passagesOfArticle(store, articleId),
    'passages.get': ({ ids }) => getPassages(store, ids),
    'passages.places': ({ articleId }) => placesOfArticle(store, articleId),
    'passages.counts': (request) => countPassages(store, request),
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
