import {
  DATED_NAME,
  DATE_METAS,
  dateEvidence,
  LEAST_WEIGHT,
  MONTH_OF_ADDRESS,
  OTHER_NAME,
  PUBLISHED_METAS,
  PUBLISHED_NAME,
  statement,
  TODAY_NAME,
  UPDATED_NAME,
  weightOf,
  type DateEvidence,
  type Statement,
} from './date-evidence';
import { fromAddress, monthOfAddress } from './address-dates';
import { isCalendarLeaf, leafDate } from './calendar-leaf';
import type { DateReader } from './date-reader';
import { datesInText, hasShortYear, type DayOrder } from './dates-in-text';
import { nameOf } from './hints';
import type { LinkedData } from './json-ld';
import { UPDATED } from './line-dates';
import type { PageBlock } from './main-text';
import type { PageHead } from './page-head';
import { isElsewhere, type PageSection, type Region } from './page-region';
import type { Found } from './page-title';
import { partedText, shownLines } from './shown-lines';
import { attribute, descendants, isInside, rawText, type Element } from './tree';

/**
 * When an article was published, by everything its page says: statements of the kinds of `date-evidence.ts`, of which
 * each speaks once for a day. Changes, relative dates, events and dates of other articles do not count.
 */
export interface PageDates {
  page: Element;
  head: PageHead;
  data: LinkedData | null;
  blocks: readonly PageBlock[];
  container: Element | null;
  /** Index of the block that is the headline, or -1. */
  titleIndex: number;
  region: Region;
  url: string | null;
  reader: DateReader;
}

const NOT_YET = 1990;
/** A line with more dates than those of publication and change is a list. */
const MOST_IN_LINE = 3;
/** Blocks between a headline and what still stands over it, such as its section. */
const NEAR = 2;
/** Enough dates to decide by. */
const MOST_DATES = 300;

export function publishedOf(given: PageDates): Found | null {
  const stated = [...fromData(given), ...fromMetas(given)];
  const shown = [...fromElements(given), ...fromBlocks(given), ...fromTitle(given)];
  const all = [...stated, ...withoutChange(shown, stated, given), ...fromAddress(given.url)];
  return decide(
    all.filter(({ published }) => isPossible(published)),
    given,
  );
}

/** After the web began to carry articles, and not after the day of import (a day more for zones). */
export function isPossible(published: string): boolean {
  const year = Number(published.slice(0, 4));
  return year >= NOT_YET && published.slice(0, 10) <= new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}

// --- What machines are told -----------------------------------------------------------------------------------------

function fromData({ data, reader }: PageDates): Statement[] {
  const published = data?.published == null ? null : reader.stated(data.published);
  const created = data?.created == null ? null : reader.stated(data.created);
  return [...statement('linkedData', published), ...statement('linkedDataCreated', created)];
}

function fromMetas({ head, reader }: PageDates): Statement[] {
  const read = (names: readonly string[], kind: DateEvidence): Statement[] =>
    names.flatMap((name) => statement(kind, reader.stated(head.metas.get(name)?.[0] ?? ''), `(${name})`));
  return [...read(PUBLISHED_METAS, 'publishedMeta'), ...read(DATE_METAS, 'bareMeta')];
}

/** `The old bridge | 26.05.2023`: a part of the page's title that is a date and nothing else. */
function fromTitle({ head, reader }: PageDates): Statement[] {
  const parts = head.title.split(/ [|·•–—-] /u);
  if (parts.length < 2) return [];
  return parts.flatMap((part, nth) => {
    const [date] = reader.ofLine(part.trim());
    // `Report of the week 14 – 20 January 2022` is about a span of days.
    const isSpan = /\d\.?(?: \p{L}+)?$/u.test(parts[nth - 1]?.trim() ?? '');
    const isOwn = date?.whole === true && (date.role === null || date.role === 'published');
    return isOwn && !isSpan ? statement('dateInHeadline', date.published) : [];
  });
}

const MODIFIED_METAS = ['article:modified_time', 'og:updated_time', 'datemodified', 'dcterms.modified', 'last-modified', 'lastmod'];

