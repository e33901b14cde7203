import { normaliseText } from '../../../shared/text/text';
import { keyOf, wordsIn } from '../signs';
import type { LinkedData } from './json-ld';
import { firstMeta, type PageHead } from './page-head';
import { headlineText, withoutDay } from './headline-text';
import { nameOf } from './hints';
import { decoded, SEPARATOR, withoutNames, withoutSite } from './title-parts';
import { isLink, type PageBlock } from './main-text';
import { attribute, descendants } from './tree';

/** A stated title with what comparing it needs. */
interface StatedTitle extends Found {
  key: string;
  parts: string[];
  words: number;
}

/** The title, and the block that shows it where that is known. */
export interface FoundTitle extends Found {
  index?: number;
}

export interface Found {
  value: string;
  /** Where it was found, in words for the analyst. */
  evidence: string;
}

const LONGEST = 400;
/** A headline is among the first headings of its page. */
const MOST_HEADINGS = 500;
const TITLE_TAG = 'the title of the page (<title>)';

/**
 * The title of a page's article: the headline as it is read, when it stands where headlines do or another source agrees;
 * otherwise what the page gives as its title, without the name of the site.
 */
export function titleOf(head: PageHead, data: LinkedData | null, outlet: string | null, blocks: readonly PageBlock[]): FoundTitle | null {
  const stated = [
    ...given(firstMeta(head, ['og:title']), 'Open Graph (og:title)'),
    ...given(data?.headline == null ? null : { content: data.headline }, 'JSON-LD headline'),
    ...given(firstMeta(head, ['twitter:title']), 'Twitter card (twitter:title)'),
    ...given(
      firstMeta(head, ['dc.title', 'dcterms.title', 'citation_title', 'headline', 'parsely-title', 'sailthru.title']),
      'the metadata of the page',
    ),
    ...given(head.title === '' ? null : { content: head.title }, TITLE_TAG),
  ];
  const site = [outlet, head.title === '' ? null : siteIn(head.title, stated)].flatMap((name) => (name === null ? [] : [keyOf(name)]));
  const headline = headlineOf(blocks, stated, site);
  // With nothing but <title> to go by, which often names the site and its parts alone.
  const enough = stated.every(({ evidence, parts }) => evidence === TITLE_TAG && parts.length > 1) ? 4.5 : 5;
  if (headline !== null && headline.score >= enough && !isContradicted(headline.text, head)) {
    const source = stated.find((one) => agreement(one, headline) > 0)?.evidence;
    const inner = stated.find(({ value, key, words }) => isInside(key, headline.key) && words >= 4 && !isCut(value) && !site.includes(key));
    // A headline with a line over or under it: the page says itself what is the title of the two.
    if (inner !== undefined) return { value: inner.value, evidence: inner.evidence };
    const own = headline.tag.startsWith('h') ? `the headline of the page (${headline.tag})` : 'the headline of the page';
    const part = partIn(headline, stated, site);
    if (part !== null) return part;
    const text = withoutNames(headline.text, site);
    return { value: text, index: headline.index, evidence: source === undefined ? own : `${own}, as in ${source}` };
  }
  const whole = stated.filter(({ value }) => !isCut(value) && !isCutAtQuote(value, stated));
  const best = whole.find(({ value }) => !site.includes(keyOf(value))) ?? stated[0];
  if (best === undefined || (headline !== null && site.includes(keyOf(best.value)) && headline.score >= 2)) {
    return headline === null || headline.score < 2
      ? null
      : { value: headline.text, evidence: `the headline of the page (${headline.tag})` };
  }
  return {
    value: withoutSite(
      best.value,
      outlet,
      whole.map((one) => one.value),
    ),
    evidence: best.evidence,
  };
}

/** Whether the page states a title for its sharing that has hardly a word in common with a heading. */
function isContradicted(headline: string, head: PageHead): boolean {
  const stated = firstMeta(head, ['og:title', 'twitter:title'])?.content;
  if (stated === undefined || wordsIn(stated) < 3) return false;
  const own = new Set(keyOf(headline).split(' '));
  const words = keyOf(stated).split(' ');
  const shared = words.filter((word) => own.has(word)).length;
  return /\p{L} \p{L}/u.test(stated) && shared < Math.min(own.size, words.length) * 0.2;
}

/** A part of a stated title that is the headline without a line over it: `Weather: The bridge is open`. */
function partIn(headline: Headline, stated: readonly StatedTitle[], site: readonly string[]): Found | null {
  if (stated.some(({ key }) => key === headline.key || key.startsWith(`${headline.key} `))) return null;
  for (const { value, evidence } of stated) {
    const part = value
      .split(SEPARATOR)
      .find((one) => headline.key.endsWith(` ${keyOf(one)}`) && wordsIn(one) >= 4 && !site.includes(keyOf(one)));
    if (part !== undefined && !isCut(part) && wordsIn(part) * 2 > headline.words) return { value: part.trim(), evidence };
  }
  return null;
}

