import { fold } from '../text/fold';
import type { Bounds } from '../text/text';

/** The figures of a sentence, in digits or in words, so that “fifty” and “50” are known to agree and “46” to differ. */

/** `rank`: an ordinal; `share`: per cent. */
export type FigureKind = 'count' | 'rank' | 'share' | 'money';

export interface Figure extends Bounds {
  value: number;
  kind: FigureKind;
}

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen'];
const TEENS = ['fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const RANKS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];

/** Words of numbers by value, where they are not English: of Russian the stems, as the endings change with the case. */
const OTHER_WORDS: Readonly<Record<string, number>> = {
  ...{ zwei: 2, drei: 3, vier: 4, funf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10, elf: 11, zwolf: 12, dreizehn: 13 },
  ...{ vierzehn: 14, funfzehn: 15, sechzehn: 16, siebzehn: 17, achtzehn: 18, neunzehn: 19, zwanzig: 20, dreissig: 30, vierzig: 40 },
  ...{ funfzig: 50, sechzig: 60, siebzig: 70, achtzig: 80, neunzig: 90, hundert: 100 },
  ...{
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    treize: 13,
    quatorze: 14,
    quinze: 15,
  },
  ...{ seize: 16, vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60, cent: 100 },
  ...{ dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12, trece: 13, catorce: 14 },
  ...{ veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80, noventa: 90, cien: 100 },
};
const RUSSIAN: readonly (readonly [RegExp, number])[] = [
  [/^дв(?:а|е|ух|ум|умя)$/, 2],
  [/^тр(?:и|ех|ем|емя)$/, 3],
  [/^четыр(?:е|ех|ем|ьмя)$/, 4],
  [/^пят(?:ь|и|ью)$/, 5],
  [/^шест(?:ь|и|ью)$/, 6],
  [/^сем(?:ь|и|ью)$/, 7],
  [/^вос(?:емь|ьми|емью|ьмью)$/, 8],
  [/^девят(?:ь|и|ью)$/, 9],
  [/^десят(?:ь|и|ью)$/, 10],
  [/^одиннадцат(?:ь|и|ью)$/, 11],
  [/^двенадцат(?:ь|и|ью)$/, 12],
  [/^тринадцат(?:ь|и|ью)$/, 13],
  [/^четырнадцат(?:ь|и|ью)$/, 14],
  [/^пятнадцат(?:ь|и|ью)$/, 15],
  [/^шестнадцат(?:ь|и|ью)$/, 16],
  [/^семнадцат(?:ь|и|ью)$/, 17],
  [/^восемнадцат(?:ь|и|ью)$/, 18],
  [/^девятнадцат(?:ь|и|ью)$/, 19],
  [/^двадцат(?:ь|и|ью)$/, 20],
  [/^тридцат(?:ь|и|ью)$/, 30],
  [/^сорока?$/, 40],
  [/^пят(?:ьдесят|идесяти)$/, 50],
  [/^шест(?:ьдесят|идесяти)$/, 60],
  [/^сем(?:ьдесят|идесяти)$/, 70],
  [/^вос(?:емьдесят|ьмидесяти)$/, 80],
  [/^девяност[оа]$/, 90],
  [/^ст[оа]$/, 100],
];
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:thousand|тыс|тысяч\p{L}*|tausend|mille|mil)$/u, 1e3],
  [/^(?:million|millions|millionen|mln|mn|m|млн|миллион\p{L}*|mio|millones|millon)$/u, 1e6],
  [/^(?:billion|billions|bn|млрд|миллиард\p{L}*|mrd|milliarden?|milliards?)$/u, 1e9],
  [/^(?:trillion|trillions|tn|трлн|триллион\p{L}*)$/u, 1e12],
];

const valueOf = new Map<string, number>([
  ...UNITS.concat(TEENS).map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
  ...Object.entries(OTHER_WORDS),
]);
const rankOf = new Map<string, number>([
  ...RANKS.map((word, index): [string, number] => [word, index + 1]),
  ...['thirteenth', ...TEENS.map((word) => `${word}th`)].map((word, index): [string, number] => [word, index + 13]),
  ...TENS.map((word, index): [string, number] => [`${word.slice(0, -1)}ieth`, (index + 2) * 10]),
]);

const DIGITS = "\\p{Nd}{1,3}(?:[,.\\u00a0\\u202f' ’]\\p{Nd}{3})+(?:[.,]\\p{Nd}+)?|\\p{Nd}+(?:[.,]\\p{Nd}+)?";
const NUMBER = new RegExp(
  `(?<money>[$€£¥₽]\\s?)?(?<![\\p{L}\\p{Nd}])(?<digits>${DIGITS})(?<rank>(?:st|nd|rd|th)(?!\\p{L}))?(?:[-\\s](?<scale>\\p{L}+)|(?<short>(?:bn|mn|m|tn|k)(?!\\p{L})))?` +
    '|\\p{L}+',
  'gu',
);
const SHARE = /^\s?(?:%|per\s?cent|percent|процент|pct|prozent|pour cent|por ciento)/iu;
const MONEY = /^\s(?:dollars?|euros?|pounds?|rou?bles?|yuan|yen|долл|евро|руб|юан)/iu;
const HAN_NUMBER = /[一二三四五六七八九十百千万亿两]{2,}|[一二三四五六七八九十两](?=[个名项次轮年人国届份架艘])/gu;

/** A year standing alone is a time (see `times.ts`), and no figure. */
const YEAR = /^(?:1[5-9]|20)\d\d$/;

