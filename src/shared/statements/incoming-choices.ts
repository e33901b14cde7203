import type { ComparedEntity, EntityKind } from '../entities/model';
import { kindAt, kindKey, kindsCalled, pathInWords, pathOf, type OwnKind } from '../entities/own-kinds';
import type { BroughtIn, EntityReading, IncomingEntity } from './incoming';

/** What becomes of each entity of a file: what Casebook proposes, what the analyst says of a group, and of one. Pure. */

export const groups = ['like', 'same', 'new'] as const;
/** `like`: could be the same as one of the vault; `same`: is there already by its name, an alias or its id. */
export type Group = (typeof groups)[number];

/** The id of the entity that gets its names and statements, where it is to be none of its own. */
export type Choice = 'new' | 'leave' | { into: string };

export interface Row {
  entity: IncomingEntity;
  group: Group;
  /** Those of the vault that it is or may be, the likest first. */
  there: ComparedEntity['like'];
}

/** An own kind as it is written: below a fixed one, by its names; without any the fixed one alone. */
export interface WrittenKind {
  kind: EntityKind;
  path: readonly string[];
}

/** A kind that the file has and the vault has not. */
export interface UnknownKind extends WrittenKind {
  key: string;
  /** So many entities are of it. */
  count: number;
  /** Kinds of the vault that are called the same and stand elsewhere. */
  there: WrittenKind[];
  /** It is offered alone, and made when that is chosen. */
  isOffered: boolean;
}

export interface Choices {
  /** For `add`: to the likest one. */
  ofGroup: Record<Group, 'new' | 'add' | 'leave'>;
  /** By key. */
  ofRow: ReadonlyMap<string, Choice>;
  /** What becomes of kinds that are not there, by their keys. */
  ofKind: ReadonlyMap<string, WrittenKind>;
}

export const proposed: Choices = { ofGroup: { like: 'new', same: 'add', new: 'new' }, ofRow: new Map(), ofKind: new Map() };

const keyOfKind = (kind: EntityKind, path: readonly string[]): string => JSON.stringify([kind, ...path.map(kindKey)]);

/** The kinds that would be new, each with how many of the file are of it, in its order. */
export function unknownKinds({ entities }: EntityReading, kinds: readonly OwnKind[]): UnknownKind[] {
  const found = new Map<string, UnknownKind>();
  for (const { kind, ownKind: path, isOffered } of entities) {
    if (path.length === 0 || kindAt(kinds, kind, path) !== undefined) continue;
    const key = keyOfKind(kind, path);
    const there = kindsCalled(kinds, pathInWords(path)).map((own) => ({ kind: own.kind, path: pathOf(kinds, own.id) }));
    const before = found.get(key);
    found.set(key, { kind, path, key, there, count: (before?.count ?? 0) + 1, isOffered: isOffered && before?.isOffered !== false });
  }
  return [...found.values()];
}

/**
 * What is proposed for each: the one that can be meant, where the file does not say below what it stands; else a new one, or none
 * where it is offered alone.
 */
export function proposedKinds(unknown: readonly UnknownKind[]): Map<string, WrittenKind> {
  return new Map(
    unknown.map(({ key, kind, path, isOffered, there: [only, ...others] }) => {
      const isMeant = only !== undefined && others.length === 0 && (kind === 'other' || kind === only.kind);
      return [key, isMeant ? only : { kind, path: isOffered ? [] : path }];
    }),
  );
}

/** Those first that ask for a decision, else in the order of the file. */
export function rowsOf({ entities }: EntityReading, compared: readonly ComparedEntity[]): Row[] {
  const found = new Map(compared.map((one) => [one.key, one]));
  const rows = entities.map((entity): Row => {
    const { same = null, like = [] } = found.get(entity.key) ?? {};
    if (same !== null) return { entity, group: 'same', there: [{ ...same, reasons: [] }] };
    return { entity, group: like.length > 0 ? 'like' : 'new', there: like };
  });
  return groups.flatMap((group) => rows.filter((row) => row.group === group));
}

export function choiceOf({ entity, group, there }: Row, { ofGroup, ofRow }: Pick<Choices, 'ofGroup' | 'ofRow'>): Choice {
  const own = ofRow.get(entity.key);
  if (own !== undefined) return own;
  const [first] = there;
  if (ofGroup[group] !== 'add') return ofGroup[group];
  return first === undefined ? 'new' : { into: first.id };
}

/** What is written when the analyst says so. */
export function broughtIn(file: string, { statements }: EntityReading, rows: readonly Row[], choices: Choices): BroughtIn {
  const entities = rows.flatMap((row) => {
    const choice = choiceOf(row, choices);
    if (choice === 'leave') return [];
    const { line: _line, isOffered: _isOffered, ...entity } = row.entity;
    const of = choices.ofKind.get(keyOfKind(entity.kind, entity.ownKind));
    return [{ ...entity, ...(of !== undefined && { kind: of.kind, ownKind: [...of.path] }), into: choice === 'new' ? null : choice.into }];
  });
  const keys = new Set(entities.map(({ key }) => key));
  const kept = statements.filter(({ of, said }) => keys.has(of) && (!('other' in said) || keys.has(said.other)));
  return { file, entities, statements: kept };
}
