/** Which runs of a text are words to be looked up. */

/** UTF-16 units, `end` exclusive. */
export interface WordPlace {
  start: number;
  end: number;
}

/** Signs that stand about an address in a sentence. */
const AROUND = /^[("'«“„‘[<]+|[)"'»”“’\]>.,;:!?…]+$/gu;
/** Addresses of the web and of mail, names of files and of sites, handles and tags: nothing in them is a word. */
const ADDRESSES = [
  /^(?:https?:|www\.|mailto:)/i,
  /\S@\S/,
  /^[@#][\p{L}\p{N}_]/u,
  /[\\/_].*\.\p{L}{1,5}$/u,
  /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z]{2,6}$/u,
];
/** Longer runs without a space are no words. */
const LONGEST = 200;
const WORD = /[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_\u00ad]|['’](?=\p{L})|[-‐‑](?=\p{L}))*/gu;
const CAPITAL_WITHIN = /[\p{Ll}]['’]?\p{Lu}/u;

/**
 * The words of a text that a dictionary can judge. Not: one with digits, one in capitals, one with a capital within, a
 * letter alone, and what is no word but an address.
 */
export function wordsToCheck(text: string): WordPlace[] {
  const masked = text.replace(/\S+/gu, (run) => (isAddress(run) ? ' '.repeat(run.length) : run));
  const found: WordPlace[] = [];
  for (const { 0: word, index: start } of masked.matchAll(WORD)) {
    if (word.length < 2 || /[\p{N}_]/u.test(word) || isCapitals(word) || word.split(/[-‐‑]/u).some((part) => CAPITAL_WITHIN.test(part)))
      continue;
    found.push({ start, end: start + word.length });
  }
  return found;
}

function isAddress(run: string): boolean {
  if (run.length > LONGEST) return true;
  const bare = run.replace(AROUND, '');
  return ADDRESSES.some((address) => address.test(bare));
}

function isCapitals(word: string): boolean {
  return /\p{Lu}/u.test(word) && word.replace(/['’]s$/u, '') === word.replace(/['’]s$/u, '').toUpperCase();
}
