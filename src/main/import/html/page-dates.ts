import { onTwentyFourHours } from '../clock';
import { dateOf } from '../containers/mail-date';
import { isPublication, readDateLine, zoneOf } from '../date-line';
import { datesInText, hasShortYear, withWholeYears, type DayOrder } from './dates-in-text';
import { hintOf, nameOf } from './hints';
import type { LinkedData } from './json-ld';
import type { PageBlock } from './main-text';
import type { PageHead } from './page-head';
import type { Found } from './page-title';
import { attribute, descendants, isInside, rawText, type Element } from './tree';

/**
 * When an article was published, by everything its page says. Each statement has a weight; the day that most of them
 * agree on is taken, and none where they contradict each other. Changes, relative dates and dates of other articles do
 * not count.
 */
interface Statement {
  /** As `publishedSchema` writes it. */
  published: string;
  weight: number;
  evidence: string;
}

export interface PageDates {
  page: Element;
  head: PageHead;
  data: LinkedData | null;
  blocks: readonly PageBlock[];
  container: Element | null;
  /** Index of the block that is the headline, or -1. */
  titleIndex: number;
  url: string | null;
  language: string | null;
}

const PUBLISHED_METAS =
  'article:published_time og:article:published_time og:published_time article:published datepublished date.published publish_date publish-date publishdate published_date published publication_date ' +
  'publication-date pubdate pub_date article_date_original original-publication-date originalpublicationdate dc.date.issued dcterms.issued dc.issued dcterms.created dc.date.created dc.created parsely-pub-date sailthru.date ' +
  'cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate citation_publication_date citation_date citation_online_date rbpubdate rnews:datepublished article.published article.created article:post_date ptime displaydate ' +
  'shareaholic:article_published_time vr:published_time dateposted date_published uploaddate gentics.date_published releasedate article:publicationdate';
const DATE_METAS = 'date dc.date dcterms.date dc:date datecreated article-date article:date eprints.date content_create_date created';
const NOT_YET = 1990;
/** A line with more dates than those of publication and change is a list. */
const MOST_IN_LINE = 3;
/** Enough dates to decide by. */
const MOST_DATES = 300;

export function publishedOf(given: PageDates): Found | null {
  const statements = [...fromData(given), ...fromMetas(given), ...fromElements(given), ...fromBlocks(given), ...fromUrl(given)];
  return decide(statements.filter(({ published }) => isPossible(published)), given);
}

/** After the web began to carry articles, and not after the day of import (a day more for zones). */
export function isPossible(published: string): boolean {
  const year = Number(published.slice(0, 4));
  return year >= NOT_YET && published.slice(0, 10) <= new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}

// --- Statements -----------------------------------------------------------------------------------------------------

function fromData({ data, language }: PageDates): Statement[] {
  const published = data?.published == null ? null : readStated(data.published, orderOf(language));
  return published === null ? [] : [{ published, weight: 4, evidence: 'JSON-LD datePublished' }];
}

function fromMetas({ head }: PageDates): Statement[] {
  const read = (names: string, weight: number): Statement[] =>
    names.split(' ').flatMap((name) => {
      const published = readStated(head.metas.get(name)?.[0] ?? '', null);
      return published === null ? [] : [{ published, weight, evidence: `the metadata of the page (${name})` }];
    });
  // Several names of one value are one statement.
  return [...best(read(PUBLISHED_METAS, 4)), ...best(read(DATE_METAS, 2.5))];
}

function best(statements: readonly Statement[]): Statement[] {
  const seen = new Set<string>();
  return statements.filter(({ published }) => {
    const day = published.slice(0, 10);
    if (seen.has(day)) return false;
    seen.add(day);
    return true;
  });
}

const PUBLISHED_NAME = /publi|posted|submitted|entry-date|created|erschienen|pub-?date|post-?date|article-?date|datum|release/;
const OTHER_NAME = /updat|modif|edited|event|comment|expire|start|end-?date|deadline/;

