import { useEffect, useState } from 'react';
import type { Settings } from '../../shared/window/model';
import { call, listen } from '../api';
import { reportFailure } from '../ui/toasts';

/** The citation style that the analyst brought, as it is now; null for none, and until it is known. */
export function useOwnStyle(): Settings['ownStyle'] {
  const [own, setOwn] = useState<Settings['ownStyle']>(null);
  useEffect(() => {
    const keep = ({ ownStyle }: Settings) => setOwn(ownStyle);
    const stop = listen('settings.changed', keep);
    call('settings.get', null).then(keep, reportFailure);
    return stop;
  }, []);
  return own;
}
