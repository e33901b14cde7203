import type { BulkChange } from '../../../shared/library/model';
import { call } from '../../api';
import { runCommand } from '../../commands';
import { reportFailure, tell } from '../../ui/toasts';
import { counted, formatNumber } from '../../ui/things';
import { inParts, isRunning } from '../in-parts';

const PART = 1000;
/** With another outlet an article is indexed anew, some milliseconds each: reads are answered between shorter parts. */
const OUTLET_PART = 100;

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };

/** `said` is told when it is done, such as `Tagged`. */
export async function changeArticles(ids: readonly string[], change: BulkChange, said: string): Promise<void> {
  if (ids.length === 0 || isRunning()) return;
  try {
    const work = (part: string[], run: string) => call('articles.bulk', { ids: part, change, run, total: ids.length });
    const done = await inParts(ids, change.kind === 'outlet' ? OUTLET_PART : PART, said, work, true);
    const words = done < ids.length ? `Stopped: ${said.toLowerCase()}, ${formatNumber(done)} of ` : `${said}: `;
    tell(`${words}${counted(ids.length, 'article')}.`, undo, 'history');
  } catch (error) {
    reportFailure(error);
  }
}
