import { create } from 'zustand';
import type { BulkChange } from '../../../shared/library/model';
import { call } from '../../api';
import { runCommand } from '../../commands';
import { flushNotes } from '../../notebook';
import { reportFailure, tell } from '../../ui/toasts';
import { counted, formatNumber } from '../../ui/things';
import { closeThing } from '../../workspace';

/** What is done to many articles: in parts, so that the window goes on meanwhile, and as one step to be undone. */

const PART = 1000;
/** Deleting takes every word out of the index. */
const DELETED_PART = 250;

interface Running {
  words: string;
  done: number;
  total: number;
}

export const useBulk = create<{ running: Running | null }>()(() => ({ running: null }));

async function inParts(
  ids: readonly string[],
  size: number,
  words: string,
  work: (part: string[], run: string) => Promise<unknown>,
): Promise<void> {
  const run = crypto.randomUUID();
  try {
    for (let done = 0; done < ids.length; done += size) {
      if (ids.length > size) useBulk.setState({ running: { words, done, total: ids.length } });
      await work(ids.slice(done, done + size), run);
    }
  } finally {
    useBulk.setState({ running: null });
  }
}

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };

/** `said` is told when it is done, such as `Tagged`. */
export async function changeArticles(ids: readonly string[], change: BulkChange, said: string): Promise<void> {
  if (ids.length === 0 || useBulk.getState().running !== null) return;
  try {
    await inParts(ids, PART, said, (part, run) => call('articles.bulk', { ids: part, change, run, total: ids.length }));
    tell(`${said}: ${counted(ids.length, 'article')}.`, undo, 'history');
  } catch (error) {
    reportFailure(error);
  }
}

/** Into the bin, whatever rests on them: that was asked before. */
export async function deleteArticles(ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || useBulk.getState().running !== null) return;
  try {
    if (!(await flushNotes())) {
      tell('A note is not saved yet. Save it first, then delete.');
      return;
    }
    await inParts(ids, DELETED_PART, 'Deleted', (part, run) =>
      call('bin.delete', { things: part.map((id) => ({ kind: 'article', id })), run, total: ids.length }),
    );
    for (const id of ids) closeThing({ kind: 'article', id });
    tell(`${formatNumber(ids.length)} articles are in the bin.`, undo, 'history');
  } catch (error) {
    reportFailure(error);
  }
}
