import { onTwentyFourHours } from './clock';
import { monthNumbers, otherLabels, publishedLabels, updatedLabels, weekdays } from './month-names';

/**
 * Reads a line that is a date and nothing else. Running text, relative dates, years of two digits and numeric dates
 * whose day and month could be swapped are never read: no date is better than a wrong one.
 */
export interface DateLine {
  /** As `publishedSchema` writes it: `2023-05-26T15:46`, `2023-05-26` or `2023-05`. */
  published: string;
  /** What the line says the date is of: the publication, a change, something else (a visit), or nothing. */
  label: 'published' | 'updated' | 'other' | null;
}

/** Whether a date may be that of the publication. */
export function isPublication({ label }: DateLine): boolean {
  return label === 'published' || label === null;
}

interface Day {
  year: number;
  month: number;
  day: number | null;
}

const MONTH = [...monthNumbers.keys()].sort((a, b) => b.length - a.length).join('|');
const alternatives = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[-’']/g, "[-’']"))
    .join('|');
const LABELS: readonly [NonNullable<DateLine['label']>, RegExp][] = [
  ['other', labelPattern(otherLabels)],
  ['updated', labelPattern(updatedLabels)],
  ['published', labelPattern(publishedLabels)],
];
const WEEKDAY = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives(weekdays)})(?![\\p{L}\\p{N}])\\.?`, 'gu');

const CJK_WEEKDAY = /(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[（(][月火水木金土日월화수목금토일][)）]/gu;

const DAY_PATTERNS: readonly [RegExp, (...parts: string[]) => Day | null][] = [
  // 2023-05-26, 2023/05/26, 2023.05.26
  [/(?<!\d)(\d{4})(?:-(?=\d+-)|\/(?=\d+\/)|\.(?=\d+\.))(\d{1,2})[-/.](\d{1,2})(?!\d)/u, (year, month, day) => dayOf(year, month, day)],
  // 2023年5月26日, 2023년 5월 26일
  [/(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]/u, (year, month, day) => dayOf(year, month, day)],
  // 26 May 2023, 26. Mai 2023, 26 de mayo de 2023, 1er juin 2023, 26 мая 2023 г.
  [
    new RegExp(
      `(?<![\\p{L}\\d])(\\d{1,2})(?:st|nd|rd|th|er|º|ª|°|-го)?\\.?[ -]?(?:of |de |d[’']|ב)?[ ]?(${MONTH})\\.?,?[ -]?(?:de |del )?(\\d{4})(?!\\d)`,
      'u',
    ),
    (day, month, year) => dayOf(year, month, day),
  ],
  // May 26, 2023
  [
    new RegExp(`(?<![\\p{L}\\d])(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)`, 'u'),
    (month, day, year) => dayOf(year, month, day),
  ],
  // 2023. május 26., 2023 m. gegužės 26 d., 2023 May 26
  [
    new RegExp(`(?<!\\d)(\\d{4})\\.?,? (?:m\\. )?(${MONTH})\\.? (\\d{1,2})(?:\\.| d\\.)?(?![\\d:])`, 'u'),
    (year, month, day) => dayOf(year, month, day),
  ],
  // 2023. gada 26. maijs
  [new RegExp(`(?<!\\d)(\\d{4})\\. gada (\\d{1,2})\\. (${MONTH})(?!\\p{L})`, 'u'), (year, day, month) => dayOf(year, month, day)],
  // 26 tháng 5, 2023, 26 tháng 5 năm 2023
  [/(?<!\d)(\d{1,2}) tháng (\d{1,2}),?(?: năm)? (\d{4})(?!\d)/u, (day, month, year) => dayOf(year, month, day)],
  // 26.05.2023 is day first wherever dots are used, unless it cannot be (5.26.2023)
  [/(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/u, (day, month, year) => dayOf(year, month, day) ?? dayOf(year, day, month)],
  [/(?<!\d)(\d{1,2})(?:-(?=\d+-)|\/(?=\d+\/))(\d{1,2})[-/](\d{4})(?!\d)/u, (first, second, year) => unswappable(first, second, year)],
  // May 2023, 2023年5月
  [new RegExp(`(?<![\\p{L}\\d])(${MONTH})\\.?,? (?:de |del )?(\\d{4})(?!\\d)`, 'u'), (month, year) => dayOf(year, month, null)],
  [/(?<!\d)(\d{4}) ?年 ?(\d{1,2}) ?月/u, (year, month) => dayOf(year, month, null)],
];

const CLOCK = /(?<!\d)(\d{1,2})(?:[:：.]|h ?|時|时|点|點)(\d{2})(?:[:：]\d{2}(?:\.\d+)?)?(?: ?分)? ?(?:uhr|h|ч\.?|saat)?(?![\p{L}\d])/u;
const ZONES: Readonly<Record<string, string>> = {
  z: 'Z',
  utc: 'Z',
  gmt: 'Z',
  msk: '+03:00',
  мск: '+03:00',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  est: '-05:00',
  edt: '-04:00',
  pst: '-08:00',
  pdt: '-07:00',
  jst: '+09:00',
  kst: '+09:00',
  hkt: '+08:00',
  wib: '+07:00',
};
const OFFSET = /^ ?(?:\(?(?:utc|gmt) ?)?([+-])(\d{1,2}):?(\d{2})?\)?(?!\d)/u;
/** What may stand about a date and its time without saying anything else. */
const FILLER =
  /^(?:[\s,.;:|·•()[\]/–—-]|(?<![\p{L}\d])(?:at|on|um|à|a las|alle|às|om|der|den|am|le|el|h|hrs|hours?|local time|ore|saat|в|о|г|года|год|р|року|الساعة|م|时间)(?![\p{L}\d]))*$/u;

