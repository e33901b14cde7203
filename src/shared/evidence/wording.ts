import { differenceOf, type DifferenceSegment } from '../passages/passage-difference';
import { fold } from '../text/fold';
import { wordCount } from '../text/text';

/** Whether words are those of a source: where a quotation comes from, and what was changed in it. */

export interface Wording {
  /** `exact`: word for word, typography aside; `near`: most of its words, in their order. */
  kind: 'exact' | 'near';
  /** From the words quoted to those that stand there; empty for what is exact. */
  difference: DifferenceSegment[];
}

/** Fewer letters, and fewer words, stand anywhere. */
const FEWEST_LETTERS = 12;
const FEWEST_WORDS = 4;
/** So much of the quotation must stand there for it to be nearly the same. */
const NEARLY = 0.7;

const lettersOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** `sentence`: the one found; `around`: the text it stands in, as a quotation may go over its ends. Null for other words. */
export function wordingOf(quoted: string, sentence: string, around: string): Wording | null {
  const letters = lettersOf(quoted);
  const words = wordCount(quoted);
  if (letters.length < FEWEST_LETTERS || words < FEWEST_WORDS) return null;
  if (lettersOf(around).includes(letters)) return { kind: 'exact', difference: [] };
  const difference = differenceOf(quoted, sentence);
  const kept = difference.reduce((sum, { kind, text }) => sum + (kind === 'same' ? wordCount(text) : 0), 0);
  return kept < words * NEARLY ? null : { kind: 'near', difference: withoutEnds(difference) };
}

/** What the sentence has before and behind the quotation is no change of it. */
function withoutEnds(difference: readonly DifferenceSegment[]): DifferenceSegment[] {
  const isInside = ({ kind }: DifferenceSegment): boolean => kind !== 'added';
  return difference.slice(difference.findIndex(isInside), difference.findLastIndex(isInside) + 1);
}
