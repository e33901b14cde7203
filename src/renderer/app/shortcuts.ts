import { call, listen } from '../api';
import { useOwnShortcuts } from '../commands';
import type { OwnShortcuts } from '../../shared/window/model';
import { reportFailure } from '../ui/toasts';

/** Takes up the keys the analyst gave to commands, now and whenever they are changed, until the returned function is called. */
export function followShortcuts(): () => void {
  const keep = ({ shortcuts }: { shortcuts: OwnShortcuts }) => useOwnShortcuts.setState({ own: shortcuts });
  call('settings.get', null).then(keep, reportFailure);
  return listen('settings.changed', keep);
}
