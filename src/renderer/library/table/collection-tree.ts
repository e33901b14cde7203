import type { Collection } from '../../../shared/library/model';

export interface PlacedCollection {
  collection: Collection;
  level: number;
}

/** Collections with those below each right behind it, in their order. */
export function collectionTree(collections: readonly Collection[]): PlacedCollection[] {
  const below = (parentId: string | null, level: number): PlacedCollection[] =>
    collections
      .filter((collection) => collection.parentId === parentId)
      .flatMap((collection) => [{ collection, level }, ...below(collection.id, level + 1)]);
  return below(null, 0);
}
