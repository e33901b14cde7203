import { isPerson, type CslName, type CslPersonName } from '../csl-names';
import type { CslDate, CslItem } from '../csl';
import type { Credibility, Reliability } from '../../grades/grading';
import type { OutletKind } from '../../outlets/outlet-kinds';

/** What the citation styles share: runs of text, names, dates, titles. */

/** A piece of a citation in one type. */
export interface StyledRun {
  text: string;
  italic?: true | undefined;
}

/** What a style is given of a source beside its CSL-JSON. */
export interface Reference {
  item: CslItem;
  /** Numbers of the paragraphs cited, from 1: `3`, `3–4`. */
  paragraphs: string | null;
  /** Said by styles that say how good a source is. */
  quality: SourceQuality;
}

/** `para. 3`, `paras. 3–4`: where in the source, in the style's words for one and for several. */
export function placeOf({ paragraphs }: Reference, one: string, several: string): string | null {
  return paragraphs === null ? null : `${paragraphs.includes('–') ? several : one} ${paragraphs}`;
}

export interface SourceQuality {
  outletKind: OutletKind | null;
  /** In words: `Australia`. */
  country: string | null;
  reliability: Reliability | null;
  reliabilityReason: string;
  credibility: Credibility | null;
  retraction: { at: string; reason: string } | null;
}

type StyledPart = string | StyledRun | null | readonly StyledRun[];

/** Pieces one after the other; null is nothing. */
export function runs(...pieces: readonly StyledPart[]): StyledRun[] {
  const joined: StyledRun[] = [];
  for (const piece of pieces) {
    if (piece === null) continue;
    if (typeof piece === 'string') append(joined, { text: piece });
    else if (isRun(piece)) append(joined, piece);
    else for (const run of piece) append(joined, run);
  }
  return joined;
}

function isRun(piece: StyledRun | readonly StyledRun[]): piece is StyledRun {
  return 'text' in piece;
}

function append(joined: StyledRun[], run: StyledRun): void {
  if (run.text === '') return;
  const last = joined.at(-1);
  if (last !== undefined && last.italic === run.italic) joined[joined.length - 1] = { ...last, text: last.text + run.text };
  else joined.push(run);
}

/** Those that are there, with `separator` between them. */
export function listed(parts: readonly StyledPart[], separator: string): StyledRun[] {
  const there = parts.map((part) => runs(part)).filter((part) => part.length > 0);
  return runs(...there.flatMap((part, index) => (index === 0 ? [part] : [separator, part])));
}

/** The same runs with a full stop at their end, unless there is one, or a question or exclamation mark. */
export function stopped(part: readonly StyledRun[]): StyledRun[] {
  const last = part.at(-1);
  return last === undefined || ENDS.test(last.text) ? [...part] : runs(part, '.');
}

const ENDS = /[.?!。？！؟…][”’"'»)\]\u2069]*$/u;

export function plainText(citation: readonly StyledRun[]): string {
  return citation.map(({ text }) => text).join('');
}

/** For the clipboard; what stands in it is text, whatever it looks like. */
export function htmlText(citation: readonly StyledRun[]): string {
  return citation.map(({ text, italic: isItalic }) => (isItalic === true ? `<i>${escaped(text)}</i>` : escaped(text))).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

// --- Words of others ------------------------------------------------------------------------------------------------

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Words with letters that run from right to left, isolated: what stands around them (numbers, our own words) stays in its
 * order, in any program (Unicode UAX #9, RLI or LRI by their first letter … PDI).
 */
export function isolated(words: string): string {
  if (!RIGHT_TO_LEFT.test(words)) return words;
  const [letter = ''] = /\p{Alphabetic}/u.exec(words) ?? [];
  return `${RIGHT_TO_LEFT.test(letter) ? '\u2067' : '\u2066'}${words}\u2069`;
}

/** A title on one line, without a full stop at its end. */
export function titleOf(item: CslItem): string {
  return item.title
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?<!\.)\.$/u, '');
}

export function containerOf(item: CslItem): string | null {
  const name = item['container-title'] ?? item.publisher;
  return name === undefined ? null : isolated(name);
}

// --- Names ----------------------------------------------------------------------------------------------------------

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function familyWith({ family, 'non-dropping-particle': staying }: CslPersonName): string {
  return staying === undefined ? family : `${staying}${/['’]$/u.test(staying) ? '' : ' '}${family}`;
}

/** `Ludwig van Beethoven`; East Asian names have the family first and no space: `欧阳修`. */
export function straightName(name: CslName): string {
  if (!isPerson(name)) return isolated(name.literal);
  if (EAST_ASIAN.test(name.family)) return `${name.family}${name.given ?? ''}`;
  const parts = [name.given, name['dropping-particle'], familyWith(name)].filter((part) => part !== undefined);
  return parts.join(' ') + (name.suffix === undefined ? '' : ` ${name.suffix}`);
}

// --- Dates ----------------------------------------------------------------------------------------------------------

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export interface DateParts {
  year: string;
  /** In full. */
  month: string | null;
  /** As a number of one or two digits. */
  day: string | null;
}

export function partsOf(date: CslDate | undefined): DateParts | null {
  const [year, month, day] = date?.['date-parts'][0] ?? [];
  if (year === undefined) return null;
  return {
    year: String(year).padStart(4, '0'),
    month: month === undefined ? null : (MONTHS[month - 1] ?? null),
    day: day === undefined ? null : String(day),
  };
}
