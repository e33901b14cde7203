import { mayHaveFamilyFirst, statesFamilyFirst } from './name-order';

/**
 * Names of authors as CSL-JSON splits them: family, given, particles, suffix. A byline that cannot be split beyond doubt
 * (an organisation, a single word, several persons, a name whose order is not told by its words) stays whole, as `literal`.
 */

export interface CslPersonName {
  family: string;
  given?: string;
  /** Goes with the family name everywhere: `van` in `van Dijk`. */
  'non-dropping-particle'?: string;
  /** Stays behind when the family name comes first: `von` in `Goethe, Johann Wolfgang von`. */
  'dropping-particle'?: string;
  suffix?: string;
}
export type CslName = CslPersonName | { literal: string };

export function isPerson(name: CslName): name is CslPersonName {
  return 'family' in name;
}

/**
 * One byline, such as `Anna-Lena von der Heide`, `Müller, Karl`, `Иванов Иван Иванович` or `欧阳修`, of an article in
 * `language` (BCP 47) where that is known.
 */
export function cslName(byline: string, language: string | null = null): CslName {
  const name = byline.replace(/\s+/gu, ' ').trim();
  if (ORGANISATION.test(name) || SEVERAL.test(name) || /[\d@/&|()]/u.test(name)) return { literal: name };
  if (EAST_ASIAN.test(name)) return eastAsian(name);
  if (/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}]/u.test(name)) return { literal: name };
  if (/,/u.test(name)) return inverted(name);
  const { words, suffix } = withoutSuffix(name.split(' '));
  const split = splitOf(words, language);
  return split === null ? { literal: name } : { ...split, ...(suffix === undefined ? {} : { suffix }) };
}

function splitOf(words: readonly string[], language: string | null): CslPersonName | null {
  if (words.some((word) => /\p{Script=Cyrillic}/u.test(word))) return cyrillic(words);
  if (statesFamilyFirst(words)) return { family: words[0] ?? '', given: words.slice(1).join(' ') };
  return mayHaveFamilyFirst(words, language) ? null : western(words);
}

/** Words that join persons: `Martin Untersinger avec Damien Leloup`. */
const SEVERAL = /\S (?:avec|with|mit|met|con|med|and|und|et|en|och|og|и|та) \S/u;

const ORGANISATION = new RegExp(
  String.raw`(^|[^\p{L}])(agenc\w*|associated press|afp|ap|reuters|tass|staff|newsroom|desk|team|editors?|editorial|` +
    String.raw`correspondents?|reporters?|news|press|times|post|daily|herald|ministry|department|office|university|` +
    String.raw`institute|council|committee|commission|organi[sz]ation|association|foundation|group|inc|ltd|llc|gmbh|` +
    String.raw`redaktion|rédaction|redacción|agencias?|агентство|редакция|министерство|служба|тасс|новости)([^\p{L}]|$)|` +
    String.raw`(社|报|報|网|網|部|委员会|新闻|新聞|记者|記者|编辑部)$`,
  'iu',
);

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー·・\s]+$/u;
/** Family names of two characters; all others have one. */
const COMPOUND = new Set(
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 长孙 長孫 宇文 司徒 令狐 夏侯 南宫 南宮 闻人 聞人 澹台 澹臺 端木 轩辕 軒轅'.split(
    ' ',
  ),
);

function eastAsian(name: string): CslName {
  // A foreign name in Chinese or Japanese letters keeps its own order, and a dot between its parts.
  if (/[·・]/u.test(name)) return { literal: name };
  const [family, given, ...more] = name.split(' ');
  if (given !== undefined && family !== undefined) return more.length === 0 ? { family, given } : { literal: name };
  const characters = [...name];
  const isKorean = /^\p{Script=Hangul}+$/u.test(name);
  const isChinese = /^\p{Script=Han}+$/u.test(name);
  if (isChinese && characters.length >= 3 && COMPOUND.has(characters.slice(0, 2).join(''))) {
    return { family: characters.slice(0, 2).join(''), given: characters.slice(2).join('') };
  }
  // Four characters without a family name of two may be Japanese, whose family name has one, two or three.
  if ((isChinese || isKorean) && (characters.length === 2 || characters.length === 3)) {
    return { family: characters[0] ?? '', given: characters.slice(1).join('') };
  }
  return { literal: name };
}

const SUFFIX = /^(jr|sr|ii|iii|iv|ph\.?d|m\.?d|obe|mbe|cbe|qc|kc)\.?$/iu;

