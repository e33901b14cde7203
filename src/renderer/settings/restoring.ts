import { z } from 'zod';
import { call } from '../api';
import { backupFileSchema } from '../../shared/care/model';
import { flushNotes } from '../notebook';
import { formatInstant } from '../ui/dates';
import { reportFailure, tell } from '../ui/toasts';

/** Restoring loads the window again: what is to be said afterwards waits in the session's storage. */

const restoredSchema = z.object({ madeAt: z.string(), undo: backupFileSchema.nullable() });
const KEY = 'casebook-restored';

/** Restores a backup; the window is loaded again when it is done. False when it was refused. */
export async function restore(file: string, madeAt: string): Promise<boolean> {
  try {
    // What is still being written belongs to the state that is backed up first.
    if (!(await flushNotes())) {
      tell('A note is not saved yet. Save it first, then restore.');
      return false;
    }
    const { undo } = await call('backups.restore', { file });
    window.sessionStorage.setItem(KEY, JSON.stringify({ madeAt, undo }));
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}

/** Says, after the window was loaded again, what was restored, and offers the way back. */
export function tellRestored(): void {
  const kept = window.sessionStorage.getItem(KEY);
  if (kept === null) return;
  window.sessionStorage.removeItem(KEY);
  const { madeAt, undo } = restoredSchema.parse(JSON.parse(kept));
  const message = `The backup of ${formatInstant(madeAt)} is restored.`;
  if (undo === null) tell(message);
  else tell(`${message} The state before it is a backup too.`, { label: 'Undo', run: () => void restore(undo, new Date().toISOString()) });
}
