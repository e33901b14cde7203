import { z } from 'zod';
import { exchangedKinds, LONGEST_SHOWN, type Difference, type ExchangedKind, type Side } from '../../../shared/exchange/model';
import type { Reader } from '../store/corpus';
import type { SqlValue } from '../store/sqlite';
import type { Identity, Pair } from './identity';
import { kindFacts } from './kinds';
import { partsInWords } from './parts-in-words';
import { withOurIds } from './rows';
import { digestOf, KnownStates, statesOf, type State } from './states';

/** What things that two vaults have say otherwise in each, and which of the two is proposed. */

/** A difference as it is worked with. */
export interface FoundDifference {
  kind: ExchangedKind;
  pair: Pair;
  why: Difference['why'];
  name: string;
  choices: Side[];
  proposed: Side;
  /** Numbers of the fields that differ. */
  fields: number[];
  changedHere: string | null;
  changedThere: string | null;
  /** Of what either says, to be known again. */
  states: { id: string; sha256: string }[];
}

export const keyOf = ({ kind, pair }: Pick<FoundDifference, 'kind' | 'pair'>): string => `${kind} ${pair.mine}`;

/** How many of a kind are the same in both, or were put right before. */
export interface Compared {
  differences: FoundDifference[];
  same: Record<ExchangedKind, number>;
}

export function findDifferences(mine: Reader, theirs: Reader, identity: Identity): Compared {
  const known = { here: new KnownStates(mine), there: new KnownStates(theirs) };
  const differences: FoundDifference[] = identity.namesakes.map((pair) => namesake(mine, theirs, pair));
  const same = {} as Record<ExchangedKind, number>;
  const namesakes = new Set(identity.namesakes.map((pair) => pair.theirs));
  const parted = parting(mine, theirs, identity);
  for (const kind of exchangedKinds) {
    const pairs = identity.same[kindFacts[kind].table as 'notes'].filter((pair) => !(kind === 'entity' && namesakes.has(pair.theirs)));
    const found = pairs.length === 0 ? [] : differencesOf(kind, pairs, { mine, theirs, ids: identity.ids, known, parted });
    differences.push(...found);
    same[kind] = pairs.length - found.length;
  }
  return { differences, same };
}

interface Beside {
  mine: Reader;
  theirs: Reader;
  ids: ReadonlyMap<string, string>;
  known: { here: KnownStates; there: KnownStates };
  /** The last instant at which one vault was surely the other's copy; null when neither was. */
  parted: string | null;
}

function differencesOf(kind: ExchangedKind, pairs: readonly Pair[], beside: Beside): FoundDifference[] {
  const states = new Map<string, State>();
  for (const state of statesOf(
    beside.mine,
    kind,
    pairs.map((pair) => pair.mine),
  ))
    states.set(state.id, state);
  const mineOf = new Map(pairs.map((pair) => [pair.theirs, pair.mine]));
  const found: FoundDifference[] = [];
  for (const theirs of statesOf(
    beside.theirs,
    kind,
    pairs.map((pair) => pair.theirs),
  )) {
    const mine = states.get(mineOf.get(theirs.id) ?? '');
    const difference = mine === undefined ? null : compare(kind, mine, theirs, beside);
    if (difference !== null) found.push(difference);
  }
  return found;
}

/** Null when both say the same, or what the other one says is what was here before. */
function compare(kind: ExchangedKind, mine: State, theirs: State, { ids, known, parted }: Beside): FoundDifference | null {
  const { fields, canBeBoth } = kindFacts[kind];
  const ours = ourValues(kind, theirs.values, ids);
  const differing = fields.flatMap((_, index) => (isSame(mine.values[index], ours[index]) ? [] : [index]));
  if (differing.length === 0) return null;
  const [here, there] = [digestOf(mine), digestOf(theirs)];
  const isCopy = mine.id === theirs.id && parted !== null;
  if (known.here.has(mine.id, there) || (isCopy && theirs.changedAt <= parted)) return null;
  const onlyThere =
    known.there.has(theirs.id, here) || (isCopy && mine.changedAt <= parted) || differing.every((index) => isEmpty(mine.values[index]));
  const why = onlyThere ? 'there' : 'both';
  return {
    kind,
    pair: { theirs: theirs.id, mine: mine.id },
    why,
    name: mine.name,
    choices: canBeBoth ? ['mine', 'theirs', 'both'] : ['mine', 'theirs'],
    proposed: onlyThere ? 'theirs' : canBeBoth ? 'both' : 'mine',
    fields: differing,
    changedHere: mine.changedAt,
    changedThere: theirs.changedAt,
    states: [
      { id: mine.id, sha256: here },
      { id: mine.id, sha256: there },
    ],
  };
}

