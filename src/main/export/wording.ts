import type { ContextChange, PassageState } from '../../shared/passages/model';
import type { CitationItem } from '../../shared/notes/note-document';
import { contextInWords } from '../../shared/passages/passage-standing';
import { dayInWords } from '../../shared/articles/published';

/** The fixed words of an exported dossier: stances and states, in English. Dates and counts have theirs in `shared`. */

/** Whole numbers in rising order, runs drawn together: `1, 3–5, 9`. */
export function rangesInWords(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && number === run.last + 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => {
      if (first === last) return String(first);
      return last === first + 1 ? `${first}, ${last}` : `${first}–${last}`;
    })
    .join(', ');
}

/** How the sentence stands to its passage; null for the ordinary case, which goes without saying. */
export function stanceInWords(stance: CitationItem['stance']): string | null {
  const words = { supports: null, contradicts: 'Contradicts', context: 'Context' } as const;
  return words[stance];
}

/**
 * What a reader must know of a passage that no longer stands exactly where it was marked, or in what it was marked in; null
 * for `exact`.
 */
export function stateInWords(state: PassageState, context: ContextChange | null): string | null {
  if (context !== null) return `The words are the same, but ${contextInWords(context.part)}; not confirmed.`;
  const words = {
    exact: null,
    moved: 'The passage has moved in the article; its new place is not confirmed.',
    changed: 'The article’s words now differ from these; not confirmed.',
    ambiguous: 'The words stand in more than one place of the article; not confirmed.',
    orphaned: 'The words are no longer found in the article.',
    kept: 'The words are those of an earlier edition of the article, which the vault keeps.',
  } as const;
  return words[state];
}

/** What a reader must know of an article that had been deleted and could still be put back; null for one in the vault. */
export function deletionInWords(deletedAt: string | null): string | null {
  return deletedAt === null ? null : `The article was deleted from the vault on ${dayInWords(deletedAt)}.`;
}

/** Longest quotation printed whole, in characters; a longer one keeps its beginning and its end. */
export const LONGEST_QUOTATION = 700;
const KEPT_AT_START = 450;
const KEPT_AT_END = 150;

/**
 * A passage's words as a citation prints them: white space (paragraph breaks too) as single spaces, and when very long
 * cut in the middle at word bounds, with `[…]` where words are left out.
 */
export function quotation(exact: string): string {
  const words = exact.replace(/\s+/gu, ' ').trim();
  const characters = Array.from(words);
  if (characters.length <= LONGEST_QUOTATION) return words;
  const start = characters.slice(0, KEPT_AT_START).join('');
  const end = characters.slice(-KEPT_AT_END).join('');
  // Text without spaces, such as Chinese, is cut between characters.
  const startAtWord = start.replace(/\s\S{0,40}$/u, '');
  const endAtWord = end.replace(/^\S{0,40}\s/u, '');
  return `${startAtWord} […] ${endAtWord}`;
}

/** Words cut at a word bound to at most `length` characters, with an ellipsis where something is left out. */
export function shortened(words: string, length: number): string {
  const characters = Array.from(words);
  if (characters.length <= length) return words;
  const start = characters.slice(0, length - 1).join('');
  return `${start.replace(/\s\S{0,30}$/u, '').trimEnd()}…`;
}

/** True when nothing of the words would be seen: white space and characters without a shape. */
export function isBlank(words: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(words);
}
