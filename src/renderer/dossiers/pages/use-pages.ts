import { useState } from 'react';
import type { DossierPages } from '../../../shared/dossiers/preview';
import { call, useRead } from '../../api';
import { reportFailure } from '../../ui/toasts';

export type PagesState = 'setting' | 'ordered' | 'stopped' | 'failed';

/**
 * The pages of a dossier as it is now: those set soon, until those in order are there; while newer ones are set, those of before.
 * Whoever was changed meanwhile is told of by facts, as every answer is.
 */
export function usePages(id: string) {
  const quick = useRead('export.pages', { id, way: 'quick' });
  const ordered = useRead('export.pages', { id, way: 'ordered' });
  const [isStopped, setStopped] = useState(false);
  const isSetting = quick.isFetching || ordered.isFetching;
  const error = isSetting ? null : (ordered.error ?? quick.error);
  const pages = newest(quick.data, ordered.data);
  const stop = () => {
    setStopped(true);
    call('export.cancelPages', null).catch(reportFailure);
  };
  const again = () => {
    setStopped(false);
    void quick.refetch();
    void ordered.refetch();
  };
  return { pages, state: stateOf(isSetting, error, isStopped), error, stop, again };
}

function stateOf(isSetting: boolean, error: Error | null, isStopped: boolean): PagesState {
  if (isSetting) return 'setting';
  if (error === null) return 'ordered';
  return isStopped ? 'stopped' : 'failed';
}

function newest(quick: DossierPages | undefined, ordered: DossierPages | undefined): DossierPages | undefined {
  if (quick === undefined || ordered === undefined) return ordered ?? quick;
  return ordered.set > quick.set ? ordered : quick;
}