function labelPattern(words: readonly string[]): RegExp {
  return new RegExp(`^(?:${alternatives(words)})(?=[\\s:：\\d])\\s*[:：]?\\s*`, 'u');
}

/** The date a line states, or null when it is not a date line. */
export function readDateLine(line: string): DateLine | null {
  if (line.length > 120 || !/\p{Nd}{4}/u.test(line)) return null;
  let text = oneMonth(onTwentyFourHours(westernDigits(line).toLowerCase().normalize('NFC').trim()));
  const [label, pattern] = LABELS.find(([, labelled]) => labelled.test(text)) ?? [null, null];
  text = (pattern === null ? text : text.replace(pattern, '')).replace(WEEKDAY, ' ').replace(CJK_WEEKDAY, ' ');
  for (const [pattern, read] of DAY_PATTERNS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const day = read(...match.slice(1));
    if (day === null) return null;
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length).replace(/^t(?=\d)/, ' ')}`.replace(
      /(?<=\d)z$/,
      ' z',
    );
    return withTime(day, rest, label);
  }
  return null;
}

function withTime(day: Day, rest: string, label: DateLine['label']): DateLine | null {
  const date = writeDay(day);
  const clock = CLOCK.exec(rest);
  if (clock === null) return FILLER.test(rest) ? { published: date, label } : null;
  const before = rest.slice(0, clock.index);
  const zone = zoneOf(rest.slice(clock.index + clock[0].length));
  if (!FILLER.test(before) || !FILLER.test(zone.rest)) return null;
  const time = timeOf(clock[1] ?? '', clock[2] ?? '');
  if (time === null) return null;
  return { published: day.day === null ? date : `${date}T${time}${zone.offset}`, label };
}

function timeOf(hours: string, minutes: string): string | null {
  return Number(minutes) > 59 || Number(hours) > 23 ? null : `${hours.padStart(2, '0')}:${minutes}`;
}

/** The zone a time is followed by; an abbreviation that stands for several zones is passed over, the time kept. */
export function zoneOf(text: string): { offset: string; rest: string } {
  const offset = OFFSET.exec(text);
  if (offset !== null && Number(offset[2]) <= 14) {
    const [all, sign, hours, minutes] = offset;
    return { offset: `${sign}${hours?.padStart(2, '0')}:${minutes ?? '00'}`, rest: text.slice(all.length) };
  }
  const name = /^ ?\(?([\p{L}]{1,4})\)?(?!\p{L})/u.exec(text);
  const known = ZONES[name?.[1] ?? ''];
  if (name !== null && known !== undefined) return { offset: known, rest: text.slice(name[0].length) };
  return { offset: '', rest: text.replace(/^ ?\(?(?:ist|bst|sst|cst|ast|et|pt|ct)\)?(?!\p{L})/u, '') };
}

/** Day and month of a numeric date with slashes, when they cannot be mistaken for each other. */
function unswappable(first = '', second = '', year = ''): Day | null {
  if (Number(first) > 12 || first === second) return dayOf(year, second, first);
  return Number(second) > 12 ? dayOf(year, first, second) : null;
}

function dayOf(year = '', month = '', day: string | null = null): Day | null {
  const parts: Day = {
    year: Number(year),
    month: monthNumbers.get(month) ?? Number(month),
    day: day === null ? null : Number(day),
  };
  if (parts.year < 1500 || parts.year > 2100 || !(parts.month >= 1 && parts.month <= 12)) return null;
  if (parts.day === null) return parts;
  const inMonth = new Date(Date.UTC(parts.year, parts.month, 0)).getUTCDate();
  return parts.day >= 1 && parts.day <= inMonth ? parts : null;
}

function writeDay({ year, month, day }: Day): string {
  const yearAndMonth = `${year}-${String(month).padStart(2, '0')}`;
  return day === null ? yearAndMonth : `${yearAndMonth}-${String(day).padStart(2, '0')}`;
}

/** `نيسان / أبريل`: one month under the two names it has in Arabic. */
export function oneMonth(text: string): string {
  if (!/[\u0600-\u06ff] ?[/-] ?[\u0600-\u06ff]/.test(text)) return text;
  return text.replace(/(\p{L}+(?: \p{L}+)?) ?[/-] ?(\p{L}+)/gu, (all, first: string, second: string) => {
    const month = monthNumbers.get(second);
    return month !== undefined && monthNumbers.get(first) === month ? second : all;
  });
}

/** Arabic-Indic and Persian digits as 0 to 9. */
function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
