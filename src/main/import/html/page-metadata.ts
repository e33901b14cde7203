import { z } from 'zod';
import { normaliseText } from '../../../shared/text/text';
import type { Known } from '../piece';
import { keyOf } from '../signs';
import type { LinkedData } from './json-ld';
import type { MainText, PageBlock } from './main-text';
import { DateReader } from './date-reader';
import { dayOrderOf } from './day-order';
import { publishedOf, type PageDates } from './page-dates';
import { bylinesOf } from './page-bylines';
import { languageFor } from './page-language';
import { firstMeta, readHead, type PageHead } from './page-head';
import { Region } from './page-region';
import { titleOf, type Found } from './page-title';
import { sectionOf, updatedOf } from './page-updated';
import type { Element } from './tree';

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
  const region = new Region(blocks, titleIndex);
  const dates: PageDates = {
    page,
    head,
    data,
    blocks,
    container: main.container,
    titleIndex,
    region,
    url: url?.value ?? null,
    reader: new DateReader(pageLanguage, order),
  };
  const published = publishedOf(dates);
  const updated = updatedOf(dates, published?.value ?? null);
  const section = sectionOf(head, data, outlet?.value ?? null);
  const bylines = bylinesOf({ ...dates, outlet: outlet?.value ?? null });
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
  const other = firstMeta(head, [
    'application-name',
    'dc.publisher',
    'dcterms.publisher',
    'citation_journal_title',
    'publisher',
    'apple-mobile-web-app-title',
  ]);
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
