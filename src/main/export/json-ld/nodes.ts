import type { Term } from './context';

/** An object of the file; what is undefined or null is left out of it. */
export type Node = Partial<Record<Term, unknown>>;

export const urn = (id: string): string => `urn:uuid:${id}`;
