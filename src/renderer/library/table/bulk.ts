import type { BulkChange } from '../../../shared/library/model';
import { call } from '../../api';
import { changeMany } from '../../picking/change-many';

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
