import type { originChannels } from '../../../shared/origins/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { joinOrigins, originDifferences, originOf, separateOrigin } from './origins';

export function originHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof originChannels> {
  const { store } = corpus;
  return {
    'origins.of': ({ articleId }) => originOf(store, articleId),
    'origins.differences': (request) => originDifferences(store, request),
    'origins.separate': {
      things: ({ articleId }) => [{ kind: 'article', id: articleId }],
      do: (request) => {
        separateOrigin(corpus, request);
        changed(null, '', ['articles']);
        return null;
      },
    },
    'origins.join': {
      things: ({ articleId }) => [{ kind: 'article', id: articleId }],
      do: (request) => {
        joinOrigins(corpus, request);
        changed(null, '', ['articles']);
        return null;
      },
    },
  };
}
