import type { Checked, Reply } from '../../../shared/contract';
import { entitiesLike } from '../../../shared/entities/entity-names';
import type { EntityKind, EntitySummary } from '../../../shared/entities/model';
import { fold } from '../../../shared/text/fold';
import type { Reader } from '../store/corpus';
import { mostNamed } from './around-entity';
import { namedEntities } from './entities';
import type { NamedWhere } from './named-where';
import type { NamingGraph } from './naming-graph';

/** An entity as it is kept in memory: all that is needed to choose some of twenty thousand while a name is typed. */
export interface NamedEntity {
  readonly id: string;
  readonly title: string;
  readonly name: { readonly aliases: readonly string[]; readonly entityKind: EntityKind | null };
}

/** Of so many that fit how often they are named is read: it puts those in order that fit alike. */
const MOST_READ = 100;
/** So many of the same name, and of a like one, are told. */
const MOST_THERE = 10;

/** What an entity is called, and that folded, its name first. */
interface Names {
  id: string;
  name: string;
  aliases: readonly string[];
  folded: readonly Folded[];
}

interface Folded {
  text: string;
  words: readonly string[];
}

function foldedOf(name: string): Folded {
  const text = fold(name);
  return { text, words: text.split(/[\s\p{P}]+/u) };
}

/** Kept as long as the entity is what it is. */
const knownNames = new WeakMap<NamedEntity, Names>();

function namesOf(entity: NamedEntity): Names {
  const known = knownNames.get(entity);
  if (known !== undefined) return known;
  const { id, title, name } = entity;
  const names = { id, name: title, aliases: name.aliases, folded: [title, ...name.aliases].map(foldedOf) };
  knownNames.set(entity, names);
  return names;
}

/** What is typed, folded, and its words. */
interface Wanted extends Folded {
  /** The words with one space around each. */
  parted: string;
}

/** 0 for the best fit of one name, higher is worse, Infinity for none. */
function fitOfName(name: Folded, { text, words, parted }: Wanted): number {
  if (name.text === text) return 0;
  if (name.text.startsWith(text)) return 1;
  if (words.every((word) => name.words.some((own) => own.startsWith(word)))) return 2;
  if (words.every((word) => name.text.includes(word))) return 3;
  // “President Putin” may well mean him who is called Putin.
  return words.length > 1 && parted.includes(` ${name.text} `) ? 4 : Infinity;
}

/** An alias counts half a step less than the name. */
function fitOf({ folded }: Names, wanted: Wanted): number {
  return Math.min(...folded.map((name, at) => fitOfName(name, wanted) + (at === 0 ? 0 : 0.5)));
}

/**
 * Those that words may mean, the likeliest first: what has that name, then by the beginning of a name, by the beginnings of its
 * words, by what it contains, by a name within the words; and those that have that name, or one much like it.
 * @param order all there are, in the order of their list
 * @param where which articles name them
 */
export function entitiesMatching(
  reader: Reader,
  order: readonly NamedEntity[],
  where: NamedWhere,
  { words, kinds, except, limit }: Checked<'entities.matching'>,
): Reply<'entities.matching'> {
  const left = new Set(except);
  const asked = order.filter(({ id, name }) => !left.has(id) && (kinds === undefined || isOneOf(kinds, name.entityKind))).map(namesOf);
  const text = fold(words.trim());
  if (text === '') return { found: inOrder(reader, mostNamedFirst(where.graph, asked, limit)), same: [], like: [] };
  const typed = text.split(/\s+/);
  const wanted = { text, words: typed, parted: ` ${typed.join(' ')} ` };
  const fits = new Map<string, number>();
  for (const entity of asked) {
    const fit = fitOf(entity, wanted);
    if (fit < Infinity) fits.set(entity.id, fit);
  }
  const best = asked.filter(({ id }) => fits.has(id)).sort((a, b) => (fits.get(a.id) ?? 0) - (fits.get(b.id) ?? 0));
  const there = thereAlready(reader, asked, words);
  const isSame = new Set(there.same.map(({ id }) => id));
  const others = inOrder(reader, best.slice(0, MOST_READ))
    .filter(({ id }) => !isSame.has(id))
    .map((entity) => ({ entity, fit: fits.get(entity.id) ?? 0 }))
    .sort((a, b) => a.fit - b.fit || b.entity.mentionCount - a.entity.mentionCount)
    .map(({ entity }) => entity);
  return { found: [...there.same, ...others].slice(0, limit), ...there };
}

/** What is named in most articles first, then the first of the list. */
function mostNamedFirst(graph: NamingGraph, asked: readonly Names[], limit: number): Names[] {
  const known = new Map(asked.map((entity) => [entity.id, entity]));
  const named = mostNamed(graph, MOST_READ).flatMap((id) => known.get(id) ?? []);
  return [...new Set([...named, ...asked.slice(0, limit)])].slice(0, limit);
}

const isOneOf = (kinds: readonly EntityKind[], kind: EntityKind | null): boolean => kind !== null && kinds.includes(kind);

function thereAlready(reader: Reader, entities: readonly Names[], words: string): { same: EntitySummary[]; like: EntitySummary[] } {
  const { same, like } = entitiesLike(entities, words.trim());
  return { same: inOrder(reader, same.slice(0, MOST_THERE)), like: inOrder(reader, like.slice(0, MOST_THERE)) };
}

/** As they are listed, in the order given. */
function inOrder(reader: Reader, entities: readonly Names[]): EntitySummary[] {
  const ids = entities.map(({ id }) => id);
  const known = new Map(namedEntities(reader, ids).map((entity) => [entity.id, entity]));
  return ids.flatMap((id) => known.get(id) ?? []);
}
