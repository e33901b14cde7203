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

export function changePassages(ids: readonly string[], change: PassageChange, said: string): Promise<boolean> {
  return changeMany({
    ...{ ids, said, size: change.kind === 'remove' ? REMOVED_PART : PART, noun: ['passage', 'passages'] },
    work: (part, run) => call('passages.bulk', { ids: part, change, run, total: ids.length }),
  });
}

interface Question {
  ids: readonly string[];
  cited: ReadonlySet<string>;
  /** False when nothing was deleted. */
  answered: (done: boolean | Promise<boolean>) => void;
}

/** The passages whose deletion is asked about. */
export const useRemovalQuestion = create<{ question: Question | null }>()(() => ({ question: null }));

/** Deletes passages; asks first when notes cite some of them. False when nothing was deleted. */
export async function removePassages(ids: readonly string[]): Promise<boolean> {
  const cited = new Set<string>();
  for (let from = 0; from < ids.length; from += ASKED) {
    for (const id of await call('passages.cited', { ids: ids.slice(from, from + ASKED) })) cited.add(id);
  }
  if (cited.size === 0) return removeNow(ids, false);
  return new Promise((answered) => useRemovalQuestion.setState({ question: { ids, cited, answered } }));
}

/** What is being written is saved first: the citations are then taken out of the notes as they are in the vault. */
export async function removeNow(ids: readonly string[], citationsToo: boolean): Promise<boolean> {
  if (!(await flushNotes())) {
    tell('A note could not be saved, so nothing was deleted. See what is wrong with it, then try again.');
    return false;
  }
  return changePassages(ids, { kind: 'remove', citationsToo }, 'Deleted');
}
