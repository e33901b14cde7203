/**
 * What makes a thing when it is first asked for, and keeps it. For what takes long to make and is not needed at the start of a
 * process or of the window: the first object of `Intl` alone costs a start some 15 ms.
 */
export function lazily<T>(make: () => T): () => T {
  let made: { thing: T } | undefined;
  return () => (made ??= { thing: make() }).thing;
}
