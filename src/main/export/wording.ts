/** How lengths and numbers are put in an exported dossier, whatever its language. */

/** Whole numbers in rising order as runs of those that follow each other; two that do stay apart. */
export function runsOfNumbers(numbers: readonly number[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && number === run.last + 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.flatMap(({ first, last }) =>
    last === first + 1
      ? [
          { first, last: first },
          { first: last, last },
        ]
      : [{ first, last }],
  );
}

/** The same in words: `1, 3–5, 9`. */
export function rangesInWords(numbers: readonly number[]): string {
  return runsOfNumbers(numbers)
    .map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`))
    .join(', ');
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

/** An address as it is shown: that of a web page without what every one begins with. */
export function shownAddress(url: string): string {
  return url.replace(/^https?:\/\//u, '');
}
