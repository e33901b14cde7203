import type { historyChannels } from '../../../shared/history/contract';
import type { RoomHandlers } from '../room-handlers';
import type { History } from './history';

export function historyHandlers(history: History): RoomHandlers<typeof historyChannels> {
  return {
    'history.state': () => history.state(),
    'history.undo': ({ step, inPieces }) => history.undo(step, inPieces),
    'history.redo': ({ step, inPieces }) => history.redo(step, inPieces),
  };
}
