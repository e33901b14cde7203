import { normaliseText } from '../../../shared/text/text';
import { isAccount, isFullName, namesIn } from '../byline-names';
import { readDateLine } from '../date-line';
import { readByline } from '../name-lines';
import type { Stated } from '../piece';
import { keyOf, wordsIn } from '../signs';
import { nameOf } from './hints';
import type { LinkedData } from './json-ld';
import type { PageBlock } from './main-text';
import type { PageHead } from './page-head';
import { isElsewhere, type Region } from './page-region';
import { attribute, descendants, rawText, type Element } from './tree';

/** Who wrote an article, by what its page says: the statement of most weight that names persons. */

type Bylines = Stated<string[]>;

export interface PageBylines {
  page: Element;
  head: PageHead;
  data: LinkedData | null;
  blocks: readonly PageBlock[];
  titleIndex: number;
  region: Region;
  outlet: string | null;
  container: Element | null;
}

interface Candidate extends Bylines {
  weight: number;
}

/** How much each kind of statement says; names of one word and accounts say less. */
const WEIGHTS = { data: 4, marked: 3.6, meta: 3, classed: 2.8, line: 3, dated: 1.6 } as const;
const LEAST = 0.9;
const MOST_NAMES = 12;

const AUTHOR_METAS = [
  'author',
  'article:author',
  'article:author_name',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'article.author',
  'cxenseparse:author',
  'authors',
  'og:article:author',
];

export function bylinesOf(given: PageBylines): Bylines | null {
  const { page, head, data, container, outlet, region } = given;
  const shown = new Shown(page, container, region);
  const candidates = [
    candidate('data', data?.bylines ?? [], 'JSON-LD author', outlet),
    candidate('marked', shown.marked, 'the name marked as the author in the page', outlet),
    ...AUTHOR_METAS.map((name) => candidate('meta', head.metas.get(name) ?? [], `the metadata of the page (${name})`, outlet)),
    candidate('classed', shown.classed, 'the name in the byline of the page', outlet),
    ...lineNames(given),
  ].flatMap((one) => (one === null ? [] : [one]));
  const votes = new Map<string, number>();
  for (const { value, weight } of candidates) votes.set(keysOf(value), (votes.get(keysOf(value)) ?? 0) + weight);
  const [best] = [...candidates].sort((a, b) => (votes.get(keysOf(b.value)) ?? 0) - (votes.get(keysOf(a.value)) ?? 0));
  if (best === undefined || best.weight < LEAST) return null;
  const { value, evidence } = wider(best, candidates);
  return { value, evidence };
}

/** A visible byline that has all the names of the best statement and more: machines are often told the first alone. */
function wider(best: Candidate, candidates: readonly Candidate[]): Candidate {
  const keys = best.value.map(keyOf);
  return (
    candidates.find(
      ({ value, evidence }) =>
        value.length > keys.length &&
        value.length <= 6 &&
        /^the (?:line|name in)/.test(evidence) &&
        value.every(isFullName) &&
        keys.every((key) => value.some((name) => keyOf(name) === key)),
    ) ?? best
  );
}

const keysOf = (names: readonly string[]): string => names.map(keyOf).sort().join('|');

function candidate(kind: keyof typeof WEIGHTS, raw: readonly string[], evidence: string, outlet: string | null): Candidate | null {
  const all = [...new Map(raw.flatMap(namesIn).map((name) => [keyOf(name), name])).values()];
  // A person's own site bears that person's name; any other site is no author.
  const persons = all.filter((name) => outlet === null || keyOf(name) !== keyOf(outlet) || isPersonal(name));
  const names = kind === 'data' || kind === 'meta' ? persons.filter((name) => !isAccount(name)) : persons;
  if (names.length === 0 || names.length > MOST_NAMES) return null;
  const quality = names.every(isFullName) ? 1 : names.some(isAccount) ? 0.4 : 0.7;
  return { value: names, evidence, weight: WEIGHTS[kind] * quality };
}

const isPersonal = (name: string): boolean => isFullName(name) && name.split(' ').every((word) => /^\p{Lu}?\p{Ll}|^\p{Lu}\.$/u.test(word));

const AUTHOR_NAME =
  /(?:^|[-_ ])(?:author|autor|autoren|auteur|autore|byline|by-line|verfasser|writer|redakteur|journalist|posted-by|postedby|submitted)(?:[-_ ]*(?:name|link|vcard|url|fn|bold))*(?:$| )/;
const MAY_BE_AUTHOR = /aut|by-?line|verfasser|writer|redakteur|journalist|posted|submitted/i;

const AUTHOR = /\bauthor\b/;

function says({ attributes }: Element, name: string, what: RegExp): boolean {
  const value = attributes.get(name);
  return value !== undefined && what.test(value);
}

/** Names that elements of the page are marked for, those beside the headline or under the text before all others. */
class Shown {
  marked: string[] = [];
  classed: string[] = [];

