import { create } from 'zustand';
import type { PassageChange } from '../../../shared/passages/many';
import { call } from '../../api';
import { flushNotes } from '../../notebook';
import { changeMany } from '../../picking/change-many';
import { tell } from '../../ui/toasts';

/** What is done to the passages that are chosen in their table. */

const PART = 1000;
/** With citations whole notes are written anew. */
const REMOVED_PART = 250;
/** Of so many it is asked at once which are cited. */
const ASKED = 5000;

type Done = (ids: readonly string[]) => void;

/** `done` is told what it was done to, as it goes on. */
export function changePassages(ids: readonly string[], change: PassageChange, said: string, done?: Done): Promise<boolean> {
  return changeMany({
    ...{ ids, said, size: change.kind === 'remove' ? REMOVED_PART : PART, noun: ['passage', 'passages'] },
    work: async (part, run) => {
      await call('passages.bulk', { ids: part, change, run, total: ids.length });
      done?.(part);
    },
  });
}

interface Question {
  ids: readonly string[];
  cited: ReadonlySet<string>;
  gone: Done;
}

/** The passages whose deletion is asked about. */
export const useRemovalQuestion = create<{ question: Question | null }>()(() => ({ question: null }));

/** Deletes passages; asks first when notes cite some of them. */
export async function removePassages(ids: readonly string[], gone: Done): Promise<void> {
  const cited = new Set<string>();
  for (let from = 0; from < ids.length; from += ASKED) {
    for (const id of await call('passages.cited', { ids: ids.slice(from, from + ASKED) })) cited.add(id);
  }
  if (cited.size === 0) await removeNow(ids, false, gone);
  else useRemovalQuestion.setState({ question: { ids, cited, gone } });
}

/** What is being written is saved first: the citations are then taken out of the notes as they are in the vault. */
export async function removeNow(ids: readonly string[], citationsToo: boolean, gone: Done): Promise<void> {
  if (!(await flushNotes())) {
    tell('A note could not be saved, so nothing was deleted. See what is wrong with it, then try again.');
    return;
  }
  await changePassages(ids, { kind: 'remove', citationsToo }, 'Deleted', gone);
}