/** Attributes end at the first quotation mark that was not encoded: another statement goes on with it. */
function isCutAtQuote(value: string, stated: readonly StatedTitle[]): boolean {
  return stated.some(
    (other) => other.value.length > value.length && other.value.startsWith(value) && /^\s*["“„«]/.test(other.value.slice(value.length)),
  );
}

const isCut = (text: string): boolean => /(?:\.\.\.|…)$/.test(text);
const isInside = (part: string, whole: string): boolean => whole.startsWith(`${part} `) || whole.endsWith(` ${part}`);

/** The name of the site in `<title>`, when another statement of the title shows which part it is. */
function siteIn(title: string, stated: readonly StatedTitle[]): string | null {
  const parts = title.split(SEPARATOR).filter((part) => part.trim() !== '');
  if (parts.length < 2) return null;
  const last = parts.at(-1) ?? '';
  return stated.some(({ value }) => keyOf(value) === keyOf(parts[0] ?? '')) && wordsIn(last) <= 6 ? last : null;
}

function given(meta: { content: string } | null, evidence: string): StatedTitle[] {
  const value = meta === null ? '' : withoutDay(clean(meta.content));
  const key = keyOf(value);
  return key === '' || value.length > LONGEST
    ? []
    : [{ value, evidence, key, parts: value.split(SEPARATOR).map(keyOf), words: wordsIn(value) }];
}

function clean(text: string): string {
  return normaliseText(decoded(text.replace(/<[^<>]{1,60}>/g, '').replace(/&#0?39;|&apos;/g, '’')))
    .replace(/\n+/g, ' ')
    .replace(/^(?:title|titel|titre|título|titolo|标题|標題)\s*[:：]\s*(?=\S)/iu, '')
    .replace(/\s*[¶#]$/u, '');
}

interface Heading {
  text: string;
  key: string;
  words: number;
}

interface Headline extends Heading {
  index: number;
  tag: string;
  score: number;
}

const TITLE_NAME =
  /(?:article|post|entry|story|page|news|content|node|single|blog|main|item)-?_{0,2}-?(?:title|headline|heading|hed)|^(?:title|headline|heading)\b|\bheadline\b/;

/** The heading that most probably is the headline: by its level, its place above the text, and who agrees with it. */
function headlineOf(blocks: readonly PageBlock[], stated: readonly StatedTitle[], site: readonly string[]): Headline | null {
  const first = blocks.findIndex(({ kept, prose }) => kept && prose);
  let best: Headline | null = null;
  let looked = 0;
  for (const [index, block] of blocks.entries()) {
    if (looked >= MOST_HEADINGS) break;
    const named = TITLE_NAME.test(nameOf(block.element)) || /\bheadline\b/.test(attribute(block.element, 'itemprop'));
    if ((block.kind !== 'heading' && !named) || block.text.length > LONGEST) continue;
    looked++;
    const text = withoutDay(clean(headlineText(block.element, block.text)));
    const heading: Heading = { text, key: keyOf(text), words: wordsIn(text) };
    const score = scoreOf(block, heading, index, first, named, stated, site);
    if (best === null || score > best.score) best = { ...heading, index, tag: block.element.tag, score };
  }
  return best;
}

function scoreOf(
  block: PageBlock,
  heading: Heading,
  index: number,
  first: number,
  named: boolean,
  stated: readonly StatedTitle[],
  site: readonly string[],
): number {
  const level = block.kind === 'heading' ? (block.level ?? 6) : 7;
  let score = level === 1 ? 3 : level === 2 ? 1.5 : level === 3 ? 0.5 : 0;
  if (named) score += 1.5;
  score += Math.max(0, ...stated.map((one) => agreement(one, heading)));
  if (site.includes(heading.key)) score -= 8;
  // The name of the site leads to its start page; a headline that is a link leads to the article itself.
  if (level === 1 && isLink(block) && !inArticle(block)) score -= 3;
  const distance = first - index;
  if (first >= 0 && distance > 0 && distance <= 12) score += 1.5;
  else if (first >= 0 && distance <= 0) score -= block.inside && index - first < 3 ? 0 : 3;
  if (block.inside && distance > 0) score += 0.5;
  if (block.reason === 'related' || block.reason === 'comments') score -= 3;
  else if (block.reason === 'menu' && !block.inside) score -= 1.5;
  if (heading.words >= 4) score += 1;
  else if (heading.words <= 1) score -= 1;
  return score;
}

/** Whether a heading stands in an article, or says that its link is to the article. */
function inArticle({ element, inside }: PageBlock): boolean {
  return inside || [...descendants(element)].some((one) => one.tag === 'a' && /\bbookmark\b/.test(attribute(one, 'rel')));
}

/** How well a stated title and a headline agree: 4 when they are the same, less when one opens or closes the other. */
function agreement({ key: whole, parts, words }: StatedTitle, headline: Heading): number {
  const part = headline.key;
  if (part === '') return 0;
  if (whole === part || whole.replace(/ /g, '') === part.replace(/ /g, '')) return 4;
  const enough = headline.words >= 3;
  if (parts[0] === part) return 3.5;
  if (whole.startsWith(`${part} `) && enough) return 3;
  if (parts.slice(1).includes(part)) return enough ? 2.5 : 1;
  if (isInside(whole, part) && words >= 3) return 2.5;
  if (whole.endsWith(` ${part}`) && enough) return 2;
  return 0;
}
