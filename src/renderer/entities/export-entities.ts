import { call } from '../api';
import { counted } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';

/** Writes all entities into a file that is asked for, and says where it is. */
export async function exportEntities(): Promise<void> {
  const written = await call('export.entities', null);
  if (written === null) return;
  tell(`Exported ${counted(written.entities, 'entity', 'entities')}.`, {
    label: 'Show file',
    run: () => void call('export.show', { file: written.file }).catch(reportFailure),
  });
}