/** A page that states both tells what its unlabelled date is of when that is the day of the change. */
function withoutChange(shown: readonly Statement[], stated: readonly Statement[], { data, head, reader }: PageDates): Statement[] {
  const published = new Set(stated.filter(({ kind }) => kind !== 'bareMeta').map(({ published: moment }) => moment.slice(0, 10)));
  if (published.size === 0) return [...shown];
  const changes = [data?.modified ?? '', ...MODIFIED_METAS.map((name) => head.metas.get(name)?.[0] ?? '')].map((value) =>
    reader.stated(value)?.slice(0, 10),
  );
  return shown.filter(({ kind, published: moment }) => {
    const day = moment.slice(0, 10);
    return published.has(day) || kind === 'labelledLine' || kind === 'labelledFoot' || kind === 'microdata' || !changes.includes(day);
  });
}

// --- What is shown --------------------------------------------------------------------------------------------------

/** What an element's tag and names say of the date it shows. */
interface Marked {
  kind: 'microdata' | 'marked' | 'time';
  /** The value for machines, and the words. */
  stated: readonly string[];
}

/** `<time>`, elements marked as the date of publication, and those named as dates. */
function fromElements({ page, blocks, titleIndex, region, container, reader }: PageDates): Statement[] {
  const found: Statement[] = [];
  const days = new Set<string>();
  const headline = blocks[titleIndex]?.element;
  let last = -1;
  let isDecided = false;
  const beside: Statement[] = [];
  for (const element of descendants(page)) {
    if (found.length >= MOST_DATES) break;
    last = region.blockAt(element, last);
    if (!mayBeDate(element)) continue;
    const place = region.placeOf(element, last);
    // Nothing that stands elsewhere can change what comes of it any more.
    if (place === 'elsewhere' && (isDecided || (found.length > 0 && days.size > 1))) continue;
    if (place === 'head' && isCalendarLeaf(element) && !isElsewhere(element, container)) found.push(...leafDate(element));
    const marked = markedDate(element, headline);
    if (marked === null) continue;
    const published = firstDate(marked.stated, reader);
    if (published === null || isOtherDate(element, reader) || isElsewhere(element, container)) continue;
    if (marked.kind === 'time' && isUpdateBeside(element)) continue;
    if (isTime(element.tag, element.attributes) || marked.kind === 'microdata') days.add(published.slice(0, 10));
    if (place === 'foot' && isOfCard(element, container)) continue;
    const isAbove = place === 'head' && last < titleIndex && !isBeside(element, headline, container);
    const own = statement(kindAt(marked.kind, place), published).map((one) => (isAbove ? fromAbove(one, titleIndex - last) : one));
    found.push(...own);
    if (place === 'foot' && marked.kind === 'time' && container !== null && !isInside(element, container)) beside.push(...own);
    isDecided ||= found.some((one) => weightOf(one) >= dateEvidence.time.weight);
  }
  const near = found.filter((one) => weightOf(one) >= dateEvidence.time.weight);
  if (near.length > 0) return near.slice(0, 8);
  // Away from the head only a date that is alone, or stands first, can be the article's.
  const [first] = isList(beside) ? found.filter((one) => !beside.includes(one)) : found;
  if (first === undefined) return [];
  return days.size === 1 && weightOf(first) < dateEvidence.onlyTime.weight ? statement('onlyTime', first.published) : [first];
}

/** Named as the date of a change, with one beside it that is named as that of the publication. */
function isUpdateBeside(element: Element): boolean {
  if (!UPDATED_NAME.test(nameOf(element)) || PUBLISHED_NAME.test(nameOf(element)) || element.parent === null) return false;
  return [...descendants(element.parent)]
    .slice(0, 20)
    .some((one) => one !== element && PUBLISHED_NAME.test(nameOf(one)) && isTime(one.tag, one.attributes));
}

