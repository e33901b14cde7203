/** How near an extracted article comes to the expected one: words, phrases, title, bylines, day of publication. */

export interface Ratio {
  precision: number;
  recall: number;
}

/** The words of a text for counting: lower case, no punctuation; scripts without spaces character by character. */
export function countedWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/[\u00ad\u200b]/g, '')
      .toLowerCase()
      .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** Runs of four words, as the public article-extraction benchmark counts them. */
export function shingles(words: readonly string[], length = 4): string[] {
  if (words.length === 0) return [];
  const runs: string[] = [];
  for (let i = 0; i < Math.max(1, words.length - length + 1); i++) runs.push(words.slice(i, i + length).join(' '));
  return runs;
}

/** Precision and recall of one bag of things against another. */
export function compareBags(found: readonly string[], expected: readonly string[]): Ratio {
  if (found.length === 0 || expected.length === 0) return { precision: found.length === 0 ? 1 : 0, recall: expected.length === 0 ? 1 : 0 };
  const left = new Map<string, number>();
  for (const item of expected) left.set(item, (left.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of found) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    left.set(item, count - 1);
    common++;
  }
  return { precision: common / found.length, recall: common / expected.length };
}

export function f1({ precision, recall }: Ratio): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

const flat = (text: string): string => countedWords(text).join(' ');

/** `exact`: the same words. `near`: one holds the other and at least half of it, as when a page's name stands behind a title. */
export function compareTitles(found: string, expected: string): { exact: boolean; near: boolean } {
  const [a, b] = [flat(found), flat(expected)];
  if (a === b) return { exact: true, near: true };
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return { exact: false, near: short !== '' && ` ${long} `.includes(` ${short} `) && short.length * 2 >= long.length };
}

/** Words that stand before and between names without being of one. */
const JOINING = new Set('by written and with von und mit par et avec de por y di e door en'.split(' '));

/** Whether two lists of names have the same words, but for those that join names or stand before them: `By`, `and`. */
export function sameBylines(found: readonly string[], expected: readonly string[]): boolean {
  const bag = (names: readonly string[]): string =>
    [...new Set(names.flatMap(countedWords).filter((word) => !JOINING.has(word)))].sort().join(' ');
  return bag(found) === bag(expected);
}

/** Whether two names of an outlet differ in case and punctuation at most. */
export function sameOutlet(found: string, expected: string): boolean {
  return flat(found) === flat(expected);
}

/** How many of the phrases a text holds, white space aside. */
export function phrasesIn(text: string, phrases: readonly string[]): number {
  const squeeze = (value: string): string => value.normalize('NFKC').replace(/[\s\u00ad\u200b]+/g, '');
  const body = squeeze(text);
  return phrases.filter((phrase) => body.includes(squeeze(phrase))).length;
}
