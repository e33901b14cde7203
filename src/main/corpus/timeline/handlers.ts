import type { timelineChannels } from '../../../shared/timeline/contract';
import type { NamedWhere } from '../entities/named-where';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { timelineOfDossier, timelineOfEntities } from './timeline';

export function timelineHandlers({ corpus: { store } }: RoomParts, named: NamedWhere): RoomHandlers<typeof timelineChannels> {
  return {
    'timeline.ofEntities': ({ ids }) => timelineOfEntities(store, named.graph, ids),
    'timeline.ofDossier': ({ dossierId }) => timelineOfDossier(store, named.graph, dossierId),
  };
}
