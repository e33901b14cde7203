import { create } from 'zustand';
import type { Settings } from '../../shared/window/model';
import { call, listen } from '../api';
import { reportFailure } from '../ui/toasts';
import { news } from './news';

/** Whether Casebook has become another since its news were read last, which the status line says until they are. */

export const useNews = create<{ areUnread: boolean }>()(() => ({ areUnread: false }));

/** Whether `version` came after the one whose news were seen. Who starts for the first time (null) has seen nothing else. */
export function isNews(version: string, seen: string | null): boolean {
  if (seen === null) return false;
  const [now, before] = [numbersOf(version), numbersOf(seen)];
  const at = now.findIndex((number, index) => number !== (before[index] ?? 0));
  return at >= 0 && (now[at] ?? 0) > (before[at] ?? 0);
}

/** `1.20.3-beta` as 1, 20, 3. */
function numbersOf(version: string): number[] {
  return version.split(/[.-]/u, 3).map((part) => Number.parseInt(part, 10) || 0);
}

/** They are read: the status line has nothing to say any more, in all windows and from now on. */
export function noteNewsSeen(): void {
  // Where it cannot be kept nothing is lost: it is said once more.
  void call('settings.set', { newsSeen: news.version }).catch(console.warn);
}

/** Follows what was seen, until the returned function is called. */
export function followNews(): () => void {
  const keep = ({ newsSeen }: Pick<Settings, 'newsSeen'>) => useNews.setState({ areUnread: isNews(news.version, newsSeen) });
  const begin = (settings: Settings): void => {
    keep(settings);
    if (settings.newsSeen === null) noteNewsSeen();
  };
  call('settings.get', null).then(begin, reportFailure);
  return listen('settings.changed', keep);
}
