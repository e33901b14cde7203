/**
 * What stands around a span of a text and says whose words it holds, and of what: the rest of its sentences, the sentences
 * beside them, the heading above. All of it is read from the text alone, which never changes.
 */
import { foldText, Letter, letterOfUnit } from './passage-fold';
import { paragraphBefore, paragraphsOf, sentencesOf, type Bounds, type Paragraph } from '../text/text';

/** A sentence: its bounds, the number of its paragraph, its letters and figures alone, in lower case. */
export interface Sentence extends Bounds {
  paragraph: number;
  letters: string;
}

/** A line that says what stands below it; `distance` in paragraphs. */
export interface Heading extends Bounds {
  number: number;
  letters: string;
  distance: number;
}

export interface Surroundings {
  /** The sentences the span stands in, from the first one's start to the last one's end. */
  own: Bounds;
  paragraph: number;
  /** Letters of those sentences before and after the span. */
  left: string;
  right: string;
  /** The sentences beside them, the nearest first, from the paragraphs around too; headings and page furniture are left out. */
  before: readonly Sentence[];
  after: readonly Sentence[];
  /** Those it stands under, the nearest first: a section's and its part's. */
  headings: readonly Heading[];
}

/** Sentences looked at on each side, and paragraphs they may come from. */
const MOST_BESIDE = 6;
const FARTHEST = 5;
/** Paragraphs between a heading and what stands under it, at most. */
const HEADING_REACH = 12;
const MOST_HEADINGS = 3;
/** UTF-16 units: what is longer is no heading; of a longer paragraph only what is near the span is parted in sentences. */
const LONGEST_HEADING = 110;
const LONGEST_LEAD = 260;
const LONGEST_PART = 4000;

const FINISHED = /[.!?…。！？؟।]["'”’»›)\]」』]*$/u;
const LEADS_IN = /[:：]$/u;
/** Lines of a page that say nothing of what stands below them. */
const FURNITURE = new RegExp(
  [
    '^(?:by|von|par|por|de|da|di|av|автор|текст|фото|photo|foto|image|picture|video|credit|source|quelle|caption|graphic)\\b.{0,80}$',
    '^(?:advertisement|advert|ad|anzeige|werbung|publicit|publicidad|реклама|广告|إعلان|sponsored|promoted|related|read more|read also|more on|see also|share|follow|subscribe|sign up|newsletter|comments?|tags?|topics?|print|e-?mail|listen|watch|live|menu|skip|copyright|published|updated|last (?:updated|modified)|posted|story continues|continue reading|lesen sie|mehr zum|lire aussi|читайте также)(?![\\p{L}]).{0,80}$',
    '©|\\ball rights reserved\\b|\\bmin(?:ute)?s? read\\b|\\d{1,2}[:.]\\d{2}\\s?(?:[ap]\\.?m|uhr|gmt|utc|h)?\\b',
    '^\\S+\\.(?:com|org|net|co)\\b|https?:',
    '^(?:\\p{L}+,? )?(?:\\d{1,2}\\.? \\p{L}{3,12}\\.?,? \\d{4}|\\p{L}{3,12}\\.? \\d{1,2},? \\d{4}|\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}|\\d{4}年\\d{1,2}月\\d{1,2}日)',
  ].join('|'),
  'iu',
);
/** A page's number or title in the middle of a sentence that goes on behind it. */
const LONGEST_INTRUSION = 120;

/** Where a report begins with its place: `MOSCOW, May 3 (Agency) — `. */
const DATELINE = /^(?:\p{Lu}{3,}[^.!?\n]{0,60}?|[^.!?\n]{2,40}\(\p{L}{2,12}[^)\n]{0,20}\))\s?[–—-]{1,2}\s/u;

/** Finds what stands around spans of one text; what was read of it once is kept. */
export class TextSurroundings {
  readonly text: string;
  readonly #paragraphs: readonly Paragraph[];
  /** What is one paragraph to a reader: a sentence may go on behind a page's end. By the number of each of its parts. */
  readonly #joined = new Map<number, Paragraph>();
  readonly #sentences = new Map<number, Sentence[]>();

