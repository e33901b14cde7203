import { lookUpKey } from '../../../shared/entities/transliteration';

/**
 * The words of another script that a name may be written as: Putin is Путин. A word of the vocabulary is looked at when it begins
 * with letters that stand for those the name begins with; what tells whether it is the name is the key of both.
 */

/** Shorter keys are of too many words. */
const SHORTEST_KEY = 4;

const CYRILLIC: Readonly<Record<string, string>> = {
  ...{ a: 'аяэ', b: 'б', c: 'кцчс', d: 'дж', e: 'еэёя', f: 'ф', g: 'гджґ', h: 'хг', i: 'иійыяюе', j: 'йжджяюе', k: 'кх', l: 'л', m: 'м' },
  ...{ n: 'н', o: 'оёу', p: 'пф', q: 'к', r: 'р', s: 'сшщз', t: 'тцч', u: 'ую', v: 'в', w: 'ву', x: 'кх', y: 'йыиюяеє', z: 'зжцс' },
};
const LATIN: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'vw', г: 'gh', ґ: 'g', д: 'd', е: 'eyij', є: 'eyij', ё: 'eyoj', ж: 'zjg', з: 'zs', и: 'iy', і: 'iy', ї: 'iyj' },
  ...{ й: 'yji', к: 'kcq', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'uow', ф: 'fp', х: 'khcx', ц: 'tzc' },
  ...{ ч: 'ct', ш: 's', щ: 's', ы: 'yi', э: 'e', ю: 'yiju', я: 'yija' },
};

const isLatin = (word: string): boolean => /^\p{Script=Latin}+$/u.test(word);
const isCyrillic = (word: string): boolean => /^\p{Script=Cyrillic}+$/u.test(word);

/** Letters that stand together for one of the other script, wherever a name begins with them. */
const TOGETHER: Readonly<Record<string, string>> = {
  ...{
    zh: 'ж',
    sh: 'ш',
    kh: 'х',
    ch: 'чхш',
    ts: 'ц',
    tz: 'ц',
    sch: 'шщ',
    tch: 'ч',
    shch: 'щ',
    ph: 'ф',
    gh: 'г',
    dj: 'д',
    cz: 'ч',
    sz: 'ш',
  },
  ...{ ye: 'еэ', ya: 'я', yu: 'ю', yo: 'ё', ie: 'е', ia: 'я', iu: 'ю', je: 'е', ja: 'я', ju: 'ю', jo: 'ё', ou: 'у', oo: 'у', ck: 'к' },
};
const LONGEST_TOGETHER = 4;

/** The letters of the other script that a name may have at a place, each with how many of its own they stand for. */
function lettersAt(word: string, at: number, table: Readonly<Record<string, string>>): { letter: string; length: number }[] {
  const found = [...(table[word[at] ?? ''] ?? '')].map((letter) => ({ letter, length: 1 }));
  for (let length = 2; length <= LONGEST_TOGETHER; length += 1) {
    for (const letter of TOGETHER[word.slice(at, at + length)] ?? '') found.push({ letter, length });
  }
  return found;
}

/** What words of the other script begin with that may be this name; none for a word of neither, or one too short. */
export function otherBeginnings(word: string): string[] {
  const table = isLatin(word) ? CYRILLIC : isCyrillic(word) ? LATIN : null;
  if (table === null || keysOf(word).length === 0) return [];
  const beginnings = lettersAt(word, 0, table).flatMap(({ letter, length }) => [
    ...lettersAt(word, length, table).map((next) => letter + next.letter),
    // A letter of the name may be two there.
    ...(table === LATIN ? [...(SECOND[letter] ?? '')].map((next) => letter + next) : []),
  ]);
  return [...new Set(beginnings)];
}

/** What may follow a Latin letter within the sound that a Cyrillic one stands for. */
const SECOND: Readonly<Record<string, string>> = { k: 'h', z: 'h', s: 'hc', c: 'h', t: 'sc', y: 'eauo', i: 'eau', j: 'eauo', p: 'h' };

/** Whether a word of the other script may be the same name. */
export function isSameName(word: string, other: string): boolean {
  if (isLatin(word) === isLatin(other)) return false;
  const own = keysOf(word);
  return keysOf(other).some((key) => own.includes(key));
}

/** Words whose keys are kept: those of the vocabulary are compared again with each letter that is typed. */
const MOST_KEPT = 20_000;
const keptKeys = new Map<string, readonly string[]>();

/** A Latin name may be spelt the French way: Patrouchev. */
function keysOf(word: string): readonly string[] {
  const known = keptKeys.get(word);
  if (known !== undefined) return known;
  const keys = [lookUpKey(word)];
  if (isLatin(word)) keys.push(lookUpKey(word.replace(/tch/g, 'tsch').replace(/(^|[^ts])ch/g, '$1sh')));
  const long = [...new Set(keys)].filter((key) => key.length >= SHORTEST_KEY);
  if (keptKeys.size >= MOST_KEPT) keptKeys.clear();
  keptKeys.set(word, long);
  return long;
}

/** Whether two Cyrillic words are one name in two cases. */
export function isSameInCases(word: string, other: string): boolean {
  if (!isCyrillic(word) || !isCyrillic(other)) return false;
  const [key = ''] = keysOf(word);
  return key.length > SHORTEST_KEY && key === keysOf(other)[0];
}