/** Whether what stands over a headline belongs to it: inside the article, or in one of the elements right about the headline. */
function isBeside(element: Element, headline: Element | undefined, container: Element | null): boolean {
  if (container !== null && isInside(element, container)) return true;
  for (
    let at = headline?.parent ?? null, left = 3;
    at !== null && left > 0 && !/^(?:body|main|html|#document)$/.test(at.tag);
    at = at.parent, left--
  )
    if (isInside(element, at)) return true;
  return false;
}

/** An unlabelled date that many blocks over the headline says less than one beside it. */
function fromAbove(one: Statement, blocks: number): Statement {
  if (!/^(?:line|wordyLine|time)$/.test(one.kind)) return one;
  return { ...one, kind: blocks <= NEAR ? 'above' : 'farAbove' };
}

/** Whether a date outside of the article's element is that of another article, whose headline stands beside it as a link. */
function isOfCard(element: Element, container: Element | null): boolean {
  for (let at = element.parent, left = 3; at !== null && left > 0; at = at.parent, left--) {
    if (container === null || isInside(container, at)) return false;
    for (const one of descendants(at)) if (/^h[2-6]$/.test(one.tag) && isLinked(one)) return true;
  }
  return false;
}

function isLinked(heading: Element): boolean {
  if (heading.parent?.tag === 'a') return true;
  for (const one of descendants(heading)) if (one.tag === 'a') return true;
  return false;
}

/** A caption, whose day is that of its picture, unless the headline stands in it. */
function isPicture({ kind, element }: PageBlock, headline: Element | undefined): boolean {
  return kind === 'caption' && (headline === undefined || !isInside(headline, element));
}

/** Several days under a text and outside of its element are those of other articles. */
function isList(beside: readonly Statement[]): boolean {
  return new Set(beside.map(({ published }) => published.slice(0, 10))).size > 1;
}

function kindAt(kind: Marked['kind'], place: PageSection): DateEvidence {
  if (kind === 'microdata') return place === 'elsewhere' ? 'markedElsewhere' : 'microdata';
  if (place === 'head') return kind === 'marked' ? 'markedElement' : 'time';
  if (place === 'foot') return kind === 'marked' ? 'markedFoot' : 'timeInFoot';
  return kind === 'marked' ? 'markedElsewhere' : 'timeElsewhere';
}

function firstDate(stated: readonly string[], reader: DateReader): string | null {
  for (const value of stated) {
    const date = reader.stated(value);
    if (date !== null && date.length >= 10) return date;
  }
  return null;
}

/** Whether a name may be one of a date, before it is put together. */
const MAY_BE_DATE = /dat|time|publi|post|fecha|tarih|ersch|creat|submit|stamp|day|release/i;

/** `<time>`, and what sites make in its place: `<relative-time datetime>`. An insertion or a deletion is a change. */
function isTime(tag: string, attributes: Element['attributes']): boolean {
  return tag === 'time' || (attributes.has('datetime') && tag !== 'ins' && tag !== 'del');
}

/** Most elements say nothing of dates, by their tag or their attributes. */
function mayBeDate({ tag, attributes }: Element): boolean {
  // A cell of a calendar names its day for scripts.
  if (tag === 'td' && attributes.has('data-date')) return false;
  if (isTime(tag, attributes)) return true;
  if (tag === 'meta' || tag === 'link' || tag === 'body' || attributes.size === 0) return false;
  if (isMicrodata(attributes) || isRelative(attributes)) return true;
  for (const name of ['class', 'id', 'data-testid']) {
    const value = attributes.get(name);
    if (value !== undefined && MAY_BE_DATE.test(value)) return true;
  }
  return false;
}

/** `<span title="Friday, May 26, 2023 10:00">2 years ago</span>`: the day is in what a pointer is shown. */
function isRelative(attributes: Element['attributes']): boolean {
  const title = attributes.get('title');
  return title !== undefined && title.length <= 60 && /(?<!\d)(?:19|20)\d\d(?!\d)/.test(title);
}
const AGO =
  /^(?:(?:about |over |almost |more than )?(?:\d+|an?|one) \p{L}+ ago|(?:vor|il y a|hace|há|för|for|pred|před) (?:\p{L}+ )?\d+ \p{L}+\.?(?: siden| sedan)?|\d+ \p{L}+ (?:geleden|fa|atrás|önce|siden|sedan|назад|тому)|yesterday|gestern|hier|ayer|вчера|\d+ ?\p{L}{1,3}前|\d+ ?\p{L}{1,3} ?전)$/iu;

function isMicrodata(attributes: Element['attributes']): boolean {
  const property = attributes.get('itemprop');
  if (property !== undefined && /\bdate(?:published|created)\b/i.test(property)) return true;
  return /\bdatePublished\b/.test(attributes.get('property') ?? '');
}

/** What an element that {@link mayBeDate} marks; null when it marks none. */
function markedDate(element: Element, headline: Element | undefined): Marked | null {
  const { tag, attributes } = element;
  if (attributes.size === 0) return { kind: 'time', stated: [rawText(element)] };
  const values = ['datetime', 'content', 'title', 'data-datetime', 'data-date', 'data-timestamp']
    .map((name) => attribute(element, name))
    .filter((value) => value !== '');
  if (isMicrodata(attributes)) return { kind: 'microdata', stated: [...values, rawText(element)] };
  const own = nameOf(element);
  const time = isTime(tag, attributes);
  const name = time && element.parent !== null ? `${own} ${nameOf(element.parent)}` : own;
  if (OTHER_NAME.test(name) || TODAY_NAME.test(name)) return null;
  const published = PUBLISHED_NAME.test(name) || attributes.has('pubdate');
  // `class="updated"` alone is what microformats ask for, and shown as the date of the article.
  if (time) return { kind: published ? 'marked' : 'time', stated: [...values, rawText(element)] };
  if (element === headline) return null;
  if (!published && !DATED_NAME.test(own)) {
    const isAgo = isRelative(attributes) && AGO.test(rawText(element).slice(0, 60).trim());
    return isAgo ? { kind: 'time', stated: [attribute(element, 'title')] } : null;
  }
  const words = partedText(element, 100).replace(/\s+/g, ' ').trim();
  if (words.length > 80) return null;
  return { kind: published ? 'marked' : 'time', stated: [...values.filter((value) => /^(?:\d{4}-|1\d{9})/.test(value)), words] };
}

/** Whether the words about a date say that it is of a change, an event, a visit. */
function isOtherDate(element: Element, reader: DateReader): boolean {
  if (isUpdate(element)) return true;
  if (
    UPDATED_NAME.test(nameOf(element)) &&
    UPDATED.test(rawText(element.parent ?? element).slice(0, 200)) &&
    !PUBLISHED_NAME.test(nameOf(element))
  )
    return true;
  const line = rawText(element.parent ?? element)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length > 160) return false;
  const dates = reader.ofLine(line);
  return dates.length > 0 && dates.every(({ role }) => role === 'other');
}

