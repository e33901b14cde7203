import type { SearchPart, SearchQuery, SearchWords } from '../../../shared/search/query';
import type { FullText } from './full-text';
import { articleIndex, looseMatches, rankedMatches } from './search-index';
import { compileQuery } from './search-plan';
import type { WordForms } from './word-forms';

const AT = { start: 0, end: 0 };

function wordsOf(text: string): SearchWords {
  return { type: 'words', text, phrase: false, prefix: false, wild: false, exact: false, required: false, field: null, at: AT };
}

/**
 * The rowids of the articles with most of some words, best first. Each word is given with what may stand in its place;
 * the ranking is that of a search.
 */
export function articlesWithMost(fullText: FullText, forms: WordForms, words: readonly (readonly string[])[], limit: number): number[] {
  const parts = words.map((alternatives): SearchPart => {
    const all = [...new Set(alternatives)].map(wordsOf);
    const [first] = all;
    return all.length === 1 && first !== undefined ? first : { type: 'any', parts: all };
  });
  const query: SearchQuery = { parts, unfinished: false, problems: [] };
  const compiled = compileQuery(query, forms);
  if (compiled === null) return [];
  const whole = rankedMatches(fullText, articleIndex, compiled, { rankedAtMost: limit }).best.map(({ rowid }) => rowid);
  if (whole.length >= limit) return whole.slice(0, limit);
  const others = looseMatches(fullText, articleIndex, compiled, new Set(whole), 'words').map(({ rowid }) => rowid);
  return [...whole, ...others].slice(0, limit);
}
