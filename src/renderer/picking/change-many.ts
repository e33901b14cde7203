import { runCommand } from '../commands';
import { counted, formatNumber } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';
import { inParts, isRunning } from './in-parts';

/** What is done to all that is chosen in a table: in parts, with the words that tell it and the way back. */

interface Change {
  ids: readonly string[];
  /** Ids of the longest part. */
  size: number;
  /** Told when it is done, such as `Tagged`. */
  said: string;
  noun: readonly [one: string, many: string];
  work: (part: string[], run: string) => Promise<unknown>;
}

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };

/** False when nothing was done: something else is being done to many, or it was refused, which is told. */
export async function changeMany({ ids, size, said, noun, work }: Change): Promise<boolean> {
  if (ids.length === 0 || isRunning()) return false;
  try {
    const done = await inParts(ids, size, said, work, true);
    const words = done < ids.length ? `Stopped: ${said.toLowerCase()}, ${formatNumber(done)} of ` : `${said}: `;
    tell(`${words}${counted(ids.length, ...noun)}.`, undo, 'history');
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}
