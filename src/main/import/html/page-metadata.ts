import { z } from 'zod';
import { normaliseText } from '../../../shared/text';
import type { Known, Stated } from '../piece';
import { readByline } from '../name-lines';
import { keyOf, wordsIn } from '../signs';
import { nameOf } from './hints';
import type { LinkedData } from './json-ld';
import type { MainText, PageBlock } from './main-text';
import { dayOrderOf } from './day-order';
import { publishedOf, type PageDates } from './page-dates';
import { isElsewhere } from './page-region';
import { languageFor } from './page-language';
import { firstMeta, readHead, type PageHead } from './page-head';
import { titleOf, type Found } from './page-title';
import { sectionOf, updatedOf } from './page-updated';
import { attribute, descendants, rawText, type Element } from './tree';

/** What a page says of its article, each value with where it stood. */
export interface PageMetadata {
  known: Known;
  /** Index of the block that is the headline, or -1. */
  titleIndex: number;
}

export interface DescribedPage {
  page: Element;
  /** The page's source, for what its comments say. */
  html: string;
  main: MainText;
  data: LinkedData | null;
  /** Where the page was taken from, when that is known. */
  url: string | null;
}

export function describePage({ page, html, main, data, url: givenUrl }: DescribedPage): PageMetadata {
  const head = readHead(page);
  const blocks = main.page;
  const outlet = outletOf(head, data);
  const title = titleOf(head, data, outlet?.value ?? null, blocks);
  const titleIndex = title === null ? -1 : (title.index ?? titleBlock(blocks, title.value));
  const url = urlOf(html, head, data, givenUrl);
  const language = languageFor(head, data, blocks);
  const pageLanguage = head.language ?? language?.value ?? null;
  const order = dayOrderOf(blocks, [pageLanguage, firstMeta(head, ['og:locale'])?.content, language?.value], url?.value ?? null);
  const dates: PageDates = { page, head, data, blocks, container: main.container, titleIndex, url: url?.value ?? null, language: pageLanguage, order };
  const published = publishedOf(dates);
  const updated = updatedOf(dates, published?.value ?? null);
  const section = sectionOf(head, data, outlet?.value ?? null);
  const bylines = bylinesOf(page, head, data, blocks, titleIndex, outlet?.value ?? null, main.container);
  const known: Known = {};
  if (title !== null) known.title = { value: title.value, evidence: title.evidence };
  if (bylines !== null) known.bylines = bylines;
  if (outlet !== null) known.outlet = outlet;
  if (published !== null) known.published = published;
  if (updated !== null) known.updated = updated;
  if (section !== null) known.section = section;
  if (language !== null) known.language = language;
  if (url !== null) known.url = url;
  return { known, titleIndex };
}

/** The block that shows the headline: a heading of its words, or else the first block of them. */
function titleBlock(blocks: readonly PageBlock[], title: string): number {
  const key = keyOf(title);
  const is = ({ text }: PageBlock): boolean => text.length < 600 && keyOf(text) === key;
  const heading = blocks.findLastIndex((block) => block.kind === 'heading' && block.level === 1 && is(block));
  return heading >= 0 ? heading : blocks.findIndex(is);
}

// --- Outlet, address --------------------------------------------------------------------------------------

function outletOf(head: PageHead, data: LinkedData | null): Found | null {
  const site = firstMeta(head, ['og:site_name']);
  if (site !== null && site.content.length <= 100) return { value: site.content, evidence: 'Open Graph (og:site_name)' };
  if (data?.outlet != null && data.outlet.length <= 100) return { value: normaliseText(data.outlet), evidence: 'JSON-LD publisher' };
  const other = firstMeta(head, ['application-name', 'dc.publisher', 'dcterms.publisher', 'citation_journal_title', 'publisher', 'apple-mobile-web-app-title']);
  if (other !== null && other.content.length <= 100 && !/^https?:/.test(other.content)) {
    return { value: other.content, evidence: `the metadata of the page (${other.name})` };
  }
  return null;
}

const SAVED_FROM = /<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?:\/\/\S+)/i;

function urlOf(html: string, head: PageHead, data: LinkedData | null, given: string | null): Found | null {
  const candidates: [string | null | undefined, string][] = [
    [given, 'where the page was taken from'],
    [head.canonical, 'the canonical link of the page'],
    [firstMeta(head, ['og:url'])?.content, 'Open Graph (og:url)'],
    [SAVED_FROM.exec(html.slice(0, 4000))?.[1], 'the browser that saved the page'],
    [data?.url, 'JSON-LD url'],
  ];
  for (const [candidate, evidence] of candidates) {
    const url = z.url({ protocol: /^https?$/ }).safeParse(candidate ?? '');
    if (url.success) return { value: url.data, evidence };
  }
  return null;
}

// --- Bylines --------------------------------------------------------------------------------------------------------

type Bylines = Stated<string[]>;

const AUTHOR_METAS = ['author', 'article:author', 'article:author_name', 'dc.creator', 'dcterms.creator', 'citation_author', 'parsely-author', 'sailthru.author', 'byl', 'article.author', 'cxenseparse:author', 'authors', 'og:article:author'];

