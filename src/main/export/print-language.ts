/**
 * The language of words, as far as their script and a few letters tell it: for the tags of the PDF and for hyphenation.
 * What the Latin script leaves open is taken to be the dossier's own language.
 */

const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LETTER = /\p{L}/gu;

/** A letter that Latin does not have: hardly any block of a dossier in Latin letters has one, and is not looked at script by script. */
const NOT_LATIN = /[^\P{L}\p{Script=Latin}]/u;

const counts = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** Letters that one of the languages written in Cyrillic has and the others have not. */
function cyrillicLanguage(text: string): string | null {
  if (/[їєґ]/iu.test(text)) return 'uk';
  if (/ў/iu.test(text)) return 'be';
  if (/[ђћљњџј]/iu.test(text)) return /[ђћ]/iu.test(text) ? 'sr' : null;
  if (/[ѓќѕ]/iu.test(text)) return 'mk';
  if (/[ыэё]/iu.test(text)) return 'ru';
  // In Bulgarian ъ stands between consonants, in Russian it hardly ever does.
  if (/[бвгджзклмнпрстфхцчшщ]ъ[бвгджзклмнпрстфхцчшщ]/iu.test(text)) return 'bg';
  return 'ru';
}

/** Of a name beside words of `language`: an outlet with Chinese characters is one of the country whose forms its articles take. */
export function languageOfName(name: string | null, language: string | null): string | null {
  return name !== null && /\p{Script=Han}/u.test(name) && /^(?:zh|ja|ko)(?:-|$)/i.test(language ?? '') ? language : null;
}

/** BCP 47; null where it cannot be told. Words of several scripts are of the one that most letters are of. */
export function languageOfWords(text: string): string | null {
  if (!NOT_LATIN.test(text)) return null;
  const letters = counts(text, LETTER);
  if (letters === 0) return null;
  if (counts(text, CYRILLIC) * 2 > letters) return cyrillicLanguage(text);
  const [first] = scripts;
  // Japanese is told by some kana among its Han.
  if (first !== undefined && counts(text, first[0]) * 8 > letters) return 'ja';
  return scripts.find(([script]) => counts(text, script) * 2 > letters)?.[1] ?? null;
}
