import { entityKinds, type EntityKind } from '../../shared/entities/model';
import { pathInWords, pathOf, treeBelow, type OwnKind } from '../../shared/entities/own-kinds';
import { useRead } from '../api';
import { entityKindLabels } from '../ui/things';

/** The kinds to choose from: the fixed ones, each with the analyst's own below it. */

const NONE: readonly OwnKind[] = [];

export const useOwnKinds = (): readonly OwnKind[] => useRead('kinds.list', null).data ?? NONE;

/** A kind of an entity; `ownKind` null for a fixed one alone. */
export interface ChosenKind {
  kind: EntityKind;
  ownKind: string | null;
}

export interface KindOption extends ChosenKind {
  /** The id of an own kind, or the fixed one. */
  value: string;
  label: string;
  /** 0: a fixed one. */
  level: number;
}

/** In the order they are shown in, those below each right behind it. */
export function kindOptions(kinds: readonly OwnKind[]): KindOption[] {
  return entityKinds.flatMap((kind) => [
    { kind, ownKind: null, value: kind, label: entityKindLabels[kind].one, level: 0 },
    ...treeBelow(kinds, kind).map(({ own, level }) => ({ kind, ownKind: own.id, value: own.id, label: own.name, level })),
  ]);
}

/** `Organisation › shipping company`, of the id of an own kind or of a fixed one; nothing for one that is gone. */
export function kindPathInWords(kinds: readonly OwnKind[], value: string): string {
  const fixed = entityKinds.find((kind) => kind === value);
  if (fixed !== undefined) return entityKindLabels[fixed].one;
  const own = kinds.find(({ id }) => id === value);
  return own === undefined ? '' : pathInWords([entityKindLabels[own.kind].one, ...pathOf(kinds, own.id)]);
}
