import { hashOf, mix } from './hash';

/** Lists of names by hash: what a phrase is known as (a bit each), and the cluster of a word. */

export const listNames = [
  'given',
  'family',
  'city',
  'country',
  'region',
  'people',
  'organisation',
  'organisationWord',
  'title',
  'month',
] as const;
export type ListName = (typeof listNames)[number];

/** Words of the longest phrase in a list. */
export const LONGEST_PHRASE = 5;

export interface Lexicon {
  /** By {@link phraseHash}: a bit for each list the phrase stands in. */
  phrases: ReadonlyMap<number, number>;
  /** First words of phrases of several words: most words begin none. */
  beginnings: ReadonlySet<number>;
  /** By the hash of a word in lower case: its cluster, from 1. */
  clusters: ReadonlyMap<number, number>;
}

/** Hash of a phrase from the hashes of its words in lower case. */
export function phraseHash(words: readonly number[]): number {
  let hash = 17;
  for (const word of words) hash = mix(hash, word);
  return hash;
}

function bitOf(list: ListName): number {
  return 1 << listNames.indexOf(list);
}

/** From phrases as they are written; those that are too long are left out. */
export function lexiconOf(lists: Readonly<Partial<Record<ListName, Iterable<string>>>>, clusters: ReadonlyMap<string, number>): Lexicon {
  const phrases = new Map<number, number>();
  const beginnings = new Set<number>();
  for (const list of listNames) {
    for (const phrase of lists[list] ?? []) {
      const words = phrase
        .toLowerCase()
        .split(/\s+/u)
        .filter((word) => word !== '')
        .map((word) => hashOf(word));
      if (words.length === 0 || words.length > LONGEST_PHRASE) continue;
      const hash = phraseHash(words);
      phrases.set(hash, (phrases.get(hash) ?? 0) | bitOf(list));
      if (words.length > 1) beginnings.add(words[0] ?? 0);
    }
  }
  return { phrases, beginnings, clusters: new Map([...clusters].map(([word, cluster]) => [hashOf(word), cluster])) };
}