/** `<time>` and elements marked as the date of publication. */
function fromElements({ page, language, blocks, titleIndex, container }: PageDates): Statement[] {
  const region = new Region(blocks, titleIndex);
  const found: Statement[] = [];
  const days = new Set<string>();
  for (const element of descendants(page)) {
    const place = region.placeOf(element);
    if (found.length >= MOST_DATES) break;
    const marked = /\bdate(?:published|created)\b/i.test(attribute(element, 'itemprop')) || /\bdatePublished\b/.test(attribute(element, 'property'));
    if (isCalendarLeaf(element)) found.push(...leafDate(element, place, container));
    if ((element.tag !== 'time' && !marked) || element.tag === 'meta' || element.tag === 'link') continue;
    const stated = attribute(element, 'datetime') || attribute(element, 'content') || rawText(element);
    const published = readStated(stated, orderOf(language)) ?? readStated(rawText(element), orderOf(language));
    if (published === null || published.length < 10) continue;
    days.add(published.slice(0, 10));
    const name = `${nameOf(element)} ${element.parent === null ? '' : nameOf(element.parent)}`;
    if (OTHER_NAME.test(name) || isUpdate(element) || isElsewhere(element, container)) continue;
    const explicit = marked || element.attributes.has('pubdate') || PUBLISHED_NAME.test(name);
    const weight = place === 'head' ? (explicit ? 3 : 2.5) : place === 'foot' ? (explicit ? 2 : 1.5) : explicit ? 1.8 : 1;
    found.push({ published, weight, evidence: marked ? 'schema.org datePublished in the page' : 'the <time> of the article' });
  }
  const near = found.filter(({ weight }) => weight >= 2.5);
  if (near.length > 0) return best(near).slice(0, 2);
  // Away from the head only a date that is alone, or stands first, can be the article's.
  if (days.size === 1) return found.slice(0, 1).map((one) => ({ ...one, weight: Math.max(one.weight, 1.8) }));
  return found.slice(0, 1);
}

/** Day, month and year in elements of their own, as blogs draw the leaf of a calendar. */
function isCalendarLeaf(element: Element): boolean {
  const parts = element.children.filter((child): child is Element => typeof child !== 'string');
  return parts.length >= 2 && parts.length <= 4 && /(?:^|[-_ ])date(?:$|[-_ ])/.test(nameOf(element)) && parts.every((part) => /day|month|year|tag|monat|jahr/.test(nameOf(part)));
}

function leafDate(leaf: Element, place: ReturnType<Region['placeOf']>, container: Element | null): Statement[] {
  if (place !== 'head' || isElsewhere(leaf, container)) return [];
  const words = leaf.children.map((child) => (typeof child === 'string' ? child : rawText(child)).trim()).filter((word) => word !== '');
  const published = readStated(words.join(' '), null);
  return published === null ? [] : [{ published, weight: 2.5, evidence: 'the date beside the headline' }];
}

/** Whether the words before a date say that it is of a change. */
export function isUpdate(element: Element): boolean {
  const siblings = element.parent?.children ?? [];
  const before = siblings[siblings.indexOf(element) - 1];
  const words = typeof before === 'string' ? before : before === undefined ? '' : rawText(before).slice(-60);
  const own = rawText(element).slice(0, 60);
  return UPDATED.test(words.trim().slice(-40)) || UPDATED.test(own);
}

export const UPDATED =
  /\b(?:updated|modified|edited|aktualisiert|geändert|mis à jour|modifié|actualizado|atualizado|aggiornato|bijgewerkt|güncelle|oppdatert|uppdaterad|opdateret)\S*|обновлен|изменен|оновлено|更新|تحديث|수정/iu;
const PUBLISHED =
  /\b(?:published|posted|first published|veröffentlicht|erschienen|erstellt|gespeichert|eingestellt|datum|submitted|date|mitteilung vom|publié|publicado|pubblicato|gepubliceerd|publisert|publicerad|geplaatst|on)\b|опубликован|发布|發布|نشر|입력|配信|公開/iu;

/** Whether an element stands among comments or other articles. */
export function isElsewhere(element: Element, container: Element | null): boolean {
  for (let at: Element | null = element; at !== null && at.tag !== 'body' && at.tag !== 'article' && at.tag !== 'main'; at = at.parent) {
    if (container !== null && isInside(container, at)) return false;
    const hint = hintOf(at);
    if (hint?.strong === true && (hint.reason === 'comments' || hint.reason === 'related')) return true;
  }
  return false;
}

/** Dates that can be read near the headline or under the text. */
function fromBlocks({ blocks, titleIndex, language }: PageDates): Statement[] {
  const statements: Statement[] = [];
  const short: Statement[] = [];
  const { headFrom, headTo, footFrom, footTo } = new Region(blocks, titleIndex);
  for (const [index, block] of blocks.entries()) {
    const inHead = index >= headFrom && index <= headTo;
    const inFoot = index >= footFrom && index <= footTo;
    const isLast = index === footFrom - 1 || index === footFrom - 2;
    if ((!inHead && !inFoot && !isLast) || block.elsewhere) continue;
    const statement = readBlock(block, index === titleIndex, inHead, language);
    if (statement !== null) (hasShortYear(block.text) ? short : statements).push(statement);
  }
  // Boxes of news and forums write `26.5.23` all over; an article has one such date.
  return new Set(short.map(({ published }) => published.slice(0, 10))).size === 1 ? [...statements, ...short] : statements;
}

