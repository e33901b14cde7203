import { entityKinds } from '../../../shared/entities/model';
import { compareNames } from '../../../shared/text/order';
import type { NamedEntry } from './quick-find-entries';

const kindOf = ({ name }: NamedEntry): number => (name.entityKind === null ? -1 : entityKinds.indexOf(name.entityKind));

function compare(a: NamedEntry, b: NamedEntry): number {
  return kindOf(a) - kindOf(b) || compareNames(a.title, b.title) || (a.id < b.id ? -1 : 1);
}

/**
 * Names in the order of lists: entities by kind, then by name; SQLite has no such order. It is kept, and put right where
 * names came, went or changed: sorting what is in order nearly is one walk.
 */
export class NamesInOrder {
  #order: readonly NamedEntry[] = [];

  /** `named`: all there are now. */
  of(named: ReadonlyMap<string, NamedEntry>): readonly NamedEntry[] {
    const there = new Set(this.#order.map(({ key }) => key));
    const left = this.#order.flatMap(({ key }) => named.get(key) ?? []);
    const fresh = [...named.values()].filter(({ key }) => !there.has(key));
    const isSame = fresh.length === 0 && left.length === this.#order.length && left.every((entry, at) => entry === this.#order[at]);
    if (!isSame) this.#order = [...left, ...fresh].sort(compare);
    return this.#order;
  }
}
