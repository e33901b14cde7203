import { normaliseText } from '../../../shared/text/text';
import { isFullName, namesIn } from '../byline-names';
import { BYLINE_LABEL } from '../byline-words';
import { wordsIn } from '../signs';
import { nameOf } from './hints';
import { partOf, type Region } from './page-region';
import { partedText } from './shown-lines';
import { attribute, descendants, rawText, type Element } from './tree';

/** Names in elements that a page marks as its author's, by microdata, by the names of elements, or by where a link leads. */

const KINDS =
  'authors?|autor|autoren|autorin|auteur|auteurs|autore|autores|byline|by-line|verfasser|writers?|redakteur|journalist|reporter|columnist|contributors?|creator|posted-by|postedby|written-by|submitted|firma|forfatter|skribent';
const PARTS =
  'name|names|link|vcard|url|fn|bold|info|box|meta|details|text|title|label|wrap|wrapper|block|line|fmt|area|card|profile|container|inner|content|item|list|short|first|single|section';
const AUTHOR_NAME = new RegExp(`(?:^|[-_ ])(?:${KINDS})(?:[-_ ]*(?:${PARTS}))*(?:$| )`);
const MAY_BE_AUTHOR =
  /aut|by-?line|verfasser|writ|redakteur|journalist|posted|submitted|reporter|columnist|contributor|creator|firma|forfatter|skribent/i;
/** What a forum names the writer of a post. */
const POSTER = /(?:^|[-_ ])(?:user-?name|nick-?name|account-?name|screen-?name|display-?name|poster)(?:$|[ _-])/;
const MAY_BE_POSTER = /name|poster/i;
const AUTHOR = /\b(?:author|creator)\b/;
const AUTHOR_PATH =
  /(?:^|\/)(?:authors?|autor(?:en|es|in|innen)?|auteurs?|autori|autore|writers?|journalists?|contributors?|columnists?|reporters?|redakteure?|verfasser|byline|by|author\.php)(?:\/|\?)[^/]|^(?:https?:\/\/[^/]+)?\/@[\w.-]+\/?(?:\?|$)/i;
/** Parts of a byline that are no names: dates, sections, buttons. */
const BESIDE =
  /(?:^|[-_ ])(?:date|time|datum|published|category|categories|rubrik|tags?|section|comments?|share|social|button|follow|sr-only|visually-?hidden|screen-?reader(?:-text)?|count|reading)(?=$|[-_ ])/;
/** A box about an author that is larger than this holds more than one. */
const LARGEST_BOX = 1500;
/** What holds nothing but a list of authors is short. */
const LONGEST_LIST = 400;
/** No page has more of them that matter; each is looked through. */
const MOST_LOOKED_AT = 60;

interface Shown {
  element: Element;
  place: 'head' | 'foot' | 'elsewhere';
  name: string;
}

export interface ShownBylines {
  /** By microdata, RDFa or `rel`. */
  marked: string[];
  /** By class, id or test id, and whether that stands beside the headline. */
  classed: string[];
  isBeside: boolean;
  /** Links to the page of an author, beside the headline or under the text. */
  linked: string[];
  /** The one author whom boxes beside the article are about. */
  aside: string[];
  /** The writer of a forum's first post. */
  poster: string[];
}

/** The names that elements of a page are marked for, those beside the headline or under the text before all others. */
export function shownBylines(page: Element, container: Element | null, region: Region): ShownBylines {
  const found: Record<'marked' | 'classed' | 'linked' | 'poster' | 'aside', Shown[]> = {
    marked: [],
    classed: [],
    linked: [],
    poster: [],
    aside: [],
  };
  let looked = 0;
  let last = -1;
  for (const element of descendants(page)) {
    last = region.blockAt(element, last);
    if (element.tag === 'meta' || element.attributes.size === 0) continue;
    const kind = kindOf(element);
    if (kind === null || /^(?:body|article|h1|input|label|form)$/.test(element.tag)) continue;
    const place = region.placeOf(element, last);
    if ((kind === 'linked' || kind === 'poster') && place === 'elsewhere') continue;
    const part = partOf(element, container);
    if (part === 'comments' || (part !== null && kind !== 'classed')) continue;
    if (++looked > MOST_LOOKED_AT) break;
    const name = kind === 'marked' ? nameIn(element) : kind === 'classed' ? bylineIn(element) : shortName(element, kind === 'poster');
    if (name !== null) found[part === null ? kind : 'aside'].push({ element, place, name });
  }
  const classed = together(found.classed, nearest(found.classed).slice(0, 1));
  const aside = new Set(found.aside.flatMap(({ name }) => namesIn(name)));
  return {
    // Several are the authors of other articles.
    aside: aside.size === 1 ? [...aside].filter(isFullName) : [],
    marked: nearest(found.marked),
    classed,
    isBeside: found.classed.some(({ place, name }) => place === 'head' && name === classed[0]),
    linked: nearest(found.linked).slice(0, 4),
    poster: found.poster
      .filter(({ place }) => place === 'head')
      .map(({ name }) => name)
      .slice(0, 1),
  };
}

