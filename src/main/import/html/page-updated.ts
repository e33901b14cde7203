import { readDateLine } from '../../../shared/dates/date-line';
import { keyOf } from '../signs';
import { datesInText } from './dates-in-text';
import { nameOf } from './hints';
import { UPDATED } from './line-dates';
import { isPossible, isUpdate, type PageDates } from './page-dates';
import { isElsewhere } from './page-region';
import { readStated } from './stated-date';
import type { LinkedData } from './json-ld';
import { firstMeta, type PageHead } from './page-head';
import type { Found } from './page-title';
import { attribute, descendants, rawText } from './tree';

const UPDATED_METAS = [
  'article:modified_time',
  'og:article:modified_time',
  'og:updated_time',
  'article:modified',
  'article:updated_time',
  'datemodified',
  'dateupdate',
  'date.modified',
  'dcterms.modified',
  'dc.date.modified',
  'dc.modified',
  'lastmod',
  'last_modified',
  'lastmodified',
  'modified_date',
  'date_modified',
  'revised',
  'updated_time',
  'article:lastmodified',
  'bt:moddate',
  'parsely-updated',
];

/**
 * When an article was last changed, as its page says to its readers, or else to machines; null when that is not after its
 * publication.
 */
export function updatedOf(given: PageDates, published: string | null): Found | null {
  const shown = shownChange(given);
  const stated = statedChange(given);
  // Machines are told the minute.
  const precise =
    shown === null || (stated !== null && stated.value.startsWith(shown.value.slice(0, 10)) && stated.value.length > shown.value.length);
  const found = precise ? stated : shown;
  if (found === null || !isPossible(found.value)) return null;
  return published === null || isAfter(found.value, published) ? found : null;
}

/** Moments where both have a zone; otherwise as far as both are precise, and a change of the same day counts when it is timed. */
function isAfter(updated: string, published: string): boolean {
  if (updated.length > 16 && published.length > 16) return Date.parse(updated) > Date.parse(published);
  const shared = Math.min(updated.length, published.length, 16);
  const [a, b] = [updated.slice(0, shared), published.slice(0, shared)];
  return a > b || (a === b && shared === 10 && updated.length > 10);
}

function statedChange({ page, head, data, container, reader }: PageDates): Found | null {
  const linked = data?.modified == null ? null : reader.stated(data.modified);
  if (linked !== null) return { value: linked, evidence: 'JSON-LD dateModified' };
  for (const name of UPDATED_METAS) {
    const value = readStated(head.metas.get(name)?.[0] ?? '', null);
    if (value !== null) return { value, evidence: `the metadata of the page (${name})` };
  }
  for (const element of descendants(page)) {
    const marked = /\bdateModified\b/i.test(attribute(element, 'itemprop'));
    const named = element.tag === 'time' && (/updat|modif/.test(nameOf(element)) || isUpdate(element));
    if ((!marked && !named) || element.tag === 'meta' || isElsewhere(element, container)) continue;
    const value = reader.stated(attribute(element, 'datetime') || attribute(element, 'content') || rawText(element));
    if (value !== null && value.length >= 10) return { value, evidence: 'the <time> of the change' };
  }
  return null;
}

/** A line beside the headline or under the text that says when the article was changed. */
function shownChange({ blocks, region, reader }: PageDates): Found | null {
  const { headFrom, headTo, footFrom, footTo } = region;
  for (const [index, { text, elsewhere }] of blocks.entries()) {
    if (elsewhere || text.length > 220 || !((index >= headFrom && index <= headTo) || (index >= footFrom - 1 && index <= footTo))) continue;
    if (!/\p{Nd}{4}/u.test(text)) continue;
    const evidence = `the line “${text.replace(/\s+/g, ' ').slice(0, 80)}”`;
    for (const line of text.split('\n')) {
      const date = readDateLine(line);
      if (date?.label === 'updated') return { value: date.published, evidence };
    }
    if (!UPDATED.test(text)) continue;
    const dates = datesInText(text, reader.order);
    const change = dates.find(({ start }, nth) => UPDATED.test(text.slice(dates[nth - 1]?.end ?? 0, start).slice(-40)));
    if (change !== undefined) return { value: change.published, evidence };
  }
  return null;
}

const SECTION_METAS = [
  'article:section',
  'og:article:section',
  'parsely-section',
  'cxenseparse:section',
  'articlesection',
  'article.section',
  'section',
  'sailthru.section',
  'rubrik',
];

/** The part of its outlet an article stood in. */
export function sectionOf(head: PageHead, data: LinkedData | null, outlet: string | null): Found | null {
  const meta = firstMeta(head, SECTION_METAS);
  const candidates: (Found | null)[] = [
    data?.section == null ? null : { value: data.section, evidence: 'JSON-LD articleSection' },
    meta === null ? null : { value: meta.content, evidence: `the metadata of the page (${meta.name})` },
  ];
  for (const candidate of candidates) {
    const value = candidate?.value.replace(/\s+/g, ' ').replace(/&amp;/g, '&').trim() ?? '';
    if (candidate === null || value.length < 2 || value.length > 80 || /https?:|[<>{}]/.test(value)) continue;
    if (outlet !== null && keyOf(value) === keyOf(outlet)) continue;
    if (/^(?:uncategori[sz]ed|allgemein|general|home|index|article|news-?article|default|unknown|none|null|page|\d+)$/i.test(value))
      continue;
    return { value, evidence: candidate.evidence };
  }
  return null;
}
