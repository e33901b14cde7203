import { normaliseText } from '../../../shared/text/text';
import { attribute, descendants, rawText, type Element } from './tree';

/** What a page says of itself outside its text: `<title>`, `<meta>`, `<link>`, the language of `<html>`. */
export interface PageHead {
  /** `<title>`, normalised, or an empty string. */
  title: string;
  /** Contents by name, property or itemprop in lower case, in the page's order. */
  metas: ReadonlyMap<string, readonly string[]>;
  canonical: string | null;
  language: string | null;
}

export function readHead(page: Element): PageHead {
  const metas = new Map<string, string[]>();
  let title = '';
  let canonical: string | null = null;
  let language: string | null = null;
  for (const element of descendants(page)) {
    if (element.tag === 'title' && title === '' && element.parent?.tag !== 'svg')
      title = normaliseText(rawText(element)).replace(/\n+/g, ' ');
    else if (element.tag === 'link' && canonical === null && /\bcanonical\b/i.test(attribute(element, 'rel')))
      canonical = attribute(element, 'href').trim();
    else if (element.tag === 'html') language ??= attribute(element, 'lang') || attribute(element, 'xml:lang') || null;
    else if (element.tag === 'meta') addMeta(element, metas);
  }
  return { title, metas, canonical: canonical === '' ? null : canonical, language };
}

function addMeta(element: Element, metas: Map<string, string[]>): void {
  const content = normaliseText(attribute(element, 'content')).replace(/\n+/g, ' ');
  if (content === '') return;
  for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
    for (const name of attribute(element, key).toLowerCase().split(/\s+/)) {
      if (name === '') continue;
      const known = metas.get(name);
      if (known === undefined) metas.set(name, [content]);
      else known.push(content);
    }
  }
}

/** The first content of the first of these names that a page has, with the name. */
export function firstMeta(head: PageHead, names: readonly string[]): { name: string; content: string } | null {
  for (const name of names) {
    const content = head.metas.get(name)?.[0];
    if (content !== undefined) return { name, content };
  }
  return null;
}
