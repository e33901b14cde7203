/** What became of a quotation's words. */
import { diffArrays } from 'diff';
import { foldText } from './passage-fold';

/** A stretch of words: kept (as the text has it now), removed (as it was quoted) or added (as the text has it now). */
export interface DifferenceSegment {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

interface Token {
  key: string;
  text: string;
}

const TOKEN =
  /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]\p{M}*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])[\p{L}\p{M}\p{N}]|(?<=\p{N})[.,](?=\p{N})|(?<=\p{L})['’](?=\p{L}))+|\S)\s*/gsu;
/** Texts with more words changed than this have nothing to say to each other. */
const MOST_CHANGED = 2000;
const LONGEST_WORD = 4096;

/**
 * The difference between the words quoted and the words that stand there now, in reading order. The texts of `same`
 * and `added` together are `now` from its first to its last word, those of `same` and `removed` are the words of
 * `quoted`. Differences of white space or of a quotation mark's shape alone are none.
 */
export function differenceOf(quoted: string, now: string): DifferenceSegment[] {
  const a = tokensOf(quoted);
  const b = tokensOf(now);
  const changes = diffArrays(a, b, { comparator: sameWord, maxEditLength: MOST_CHANGED }) ?? [
    { value: a, added: false, removed: true },
    { value: b, added: true, removed: false },
  ];
  const segments: DifferenceSegment[] = [];
  for (const { value, added, removed } of changes) {
    const text = value.map((token) => token.text).join('');
    if (text !== '') segments.push({ kind: added ? 'added' : removed ? 'removed' : 'same', text });
  }
  return segments;
}

const sameWord = (one: Token, other: Token): boolean => one.key === other.key;

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ([token]) => ({ key: keyOf(token), text: token }));
}

function keyOf(token: string): string {
  const word = token.trimEnd();
  // Plain words, by far the most, are their own key.
  if (word.length > LONGEST_WORD || /^[A-Za-z0-9]+$/.test(word)) return word;
  const { cased } = foldText(word);
  return cased.length > 0 ? String.fromCharCode(...cased) : '-';
}
