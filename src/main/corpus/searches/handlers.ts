import type { searchesChannels } from '../../../shared/searches/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import type { Search } from '../search/search';
import { citePlaces } from './cite-places';
import { forgetPast, listSearches, pastSearches, removeSearch, saveSearch, searchMade, searchSeen } from './searches';

export function searchesHandlers({ corpus, changed }: RoomParts, search: Search): RoomHandlers<typeof searchesChannels> {
  const { store } = corpus;
  const kept = <T>(done: T): T => {
    changed(null, '', ['searches']);
    return done;
  };
  return {
    'searches.list': () => listSearches(store),
    'searches.counts': () => listSearches(store).map(({ id, query, seenAt }) => ({ id, ...search.count(query, seenAt) })),
    'searches.save': (request) => kept(saveSearch(corpus, request)),
    'searches.remove': ({ id }) => {
      removeSearch(corpus, id);
      return kept(null);
    },
    'searches.seen': ({ id }) => {
      searchSeen(corpus, id);
      return kept(null);
    },
    'searches.cite': (request) => {
      const id = citePlaces(corpus, request);
      changed('note', id, ['notes', 'note-text', 'citations', 'versions', 'passages']);
      return { id };
    },
    'searches.past': () => pastSearches(store),
    'searches.made': ({ query }) => {
      searchMade(corpus, query);
      return kept(null);
    },
    'searches.forget': () => {
      forgetPast(corpus);
      return kept(null);
    },
  };
}