function withoutSuffix(words: readonly string[]): { words: string[]; suffix?: string } {
  const last = words.at(-1) ?? '';
  return words.length > 2 && SUFFIX.test(last) ? { words: words.slice(0, -1), suffix: last } : { words: [...words] };
}

/** `Müller, Karl`, `King, Martin Luther, Jr.`, `Martin Luther King, Jr.` */
function inverted(name: string): CslName {
  const [first = '', second = '', third, ...more] = name.split(',').map((part) => part.trim());
  if (more.length > 0 || first === '' || second === '') return { literal: name };
  if (third === undefined && SUFFIX.test(second)) {
    const split = western(first.split(' '));
    return split === null ? { literal: name } : { ...split, suffix: second };
  }
  if (third !== undefined && !SUFFIX.test(third)) return { literal: name };
  const given = second.split(' ');
  const trailing = particlesAtEnd(given);
  const parts = particlesBefore(first.split(' '));
  return {
    family: parts.family.join(' '),
    ...(given.length > trailing.length ? { given: given.slice(0, given.length - trailing.length).join(' ') } : {}),
    ...(parts.particles.length > 0 ? { 'non-dropping-particle': parts.particles.join(' ') } : {}),
    ...(trailing.length > 0 ? { 'dropping-particle': trailing.join(' ') } : {}),
    ...(third === undefined ? {} : { suffix: third }),
  };
}

const PATRONYMIC = /(вич|ьич|вна|ична|инична)$/iu;
const INITIALS = /^(\p{Lu}\.?-?){1,3}$/u;

/** `Иван Иванов`, `Иван Иванович Иванов`, `Иванов Иван Иванович`, `Иванов И. И.`, `И. И. Иванов`. */
function cyrillic(words: readonly string[]): CslPersonName | null {
  const [first = '', second = ''] = words;
  if (words.length < 2) return null;
  const familyFirst =
    (words.length === 3 && PATRONYMIC.test(words[2] ?? '') && !PATRONYMIC.test(second)) ||
    (!isInitials(first) && words.slice(1).every(isInitials));
  return familyFirst ? { family: first, given: words.slice(1).join(' ') } : western(words);
}

function isInitials(word: string): boolean {
  return INITIALS.test(word) && word.includes('.');
}

const STAYING = new Set(
  'van der den ter ten te tot da das do dos di della delle dei del degli dal lo al el bin ibn bint ben bar abu la le las los af av mac'.split(
    ' ',
  ),
);
const LEAVING = new Set("von vom zu zum zur de du des d' d’ of".split(' '));

const isParticle = (word: string): boolean => STAYING.has(word) || LEAVING.has(word);

/** The last word is the family name, with the particles before it: they are in lower case, unlike names. */
function western(words: readonly string[]): CslPersonName | null {
  if (words.length < 2) return null;
  // Spanish and Catalan family names of two parts: `José Ortega y Gasset`.
  if (words.length >= 4 && /^[yi]$/u.test(words.at(-2) ?? ''))
    return { family: words.slice(-3).join(' '), given: words.slice(0, -3).join(' ') };
  // The first word is a given name, whatever it looks like.
  const start = words.findIndex((word, index) => index > 0 && isParticle(word));
  const from = start < 0 ? words.length - 1 : start;
  const { particles, family } = particlesBefore(words.slice(from));
  return {
    family: family.join(' '),
    given: words.slice(0, from).join(' '),
    ...particleField(particles),
  };
}

/** `van den` of `van den Berg`; the last word is never a particle. */
function particlesBefore(words: readonly string[]): { particles: string[]; family: string[] } {
  let count = 0;
  while (count < words.length - 1 && isParticle(words[count] ?? '')) count += 1;
  return { particles: words.slice(0, count), family: words.slice(count) };
}

function particlesAtEnd(words: readonly string[]): string[] {
  let count = 0;
  while (count < words.length - 1 && isParticle(words[words.length - 1 - count] ?? '')) count += 1;
  return words.slice(words.length - count);
}

/** `von` and `de` alone are left behind by style; `von der`, `de la` and all others belong to the family name. */
function particleField(particles: readonly string[]): Partial<CslPersonName> {
  const words = particles.join(' ');
  if (words === '') return {};
  return particles.length === 1 && LEAVING.has(words) ? { 'dropping-particle': words } : { 'non-dropping-particle': words };
}