function kindOf(element: Element): 'marked' | 'classed' | 'linked' | 'poster' | null {
  const isLink = element.tag === 'a';
  if (says(element, 'itemprop', AUTHOR) || says(element, 'property', AUTHOR) || (isLink && says(element, 'rel', AUTHOR))) return 'marked';
  if (isNamed(element, MAY_BE_AUTHOR) && AUTHOR_NAME.test(nameOf(element))) return 'classed';
  if (isLink && says(element, 'href', AUTHOR_PATH)) return 'linked';
  return isNamed(element, MAY_BE_POSTER) && POSTER.test(nameOf(element)) ? 'poster' : null;
}

const NAMING = ['class', 'id', 'data-testid', 'data-hook', 'data-qa'];

/** Whether a name of an element may say something, before all of them are put together. */
const isNamed = (element: Element, what: RegExp): boolean => NAMING.some((name) => says(element, name, what));

function says({ attributes }: Element, name: string, what: RegExp): boolean {
  const value = attributes.get(name);
  return value !== undefined && what.test(value);
}

/** The names beside the first that their page names alike: each author in an element of its own. */
function together(found: readonly Shown[], [first]: readonly string[]): string[] {
  const at = found.findIndex(({ name }) => name === first);
  const one = found[at];
  if (first === undefined || one === undefined || one.place !== 'head' || !namesIn(first).every(isFullName))
    return first === undefined ? [] : [first];
  const line = one.element.parent;
  const list = line?.parent ?? null;
  const isList = list !== null && partedText(list, LONGEST_LIST + 1).length <= LONGEST_LIST;
  const others = found.slice(at + 1).filter(({ element, name, place }) => {
    const isBeside = element.parent === line || (isList && element.parent?.parent === list);
    return isBeside && place === 'head' && nameOf(element) === nameOf(one.element) && namesIn(name).every(isFullName);
  });
  return [first, ...others.map(({ name }) => name)];
}

function nearest(found: readonly Shown[]): string[] {
  const named = found.filter(({ name }) => namesIn(name).length > 0);
  for (const place of ['head', 'foot']) {
    const here = named.filter((one) => one.place === place);
    if (here.length > 0) return here.map(({ name }) => name);
  }
  return named.map(({ name }) => name);
}

function nameIn(element: Element): string | null {
  const inner = [...descendants(element)].find((one) => /\bname\b/.test(attribute(one, 'itemprop')));
  const name =
    inner === undefined ? attribute(element, 'content') || ownText(element) : oneLine(rawText(inner)) || attribute(inner, 'content');
  return name === '' || name.length > 100 ? null : name;
}

function shortName(element: Element, isPoster: boolean): string | null {
  const name = ownText(element);
  return name !== '' && name.length <= 60 && (isFullName(name) || (isPoster && !name.includes(' '))) ? name : null;
}

const SAYS_BY = /^(?:\p{L}+ )?(?:by|von|vom|par|por|di|door|av|af|text|autor(?:in)?|author|автор)(?:\s|\s*:)/iu;

function bylineIn(element: Element): string | null {
  const text = ownText(element);
  if (text.length <= 120 && wordsIn(text) <= 14) {
    const names = namesIn(text);
    const labelled = SAYS_BY.test(text) || BYLINE_LABEL.test(text);
    if (names.length > 0 && (labelled || names.every((name) => isFullName(name) || !name.includes(' ')))) return text;
  }
  return text.length > LARGEST_BOX ? null : nameInBox(element);
}

/** The name in a box about an author: what it shows as a name or a heading, or leads to the author's page. */
function nameInBox(element: Element): string | null {
  for (const one of [...descendants(element)].slice(0, 60)) {
    const isName = /^(?:h[2-6]|strong|b|a)$/.test(one.tag) || /\b(?:fn|name|title|author)\b/.test(nameOf(one).replace(/[-_]/g, ' '));
    if (!isName || BESIDE.test(nameOf(one))) continue;
    const [name = '', ...others] = namesIn(ownText(one));
    if (others.length === 0 && isFullName(name)) return name;
  }
  return null;
}

/** The text of an element without its dates, sections and buttons. */
function ownText(element: Element): string {
  return oneLine(textOf(element, 0));
}

function textOf(element: Element, depth: number): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child;
    else if (child.tag === 'br') text += ' ';
    else if (/^(?:script|style|time|button|svg|noscript)$/.test(child.tag) || isBeside(child)) text += ' ';
    else {
      const inner = depth < 8 ? textOf(child, depth + 1) : rawText(child);
      text += /^(?:a|div|p|li|h[1-6])$/.test(child.tag) ? ` ${inner} ` : inner;
    }
    if (text.length > 4 * LARGEST_BOX) break;
  }
  return text;
}

function isBeside(element: Element): boolean {
  return /\b(?:tag|category)\b/.test(attribute(element, 'rel')) || BESIDE.test(nameOf(element));
}

const oneLine = (text: string): string => normaliseText(text).replace(/\n+/g, ' ');
