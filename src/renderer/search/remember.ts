import { call } from '../api';
import { reportFailure } from '../ui/toasts';

let last = '';

/** A search of which something was opened, or that was sent off, is worth remembering. */
export function rememberSearch(query: string): void {
  const typed = query.trim();
  if (typed === '' || typed === last) return;
  last = typed;
  call('searches.made', { query: typed }).catch(reportFailure);
}