function readBlock(block: PageBlock, isTitle: boolean, inHead: boolean, language: string | null): Statement | null {
  const { kept } = block;
  const text = withWholeYears(block.text, language, orderOf(language));
  const evidence = `the line “${shortened(block.text)}”`;
  const lines = text.length <= 400 ? text.split('\n').slice(0, 12) : [];
  const line = lines.map((one) => (one.length <= 120 ? readDateLine(one) : null)).find((one) => one !== null && one.published.length >= 10) ?? null;
  if (line !== null && line.published.length >= 10) {
    if (!isPublication(line)) return null;
    const labelled = line.label === 'published' || PUBLISHED_NAME.test(nameOf(block.element));
    return { published: line.published, weight: inHead ? (labelled ? 3 : 2.5) : labelled ? 2.2 : 1.5, evidence };
  }
  if (block.kind === 'heading') return inHead && !isTitle ? readSubtitle(text, evidence) : null;
  if (text.length > 220 || (kept && text.length > 120)) return inHead && kept ? readDateline(text, language) : null;
  const dates = datesInText(text, orderOf(language)).map((date, index, all) => ({
    ...date,
    before: text.slice(all[index - 1]?.end ?? 0, date.start).slice(-60),
  }));
  const usable = dates.filter(({ before }) => !UPDATED.test(before));
  const labelled = usable.find(({ before }) => PUBLISHED.test(before));
  const chosen = labelled ?? usable[0];
  if (chosen === undefined || dates.length > MOST_IN_LINE) return null;
  const named = PUBLISHED_NAME.test(nameOf(block.element)) || labelled !== undefined;
  if (!named && (kept || dates.length > 1 || block.kind === 'list-item') && !inHead) return null;
  return { published: chosen.published, weight: inHead ? (named ? 2.8 : 2) : named ? 2 : 1, evidence };
}

/** A line under the headline that opens with a date: `26.05.2023 | Report`. */
function readSubtitle(text: string, evidence: string): Statement | null {
  const [first] = datesInText(text.slice(0, 60), null);
  return first === undefined || first.start > 0 ? null : { published: first.published, weight: 1.6, evidence };
}

