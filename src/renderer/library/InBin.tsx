import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../api';
import type { BinnedThing } from '../../shared/bin/model';
import type { Tab } from '../../shared/window/model';
import { Button, EmptyState } from '../ui/controls';
import { formatAge } from '../ui/dates';
import { putBack } from './bin';

/** The entry of the bin that a tab shows; undefined for what is not in it. */
function useBinned(tab: Tab | null): BinnedThing | undefined {
  return useRead('bin.list', null).data?.find(({ kind, id }) => kind === tab?.kind && id === tab.id);
}

export function useIsInBin(tab: Tab | null): boolean {
  return useBinned(tab) !== undefined;
}

/** Shows a tab's content, or says that it is in the bin and offers to put it back. */
export function UnlessInBin({ tab, children }: { tab: Tab; children: ReactNode }) {
  const binned = useBinned(tab);
  if (binned === undefined) return children;
  const { kind, title, deletedAt } = binned;
  return (
    <EmptyState icon={Trash2} title={title} action={<Button onClick={() => void putBack({ kind, id: binned.id })}>Put back</Button>}>
      This {kind} was deleted {formatAge(deletedAt)} and is in the bin. Put it back to open it.
    </EmptyState>
  );
}
