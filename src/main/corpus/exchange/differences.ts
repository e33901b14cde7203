import { z } from 'zod';
import { exchangedKinds, LONGEST_SHOWN, type Difference, type ExchangedKind, type Side } from '../../../shared/exchange/model';
import type { Reader } from '../store/corpus';
import type { SqlValue } from '../store/sqlite';
import type { Identity, Pair } from './identity';
import { kindFacts } from './kinds';
import { partsInWords } from './parts-in-words';
import { withOurIds } from './rows';
import { digestOf, digestOfSame, KnownStates, statesOf, type State } from './states';

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
  // Those that were decided on are one.
  const asked = identity.namesakes.filter((pair) => !known.here.has(pair.theirs, digestOfSame(pair.mine)));
  const differences: FoundDifference[] = asked.map((pair) => namesake(mine, theirs, pair));
  const same = Object.fromEntries(exchangedKinds.map((kind) => [kind, 0])) as Record<ExchangedKind, number>;
  const namesakes = new Set(identity.namesakes.map((pair) => pair.theirs));
  const differing: BothStates[] = [];
  let parted: string | null = null;
  for (const kind of exchangedKinds) {
    const pairs = identity.same[kindFacts[kind].table as 'notes'].filter((pair) => !(kind === 'entity' && namesakes.has(pair.theirs)));
    for (const both of bothStates(kind, pairs, mine, theirs, identity.ids)) {
      if (both.fields.length > 0) differing.push(both);
      if (both.copied !== null && (parted === null || both.copied > parted)) parted = both.copied;
    }
    same[kind] = pairs.length + (kind === 'entity' ? identity.namesakes.length - asked.length : 0);
  }
  const beside: Beside = { mine, theirs, parted, known };
  for (const both of differing) {
    const found = judged(both, beside);
    if (found === null) continue;
    differences.push(found);
    same[both.kind] -= 1;
  }
  return { differences, same };
}

/** What a thing says in either vault. */
interface BothStates {
  kind: ExchangedKind;
  mine: State;
  theirs: State;
  /** Numbers of the fields that differ. */
  fields: number[];
  /** The last instant at which one of them was surely a copy of the other, for all that these two tell; null for nothing. */
  copied: string | null;
}

function* bothStates(
  kind: ExchangedKind,
  pairs: readonly Pair[],
  mine: Reader,
  theirs: Reader,
  ids: ReadonlyMap<string, string>,
): Generator<BothStates> {
  const here = new Map<string, State>();
  const ownIds = pairs.map((pair) => pair.mine);
  for (const state of statesOf(mine, kind, ownIds)) here.set(state.id, state);
  const ownId = new Map(pairs.map((pair) => [pair.theirs, pair.mine]));
  const theirIds = pairs.map((pair) => pair.theirs);
  for (const there of statesOf(theirs, kind, theirIds)) {
    const own = here.get(ownId.get(there.id) ?? '');
    if (own === undefined) continue;
    const ours = ourValues(kind, there.values, ids);
    const fields = ours.flatMap((value, index) => (value === own.values[index] ? [] : [index]));
    yield { kind, mine: own, theirs: there, fields, copied: copiedAt(own, there, fields.length === 0) };
  }
}

/** What was made before either was copied has its id in both. */
function copiedAt(mine: State, theirs: State, isSame: boolean): string | null {
  if (mine.id !== theirs.id) return null;
  return isSame && mine.changedAt === theirs.changedAt ? mine.changedAt : mine.madeAt;
}

interface Beside {
  mine: Reader;
  theirs: Reader;
  known: { here: KnownStates; there: KnownStates };
  /**
   * When one vault began as a copy of the other, nothing that was changed by then can have been changed since: the last instant at
   * which something was changed that is the same in both; null when neither was.
   */
  parted: string | null;
}

/** Null when what the other one says was here before. */
function judged({ kind, mine, theirs, fields }: BothStates, beside: Beside): FoundDifference | null {
  const [here, there] = [digestOf(mine), digestOf(theirs)];
  if (beside.known.here.has(mine.id, there)) return null;
  const isNewer = isBefore(mine, theirs, kind, beside, beside.theirs);
  const isOlder = isBefore(theirs, mine, kind, beside, beside.mine);
  const onlyThere = beside.known.there.has(theirs.id, here) || fields.every((index) => isEmpty(mine.values[index]));
  // By their clocks both came first: one of them was wrong.
  const why = onlyThere || (isNewer && !isOlder) ? 'there' : isOlder && !isNewer ? 'here' : 'both';
  const { canBeBoth } = kindFacts[kind];
  return {
    kind,
    pair: { theirs: theirs.id, mine: mine.id },
    why,
    name: mine.name,
    choices: canBeBoth ? ['mine', 'theirs', 'both'] : ['mine', 'theirs'],
    proposed: why === 'there' ? 'theirs' : why === 'both' && canBeBoth ? 'both' : 'mine',
    fields,
    changedHere: mine.changedAt,
    changedThere: theirs.changedAt,
    states: [
      { id: mine.id, sha256: here },
      { id: mine.id, sha256: there },
    ],
  };
}

const versionRow = z.object({ id: z.string() });

/** Whether one state is what the other one was, in vaults of which one began as a copy; `after` reads the vault of the other. */
function isBefore(one: State, other: State, kind: ExchangedKind, { parted }: Beside, after: Reader): boolean {
  if (one.id !== other.id) return false;
  if (parted !== null && one.changedAt <= parted) return true;
  const sql = 'SELECT id FROM note_versions WHERE note_id = ? AND made_at = ? LIMIT 1';
  return kind === 'note' && one.changedAt !== other.changedAt && after.get(versionRow, sql, [one.id, one.changedAt]) !== undefined;
}

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
    fields: kindFacts.entity.fields.flatMap(({ label }, index) =>
      label === 'Summary' && here?.values[index] !== there?.values[index] ? [index] : [],
    ),
    changedHere: here?.changedAt ?? null,
    changedThere: there?.changedAt ?? null,
    states: [{ id: pair.theirs, sha256: digestOfSame(pair.mine) }],
  };
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

const cut = (words: string): string => (words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN)}…` : words);
