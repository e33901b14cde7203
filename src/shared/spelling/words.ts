/** Which runs of a text are words to be looked up. */

/** UTF-16 units, `end` exclusive. */
export interface WordPlace {
  start: number;
  end: number;
}

/** Addresses of the web and of mail, names of files, handles and tags: nothing in them is a word. */
const ADDRESS =
  /(?:https?:|www\.|mailto:)\S+|[^\s@]+@[^\s@]+|(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_/-]+|\S*[\\/_]\S*\.\p{L}{1,5}(?!\p{L})|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z]{2,6}(?![\p{L}\p{N}])/giu;
const WORD = /[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_\u00ad]|['’](?=\p{L})|[-‐‑](?=\p{L}))*/gu;
const CAPITAL_WITHIN = /[\p{Ll}]['’]?\p{Lu}/u;

/**
 * The words of a text that a dictionary can judge. Not: one with digits, one in capitals, one with a capital within, a
 * letter alone, and what is no word but an address.
 */
export function wordsToCheck(text: string): WordPlace[] {
  const masked = text.replace(ADDRESS, (address) => ' '.repeat(address.length));
  const found: WordPlace[] = [];
  for (const { 0: word, index: start } of masked.matchAll(WORD)) {
    if (word.length < 2 || /[\p{N}_]/u.test(word) || isCapitals(word) || word.split(/[-‐‑]/u).some((part) => CAPITAL_WITHIN.test(part)))
      continue;
    found.push({ start, end: start + word.length });
  }
  return found;
}

function isCapitals(word: string): boolean {
  return /\p{Lu}/u.test(word) && word.replace(/['’]s$/u, '') === word.replace(/['’]s$/u, '').toUpperCase();
}
