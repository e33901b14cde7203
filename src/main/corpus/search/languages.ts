import snowball from 'snowball-stemmers';
import * as lists from 'stopword';
import { fold } from '../../../shared/text/fold';

/**
 * What a language does to its words: which of them say nothing by themselves, and what is left of the others without their
 * endings. Everything is folded, as the words of the index are; both sides of each comparison are made the same way.
 */

/** Snowball's stemmers by the language's BCP 47 tag. */
const STEMMERS: Readonly<Record<string, string>> = {
  ...{ ar: 'arabic', ca: 'catalan', cs: 'czech', da: 'danish', de: 'german', en: 'english', es: 'spanish', eu: 'basque', fi: 'finnish' },
  ...{ fr: 'french', ga: 'irish', hu: 'hungarian', hy: 'armenian', it: 'italian', nb: 'norwegian', nl: 'dutch', no: 'norwegian' },
  ...{ pt: 'portuguese', ro: 'romanian', ru: 'russian', sl: 'slovene', sv: 'swedish', ta: 'tamil', tr: 'turkish' },
};

/** Lists of words that say nothing by themselves, by the language's BCP 47 tag. */
const STOP_LISTS: Readonly<Record<string, readonly string[]>> = {
  ar: lists.ara,
  bg: lists.bul,
  ca: lists.cat,
  cs: lists.ces,
  da: lists.dan,
  de: lists.deu,
  el: lists.ell,
  en: lists.eng,
  es: lists.spa,
  et: lists.est,
  eu: lists.eus,
  fa: lists.fas,
  fi: lists.fin,
  fr: lists.fra,
  ga: lists.gle,
  he: lists.heb,
  hi: lists.hin,
  hr: lists.hrv,
  hu: lists.hun,
  hy: lists.hye,
  id: lists.ind,
  it: lists.ita,
  ja: lists.jpn,
  ko: lists.kor,
  lt: lists.lit,
  lv: lists.lav,
  nb: lists.nob,
  nl: lists.nld,
  no: lists.nob,
  pl: lists.pol,
  pt: lists.por,
  ro: lists.ron,
  ru: lists.rus,
  sk: lists.slk,
  sl: lists.slv,
  sv: lists.swe,
  th: lists.tha,
  tr: lists.tur,
  uk: lists.ukr,
  vi: lists.vie,
  zh: lists.zho,
};

/** The first part of a tag: `en` of `en-GB`. */
export function languageOfTag(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}

/** What a question begins with, and the lists leave out. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  en: ['when', 'why', 'whom', 'whose', 'does', 'doing', 'being', 'am', 'shall', 'might', 'must', 'could', 'would', 'should', 'say', 'says'],
};

const stops = new Map<string, ReadonlySet<string>>();

/** Words that say nothing by themselves; none for a language without a list. */
export function stopWords(language: string): ReadonlySet<string> {
  const known = stops.get(language);
  if (known !== undefined) return known;
  const list = [...(STOP_LISTS[language] ?? []), ...(MORE[language] ?? [])];
  // “don't” stands in the index as two words.
  const words = new Set(list.flatMap((word) => fold(word).split(/['’]/)).filter((word) => word !== ''));
  stops.set(language, words);
  return words;
}

type Stem = (word: string) => string;
const stemmers = new Map<string, Stem | null>();
/** Stems kept for each language: a query's words meet the same part of the vocabulary again and again. */
const KEPT = 50_000;

/** What is left of a word without its ending; null for a language without a stemmer. */
export function stemmerOf(language: string): Stem | null {
  const known = stemmers.get(language);
  if (known !== undefined) return known;
  const name = STEMMERS[language];
  const made = name === undefined ? null : remembering(snowball.newStemmer(name));
  stemmers.set(language, made);
  return made;
}

function remembering(stemmer: { stem: Stem }): Stem {
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    if (stems.size >= KEPT) stems.clear();
    const stem = stemmer.stem(word);
    stems.set(word, stem);
    return stem;
  };
}

const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Thai}/u, 'th'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Hangul}/u, 'ko'],
];
const LATIN = /\p{Script=Latin}/u;

/** The language a word of a script of its own is read in; null for Latin letters, which many share, and for numbers. */
export function languageOfScript(word: string): string | null {
  return LATIN.test(word) ? null : (SCRIPTS.find(([script]) => script.test(word))?.[1] ?? null);
}

export const isLatin = (word: string): boolean => LATIN.test(word);

/** Languages in Latin letters; others are told by their script. */
const OF_LATIN = new Set(
  [...Object.keys(STEMMERS), ...Object.keys(STOP_LISTS)].filter(
    (tag) => !['ar', 'hy', 'ru', 'ta', 'bg', 'el', 'fa', 'he', 'hi', 'ja', 'ko', 'th', 'uk', 'zh'].includes(tag),
  ),
);
/** A second language is stemmed for when it has so large a share of the vault's articles. */
const LARGE_SHARE = 0.1;
const MOST_LANGUAGES = 3;
/** So many more of its small words tell that a query is in another language than most of the vault. */
const CLEARLY = 2;

/** Which languages the Latin words of a query may be in, the likeliest first: told by its small words, or by the vault. */
export function latinLanguages(words: readonly string[], inVault: ReadonlyMap<string, number>): { languages: string[]; sure: boolean } {
  const latin = [...inVault].filter(([language]) => OF_LATIN.has(language)).sort((a, b) => b[1] - a[1]);
  const total = latin.reduce((sum, [, count]) => sum + count, 0);
  const common = latin.filter(([, count]) => count >= total * LARGE_SHARE).map(([language]) => language);
  const languages = common.length === 0 ? ['en'] : common.slice(0, MOST_LANGUAGES);
  const smallWords = (language: string): number => words.filter((word) => stopWords(language).has(word)).length;
  const candidates = new Set([...languages, 'en', ...latin.map(([language]) => language)]);
  let best = languages[0] ?? 'en';
  let most = smallWords(best);
  for (const language of candidates) {
    const count = smallWords(language);
    if (count < most + CLEARLY) continue;
    best = language;
    most = count;
  }
  return most >= CLEARLY
    ? { languages: [best], sure: true }
    : { languages: [best, ...languages.filter((one) => one !== best)], sure: false };
}

/** What is written before a word and belongs to it: the article, “and”, “in”, “to” of Arabic and Hebrew. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  ar: ['ال', 'و', 'وال', 'ب', 'بال', 'ف', 'فال', 'ك', 'كال', 'ل', 'لل', 'ولل', 'وب', 'وبال', 'ول'],
  he: ['ה', 'ו', 'וה', 'ב', 'ל', 'מ', 'ש', 'כ', 'מה', 'שה', 'וב', 'ול', 'ומ', 'וש'],
};
/** What must be left of a word without its prefix. */
const SHORTEST_REST = 3;

/** The same word with each of the prefixes of its language, and without: none for languages that write them apart. */
export function prefixedForms(word: string): string[] {
  const prefixes = PREFIXES[languageOfScript(word) ?? ''];
  if (prefixes === undefined) return [];
  const own = prefixes
    .filter((prefix) => word.startsWith(prefix) && word.length - prefix.length >= SHORTEST_REST)
    .map((prefix) => word.slice(prefix.length));
  // A first letter may as well be the word's own.
  return [...new Set([word, ...own].flatMap((base) => [base, ...prefixes.map((prefix) => prefix + base)]))];
}