const isSame = (one: SqlValue | undefined, other: SqlValue | undefined): boolean => one === other;
const isEmpty = (value: SqlValue | undefined): boolean => value === null || value === '' || value === '[]';

/** The values of the other vault, with the ids of this one in them. */
export function ourValues(kind: ExchangedKind, values: readonly SqlValue[], ids: ReadonlyMap<string, string>): SqlValue[] {
  return kindFacts[kind].fields.map(({ hasIds = false }, index) => {
    const value = values[index] ?? null;
    return hasIds && typeof value === 'string' ? withOurIds(value, ids) : value;
  });
}

function namesake(mine: Reader, theirs: Reader, pair: Pair): FoundDifference {
  const [here] = statesOf(mine, 'entity', [pair.mine]);
  const [there] = statesOf(theirs, 'entity', [pair.theirs]);
  return {
    kind: 'entity',
    pair,
    why: 'name',
    name: here?.name ?? '',
    choices: ['mine', 'both'],
    proposed: 'mine',
    fields: kindFacts.entity.fields.flatMap(({ label }, index) => (label === 'Summary' ? [index] : [])),
    changedHere: here?.changedAt ?? null,
    changedThere: there?.changedAt ?? null,
    states: [],
  };
}

/**
 * When one vault began as a copy of the other, nothing that was changed by then can have been changed since: the last instant at
 * which something was changed that is the same in both.
 */
function parting(mine: Reader, theirs: Reader, { same }: Identity): string | null {
  let last: string | null = null;
  for (const table of ['notes', 'dossiers', 'entities', 'passages', 'articles'] as const) {
    const ids = same[table].flatMap((pair) => (pair.theirs === pair.mine ? [pair.mine] : []));
    const theirStamps = stampsOf(theirs, table, ids);
    for (const [id, stamp] of stampsOf(mine, table, ids)) {
      if (theirStamps.get(id) === stamp && (last === null || stamp > last)) last = stamp;
    }
  }
  return last;
}

const stampRow = z.object({ id: z.string(), stamp: z.string() });

function stampsOf(reader: Reader, table: string, ids: readonly string[]): Map<string, string> {
  const sql = `SELECT id, updated_at AS stamp FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`;
  return new Map(reader.all(stampRow, sql, [JSON.stringify(ids)]).map(({ id, stamp }) => [id, stamp]));
}

// --- In words --------------------------------------------------------------------------------------------------------

const shownRow = z.record(z.string(), z.custom<SqlValue>());

/** A difference as it is shown, with what either vault says. */
export function shownDifference(mine: Reader, theirs: Reader, found: FoundDifference): Difference {
  const { kind, pair, why, name, choices, proposed, changedHere, changedThere } = found;
  const here = inWords(mine, found, pair.mine);
  const there = inWords(theirs, found, pair.theirs);
  const fields = found.fields.flatMap((field, at) => {
    const { label } = kindFacts[kind].fields[field] ?? { label: '' };
    const [one = '', other = ''] = [here[at], there[at]];
    if (label === 'Parts') return partsInWords(one, other);
    return [{ label, mine: cut(one), theirs: cut(other) }];
  });
  return { key: keyOf(found), kind, name: cut(name), why, choices, proposed, fields, changedHere, changedThere };
}

function inWords(reader: Reader, { kind, fields }: FoundDifference, id: string): string[] {
  const facts = kindFacts[kind];
  const columns = fields.map((field, at) => `${facts.fields[field]?.shown ?? facts.fields[field]?.column ?? 'NULL'} AS f${at}`);
  const row = columns.length === 0 ? {} : reader.get(shownRow, `SELECT ${columns.join(', ')} FROM ${facts.table} WHERE id = ?`, [id]);
  return fields.map((_, at) => String(row?.[`f${at}`] ?? ''));
}

export const cut = (words: string): string => (words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}…` : words);