/** Whether the words before a date say that it is of a change. */
export function isUpdate(element: Element): boolean {
  const siblings = element.parent?.children ?? [];
  const before = siblings[siblings.indexOf(element) - 1];
  const words = typeof before === 'string' ? before : before === undefined ? '' : rawText(before).slice(-60);
  const own = rawText(element).slice(0, 60);
  return UPDATED.test(words.trim().slice(-40)) || UPDATED.test(own);
}

/** Dates that can be read near the headline or under the text. */
function fromBlocks({ blocks, titleIndex, region, container, reader }: PageDates): Statement[] {
  const headline = blocks[titleIndex]?.element;
  const statements: Statement[] = [];
  const short: Statement[] = [];
  const beside: Statement[] = [];
  const { headFrom, headTo, footFrom, footTo } = region;
  // Of two days that have the same weight the one under the headline is taken.
  const order = [...blocks.entries()];
  const over = order.splice(0, Math.max(0, titleIndex));
  for (const [index, block] of [...order, ...over]) {
    const inHead = index >= headFrom && index <= headTo;
    const inFoot = index >= footFrom && index <= footTo;
    const isLast = index === footFrom - 1 || index === footFrom - 2;
    if (
      (!inHead && !inFoot && !isLast) ||
      block.elsewhere ||
      isPicture(block, headline) ||
      isForeign(block.element) ||
      TODAY_NAME.test(nameOf(block.element))
    )
      continue;
    if (!inHead && !block.inside && isOfCard(block.element, container)) continue;
    const isAbove = index < titleIndex && !isBeside(block.element, headline, container);
    // The entries of a ticker lead to other articles.
    if (isAbove && block.linked > block.size * 0.4) continue;
    const dates = readBlock(block, index === titleIndex, inHead, reader).map((one) => (isAbove ? fromAbove(one, titleIndex - index) : one));
    (hasShortYear(block.text) ? short : inHead || block.inside ? statements : beside).push(...dates);
  }
  if (!isList(beside)) statements.push(...beside);
  // Boxes of news and forums write `26.5.23` all over; an article has one such date.
  return new Set(short.map(({ published }) => published.slice(0, 10))).size === 1 ? [...statements, ...short] : statements;
}