  constructor(text: string) {
    this.text = text;
    this.#paragraphs = paragraphsOf(text);
    for (let at = 0; at < this.#paragraphs.length; at = this.#join(at)) continue;
  }

  /** UTF-16 units of the text. */
  of({ start, end }: Bounds): Surroundings {
    const first = this.#paragraphAt(start);
    const last = this.#paragraphAt(Math.max(start, end - 1));
    const ownFirst = this.#sentencesOf(first, start);
    const ownLast = last.number === first.number ? ownFirst : this.#sentencesOf(last, end);
    const from = lastIndexWhere(ownFirst, (sentence) => sentence.start <= start);
    const to = ownLast.findIndex((sentence) => sentence.end >= end);
    const own = {
      start: Math.min(start, ownFirst[Math.max(0, from)]?.start ?? start),
      end: Math.max(end, ownLast[to < 0 ? ownLast.length - 1 : to]?.end ?? end),
    };
    return {
      own,
      paragraph: first.number,
      left: lettersOf(this.#withoutDateline(first, own.start, start)),
      right: lettersOf(this.#flowing(end, own.end)),
      before: [...ownFirst.slice(0, Math.max(0, from)).reverse(), ...this.#beyond(first, -1)].slice(0, MOST_BESIDE),
      after: [...(to < 0 ? [] : ownLast.slice(to + 1)), ...this.#beyond(last, 1)].slice(0, MOST_BESIDE),
      headings: this.#headingsAbove(first),
    };
  }

  /** Whether a paragraph of the text has these letters and no others. */
  hasParagraph(letters: string): boolean {
    return this.#paragraphs.some((one) => one.end - one.start <= LONGEST_LEAD && lettersOf(this.#wordsOf(one)) === letters);
  }

  #paragraphAt(offset: number): Paragraph {
    const found = paragraphBefore(this.#paragraphs, offset) ?? { number: 1, start: 0, end: this.text.length };
    return this.#joined.get(found.number) ?? found;
  }

  #wordsOf({ start, end }: Bounds): string {
    return this.text.slice(start, end).replace(/\n/g, ' ');
  }

  /** Joins the paragraph at an index with those its last sentence goes on in; answers with the next index. */
  #join(index: number): number {
    const first = this.#paragraphs[index];
    if (!first) return index + 1;
    let last = index;
    for (let next = this.#continuation(last); next > last; next = this.#continuation(last)) last = next;
    if (last > index) {
      const joined = { ...first, end: this.#paragraphs[last]?.end ?? first.end };
      for (let at = index; at <= last; at++) this.#joined.set(at + 1, joined);
    }
    return last + 1;
  }

  #continuation(index: number): number {
    const paragraph = this.#paragraphs[index];
    if (!paragraph || paragraph.end - paragraph.start < 30) return index;
    const end = this.#wordsOf({ start: Math.max(paragraph.start, paragraph.end - 8), end: paragraph.end });
    if (FINISHED.test(end) || LEADS_IN.test(end)) return index;
    for (const step of [1, 2]) {
      const next = this.#paragraphs[index + step];
      if (!next) return index;
      const opening = this.text.slice(next.start, next.start + 2);
      if (/^\p{Ll}/u.test(opening)) return index + step;
      if (next.end - next.start > LONGEST_INTRUSION) return index;
    }
    return index;
  }

  /** The text between two offsets on one line; what intrudes between the parts of a joined paragraph is left blank. */
  #flowing(start: number, end: number): string {
    const raw = this.text.slice(start, end);
    if (!raw.includes('\n')) return raw;
    return raw.replace(/\n\s*\n(?:[^\n]{1,60}(?:\n[^\n]{1,60})?\n\s*\n)?(?=\p{Ll})/gu, (gap) => ' '.repeat(gap.length)).replace(/\n/g, ' ');
  }

  #withoutDateline(paragraph: Paragraph, start: number, end: number): string {
    // With the letter behind it, which tells whether the sentence goes on there.
    const flowing = this.#flowing(start, end + 1).slice(0, end - start);
    if (start !== paragraph.start) return flowing;
    const whole = this.text.slice(start, start + 120);
    const dateline = DATELINE.exec(whole)?.[0] ?? '';
    return flowing.slice(Math.min(flowing.length, dateline.length));
  }

  /** Of a very long paragraph those near `offset`. */
  #sentencesOf(paragraph: Paragraph, offset: number): Sentence[] {
    const isLong = paragraph.end - paragraph.start > 2 * LONGEST_PART;
    const known = isLong ? undefined : this.#sentences.get(paragraph.number);
    if (known !== undefined) return known;
    const from = isLong ? Math.max(paragraph.start, offset - LONGEST_PART) : paragraph.start;
    const to = isLong ? Math.min(paragraph.end, offset + LONGEST_PART) : paragraph.end;
    const flowing = this.#flowing(from, to);
    const found = sentencesOf(flowing).map(({ start, end }) => ({
      start: from + start,
      end: from + end,
      paragraph: paragraph.number,
      letters: lettersOf(flowing.slice(start, end)),
    }));
    if (!isLong) this.#sentences.set(paragraph.number, found);
    return found;
  }

  /** Sentences of the paragraphs beyond one, the nearest first. */
  #beyond(paragraph: Paragraph, step: 1 | -1): Sentence[] {
    const found: Sentence[] = [];
    let at = step < 0 ? paragraph.start - 1 : paragraph.end;
    for (let far = 0; far < FARTHEST && found.length < MOST_BESIDE; far++) {
      const next = this.#next(at, step);
      if (!next) break;
      at = step < 0 ? next.start - 1 : next.end;
      if (isAside(this.#wordsOf(next))) continue;
      const sentences = this.#sentencesOf(next, step < 0 ? next.end : next.start);
      found.push(...(step < 0 ? [...sentences].reverse() : sentences));
    }
    return found;
  }

  /** The paragraph before or behind an offset between two. */
  #next(offset: number, step: 1 | -1): Paragraph | undefined {
    const before = offset < 0 ? undefined : paragraphBefore(this.#paragraphs, offset);
    if (step < 0) return before && before.start <= offset ? (this.#joined.get(before.number) ?? before) : undefined;
    const next = this.#paragraphs[before?.number ?? 0];
    return next && (this.#joined.get(next.number) ?? next);
  }

  /** Of a list's item what leads in to the list; of anything else the headings above. */
  #headingsAbove(paragraph: Paragraph): Heading[] {
    const own = this.#wordsOf(paragraph);
    const isAbove = isHeading(own) || LIST_ITEM.test(own) ? isLeadIn : isHeading;
    const found: Heading[] = [];
    for (let distance = 1; distance <= HEADING_REACH && found.length < MOST_HEADINGS; distance++) {
      const above = this.#paragraphs[paragraph.number - 1 - distance];
      if (!above) break;
      const words = this.#wordsOf(above);
      if (isAbove(words)) found.push({ ...above, letters: lettersOf(words), distance });
    }
    return found;
  }
}

const LIST_ITEM = /^(?:[-–—•*·▪]|\d{1,2}[.)]|\p{L}\))\s/u;

function isLeadIn(words: string): boolean {
  return LEADS_IN.test(words.trimEnd()) && words.length <= LONGEST_LEAD;
}

/** A line of its own that is no sentence and no furniture: what stands below it is said under it. */
function isHeading(words: string): boolean {
  if (isLeadIn(words)) return !FURNITURE.test(words);
  return isShortLine(words) && !FURNITURE.test(words) && !/^\p{Ll}/u.test(words);
}

/** No sentence to stand beside another one: a heading, a line of the page. */
function isAside(words: string): boolean {
  return isShortLine(words) || (words.length <= LONGEST_HEADING && FURNITURE.test(words));
}

function isShortLine(words: string): boolean {
  if (words.length > LONGEST_HEADING || LIST_ITEM.test(words)) return false;
  return /\p{L}/u.test(words) && !FINISHED.test(words) && !/[,;،؛、"”»]$/u.test(words) && words.split(' ').length <= 16;
}

function lastIndexWhere<T>(list: readonly T[], holds: (one: T) => boolean): number {
  for (let at = list.length - 1; at >= 0; at--) {
    const one = list[at];
    if (one !== undefined && holds(one)) return at;
  }
  return -1;
}

/** Signs that change what is said as a word does. */
const SIGNS = new Set(Array.from('?%€$£¥§<>=+؟？', (sign) => sign.charCodeAt(0)));

/** The letters and figures of some words as passages are compared, in lower case, and the signs that count like words. */
export function lettersOf(raw: string): string {
  const { units, length } = foldText(raw);
  let made = '';
  for (let at = 0; at < length; at++) {
    const unit = units[at] ?? 0;
    const isPoint = unit === 0x2e || unit === 0x2c;
    const within = isPoint && letterOfUnit(units[at - 1] ?? 0) === Letter.Digit && letterOfUnit(units[at + 1] ?? 0) === Letter.Digit;
    if (within) made += '.';
    else if (letterOfUnit(unit) !== Letter.None || SIGNS.has(unit)) made += String.fromCharCode(unit);
  }
  return made;
}
