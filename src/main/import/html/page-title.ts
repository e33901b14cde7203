import { normaliseText } from '../../../shared/text';
import { keyOf, wordsIn } from '../signs';
import type { LinkedData } from './json-ld';
import { firstMeta, type PageHead } from './page-head';
import { attribute, descendants, rawText, type Element } from './tree';

export interface Found {
  value: string;
  /** Where it was found, in words for the analyst. */
  evidence: string;
}

const SEPARATOR = /\s+(?:[|｜‖•·»«›—–/\\-]|::+|<|>)\s+|\s*[|｜‖_＿]\s*|\s::\s|：：/u;
const LONGEST = 400;

/**
 * The title of a page's article: its headline as it is read, when another source agrees; otherwise what the page gives
 * as its title, without the name of the site.
 */
export function titleOf(page: Element, head: PageHead, data: LinkedData | null, outlet: string | null): Found | null {
  const stated = [
    ...given(firstMeta(head, ['og:title']), 'Open Graph (og:title)'),
    ...given(data?.headline == null ? null : { content: data.headline }, 'JSON-LD headline'),
    ...given(firstMeta(head, ['twitter:title']), 'Twitter card (twitter:title)'),
    ...given(firstMeta(head, ['dc.title', 'dcterms.title', 'citation_title', 'headline', 'parsely-title', 'sailthru.title']), 'the metadata of the page'),
    ...given(head.title === '' ? null : { content: head.title }, 'the title of the page (<title>)'),
  ];
  const headlines = headlinesOf(page);
  const agreed = headlines.find(({ text }) => stated.some(({ value }) => holds(value, text)));
  if (agreed !== undefined) return { value: agreed.text, evidence: `the headline of the page (${agreed.tag}), as in ${sourceOf(stated, agreed.text)}` };
  const [best] = stated;
  if (best !== undefined) {
    const value = withoutSite(best.value, outlet, stated.map((one) => one.value));
    return { value, evidence: best.evidence };
  }
  const [only] = headlines;
  return only === undefined ? null : { value: only.text, evidence: `the headline of the page (${only.tag})` };
}

function given(meta: { content: string } | null, evidence: string): Found[] {
  const value = meta === null ? '' : clean(meta.content);
  return keyOf(value) === '' || value.length > LONGEST ? [] : [{ value, evidence }];
}

function clean(text: string): string {
  return normaliseText(text.replace(/<[^<>]{1,60}>/g, '').replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#0?39;|&apos;/g, '’')).replace(/\n+/g, ' ');
}

interface Headline {
  text: string;
  tag: string;
}

/** Headings that may be the headline, marked ones first, then by level. */
function headlinesOf(page: Element): Headline[] {
  const marked: Headline[] = [];
  const first: Headline[] = [];
  const second: Headline[] = [];
  for (const element of descendants(page)) {
    const headline = /\bheadline\b/.test(attribute(element, 'itemprop')) && element.tag !== 'meta';
    if (!headline && element.tag !== 'h1' && element.tag !== 'h2') continue;
    const text = clean(rawText(element));
    if (keyOf(text) === '' || text.length > LONGEST) continue;
    (headline ? marked : element.tag === 'h1' ? first : second).push({ text, tag: element.tag });
    if (marked.length + first.length + second.length > 200) break;
  }
  return [...marked, ...first, ...second];
}

/** Whether a stated title begins or ends with a headline, or is it. A headline of one word must be the whole. */
function holds(stated: string, headline: string): boolean {
  const [whole, part] = [keyOf(stated), keyOf(headline)];
  if (whole === part) return true;
  if (!whole.includes(part) || part === '') return false;
  const rest = stated.length - headline.length;
  if (!stated.toLowerCase().startsWith(headline.toLowerCase()) && !whole.startsWith(part) && !whole.endsWith(part)) return false;
  return wordsIn(headline) >= 3 || (SEPARATOR.test(stated) && wordsIn(headline) >= 1 && rest < 80 && stated.split(SEPARATOR).some((one) => keyOf(one) === part));
}

function sourceOf(stated: readonly Found[], headline: string): string {
  return stated.find(({ value }) => holds(value, headline))?.evidence ?? 'the page';
}

/** A title without the name of its site before or behind it. */
function withoutSite(title: string, outlet: string | null, others: readonly string[]): string {
  const parts = title.split(SEPARATOR).filter((part) => part.trim() !== '');
  if (parts.length < 2) return title;
  const shorter = others.find((other) => other !== title && other.length < title.length && wordsIn(other) >= 3 && keyOf(title).startsWith(keyOf(other)));
  if (shorter !== undefined) return shorter;
  const last = parts.at(-1) ?? '';
  const first = parts[0] ?? '';
  const site = outlet === null ? '' : keyOf(outlet);
  const isSite = (part: string): boolean => site !== '' && (keyOf(part) === site || keyOf(part).replace(/ /g, '') === site.replace(/ /g, ''));
  if (isSite(last)) return cutAt(title, last, true);
  if (isSite(first)) return cutAt(title, first, false);
  if (wordsIn(last) <= 5 && wordsIn(title) - wordsIn(last) >= 3) return cutAt(title, last, true);
  return wordsIn(first) <= 2 && wordsIn(last) >= 4 ? cutAt(title, first, false) : title;
}

function cutAt(title: string, part: string, end: boolean): string {
  const place = end ? title.lastIndexOf(part) : title.indexOf(part) + part.length;
  const rest = end ? title.slice(0, place) : title.slice(place);
  const cut = rest.replace(/^[\s|｜‖•·»«›—–/\\:<>_＿-]+|[\s|｜‖•·»«›—–/\\:<>_＿-]+$/gu, '');
  return cut === '' ? title : cut;
}
