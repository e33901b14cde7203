import type { searchChannels } from '../../../shared/search/contract';
import type { RoomHandlers } from '../room-handlers';
import type { QuickFind } from './quick-find';
import type { Search } from './search';

export function searchHandlers(search: Search, quickFind: QuickFind): RoomHandlers<typeof searchChannels> {
  return {
    'search.find': (request) => search.find(request),
    'search.facets': (request) => search.facets(request),
    'search.places': (request) => search.places(request),
    'search.quickFind': ({ query, limit, kind }) => quickFind.find(query, limit, kind),
  };
}
