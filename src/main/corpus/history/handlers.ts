import type { historyChannels } from '../../../shared/history/contract';
import type { RoomHandlers } from '../room-handlers';
import type { History } from './history';

export function historyHandlers(history: History): RoomHandlers<typeof historyChannels> {
  return {
    'history.state': () => history.state(),
    'history.undo': ({ step }) => history.undo(step),
    'history.redo': ({ step }) => history.redo(step),
  };
}