/** The figures of a text, in reading order. */
export function figuresIn(text: string): Figure[] {
  const figures: Figure[] = [];
  let words: (Bounds & { word: string })[] = [];
  const endWords = (): void => {
    const figure = figureOfWords(words);
    if (figure !== null) figures.push(withUnit(text, figure));
    words = [];
  };
  for (const match of text.matchAll(NUMBER)) {
    const { digits } = match.groups ?? {};
    if (digits === undefined) {
      const word = { start: match.index, end: match.index + match[0].length, word: fold(match[0]) };
      const last = words.at(-1);
      const isNext = last !== undefined && /^(?:[\s-]|\s?and\s)$/u.test(text.slice(last.end, word.start));
      const isAnd = word.word === 'and' && words.length > 0;
      if (!isNumberWord(word.word) && !isAnd) endWords();
      else {
        if (last !== undefined && !isNext) endWords();
        words.push(word);
      }
      continue;
    }
    endWords();
    const figure = figureOfDigits(match);
    if (figure !== null) figures.push(withUnit(text, figure));
  }
  endWords();
  for (const match of text.matchAll(HAN_NUMBER)) {
    const value = hanValue(match[0]);
    if (value !== null) figures.push({ start: match.index, end: match.index + match[0].length, value, kind: 'count' });
  }
  return figures.sort((a, b) => a.start - b.start);
}

function isNumberWord(word: string): boolean {
  return valueOf.has(word) || rankOf.has(word) || word === 'hundred' || scaleOf(word) !== null || russianValue(word) !== null;
}

const scaleOf = (word: string): number | null => SCALES.find(([pattern]) => pattern.test(word))?.[1] ?? null;
const russianValue = (word: string): number | null => RUSSIAN.find(([pattern]) => pattern.test(word))?.[1] ?? null;

function figureOfDigits(match: RegExpMatchArray): Figure | null {
  const { digits = '', money, rank, scale, short } = match.groups ?? {};
  const start = match.index ?? 0;
  const number = valueOfDigits(digits);
  if (Number.isNaN(number)) return null;
  const scaled = short === 'k' ? 1e3 : scaleOf(fold(scale ?? short ?? ''));
  if (scaled === null && money === undefined && rank === undefined && YEAR.test(digits)) return null;
  const length = scaled === null ? (money ?? '').length + digits.length + (rank ?? '').length : match[0].length;
  const kind = money !== undefined ? 'money' : rank !== undefined ? 'rank' : 'count';
  return { start, end: start + length, value: number * (scaled ?? 1), kind };
}

/** `1,200`, `1.200` and `1 200` are grouped; `1,2` and `1.25` have a fraction. */
function valueOfDigits(digits: string): number {
  const plain = [...digits].map((digit) => (/\p{Nd}/u.test(digit) ? fold(digit) : digit)).join('');
  const grouped = /^\d{1,3}(?:[,.\u00a0\u202f' ’]\d{3})+(?=$|[.,])/.exec(plain)?.[0];
  if (grouped === undefined) return Number(plain.replace(',', '.'));
  return Number(grouped.replace(/\D/g, '') + plain.slice(grouped.length).replace(',', '.'));
}

function figureOfWords(words: readonly (Bounds & { word: string })[]): Figure | null {
  const own = words.at(-1)?.word === 'and' ? words.slice(0, -1) : words;
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return null;
  // “One” and “second” are more often no figure than one; a scale alone says no number.
  if (own.length === 1 && (['one', 'second', 'once', 'cent', 'mil', 'm'].includes(first.word) || scaleOf(first.word) !== null)) return null;
  let [total, group] = [0, 0];
  for (const { word } of own) {
    const scale = scaleOf(word);
    if (word === 'hundred') group = Math.max(1, group) * 100;
    else if (scale === null) group += valueOf.get(word) ?? rankOf.get(word) ?? russianValue(word) ?? 0;
    else {
      total += Math.max(1, group) * scale;
      group = 0;
    }
  }
  return { start: first.start, end: last.end, value: total + group, kind: rankOf.has(last.word) ? 'rank' : 'count' };
}

function withUnit(text: string, figure: Figure): Figure {
  const behind = text.slice(figure.end, figure.end + 16);
  if (SHARE.test(behind)) return { ...figure, kind: 'share' };
  return figure.kind === 'count' && MONEY.test(behind) ? { ...figure, kind: 'money' } : figure;
}

const HAN_DIGITS = '一二三四五六七八九';

function hanValue(run: string): number | null {
  let [total, section, digit] = [0, 0, 0];
  for (const sign of run) {
    const value = sign === '两' ? 2 : HAN_DIGITS.indexOf(sign) + 1;
    const unit = { 十: 10, 百: 100, 千: 1000 }[sign];
    const scale = { 万: 1e4, 亿: 1e8 }[sign];
    if (value > 0) digit = value;
    else if (unit !== undefined) {
      section += Math.max(1, digit) * unit;
      digit = 0;
    } else if (scale !== undefined) {
      total += Math.max(1, section + digit) * scale;
      [section, digit] = [0, 0];
    }
  }
  const value = total + section + digit;
  return value === 0 ? null : value;
}

/** 1 for the same figure, less for a round one near it (“about 1,200” and 1,187), 0 for another. */
export function figureAgrees(sought: Figure, found: Figure): number {
  if (sought.value === found.value) return sought.kind === found.kind ? 1 : sought.kind === 'rank' || found.kind === 'rank' ? 0.7 : 0.85;
  const isRound = [sought.value, found.value].some((value) => value >= 100 && value % 10 ** (Math.floor(Math.log10(value)) - 1) === 0);
  const far = Math.abs(sought.value - found.value) / Math.max(sought.value, found.value);
  return isRound && far <= 0.03 && sought.kind === found.kind ? 0.5 : 0;
}