/** `MOSCOW, 26 May 2023 —`: in running text only a date in this place is of the publication. */
function readDateline(text: string, language: string | null): Statement | null {
  const [first] = datesInText(text.slice(0, 120), orderOf(language));
  if (first === undefined || first.start > 60 || !/^ ?(?:[).,]{0,2} ?[–—|:-]|\)\.? )/u.test(text.slice(first.end))) return null;
  return { published: first.published, weight: 1.6, evidence: `the dateline “${shortened(text.slice(0, first.end))}”` };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 80 ? line : `${line.slice(0, 79).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function fromUrl({ url }: PageDates): Statement[] {
  if (url === null) return [];
  const match =
    /[/_-]((?:19|20)\d{2})[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(url) ??
    /[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.t-]|$)/i.exec(url);
  const reversed = match === null ? /[/_-](0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-((?:19|20)\d{2})(?=[/_.-]|$)/.exec(url) : null;
  const [, year = '', month = '', day = ''] = match ?? [reversed?.[0], reversed?.[3], reversed?.[2], reversed?.[1]];
  // Day before month is certain only when it cannot be a month.
  if (year === '' || (match === null && Number(day) <= 12)) return [];
  const published = readStated(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, null);
  return published === null ? [] : [{ published, weight: 3, evidence: 'the address of the page' }];
}

// --- Where on the page ----------------------------------------------------------------------------------------------

/** The blocks about the headline and under the text, by their index. */
export class Region {
  readonly headFrom: number;
  readonly headTo: number;
  readonly footFrom: number;
  readonly footTo: number;
  readonly #index = new Map<Element, number>();
  #last = -1;

  constructor(blocks: readonly PageBlock[], titleIndex: number) {
    const first = blocks.findIndex(({ kept, prose }) => kept && prose);
    const last = blocks.findLastIndex(({ kept, prose }) => kept && prose);
    const start = first < 0 ? blocks.length : first;
    this.headFrom = titleIndex >= 0 && titleIndex <= start + 3 ? Math.max(0, titleIndex - 6) : Math.max(0, start - 15);
    this.headTo = start + 4;
    this.footFrom = last < 0 ? blocks.length : last + 1;
    this.footTo = last + 8;
    for (const [index, { element }] of blocks.entries()) if (!this.#index.has(element)) this.#index.set(element, index);
  }

  /** Called for every element in the page's order. */
  placeOf(element: Element): 'head' | 'foot' | 'elsewhere' {
    const own = this.#index.get(element);
    if (own !== undefined) this.#last = own;
    const holder = element.parent === null ? undefined : this.#index.get(element.parent);
    const at = own ?? holder ?? this.#last;
    if (at >= this.headFrom - 1 && at <= this.headTo) return 'head';
    return at >= this.footFrom - 1 && at <= this.footTo ? 'foot' : 'elsewhere';
  }
}

// --- Reading and deciding -------------------------------------------------------------------------------------------

const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2})(?::?\d{2}(?:[.,]\d+)?)? ?((?:Z|UTC|GMT)(?![+-]\d)|[+-]\d{2}:?\d{2})?)?/i;

/** A date as machines state it, or as a date in words; a time of 00:00 says no more than the day. */
export function readStated(stated: string, order: DayOrder): string | null {
  const value = onTwentyFourHours(stated.trim().slice(0, 200)).replace(/(?<=\d[T ])(?=\d:\d\d)/, '0');
  const iso = ISO.exec(value);
  if (iso === null) return datesInText(value, order)[0]?.published ?? dateOf(value);
  const [, year = '', month = '', day = '', hour, minute, zone] = iso;
  const date = `${year}-${month}-${day}`;
  const real = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== date) return null;
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return date;
  const offset = zone === undefined ? zoneOf(value.slice(iso[0].length).toLowerCase()).offset : /^(?:z|utc|gmt)$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return hour === '00' && minute === '00' ? date : `${date}T${hour}:${minute}${offset === '+00:00' ? 'Z' : offset}`;
}

/** Which number of `03/04/2020` is the day on a page in this language. */
export function orderOf(language: string | null): DayOrder {
  const tag = (language ?? '').toLowerCase().replace('_', '-');
  if (tag === '' || tag === 'en') return null;
  if (tag === 'en-us') return 'month-first';
  return 'day-first';
}

function decide(statements: readonly Statement[], { url }: PageDates): Found | null {
  const days = new Map<string, Statement[]>();
  for (const statement of statements) {
    if (statement.published.length < 10) continue;
    const day = statement.published.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), statement]);
  }
  const month = /\/((?:19|20)\d{2})\/(0[1-9]|1[0-2])(?:\/|$)/.exec(url ?? '');
  const ranked = [...days.entries()]
    .map(([day, group]) => {
      const inMonth = month !== null && day.startsWith(`${month[1]}-${month[2]}`);
      return { day, group, weight: group.reduce((sum, { weight }) => sum + weight, inMonth ? 1 : 0) };
    })
    .sort((a, b) => b.weight - a.weight);
  const [first, second] = ranked;
  if (first === undefined || first.weight < 1.5) return null;
  const chosen = second !== undefined && isSameMoment(first.group, second.group) ? localOf(first, second) : first;
  const precise = chosen.group.find(({ published }) => published.length > 16) ?? chosen.group.find(({ published }) => published.length > 10);
  const source = chosen.group.reduce((a, b) => (b.weight > a.weight ? b : a));
  const value = onItsHalf((precise ?? source).published, chosen.group);
  const agree = chosen.group.length > 1 ? [...new Set(chosen.group.map(({ evidence }) => evidence))].slice(0, 3).join('; ') : source.evidence;
  return { value, evidence: agree };
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

interface Day {
  group: readonly Statement[];
}

/** Whether two neighbouring days are one moment, once in UTC and once on the page's own clock. */
function isSameMoment(a: readonly Statement[], b: readonly Statement[]): boolean {
  const [first, second] = [a[0]?.published.slice(0, 10) ?? '', b[0]?.published.slice(0, 10) ?? ''];
  const apart = Math.abs(Date.parse(first) - Date.parse(second));
  return apart === 86_400_000 && isUtc(a) !== isUtc(b);
}

const isUtc = (group: readonly Statement[]): boolean => group.every(({ published }) => published.endsWith('Z'));

function localOf<T extends Day>(first: T, second: T): T {
  return isUtc(first.group) ? second : first;
}
