import { z } from 'zod';
import { keyOf } from '../signs';
import { attribute, descendants, rawText, type Element } from './tree';

/** What JSON-LD (schema.org) on a page says of its article; unknown shapes are passed over. */
export interface LinkedData {
  headline: string | null;
  bylines: string[];
  outlet: string | null;
  published: string | null;
  /** When it was made or uploaded; often the day of publication. */
  created: string | null;
  modified: string | null;
  language: string | null;
  url: string | null;
  section: string | null;
  body: string | null;
}

type Thing = Readonly<Record<string, unknown>>;
const thingSchema = z.record(z.string(), z.unknown());

const ARTICLE =
  /^(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|Review|Report|ScholarlyArticle|Recipe|QAPage|TechArticle|VideoObject|CreativeWork|WebPage|ItemPage|NewsMediaOrganization)$/;
const BEST = /^(?:\w*Article|BlogPosting|LiveBlogPosting|Report|DiscussionForumPosting)$/;
const MOST_THINGS = 2000;
const DEEPEST = 12;
const LARGEST = 2_000_000;

/** Properties whose articles are others than the page's: entries of lists, what it links to, what was said of it. */
const OF_OTHERS = new Set([
  'itemListElement',
  'relatedLink',
  'isRelatedTo',
  'significantLink',
  'mentions',
  'citation',
  'comment',
  'workExample',
]);

interface Things {
  /** Of the page itself, outer ones first. */
  own: Thing[];
  others: Thing[];
}

/** The things of every JSON-LD block of a page. */
function thingsOf(page: Element): Things {
  const things: Things = { own: [], others: [] };
  for (const element of descendants(page)) {
    if (element.tag !== 'script') continue;
    const source = element.children.filter((child) => typeof child === 'string').join('');
    // Some templates forget the type.
    const stated = /ld\+json/i.test(attribute(element, 'type')) || (!element.attributes.has('type') && /^\s*\{\s*"@context"/.test(source));
    if (stated) collect(parse(source), 0, things, false);
  }
  return things;
}

function parse(source: string): unknown {
  if (source.length > LARGEST) return null;
  const bare = source
    .replace(
      /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/g,
      '',
    )
    .trim();
  for (const text of [
    bare,
    bare.replace(/[\u0000-\u001f]+/g, ' '),
    bare
      .replace(/[\u0000-\u001f]+/g, ' ')
      .replace(/,\s*([}\]])/g, '$1')
      .replace(/;\s*$/, ''),
  ]) {
    try {
      const value: unknown = JSON.parse(text);
      return value;
    } catch (error) {
      // Many pages break the rules of JSON; the next, tidier form may be read.
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function collect(value: unknown, depth: number, things: Things, isOther: boolean): void {
  if (depth > DEEPEST || things.own.length + things.others.length > MOST_THINGS) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, depth + 1, things, isOther);
    return;
  }
  const thing = thingSchema.safeParse(value);
  if (!thing.success || value === null) return;
  (isOther ? things.others : things.own).push(thing.data);
  for (const [name, inner] of Object.entries(thing.data))
    if (typeof inner === 'object' && inner !== null) collect(inner, depth + 1, things, isOther || OF_OTHERS.has(name));
}

/** What the page's JSON-LD says of its article; null when it has none. */
export function linkedDataOf(page: Element): LinkedData | null {
  const { own, others } = thingsOf(page);
  const things = [...own, ...others];
  const typed = articlesAmong(own, others, titleOf(page));
  const articles = typed.filter((thing) => typesOf(thing).some((type) => BEST.test(type)));
  const main = articles[0] ?? typed.find((thing) => text(thing['datePublished']) !== null || text(thing['headline']) !== null);
  if (main === undefined) return null;
  // Several articles are a list of others, unless they speak of the same one.
  const dates = new Set(articles.map((thing) => text(thing['datePublished'])).filter((date) => date !== null));
  const several = articles.length > 1 && dates.size > 1 && articles.filter((thing) => text(thing['articleBody']) !== null).length !== 1;
  const source = several ? main : (articles.find((thing) => text(thing['datePublished']) !== null) ?? main);
  return {
    headline: text(source['headline']) ?? text(source['name']),
    bylines: namesOf(source['author'] ?? source['creator'], things),
    outlet: namesOf(source['publisher'], things)[0] ?? null,
    published: text(source['datePublished']),
    created: text(source['dateCreated']) ?? text(source['uploadDate']),
    modified: text(source['dateModified']),
    language: languageIn(source['inLanguage']),
    url: text(source['url']) ?? identifierOf(source['mainEntityOfPage']),
    section: text(source['articleSection']) ?? firstText(source['articleSection']),
    body: text(source['articleBody']),
  };
}

/** The page's own articles; without any, the only one it lists, when that is called as the page is. */
function articlesAmong(own: readonly Thing[], others: readonly Thing[], title: string): Thing[] {
  const isArticle = (thing: Thing): boolean => typesOf(thing).some((type) => ARTICLE.test(type));
  const articles = own.filter(isArticle);
  const listed = articles.length > 0 ? [] : others.filter(isArticle);
  const [only] = listed;
  return only !== undefined && listed.length === 1 && isCalled(only, title) ? listed : articles;
}

function titleOf(page: Element): string {
  for (const element of descendants(page)) if (element.tag === 'title') return rawText(element);
  return '';
}

/** Whether most words of a thing's headline are in the title of the page; true for one without either. */
function isCalled(thing: Thing, title: string): boolean {
  const headline = keyOf(text(thing['headline']) ?? text(thing['name']) ?? '');
  if (headline === '' || title === '') return true;
  const all = headline.split(' ');
  // Short words are in every title.
  const long = all.filter((word) => word.length > 3);
  const words = long.length > 0 ? long : all;
  const known = new Set(keyOf(title).split(' '));
  return words.filter((word) => known.has(word)).length * 2 > words.length;
}

function typesOf(thing: Thing): string[] {
  const type = thing['@type'];
  return (Array.isArray(type) ? type : [type])
    .filter((item): item is string => typeof item === 'string')
    .map((item) => item.replace(/^.*[/#:]/, ''));
}

function text(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (Array.isArray(value) && value.length === 1) return text(value[0]);
  return null;
}

function firstText(value: unknown): string | null {
  return Array.isArray(value) ? text(value[0]) : null;
}

function identifierOf(value: unknown): string | null {
  const thing = thingSchema.safeParse(value);
  return thing.success ? text(thing.data['@id']) : text(value);
}

function languageIn(value: unknown): string | null {
  const thing = thingSchema.safeParse(value);
  return thing.success ? (text(thing.data['alternateName']) ?? text(thing.data['name'])) : text(value);
}

/** Names of persons and organisations: texts, things, references to things, or lists of these. */
function namesOf(value: unknown, things: readonly Thing[], depth = 0): string[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.slice(0, 30).flatMap((item) => namesOf(item, things, depth + 1));
  const plain = text(value);
  if (plain !== null) return [plain];
  const thing = thingSchema.safeParse(value);
  if (!thing.success) return [];
  const name = text(thing.data['name']) ?? firstText(thing.data['name']);
  if (name !== null) return [name];
  const id = text(thing.data['@id']);
  const other = id === null ? undefined : things.find((one) => one !== value && one['@id'] === id && text(one['name']) !== null);
  return other === undefined ? [] : [text(other['name']) ?? ''];
}
