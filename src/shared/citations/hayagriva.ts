import { z } from 'zod';
import type { CslDate, CslItem } from './csl';
import { isPerson, type CslName } from './csl-names';
import { isolated, titleOf } from './styles/kit';

/**
 * Entries of a bibliography as Typst's processor of citation styles (Hayagriva) reads them, out of CSL-JSON, which it does
 * not: https://github.com/typst/hayagriva/blob/main/docs/file-format.md. What it has no field for (section, archive, hash) is left
 * out; the list of sources says it beside the citation.
 */

interface HayagrivaName {
  name: string;
  'given-name'?: string;
  prefix?: string;
  suffix?: string;
}

export interface HayagrivaEntry {
  type: string;
  title?: string;
  author?: HayagrivaName[];
  date?: string;
  url?: { value: string; date?: string };
  publisher?: string;
  genre?: string;
  parent?: { type: string; title: string };
}

/** The container's type decides which kind of thing a style takes the entry for. */
const types: Readonly<Record<CslItem['type'], { own: string; container: string }>> = {
  'article-newspaper': { own: 'article', container: 'newspaper' },
  'article-magazine': { own: 'article', container: 'periodical' },
  broadcast: { own: 'article', container: 'newspaper' },
  'post-weblog': { own: 'article', container: 'blog' },
  post: { own: 'post', container: 'web' },
  webpage: { own: 'web', container: 'web' },
  report: { own: 'report', container: 'misc' },
  document: { own: 'misc', container: 'misc' },
  personal_communication: { own: 'misc', container: 'misc' },
};

export function hayagrivaEntry(item: CslItem): HayagrivaEntry {
  const { own, container } = types[item.type];
  const title = titleOf(item);
  const url = addressSchema.safeParse(item.URL);
  const accessed = dateOf(item.accessed);
  const host = item['container-title'];
  return {
    type: own,
    ...(title === '' ? {} : { title: asItIs(title) }),
    ...(item.author === undefined ? {} : { author: item.author.map(nameOf) }),
    ...(item.issued === undefined ? {} : { date: dateOf(item.issued) }),
    ...(url.success ? { url: { value: url.data, date: accessed } } : {}),
    ...(item.publisher === undefined ? {} : { publisher: asItIs(item.publisher) }),
    ...(item.type === 'personal_communication' ? { genre: 'e-mail' } : {}),
    ...(host === undefined ? {} : { parent: { type: container, title: asItIs(host) } }),
  };
}

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * Braces keep the letters as they are, whatever a style does with titles; what would be read as a sign of the format is escaped.
 * What runs from right to left is isolated, so that what a style puts around it stays in its order.
 */
function asItIs(text: string): string {
  return `{${isolated(onOneLine(text)).replace(/[\\{}$]/gu, '\\$&')}}`;
}

/** A name that could not be split beyond doubt stays whole: family names that come first are not turned round. */
function nameOf(name: CslName): HayagrivaName {
  if (!isPerson(name)) return { name: isolated(name.literal) };
  const { family, given, 'non-dropping-particle': staying, 'dropping-particle': dropping, suffix } = name;
  return {
    name: staying === undefined ? family : `${staying}${/['’]$/u.test(staying) ? '' : ' '}${family}`,
    ...(given === undefined ? {} : { 'given-name': given }),
    ...(dropping === undefined ? {} : { prefix: dropping }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}

/** `2014`, `2014-06`, `2014-06-07` */
function dateOf({ 'date-parts': [[year, month, day]] }: CslDate): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return [String(year).padStart(4, '0'), ...[month, day].flatMap((part) => (part === undefined ? [] : [two(part)]))].join('-');
}

/** What is no address would make the whole bibliography unreadable. */
const addressSchema = z.url();
