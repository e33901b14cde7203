import type { SearchPart, SearchQuery } from '../../../shared/search/query';
import type { Meaning } from './meaning';
import type { Ranked } from './search-index';

/**
 * How much more a text is worth to a query that means the same as it: the order of what the words find changes, and nothing
 * comes in or goes. Measured by `quality:search`: more ruins known items, less helps nobody.
 */
const MEANING = 1;

/** Plain words, typed as they come: what has an operator, a quotation or a field says itself what it wants. */
export function isPlain({ parts }: SearchQuery): boolean {
  return parts.length > 0 && parts.every(isPlainWord);
}

const isPlainWord = (part: SearchPart): boolean =>
  part.type === 'words' && !part.phrase && !part.prefix && !part.wild && !part.exact && !part.required && part.field === null;

/** The words of a plain query, as they were typed. */
export function wordsOf({ parts }: SearchQuery): string[] {
  return parts.flatMap((part) => (part.type === 'words' ? [part.text] : []));
}

/** Puts articles in order by what the words make of them, and by how much they mean what the words of the query do. */
export function byWordsAndMeaning(meaning: Meaning, words: string, language: string | null): (ranked: readonly Ranked[]) => Ranked[] {
  const meant = meaning.of(words, language);
  return (ranked) => {
    const alike = meant === null ? [] : ranked.map(({ rowid }) => meaning.likenessOf(rowid, meant));
    const known = alike.filter((one) => one !== null);
    if (known.length === 0) return [...ranked];
    // What was not folded in yet is taken for like the others; beside notes, of which nothing is known, articles stay worth as much.
    const mean = known.reduce((sum, one) => sum + factorOf(one), 0) / known.length;
    return ranked
      .map((one, at) => {
        const likeness = alike[at] ?? null;
        const by = likeness === null ? 1 : factorOf(likeness) / mean;
        return { ...one, score: one.score * by, worth: one.worth * by };
      })
      .sort((a, b) => Number(b.phrase) - Number(a.phrase) || b.score - a.score || b.rowid - a.rowid);
  };
}

const factorOf = (likeness: number): number => 1 + MEANING * Math.max(0, likeness);