/** A post of another service inside the page, or the bar of the archive it comes from. */
function isForeign(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parent) {
    if (/^(?:wm-ipp|donato)/.test(attribute(at, 'id'))) return true;
    if (/twitter-tweet|instagram-media|fb-post|tiktok-embed|reddit-embed|mastodon-embed|bluesky-embed/.test(attribute(at, 'class')))
      return true;
  }
  return false;
}

function readBlock(block: PageBlock, isTitle: boolean, inHead: boolean, reader: DateReader): Statement[] {
  const { kept, text, kind, element, linked, size } = block;
  if (isTitle) return [];
  const lines = shownLines(block).slice(0, 14);
  const read = lines.flatMap((line) => reader.ofLine(line));
  const changes = read.length === 0 ? [] : changesIn(element, reader);
  const dates = read.filter(({ published, role }) => role === 'published' || !changes.includes(published.slice(0, 10)));
  const usable = dates.filter(({ role }) => role === 'published' || role === null);
  if (dates.length === 0 || usable.length === 0) {
    if (kind === 'heading') return inHead ? readSubtitle(text) : [];
    return inHead && kept && text.length > 100 ? readDateline(text, reader.order) : [];
  }
  if (dates.length > MOST_IN_LINE) return [];
  const chosen = usable.find(({ role }) => role === 'published') ?? usable[0];
  if (chosen === undefined) return [];
  const quoted = `“${shortened(text)}”`;
  const labelled = chosen.role === 'published' || PUBLISHED_NAME.test(nameOf(element));
  // The headline of another article, with its date.
  if (!labelled && linked > size * 0.5 && !chosen.alone) return [];
  if (kind === 'heading' && !chosen.alone) return inHead ? readSubtitle(text) : [];
  if (!labelled && !inHead && (kept || dates.length > 1 || kind === 'list-item') && !chosen.whole) return [];
  if (inHead) return statement(labelled ? 'labelledLine' : chosen.alone ? 'line' : 'wordyLine', chosen.published, quoted);
  return statement(labelled ? 'labelledFoot' : chosen.alone ? 'foot' : 'wordyFoot', chosen.published, quoted);
}

/** The days that an element or one in it is marked for as those of a change, and not of the publication as well. */
function changesIn(element: Element, reader: DateReader): string[] {
  const days = (property: RegExp): string[] =>
    [element, ...descendants(element)].slice(0, 20).flatMap((one) => {
      if (!property.test(attribute(one, 'itemprop'))) return [];
      return reader.stated(attribute(one, 'datetime') || attribute(one, 'content') || rawText(one))?.slice(0, 10) ?? [];
    });
  const published = days(/\bdatePublished\b/i);
  const named = [...descendants(element)].slice(0, 20).filter((one) => isTime(one.tag, one.attributes) && isUpdateBeside(one));
  const changed = named.flatMap((one) => reader.stated(attribute(one, 'datetime') || rawText(one))?.slice(0, 10) ?? []);
  return [...days(/\bdateModified\b/i), ...changed].filter((day) => !published.includes(day));
}

/** A line under the headline that opens with a date: `26.05.2023 | Report`. */
function readSubtitle(text: string): Statement[] {
  const [first] = datesInText(text.slice(0, 60), null);
  return first === undefined || first.start > 0 ? [] : statement('subtitle', first.published, `“${shortened(text)}”`);
}

