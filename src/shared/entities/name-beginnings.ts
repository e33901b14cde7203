import { oneSpelling, romanised } from './transliteration';

/** With which letters a name can begin that a word of a text stands for, told by the word's first ones: without describing it. Pure. */

/** Arabic writes no short vowels. */
export const consonantsOf = (spelt: string): string => spelt.replace(/[aeiou]/g, '');

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** With which letters each way of writing can begin in one spelling, whatever follows. */
const beginnings = new Map<string, readonly string[]>();

/** @param vowels whether vowels count: Arabic writes no short ones */
function beginningsOf(latin: string, vowels: boolean): readonly string[] {
  const key = `${vowels ? '' : '~'}${latin}`;
  const known = beginnings.get(key);
  if (known !== undefined) return known;
  const spelt = pairs().map((two) => oneSpelling(`${latin}${two}`));
  const found = [...new Set(spelt.map((word) => (vowels ? word : consonantsOf(word)).slice(0, 1)))];
  beginnings.set(key, found);
  return found;
}

let twoLetters: string[] | undefined;
const pairs = (): string[] => (twoLetters ??= ['', ...LETTERS, ...LETTERS.flatMap((one) => LETTERS.map((other) => one + other))]);

const firstLetters = new Map<string, readonly string[] | null>();

/**
 * With which letters the key of a word may begin that begins with one, whatever follows: *c* may come to stand as a k, an s or
 * a ch. Null where it cannot be told: Arabic keys are consonants, and Chinese is read as a whole.
 */
export function firstLettersOf(letter: string): readonly string[] | null {
  const character = letter.toLowerCase();
  const known = firstLetters.get(character);
  if (known !== undefined) return known;
  const latin = /[\p{Script=Arabic}\p{Script=Han}\ud800-\udfff]/u.test(character) ? '' : romanised(character);
  const found = /^[a-z0-9]/.test(latin) ? beginningsOf(latin, true) : null;
  firstLetters.set(character, found);
  return found;
}

const firstConsonants = new Map<string, readonly string[] | null>();

/**
 * With which consonants a word may begin that has this Arabic letter as its first one, whatever follows; none for a vowel, which is not
 * looked up by. Null where it cannot be told, as of letters that are not Arabic.
 */
export function firstConsonantsOf(letter: string): readonly string[] | null {
  const known = firstConsonants.get(letter);
  if (known !== undefined) return known;
  const found = /^\p{Script=Arabic}$/u.test(letter) ? consonantsThatBegin(romanised(letter)) : null;
  firstConsonants.set(letter, found);
  return found;
}

function consonantsThatBegin(latin: string): readonly string[] | null {
  if (consonantsOf(oneSpelling(latin)) === '') return [];
  const all = beginningsOf(latin, false);
  return all.includes('') ? null : all;
}
