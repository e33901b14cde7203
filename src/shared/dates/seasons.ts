import type { DateSpan } from './date-value';

/** Seasons as analysts write them, as spans that are roughly known: `spring 2014`, `весна 2014`, `hiver 2013–2014`, `2014年春`. Pure. */

const seasons = [
  {
    first: 3,
    words: 'spring|frühjahr|frühling|printemps|primavera|voorjaar|lente|wiosna|wiosną|весна|весной|весны|весну|навесні|весни|ربيع|春',
  },
  {
    first: 6,
    words: 'summer|sommer|été|ete|verano|estate|verão|zomer|lato|latem|лето|летом|лета|літо|влітку|літа|صيف|夏',
  },
  {
    first: 9,
    words: 'autumn|fall|herbst|automne|otoño|autunno|outono|herfst|najaar|jesień|jesienią|осень|осенью|осени|осінь|восени|خريف|秋',
  },
  { first: 12, words: 'winter|hiver|invierno|inverno|zima|zimą|зима|зимой|зимы|зиму|взимку|зими|شتاء|冬' },
] as const;

const ANY = seasons.map(({ words }) => words).join('|');
const BEFORE = String.raw`(?:in (?:the )?|the |im |der |den |en |el |la |le |l[’']|à l[’']|no |na |nel |nell[’']|d[’']|in de |в |в течение )?`;
const BETWEEN = String.raw`(?: of| de| del| di| do| dell[’']| des jahres|,)?`;
const SEASON = new RegExp(
  `^${BEFORE}(${ANY})${BETWEEN} (\\d{4})(?: ?[–—/-] ?(\\d{4}|\\d{2}))?(?: ?(?:г\\.?|гг\\.?|год|года|году|годов|р\\.?|року))?$`,
  'u',
);
const CHINESE = new RegExp('^(\\d{4}) ?年? ?(春|夏|秋|冬)[季天]?$', 'u');

const month = (year: number, number: number): string => `${year}-${String(number).padStart(2, '0')}`;

/**
 * What the words of a season can mean, in the order in which they would be; none for what is no season. Of a winter with one year it is
 * not said whether that begins in it or ends in it.
 */
export function seasonsOf(text: string): DateSpan[] {
  const [, yearFirst, chinese] = CHINESE.exec(text) ?? [];
  const [, word = chinese, written = yearFirst, second] = SEASON.exec(text) ?? [];
  const season = seasons.find(({ words }) => words.split('|').includes(word ?? ''));
  const year = Number(written);
  if (season === undefined || written === undefined) return [];
  const { first } = season;
  if (first < 12) return second === undefined ? [roughly(month(year, first), month(year, first + 2))] : [];
  const winter = (begins: number): DateSpan => roughly(month(begins, 12), month(begins + 1, 2));
  if (second === undefined) return [winter(year - 1), winter(year)];
  return String(year + 1).endsWith(second) ? [winter(year)] : [];
}

const roughly = (from: string, until: string): DateSpan => ({ from, until, about: true });