  constructor(page: Element, container: Element | null, region: Region) {
    const marked: { place: string; name: string }[] = [];
    const classed: { place: string; name: string }[] = [];
    let last = -1;
    for (const element of descendants(page)) {
      last = region.blockAt(element, last);
      if (element.tag === 'meta' || element.attributes.size === 0) continue;
      const isMarked = says(element, 'itemprop', AUTHOR) || (element.tag === 'a' && says(element, 'rel', AUTHOR));
      const isNamed =
        !isMarked && (says(element, 'class', MAY_BE_AUTHOR) || says(element, 'id', MAY_BE_AUTHOR)) && AUTHOR_NAME.test(nameOf(element));
      if ((!isMarked && !isNamed) || /^(?:body|article|h1)$/.test(element.tag) || isElsewhere(element, container)) continue;
      const name = isMarked ? nameIn(element) : bylineIn(element);
      if (name !== null) (isMarked ? marked : classed).push({ place: region.placeOf(element, last), name });
      if (marked.length > 20 || classed.length > 20) break;
    }
    this.marked = nearest(marked);
    this.classed = nearest(classed).slice(0, 1);
  }
}

function nearest(found: readonly { place: string; name: string }[]): string[] {
  for (const place of ['head', 'foot']) {
    const here = found.filter((one) => one.place === place && namesIn(one.name).length > 0);
    if (here.length > 0) return here.map(({ name }) => name);
  }
  return found.filter(({ name }) => namesIn(name).length > 0).map(({ name }) => name);
}

function nameIn(element: Element): string | null {
  const inner = [...descendants(element)].find((one) => /\bname\b/.test(attribute(one, 'itemprop')));
  const name = normaliseText(inner === undefined ? rawText(element) : rawText(inner) || attribute(inner, 'content')).replace(/\n+/g, ' ');
  return name === '' || name.length > 100 ? null : name;
}

function bylineIn(element: Element): string | null {
  const text = normaliseText(rawText(element)).replace(/\n+/g, ' ');
  if (text.length > 120 || wordsIn(text) > 14) return null;
  const names = namesIn(text);
  const label = /^(?:\p{L}+ )?(?:by|von|vom|par|por|di|door|av|af|text|autor(?:in)?|author|автор)(?:\s|\s*:)/iu.test(text);
  return names.length > 0 && (label || names.every((name) => isFullName(name) || !name.includes(' '))) ? text : null;
}

/** `Text: Jane Roe`, `Von: Jane Roe`, `Text & Fotos: Jane Roe`, `Ein Beitrag von Jane Roe`. */
const LABELLED =
  /^(?:text(?: (?:und|&|and|et) (?:fotos?|bilder|photos?))?|words|von|by|par|autor(?:in|en)?|author|(?:ein (?:gast)?beitrag|eine? \p{L}{3,20}|geschrieben|verfasst|gepostet|written|posted|published|story) (?:von|by))\s*:?\s+(?=\p{Lu})/iu;

/** Lines near the headline or under the text that are bylines, open with one, or have a name beside their date. */
function lineNames({ blocks, titleIndex, outlet }: PageBylines): (Candidate | null)[] {
  const first = blocks.findIndex(({ kept, prose }) => kept && prose);
  const last = blocks.findLastIndex(({ kept, prose }) => kept && prose);
  const from = Math.max(0, (titleIndex >= 0 ? titleIndex : Math.max(0, first - 10)) - 2);
  const head = blocks.slice(from, Math.max(first + 1, from + 10));
  const foot = last < 0 ? [] : blocks.slice(Math.max(from, last), last + 5);
  for (const { text, elsewhere } of [...head, ...foot]) {
    if (elsewhere || text.length > 200) continue;
    for (const line of text.split('\n')) {
      const evidence = `the line “${line.slice(0, 80)}”`;
      const own = LABELLED.test(line) ? namesIn(line).filter(isFullName) : [];
      const names = readByline(line) ?? readByline(withoutDate(line)) ?? (own.length > 0 ? own : null);
      if (names !== null) return [candidate('line', [names.join('; ')], evidence, outlet)];
      const dated = besideDate(line);
      if (dated !== null) return [candidate('dated', [dated], evidence, outlet)];
    }
  }
  return [];
}

const withoutDate = (line: string): string => line.split(/\s*[|•·–—]\s*|,\s*\d|\s(?:on|am|vom|le|el|at|at:)\s+\d/u)[0] ?? '';

/** `Jane Roe | 26 May 2023`: a full name with a sign between it and a date. */
function besideDate(line: string): string | null {
  const parts = line.split(/\s*[|•·–—]\s*/u);
  if (parts.length !== 2) return null;
  const [a = '', b = ''] = parts;
  const name = readDateLine(a) === null ? (readDateLine(b) === null ? null : a) : b;
  return name !== null && isFullName(name) ? name : null;
}
