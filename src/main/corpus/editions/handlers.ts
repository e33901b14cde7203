import type { editionChannels } from '../../../shared/editions/contract';
import type { NewText } from '../../../shared/editions/model';
import type { Topic } from '../../../shared/topics';
import { acceptPlace, countWaiting, keepOnEdition, repoint, reviewList } from '../passages/review';
import { articleOf } from '../passages/anchored-in';
import { readPageWords } from '../articles/page-words';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { correctWords } from './corrections';
import {
  addEdition,
  editionsOf,
  originalToRead,
  placeWordsOfArticle,
  putBackPieces,
  readEdition,
  rereadArticle,
  structureArticle,
  type NewEdition,
  type OriginalToRead,
  type RereadRequest,
} from './editions';

export interface InnerEditionHandlers {
  /** The original of one text of an article; of the present one when none is named. */
  originalToRead: (request: { id: string; textId?: string | undefined }) => OriginalToRead;
  /** Another reading of an article's original. */
  rereadArticle: (request: RereadRequest) => NewText;
  /** The structure of a text from before structure was kept; whether anything was written. */
  structureArticle: (request: RereadRequest) => boolean;
  /** The places of words of a text from before they were kept; whether anything was written. */
  placeWordsOfArticle: (request: RereadRequest) => boolean;
  /** Another file of the same page. */
  addEdition: (request: NewEdition) => NewText;
}

/** What a new text, or another place on one, may change: two passages that come to one span become one, in notes as well. */
const topicsOfText: readonly Topic[] = ['articles', 'passages', 'mentions', 'notes'];

/** `step` runs a function as a step of the history. */
export function editionHandlers(
  { corpus, changed }: RoomParts,
  step: <T>(label: string, work: () => T) => T,
): RoomHandlers<typeof editionChannels> & InnerEditionHandlers {
  const { store } = corpus;
  return {
    'articles.putBack': (request) => {
      const article = putBackPieces(corpus, request);
      changed('article', article.id, topicsOfText);
      return article;
    },
    'articles.correct': (request) => {
      const article = correctWords(corpus, request);
      changed('article', article.id, topicsOfText);
      return article;
    },
    'articles.editions': ({ id }) => editionsOf(store, id),
    'articles.edition': ({ textId }) => readEdition(store, textId),
    'passages.review': (request) => reviewList(store, request),
    'passages.waiting': ({ articleId }) => ({ count: countWaiting(store, articleId) }),
    'passages.accept': {
      things: ({ kind, id }, reader) => articleOf(reader, `${kind}s`, id),
      do: (request) => {
        changed('article', acceptPlace(corpus, request), topicsOfText);
        return null;
      },
    },
    'passages.repoint': {
      things: ({ kind, id }, reader) => articleOf(reader, `${kind}s`, id),
      do: (request) => {
        changed('article', repoint(corpus, request), topicsOfText);
        return null;
      },
    },
    'passages.keep': {
      things: ({ kind, id }, reader) => articleOf(reader, `${kind}s`, id),
      do: (request) => {
        changed('article', keepOnEdition(corpus, request), ['articles', 'passages', 'mentions']);
        return null;
      },
    },

    'originals.words': ({ textId }) => readPageWords(store, textId),
    originalToRead: (request) => originalToRead(corpus, request),
    rereadArticle: (request) =>
      step('Read article anew', () => {
        const read = rereadArticle(corpus, request);
        changed('article', request.id, topicsOfText);
        return read;
      }),
    structureArticle: (request) => {
      const written = structureArticle(corpus, request);
      if (written) changed('article', request.id, ['articles']);
      return written;
    },
    placeWordsOfArticle: (request) => {
      const written = placeWordsOfArticle(corpus, request);
      if (written) changed('article', request.id, ['articles']);
      return written;
    },
    addEdition: (request) =>
      step('New edition of article', () => {
        const read = addEdition(corpus, request);
        if (read.changed) changed('article', request.id, topicsOfText);
        return read;
      }),
  };
}
