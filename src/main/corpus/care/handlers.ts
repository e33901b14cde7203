import type { vaultChannels } from '../../../shared/care/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { vaultStatus } from './status';

export function statusHandlers({ corpus: { store } }: RoomParts): RoomHandlers<typeof vaultChannels> {
  return {
    'vault.status': () => vaultStatus(store),
    'vault.resume': () => {
      store.resume();
      return vaultStatus(store);
    },
  };
}
