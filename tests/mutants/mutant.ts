/** One fault put into the code by hand, and the tests that must see it. `npm run bench:mutants` runs them. */
export interface Mutant {
  /** Below the project's folder. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly put: string;
  /** What is not so any more. */
  readonly breaks: string;
  /** Why nothing can see it: then it may survive. */
  readonly harmless?: string;
}

/** Mutants of one place, and the tests of that place: files or folders below `tests`. */
export interface Mutants {
  readonly place: string;
  readonly seenBy: readonly string[];
  readonly mutants: readonly Mutant[];
}
