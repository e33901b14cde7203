import { fold } from '../text/fold';
import type { Bounds } from '../text/text';

/** The times a sentence speaks of: days, months and years, as written or counted from the day of its article. */

export interface Time extends Bounds {
  year: number | null;
  /** 1 to 12. */
  month: number | null;
  day: number | null;
  /** Read from words such as “last month” and the article's own date. */
  relative: boolean;
}

const LANGUAGES = ['en', 'ru', 'uk', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'sv', 'cs', 'ro', 'ar', 'he', 'el', 'id', 'hu', 'fi'];

/** The other cases of Russian months. */
const RUSSIAN_STEMS = ['январ', 'феврал', 'март', 'апрел', 'ма', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];
const RUSSIAN_ENDINGS = ['е', 'ем', 'ом', 'у', 'ю', 'а', 'я', 'ь', 'й'];
const SHORT = ['jan', 'feb', 'mar', 'apr', '', 'jun', 'jul', 'aug', 'sept', 'oct', 'nov', 'dec'];

/** Names of months, folded, as they stand alone and in a date. */
function monthsByName(): Map<string, number> {
  const months = new Map<string, number>();
  for (const language of LANGUAGES) {
    const inDate = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
    const alone = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    for (let month = 0; month < 12; month += 1) {
      const date = new Date(Date.UTC(2021, month, 15));
      const part = inDate.formatToParts(date).find(({ type }) => type === 'month');
      for (const name of [alone.format(date), part?.value ?? '']) {
        if (/^\p{L}{3,}$/u.test(name)) months.set(fold(name), month + 1);
      }
    }
  }
  for (const [month, name] of SHORT.entries()) if (name !== '') months.set(name, month + 1);
  months.set('sep', 9);
  for (const [month, stem] of RUSSIAN_STEMS.entries()) for (const ending of RUSSIAN_ENDINGS) months.set(stem + ending, month + 1);
  return months;
}

/** Made when a time is first sought: to make them takes longer than a start has to spare. */
let monthNames: Map<string, number> | undefined;

// “may” is a verb far more often when it is not written as a name; see `monthAt`.

const WORD_OR_NUMBER = /\p{L}+|\p{Nd}+/gu;
const ISO = /(?<!\d)(1[5-9]\d\d|20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const DAY_FIRST = /(?<!\d)(\d{1,2})[./](\d{1,2})[./](1[5-9]\d\d|20\d\d)(?!\d)/g;
const HAN = /(?:(\d{4})\s?年)?(?:\s?(\d{1,2})\s?月)(?:\s?(\d{1,2})\s?[日号號])?|(\d{4})\s?年/g;
const YEAR = /^(?:1[5-9]\d\d|20\d\d)$/;

interface Token extends Bounds {
  word: string;
}

/** The times of a text, in reading order; `published` (ISO 8601, may be cut short) is the day that “last month” counts from. */
export function timesIn(text: string, published: string | null = null): Time[] {
  const times: Time[] = [];
  const add = (match: RegExpMatchArray, year: number | null, month: number | null, day: number | null): void => {
    const start = match.index ?? 0;
    if (month !== null && (month < 1 || month > 12)) return;
    times.push({ start, end: start + match[0].length, year, month, day, relative: false });
  };
  const number = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));
  for (const match of text.matchAll(ISO)) add(match, Number(match[1]), Number(match[2]), Number(match[3]));
  for (const match of text.matchAll(DAY_FIRST)) add(match, Number(match[3]), Number(match[2]), Number(match[1]));
  for (const match of text.matchAll(HAN)) add(match, number(match[1] ?? match[4]), number(match[2]), number(match[3]));
  const taken = [...times];
  const tokens: Token[] = [...text.matchAll(WORD_OR_NUMBER)]
    .map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }))
    .filter(({ start }) => !taken.some((time) => start >= time.start && start < time.end));
  for (let at = 0; at < tokens.length;) at = readTime(text, tokens, at, times);
  if (published !== null) times.push(...relativeTimes(text, published));
  return times.sort((a, b) => a.start - b.start);
}

