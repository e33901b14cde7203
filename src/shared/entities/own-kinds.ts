import { z } from 'zod';
import { idSchema } from '../basics';
import { fold } from '../text/fold';
import { compareNames } from '../text/order';
import { entityKinds, type EntityKind } from './model';

/**
 * Kinds of the analyst's own, nested below the fixed ones: `organisation › shipping company › shell company`. An entity keeps
 * its fixed kind beside its own one, so that whatever goes by kinds takes it for one of those. docs/adr/0085-own-kinds.md. Pure.
 */

/** Below the fixed kind. */
export const MOST_LEVELS = 5;
/** What parts the levels where a kind is written in one line; either can be typed. */
const PARTING = /\s*[›>]\s*/u;

/** What is looked for as a kind by these words is something else. */
const reserved: ReadonlySet<string> = new Set([...entityKinds, 'article', 'note', 'passage', 'entity', 'dossier', 'outlet']);

/** Names are the same whatever their case. */
export const kindKey = (name: string): string => name.trim().normalize('NFC').toLowerCase();

export const ownKindNameSchema = z
  .string()
  .trim()
  .min(1, 'A kind needs a name.')
  .max(100, 'The name of a kind has 100 characters at most.')
  .refine((name) => !/[›>\p{Cc}]/u.test(name), 'The name of a kind cannot have › or > in it: they part the levels.')
  .refine((name) => !reserved.has(kindKey(name)), 'This is what a kind of Casebook’s own is called. Choose another name.');

/** Where a kind stands: below another one of the analyst's own, or right below a fixed one. */
export const placeOfKindSchema = z.strictObject({ kind: z.enum(entityKinds), parentId: idSchema.nullable() });

export const ownKindSchema = placeOfKindSchema.extend({
  id: idSchema,
  name: z.string(),
  /** Entities of this very kind. */
  entities: z.number().int(),
});

export type OwnKind = z.infer<typeof ownKindSchema>;
type Placed = Pick<OwnKind, 'id' | 'kind' | 'parentId' | 'name'>;

/** The names from the first level on; of a kind that is gone, none. */
export function pathOf(kinds: readonly Placed[], id: string): string[] {
  return chainOf(kinds, id).map(({ name }) => name);
}

/** It and what stands above it, from the first level on. */
function chainOf(kinds: readonly Placed[], id: string): Placed[] {
  const known = new Map(kinds.map((kind) => [kind.id, kind]));
  const chain: Placed[] = [];
  for (let at = known.get(id); at !== undefined && !chain.includes(at); at = known.get(at.parentId ?? '')) chain.unshift(at);
  return chain;
}

/** `shipping company › shell company` */
export const pathInWords = (path: readonly string[]): string => path.join(' › ');

/** The names of what is written so; none for nothing. */
export const pathIn = (words: string): string[] =>
  words
    .split(PARTING)
    .map((name) => name.trim())
    .filter((name) => name !== '');

export interface KindInTree<K extends Placed> {
  own: K;
  /** 1 right below a fixed kind. */
  level: number;
}

/** Those below a fixed kind, each with those below it right behind, by name. */
export function treeBelow<K extends Placed>(kinds: readonly K[], kind: EntityKind): KindInTree<K>[] {
  const of = new Map<string | null, K[]>();
  for (const own of kinds.filter((one) => one.kind === kind)) of.set(own.parentId, [...(of.get(own.parentId) ?? []), own]);
  const below = (parentId: string | null, level: number): KindInTree<K>[] =>
    (of.get(parentId) ?? [])
      .toSorted((a, b) => compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1))
      .flatMap((own) => [{ own, level }, ...below(own.id, level + 1)]);
  return below(null, 1);
}

/** These kinds and all below them. */
export function withThoseBelow(kinds: readonly Placed[], ids: readonly string[]): Set<string> {
  const within = new Set(ids);
  for (let before = -1; before !== within.size;) {
    before = within.size;
    for (const { id, parentId } of kinds) if (parentId !== null && within.has(parentId)) within.add(id);
  }
  return within;
}

/** The kinds that words mean, whatever stands above what is written: several can be called the same in different places. */
export function kindsCalled<K extends Placed>(kinds: readonly K[], words: string): K[] {
  const wanted = pathIn(words).map(fold);
  if (wanted.length === 0) return [];
  return kinds.filter((own) => {
    const path = [own.kind, ...pathOf(kinds, own.id)].map(fold);
    return wanted.length <= path.length && wanted.every((name, at) => path[path.length - wanted.length + at] === name);
  });
}

/** The kind that a path means, from below the fixed kind on; undefined for none. */
export function kindAt<K extends Placed>(kinds: readonly K[], kind: EntityKind, path: readonly string[]): K | undefined {
  let found: K | undefined;
  for (const name of path) {
    const parentId: string | null = found?.id ?? null;
    found = kinds.find((own) => own.kind === kind && own.parentId === parentId && kindKey(own.name) === kindKey(name));
    if (found === undefined) return undefined;
  }
  return found;
}

/** What would be wrong if a kind stood so; null when nothing. `id`: of one that is there already. */
export function problemOfKind(kinds: readonly Placed[], { id, kind, parentId, name }: Omit<Placed, 'id'> & { id?: string }): string | null {
  const key = kindKey(name);
  const parent = parentId === null ? null : (kinds.find((one) => one.id === parentId) ?? undefined);
  if (parent === undefined) return 'The kind it should stand below is no longer in the vault. Choose another place.';
  if (parent !== null && parent.kind !== kind)
    return 'The kind it should stand below is of another fixed kind now. Choose its place again.';
  const moved = id === undefined ? new Set<string>() : withThoseBelow(kinds, [id]);
  if (parentId !== null && moved.has(parentId)) return 'A kind cannot stand below itself. Choose another place.';
  const twin = kinds.find((one) => one.id !== id && one.kind === kind && one.parentId === parentId && kindKey(one.name) === key);
  if (twin !== undefined) return `“${twin.name}” stands there already. Choose another name or another place.`;
  const level = parentId === null ? 1 : chainOf(kinds, parentId).length + 1;
  const height = id === undefined ? 0 : Math.max(...[...moved].map((one) => chainOf(kinds, one).length)) - chainOf(kinds, id).length;
  if (level + height > MOST_LEVELS) return `Kinds nest ${MOST_LEVELS} levels deep. Choose a place further up.`;
  return null;
}

/** Whether all of them stand as they may: for what puts rows back one by one. */
export const areSound = (kinds: readonly Placed[]): boolean =>
  kinds.every((own) => chainOf(kinds, own.id)[0]?.parentId === null && problemOfKind(kinds, own) === null);

/** What keeps a kind from being taken away; null when nothing: those below it move up to where it stands. */
export function problemOfRemoval(kinds: readonly Placed[], id: string): string | null {
  const removed = kinds.find((own) => own.id === id);
  // It is among them itself: one below it that has its name would stand in its place before it is gone, and after Undo.
  const siblings = kinds.filter((own) => own.kind === removed?.kind && own.parentId === removed.parentId);
  const taken = new Set(siblings.map(({ name }) => kindKey(name)));
  const twin = kinds.find((own) => own.parentId === id && taken.has(kindKey(own.name)));
  return twin === undefined ? null : `“${twin.name}” would move up to where there is another “${twin.name}”. Rename one of the two first.`;
}
