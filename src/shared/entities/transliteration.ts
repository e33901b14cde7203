import anyAscii from 'any-ascii';
import { pinyin } from 'pinyin-pro';

/**
 * Names of any script in Latin letters, as newspapers write them, and in one spelling whatever the system: Yevgeny, Evgenii and
 * Евгений are one. Pure; used wherever names are compared or found.
 */

export type Script = 'latin' | 'cyrillic' | 'arabic' | 'chinese' | 'other';

export function scriptOf(text: string): Script {
  if (/\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'chinese';
  if (/\p{Script=Cyrillic}/u.test(text)) return 'cyrillic';
  if (/\p{Script=Arabic}/u.test(text)) return 'arabic';
  return /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u.test(text) ? 'latin' : 'other';
}

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  є: 'ye',
  і: 'i',
  ї: 'yi',
  ґ: 'g',
  ў: 'u',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  ђ: 'dj',
  џ: 'dzh',
  ѓ: 'g',
  ќ: 'k',
  ѕ: 'dz',
  қ: 'k',
  ғ: 'g',
  ң: 'n',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  ә: 'a',
  ҳ: 'h',
  ҷ: 'j',
  ӣ: 'i',
  ӯ: 'u',
};

const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ٱ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'a',
  و: 'u',
  ي: 'i',
  ى: 'a',
  ی: 'i',
  ئ: 'i',
  ؤ: 'u',
  ء: '',
  پ: 'p',
  چ: 'ch',
  ژ: 'zh',
  گ: 'g',
  ـ: '',
};

const ASCII = /^[\x20-\x7e]*$/;

/** In small Latin letters, digits and spaces, with the hyphens and apostrophes of the name; words stay words. */
export function romanised(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const script = scriptOf(text);
  if (script === 'chinese') return fromChinese(text);
  const lower = text.normalize('NFC').toLowerCase();
  if (script === 'cyrillic') return anyAscii(replaced(lower, CYRILLIC)).toLowerCase();
  if (script === 'arabic') return anyAscii(fromArabic(lower)).toLowerCase();
  return anyAscii(lower).toLowerCase();
}

function replaced(text: string, letters: Readonly<Record<string, string>>): string {
  let out = '';
  for (const letter of text) out += letters[letter] ?? letter;
  return out;
}

function fromArabic(text: string): string {
  const bare = text.replace(/[\u064b-\u065f\u0670]/gu, '').replace(/(^|\s)ال(?=\p{L}{2})/gu, '$1al-');
  return replaced(bare, ARABIC);
}

/** Surname, then the given name as one word: 习近平 is xi jinping. */
function fromChinese(text: string): string {
  const runs = text.split(/([\p{Script=Han}]+)/u).filter((run) => run.trim() !== '');
  return runs
    .map((run) => (/\p{Script=Han}/u.test(run) ? runInPinyin(run) : romanised(run)))
    .join(' ')
    .replace(/\s*·\s*/gu, ' ')
    .trim();
}

const COMPOUND = /^(?:欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|歐陽|司馬|諸葛)/u;

function runInPinyin(run: string): string {
  const syllables = pinyin(run, { type: 'array', toneType: 'none', surname: 'head', v: true }).map((syllable) =>
    syllable.replace('ü', 'u').replace('v', 'u'),
  );
  if (syllables.length > 4) return syllables.join('');
  const family = COMPOUND.test(run) ? 2 : 1;
  return [syllables.slice(0, family).join(''), syllables.slice(family).join('')].filter((part) => part !== '').join(' ');
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/tsch|tch/g, 'C'],
  [/shch|sch|sh|sz/g, 'S'],
  [/ch|cz/g, 'C'],
  [/dzh|dj/g, 'i'],
  [/zh/g, 'Z'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ts|tz/g, 'T'],
  [/ck|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/ou|oo/g, 'u'],
  [/ee/g, 'i'],
  [/[yj]/g, 'i'],
  [/ff$|v$/g, 'v'],
  [/(.)\1+/g, '$1'],
  [/^ie/g, 'e'],
  [/ie(?=.)/g, 'e'],
  [/(.)\1+/g, '$1'],
];

/** A romanised word in one spelling: what is written differently by system alone becomes the same. For comparing, not for reading. */
export function oneSpelling(word: string): string {
  let spelt = word.replace(/[^a-z0-9]/g, '');
  for (const [pattern, by] of SPELLINGS) spelt = spelt.replace(pattern, by);
  return spelt;
}

const CASE_ENDINGS =
  /(?:ого|его|ому|ему|ыми|ими|ами|ями|ией|иею|ой|ою|ей|ею|ый|ий|ым|им|ом|ем|ём|ов|ах|ях|ою|ію|ії|ові|еві|єві|[аеёиоуыэюяйьєії])$/u;
const SURNAME_END = /(?:ов|ев|ёв|ин|ын|єв)$/u;

/** A Russian or Ukrainian word without the ending of its case: Патрушева, Патрушеву and Патрушев are one. */
function withoutCase(word: string): string {
  const lower = word.normalize('NFC').toLowerCase();
  if (SURNAME_END.test(lower)) return lower;
  const stem = lower.replace(CASE_ENDINGS, '');
  return stem.length >= 3 ? stem : lower;
}

/** What a word is looked up by in texts of any script and case: spelling and ending told apart no more. Empty for none. */
export function lookUpKey(word: string): string {
  const bare = /\p{Script=Cyrillic}/u.test(word) ? withoutCase(word) : word;
  const spelt = oneSpelling(romanised(bare));
  const stem = spelt.replace(/[aeiou]+$/g, '');
  return (stem.length >= 2 ? stem : spelt).replace(/[eo](?=[^aeiou]$)/, '');
}
