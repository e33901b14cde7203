import type { searchChannels } from '../../../shared/search/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { listEquivalents, setEquivalents } from './equivalents';
import type { LikeThis } from './like-this';
import type { QuickFind } from './quick-find';
import type { Search } from './search';

export function searchHandlers(
  { corpus, changed }: RoomParts,
  search: Search,
  quickFind: QuickFind,
  like: LikeThis,
): RoomHandlers<typeof searchChannels> {
  return {
    'search.find': (request) => search.find(request),
    'search.facets': (request) => search.facets(request),
    'search.places': (request) => search.places(request),
    'search.like': (request) => like.find(request),
    'search.quickFind': ({ query, limit, kind }) => quickFind.find(query, limit, kind),
    'equivalents.list': () => listEquivalents(corpus.store),
    'equivalents.set': ({ groups }) => {
      setEquivalents(corpus, groups);
      changed(null, '', ['equivalents']);
      return null;
    },
  };
}
