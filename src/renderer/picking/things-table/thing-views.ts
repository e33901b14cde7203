import { allThings, cellKindOf, type TableThing, type ThingView } from '../../../shared/library/thing-tables';
import { useWorkspace } from '../../workspace';

/** What the tables of things show and how; kept with the window. */

export function useThingView(kind: TableThing): ThingView {
  // The same view each time, so that nothing is read again for it.
  return useWorkspace(({ thingTables }) => thingTables[kind] ?? atFirst[kind]);
}

const atFirst: Readonly<Record<TableThing, ThingView>> = {
  entity: allThings('entity'),
  note: allThings('note'),
  passage: allThings('passage'),
  outlet: allThings('outlet'),
  dossier: allThings('dossier'),
};

export function changeThingView(kind: TableThing, changes: Partial<ThingView>): void {
  useWorkspace.setState(({ thingTables }) => ({
    thingTables: { ...thingTables, [kind]: { ...(thingTables[kind] ?? atFirst[kind]), ...changes } },
  }));
}

const greatestFirst: ReadonlySet<string | undefined> = new Set(['count', 'date', 'instant']);

/** Sorts by a column; by the one it is sorted by already, the other way round. Numbers and dates begin with the greatest. */
export function sortThingsBy({ kind, sort }: ThingView, by: string): void {
  const descending = sort.by === by ? !sort.descending : greatestFirst.has(cellKindOf(kind, by));
  changeThingView(kind, { sort: { by, descending } });
}

/** Puts a condition in the place of the one about the same column; no values take it away. */
export function filterThings({ kind, filters }: ThingView, by: string, values: readonly (string | null)[]): void {
  const others = filters.filter((filter) => filter.by !== by);
  changeThingView(kind, { filters: values.length === 0 ? others : [...others, { by, values: [...values] }] });
}
