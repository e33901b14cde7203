import type { timelineChannels } from '../../../shared/timeline/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { timelineOfDossier, timelineOfEntities } from './timeline';

export function timelineHandlers({ corpus: { store } }: RoomParts): RoomHandlers<typeof timelineChannels> {
  return {
    'timeline.ofEntities': ({ ids }) => timelineOfEntities(store, ids),
    'timeline.ofDossier': ({ dossierId }) => timelineOfDossier(store, dossierId),
  };
}
