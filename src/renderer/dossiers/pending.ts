import { create } from 'zustand';
import type { Dossier } from '../../shared/dossiers/model';
import type { DossierParts } from '../../shared/dossiers/parts';
import { call, keep, useRead } from '../api';
import { awaitWithDrafts } from '../ui/drafts';
import { updateDossier } from './actions';

/**
 * Changes of the parts of dossiers, shown at once: a row that was added can be written in with the next key, before the vault has
 * answered. A change may be made several times on what has it already; see `rows.ts`.
 */

export type PartsChange = (parts: DossierParts) => Partial<DossierParts>;

const NONE: readonly PartsChange[] = [];
/** By dossier, in the order in which they were made, those the vault has not answered yet. */
const usePending = create<{ changes: ReadonlyMap<string, readonly PartsChange[]> }>()(() => ({ changes: new Map() }));
/** By dossier the change under way: each begins from what the one before left. */
const underWay = new Map<string, Promise<unknown>>();
awaitWithDrafts(() => Promise.allSettled(underWay.values()));

const pendingOf = (id: string): readonly PartsChange[] => usePending.getState().changes.get(id) ?? NONE;

function setPending(id: string, pending: readonly PartsChange[]): void {
  usePending.setState(({ changes }) => ({ changes: new Map([...changes, [id, pending] as const].filter(([, list]) => list.length > 0)) }));
}

/**
 * The dossier as it will be once the vault has taken what is on its way. Answer and pending changes are read in one place: a
 * component that had them from two would draw, for a moment, the one without the other, and a row would lose its focus.
 */
export function useDossier(id: string): { dossier: Dossier | undefined; error: Error | null } {
  const { data, error } = useRead('dossiers.get', { id });
  const pending = usePending(({ changes }) => changes.get(id) ?? NONE);
  if (data === undefined || pending.length === 0) return { dossier: data, error };
  return { dossier: { ...data, parts: pending.reduce((parts, change) => ({ ...parts, ...change(parts) }), data.parts) }, error };
}

/**
 * Changes parts of a dossier as they are in the vault by then, not as they are on the screen: a sentence that is kept on leaving
 * its field and a choice made in the same moment both last. A refusal is told where it comes from, and takes the change off the screen.
 */
export function keepParts({ id }: Pick<Dossier, 'id'>, change: PartsChange): Promise<void> {
  setPending(id, [...pendingOf(id), change]);
  const make = async () => {
    try {
      const { parts } = await call('dossiers.get', { id });
      // The answer stands before the change is taken off: no row is gone for a moment, and with it the focus.
      keep('dossiers.get', { id }, await updateDossier({ id, parts: change(parts) }));
    } finally {
      setPending(
        id,
        pendingOf(id).filter((other) => other !== change),
      );
    }
  };
  const made = (underWay.get(id) ?? Promise.resolve()).then(make, make);
  underWay.set(id, made);
  return made;
}

export function keepQuietly(dossier: Pick<Dossier, 'id'>, change: PartsChange): void {
  keepParts(dossier, change).catch(() => undefined);
}