/** Reads a time that begins at a token, if one does; answers where to go on. */
function readTime(text: string, tokens: readonly Token[], at: number, times: Time[]): number {
  const month = monthAt(tokens, at);
  const token = tokens[at];
  if (token === undefined) return at + 1;
  if (month !== null) {
    const before = dayAt(text, tokens, at - 1) ?? ordinalBefore(tokens, at);
    const after = before === null ? dayAt(text, tokens, at + 1) : null;
    const next = after === null ? at + 1 : isSuffix(tokens[at + 2]) ? at + 3 : at + 2;
    const yearAt = tokens[next]?.word === 'de' ? next + 1 : next;
    const isYear = YEAR.test(tokens[yearAt]?.word ?? '') && text.slice(token.end, tokens[yearAt]?.start).length <= 12;
    const year = isYear ? Number(tokens[yearAt]?.word) : null;
    const last = isYear ? tokens[yearAt] : tokens[next - 1];
    times.push({
      start: before?.start ?? token.start,
      end: last?.end ?? token.end,
      year,
      month,
      day: before?.day ?? after?.day ?? null,
      relative: false,
    });
    return isYear ? yearAt + 1 : next;
  }
  const isYear = YEAR.test(token.word) && !/[.,]\d/.test(text.slice(token.end, token.end + 2));
  if (isYear) times.push({ start: token.start, end: token.end, year: Number(token.word), month: null, day: null, relative: false });
  return at + 1;
}

function monthAt(tokens: readonly Token[], at: number): number | null {
  const word = tokens[at]?.word ?? '';
  monthNames ??= monthsByName();
  const month = monthNames.get(fold(word)) ?? null;
  const isVerb = ['may', 'mar', 'mai', 'dec', 'march'].includes(word) || word === 'ma';
  return isVerb ? null : month;
}

const isSuffix = (token: Token | undefined): boolean => /^(?:st|nd|rd|th|er)$/u.test(token?.word ?? '');

function dayAt(text: string, tokens: readonly Token[], at: number): { day: number; start: number } | null {
  const token = tokens[at];
  if (token === undefined || !/^\d{1,2}$/.test(token.word) || /[%$]/.test(text.charAt(token.end))) return null;
  const day = Number(token.word);
  return day >= 1 && day <= 31 ? { day, start: token.start } : null;
}

/** `6th of June`, `6 de junio`. */
function ordinalBefore(tokens: readonly Token[], at: number): { day: number; start: number } | null {
  const skipped = ['of', 'de', 'st', 'nd', 'rd', 'th', 'er'];
  let before = at - 1;
  while (before >= at - 2 && skipped.includes(tokens[before]?.word ?? '')) before -= 1;
  const token = tokens[before];
  return before < at - 1 && token !== undefined && /^\d{1,2}$/.test(token.word) ? { day: Number(token.word), start: token.start } : null;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const RELATIVE =
  /\b(?:(last|this|next) (month|year)|(yesterday|today)|on ((?:sun|mon|tues|wednes|thurs|fri|satur)day))\b|в (?:прошлом|этом) (?:месяце|году)|вчера|сегодня/giu;

function relativeTimes(text: string, published: string): Time[] {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(published);
  if (parts === null) return [];
  const [year, month, day] = [
    Number(parts[1]),
    parts[2] === undefined ? null : Number(parts[2]),
    parts[3] === undefined ? null : Number(parts[3]),
  ];
  return [...text.matchAll(RELATIVE)].flatMap((match): Time[] => {
    const place = { start: match.index, end: match.index + match[0].length, relative: true };
    const words = match[0].toLowerCase();
    const step = /last|прошлом/.test(words) ? -1 : words.includes('next') ? 1 : 0;
    if (/year|году/.test(words)) return [{ ...place, year: year + step, month: null, day: null }];
    if (month === null) return [];
    if (/month|месяце/.test(words)) {
      const at = new Date(Date.UTC(year, month - 1 + step, 1));
      return [{ ...place, year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: null }];
    }
    if (day === null) return [];
    const weekday = match[4] === undefined ? -1 : WEEKDAYS.indexOf(match[4].toLowerCase());
    const own = new Date(Date.UTC(year, month - 1, day));
    const back = weekday >= 0 ? (own.getUTCDay() - weekday + 7) % 7 : /yesterday|вчера/.test(words) ? 1 : 0;
    const at = new Date(own.getTime() - back * 86_400_000);
    return [{ ...place, year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }];
  });
}

/** `agrees`: everything both say is the same, and they share something; `differs`: something both say is not. */
export function timeAgrees(sought: Time, found: Time): 'agrees' | 'differs' | 'neither' {
  let shared = 0;
  for (const part of ['year', 'month', 'day'] as const) {
    const [a, b] = [sought[part], found[part]];
    if (a === null || b === null) continue;
    if (a !== b) return 'differs';
    shared += 1;
  }
  return shared === 0 ? 'neither' : 'agrees';
}

/** What a time was read as: `May 2014`, `6 June 2014`. */
export function timeInWords({ year, month, day }: Time): string {
  const name =
    month === null
      ? null
      : new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2021, month - 1, 15)));
  return [day, name, year].filter((part) => part !== null).join(' ');
}