/** With the agency where one is named: `(Reuters) -`, `/PRNewswire/ --`. */
const DATELINE_ENDS = /^,? ?(?:\([^()]{2,40}\) ?|\/[^/]{2,40}\/ ?)?(?:[).,]{0,2} ?[–—|:-]|\)\.? )/u;

/** `MOSCOW, 26 May 2023 —`: in running text only a date in this place is of the publication. */
function readDateline(text: string, order: DayOrder): Statement[] {
  const [first] = datesInText(text.slice(0, 120), order);
  if (first === undefined || first.start > 60 || !DATELINE_ENDS.test(text.slice(first.end))) return [];
  return statement('dateline', first.published, `“${shortened(text.slice(0, first.end))}”`);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

// --- Deciding -------------------------------------------------------------------------------------------------------

interface Day {
  group: readonly Statement[];
  weight: number;
}

function decide(statements: readonly Statement[], { url }: PageDates): Found | null {
  const days = new Map<string, Map<DateEvidence, Statement>>();
  for (const one of statements) {
    const day = one.published.slice(0, 10);
    const kinds = days.get(day) ?? new Map<DateEvidence, Statement>();
    const known = kinds.get(one.kind);
    // Of several of one kind the most precise speaks.
    if (known === undefined || one.published.length > known.published.length) kinds.set(one.kind, one);
    days.set(day, kinds);
  }
  const month = monthOfAddress(url);
  const ranked = [...days.entries()]
    .map(([day, kinds]): Day => {
      const group = [...kinds.values()];
      const inMonth = month !== null && day.startsWith(month);
      return { group, weight: group.reduce((sum, one) => sum + weightOf(one), inMonth ? MONTH_OF_ADDRESS : 0) };
    })
    .sort((a, b) => b.weight - a.weight);
  const [first, second] = ranked;
  if (first === undefined || first.weight < LEAST_WEIGHT) return null;
  const { group } = second !== undefined && isSameMoment(first.group, second.group) ? localOf(first, second) : first;
  const precise = group.find(({ published }) => published.length > 16) ?? group.find(({ published }) => published.length > 10);
  const source = group.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a));
  const agree = group.length > 1 ? [...new Set(group.map(({ evidence }) => evidence))].slice(0, 3).join('; ') : source.evidence;
  return { value: onItsHalf((precise ?? source).published, group), evidence: agree };
}

/**
 * Some sites tell machines the hours of a clock of twelve without its half (`06:00`) and print `6:00 PM`: where another
 * statement of the day is twelve hours later by the same clock, that is when it was.
 */
function onItsHalf(value: string, group: readonly Statement[]): string {
  const hour = Number(value.slice(11, 13));
  // In UTC it may well be twelve hours from the page's own clock.
  if (value.length < 16 || value.endsWith('Z') || hour >= 12) return value;
  const later = `${value.slice(0, 11)}${hour + 12}${value.slice(13, 16)}`;
  return group.some(({ published }) => published.slice(0, 16) === later) ? later + value.slice(16) : value;
}

/** Whether two neighbouring days are one moment, once in UTC and once on the page's own clock. */
function isSameMoment(a: readonly Statement[], b: readonly Statement[]): boolean {
  const [first, second] = [a[0]?.published.slice(0, 10) ?? '', b[0]?.published.slice(0, 10) ?? ''];
  const apart = Date.parse(second) - Date.parse(first);
  if (Math.abs(apart) !== 86_400_000 || isUtc(a) === isUtc(b)) return false;
  const [utc, toLocal] = isUtc(a) ? [a, apart] : [b, -apart];
  // No clock is more than about half a day away.
  return utc.some(({ published }) => (toLocal > 0 ? Number(published.slice(11, 13)) >= 11 : Number(published.slice(11, 13)) < 12));
}

const isUtc = (group: readonly Statement[]): boolean => group.every(({ published }) => published.endsWith('Z'));

function localOf<T extends Day>(first: T, second: T): T {
  return isUtc(first.group) ? second : first;
}
