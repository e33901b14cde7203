import { Trash2 } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useRead } from '../api';
import type { Thing } from '../../shared/basics';
import type { NamedThing, ShownThing } from '../../shared/bin/model';
import { isThingTab, type Tab } from '../../shared/window/model';
import { Button, EmptyState } from '../ui/controls';
import { formatAge } from '../ui/dates';
import { useWorkspace } from '../workspace';
import { putBack } from './bin';

/** What a tab's thing is called and whether it is in the bin: one reading for all tabs. Undefined until it is read, and for what is gone. */
export function useNamed(tab: Tab | null): NamedThing | undefined {
  const groups = useWorkspace((state) => state.groups);
  const things = useMemo(
    () => groups.flatMap(({ tabs }) => tabs.filter(isThingTab).map(({ kind, id }): ShownThing => ({ kind, id }))),
    [groups],
  );
  const named = useRead('things.named', { things }, { enabled: things.length > 0, keepPrevious: true }).data;
  return named?.find(({ kind, id }) => kind === tab?.kind && id === tab.id);
}

/** The thing of a tab, when it is in the bin. */
function useBinned(tab: Tab | null): (ThingOfTab & { deletedAt: string }) | undefined {
  const named = useNamed(tab);
  if (named === undefined || named.kind === 'outlet' || named.deletedAt === null) return undefined;
  return { kind: named.kind, id: named.id, title: named.title, deletedAt: named.deletedAt };
}

type ThingOfTab = Thing & { title: string };

export function useIsInBin(tab: Tab | null): boolean {
  return useBinned(tab) !== undefined;
}

/** Shows a tab's content, or says that it is in the bin and offers to put it back. */
export function UnlessInBin({ tab, children }: { tab: Tab; children: ReactNode }) {
  const binned = useBinned(tab);
  if (binned === undefined) return children;
  const { kind, title, deletedAt } = binned;
  return (
    <>
      <h1 className="visually-hidden">{title}</h1>
      <EmptyState icon={Trash2} title={title} action={<Button onClick={() => void putBack({ kind, id: binned.id })}>Put back</Button>}>
        This {kind} was deleted {formatAge(deletedAt)} and is in the bin. Put it back to open it.
      </EmptyState>
    </>
  );
}
