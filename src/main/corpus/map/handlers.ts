import type { mapChannels } from '../../../shared/map/contract';
import type { NamedWhere } from '../entities/named-where';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { placedEntities } from './map';

export function mapHandlers({ corpus: { store } }: RoomParts, named: NamedWhere): RoomHandlers<typeof mapChannels> {
  return { 'map.placed': () => placedEntities(store, named.graph) };
}