function bylinesOf(page: Element, head: PageHead, data: LinkedData | null, blocks: readonly PageBlock[], titleIndex: number, outlet: string | null, container: Element | null): Bylines | null {
  const usable = (raw: readonly string[], evidence: string): Bylines | null => {
    const names = cleanNames(raw);
    const persons = names.filter((name) => outlet === null || keyOf(name) !== keyOf(outlet));
    const chosen = persons.length > 0 ? persons : [];
    return chosen.length > 0 && chosen.length <= 12 ? { value: chosen, evidence } : null;
  };
  const metas = AUTHOR_METAS.flatMap((name) => {
    const found = usable(head.metas.get(name) ?? [], `the metadata of the page (${name})`);
    return found === null ? [] : [found];
  });
  return (
    usable(data?.bylines ?? [], 'JSON-LD author') ??
    usable(markedNames(page, container), 'the name marked as the author in the page') ??
    metas[0] ??
    usable(classedNames(page, container), 'the name in the byline of the page') ??
    lineNames(blocks, titleIndex)
  );
}

/** Names in elements marked as the author's. */
function markedNames(page: Element, container: Element | null): string[] {
  const names: string[] = [];
  for (const element of descendants(page)) {
    const itemprop = /\bauthor\b/.test(attribute(element, 'itemprop'));
    const rel = element.tag === 'a' && /\bauthor\b/.test(attribute(element, 'rel'));
    if ((!itemprop && !rel) || element.tag === 'meta' || isElsewhere(element, container)) continue;
    const inner = [...descendants(element)].find((one) => /\bname\b/.test(attribute(one, 'itemprop')));
    const name = normaliseText(inner === undefined ? rawText(element) : rawText(inner) || attribute(inner, 'content')).replace(/\n+/g, ' ');
    if (name !== '' && name.length <= 100) names.push(name);
    if (names.length > 20) break;
  }
  return names;
}

const AUTHOR_NAME = /(?:^|[-_ ])(?:author|autor|byline|by-line|verfasser|writer|redakteur)(?:[-_ ]*(?:name|link|vcard|url|fn))*(?:$| )/;

/** Names in elements whose class says that the author's name stands there. */
function classedNames(page: Element, container: Element | null): string[] {
  for (const element of descendants(page)) {
    if (!AUTHOR_NAME.test(nameOf(element)) || element.tag === 'body' || element.tag === 'article' || isElsewhere(element, container)) continue;
    const text = normaliseText(rawText(element)).replace(/\n+/g, ' ');
    if (text.length > 120 || wordsIn(text) > 12) continue;
    const names = readByline(text) ?? readByline(withoutDate(text)) ?? (isNameLike(text) ? [text] : null);
    if (names !== null) return names;
  }
  return [];
}

const withoutDate = (line: string): string => line.split(/\s*[|•·–—]\s*|,\s*\d|\s(?:on|am|vom|le|el|at|at:)\s+\d/u)[0] ?? '';

/** Two to four words with a capital each. */
function isNameLike(text: string): boolean {
  return /^(?:(?:\p{Lu}|de |von |van |der )[\p{L}.’'-]* ?){2,5}$/u.test(text) && !/[.!?]$/.test(text);
}

/** A line near the headline that is a byline, or opens with one. */
function lineNames(blocks: readonly PageBlock[], titleIndex: number): Bylines | null {
  const first = blocks.findIndex(({ kept, prose }) => kept && prose);
  const from = titleIndex >= 0 ? titleIndex : Math.max(0, first - 10);
  for (const { text } of blocks.slice(Math.max(0, from - 2), Math.max(first + 1, from + 8))) {
    if (text.length > 200) continue;
    for (const line of text.split('\n')) {
      const names = readByline(line) ?? readByline(withoutDate(line));
      if (names !== null) return { value: cleanNames(names), evidence: `the line “${line.slice(0, 80)}”` };
    }
  }
  return null;
}

const LABEL =
  /^(?:(?:zeige )?alle (?:beiträge|artikel) von|(?:show|view|see) all (?:articles|posts|stories) (?:of|by|from)|(?:all )?posts by|voir tous les articles de|ver todas las entradas de|(?:written |posted |published |reported |story |words )?by|von|par|por|di|door|af|av|autor(?:in)?|author|text|автор|作者|記者|记者|文)(?:\s*[:：]\s*|\s+)/iu;
const PARTS = /\s*(?:[;|/•·、]|,(?!\s*(?:jr|sr|md|phd|ph\.d|m\.d)\b)|\s(?:and|und|et|y|e|и|та|ve|with|mit|&)\s)\s*/iu;

function cleanNames(raw: readonly string[]): string[] {
  const names = raw.flatMap((value) => {
    const line = normaliseText(value).replace(/\n+/g, ' ').replace(LABEL, '');
    if (/^https?:|^@|^\/|\.(?:com|de|org|net)\//i.test(line) || line.length > 200) return [];
    return line.split(PARTS).map((name) => name.replace(LABEL, '').replace(/\s*\([^)]*\)\s*$/, '').replace(/^[\s,.:–-]+|[\s,:–→»-]+$/gu, '').trim());
  });
  const kept = names.filter((name) => name.length >= 2 && name.length <= 80 && /\p{L}/u.test(name) && !/@|https?:/.test(name) && !/^(?:admin|administrator|author|autor|unknown|staff|guest|redakteur|webmaster|user|null|undefined|none)$/i.test(name));
  return [...new Map(kept.map((name) => [keyOf(name), name])).values()];
}
