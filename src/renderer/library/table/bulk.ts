import type { Thing } from '../../../shared/basics';
import type { BulkChange } from '../../../shared/library/model';
import type { NoteChange } from '../../../shared/library/note-sorting';
import { call } from '../../api';
import { changeMany } from '../../picking/change-many';
import { tell } from '../../ui/toasts';

const PART = 1000;
/** With another outlet an article is indexed anew, some milliseconds each: reads are answered between shorter parts. */
const OUTLET_PART = 100;

/** `said` is told when it is done, such as `Tagged`. */
export function changeArticles(ids: readonly string[], change: BulkChange, said: string): Promise<boolean> {
  return changeMany({
    ...{ ids, said, size: change.kind === 'outlet' ? OUTLET_PART : PART, noun: ['article', 'articles'] },
    work: (part, run) => call('articles.bulk', { ids: part, change, run, total: ids.length }),
  });
}

export function changeNotes(ids: readonly string[], change: NoteChange, said: string): Promise<boolean> {
  return changeMany({
    ...{ ids, said, size: PART, noun: ['note', 'notes'] },
    work: (part, run) => call('notes.sort', { ids: part, change, run, total: ids.length }),
  });
}

/** Puts what was dropped on a collection into it, articles and notes; other things it cannot hold. */
export async function collectThings(things: readonly Thing[], { id: collectionId, name }: { id: string; name: string }): Promise<void> {
  const of = (wanted: Thing['kind']): string[] => things.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const [articles, notes] = [of('article'), of('note')];
  const into = { kind: 'collect', collectionId, into: true } as const;
  if (articles.length > 0) await changeArticles(articles, into, `Collected in ${name}`);
  if (notes.length > 0) await changeNotes(notes, into, `Collected in ${name}`);
  if (articles.length + notes.length === 0) tell('A collection holds articles and notes.');
}
