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
  /** What it stands below, as a value; nothing for a fixed one. */
  above: string;
}

const fixedOption = (kind: EntityKind): KindOption => ({
  ...{ kind, ownKind: null, value: kind },
  ...{ label: entityKindLabels[kind].one, level: 0, above: '' },
});

/** Of what a new entity is where nothing else is said. */
export const aPerson = fixedOption('person');

/** In the order they are shown in, those below each right behind it. */
export function kindOptions(kinds: readonly OwnKind[]): KindOption[] {
  return entityKinds.flatMap((kind) => [
    fixedOption(kind),
    ...treeBelow(kinds, kind).map(({ own, level }) => ({
      ...{ kind, ownKind: own.id, value: own.id },
      ...{ label: own.name, level, above: own.parentId ?? kind },
    })),
  ]);
}

/** What a new entity can be of: the fixed ones first, at their places, then the analyst's own. */
export function newKinds(kinds: readonly OwnKind[]): KindOption[] {
  const options = kindOptions(kinds);
  return [...options.filter(({ level }) => level === 0), ...options.filter(({ level }) => level > 0)];
}

/** Within a sentence: `person`, `shell company`. */
export const kindInSentence = ({ label, level }: KindOption): string => (level === 0 ? label.toLowerCase() : label);

/** Whether an entity is of this very kind, none above or below it. */
export const isOfKind = (
  entity: { kind: EntityKind; ownKind?: { id: string } | null | undefined },
  { kind, ownKind }: ChosenKind,
): boolean => entity.kind === kind && (entity.ownKind?.id ?? null) === ownKind;

/** What is said of the kind when an entity is made. */
export const kindAsked = ({ kind, ownKind }: ChosenKind): { kind: EntityKind; ownKind?: string } => ({
  kind,
  ...(ownKind !== null && { ownKind }),
});

/** `Organisation › shipping company`, of the id of an own kind or of a fixed one; nothing for one that is gone. */
export function kindPathInWords(kinds: readonly OwnKind[], value: string): string {
  const fixed = entityKinds.find((kind) => kind === value);
  if (fixed !== undefined) return entityKindLabels[fixed].one;
  const own = kinds.find(({ id }) => id === value);
  return own === undefined ? '' : pathInWords([entityKindLabels[own.kind].one, ...pathOf(kinds, own.id)]);
}
