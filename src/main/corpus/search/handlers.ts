import type { searchChannels } from '../../../shared/search/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import type { QuickFind } from './quick-find';
import { Search } from './search';

export function searchHandlers({ corpus }: RoomParts, quickFind: QuickFind): RoomHandlers<typeof searchChannels> {
  const search = new Search(corpus.store, quickFind, corpus.now);
  return {
    'search.find': (request) => search.find(request),
    'search.facets': (request) => search.facets(request),
    'search.places': (request) => search.places(request),
    'search.quickFind': ({ query, limit }) => quickFind.find(query, limit),
  };
}
