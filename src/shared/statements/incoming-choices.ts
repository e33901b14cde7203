import type { ComparedEntity } from '../entities/model';
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

export interface Choices {
  /** For `add`: to the likest one. */
  ofGroup: Record<Group, 'new' | 'add' | 'leave'>;
  /** By key. */
  ofRow: ReadonlyMap<string, Choice>;
}

export const proposed: Choices = { ofGroup: { like: 'new', same: 'add', new: 'new' }, ofRow: new Map() };

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

export function choiceOf({ entity, group, there }: Row, { ofGroup, ofRow }: Choices): Choice {
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
    const { line: _line, ...entity } = row.entity;
    return [{ ...entity, into: choice === 'new' ? null : choice.into }];
  });
  const keys = new Set(entities.map(({ key }) => key));
  const kept = statements.filter(({ of, said }) => keys.has(of) && (!('other' in said) || keys.has(said.other)));
  return { file, entities, statements: kept };
}
