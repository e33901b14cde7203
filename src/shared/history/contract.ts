import { change, nothing, read, task } from '../channel';
import { historyMoveSchema, historyRequestSchema, historyStateSchema, undoLabelsSchema } from './model';
import { topics } from '../topics';

export const historyChannels = {
  // What was done in this session, the last first.
  'history.state': read(nothing, historyStateSchema, { of: ['history'] }),
  // Refused (`conflict`) when what came later rests on it: the step stays then, and nothing was changed; and for a
  // `step` that is not the next one, or when there is none.
  'history.undo': change(historyRequestSchema, historyMoveSchema, { changes: topics, history: 'moves' }),
  'history.redo': change(historyRequestSchema, historyMoveSchema, { changes: topics, history: 'moves' }),
  // What the window would undo and redo now, for the menu.
  'menu.undo': task(undoLabelsSchema, nothing, { by: 'main' }),
};
