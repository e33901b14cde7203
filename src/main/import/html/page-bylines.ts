import { isAccount, isFullName, namesIn } from '../byline-names';
import type { Stated } from '../piece';
import { keyOf } from '../signs';
import { namedLines } from './byline-lines';
import { speakerIn } from './headline-speakers';
import type { LinkedData } from './json-ld';
import type { PageBlock } from './main-text';
import type { PageHead } from './page-head';
import type { Region } from './page-region';
import { shownBylines } from './shown-bylines';
import { ownerOf, SiteNames } from './site-names';
import type { Element } from './tree';

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
  url: string | null;
  container: Element | null;
}

interface Candidate extends Bylines {
  weight: number;
  /** Of machines' statements, those that name each person by itself: `River Post` may stand beside one in a line. */
  isList: boolean;
}

/** How much each kind of statement says; names of one word and accounts say less. */
const WEIGHTS = {
  data: 4,
  marked: 3.6,
  beside: 3.3,
  line: 3.2,
  meta: 3,
  classed: 2.8,
  linked: 2.6,
  poster: 2.3,
  dated: 1.6,
  aside: 1.4,
  signed: 1.4,
  agency: 1.2,
  speaker: 1.1,
  owner: 1,
} as const;
type Kind = keyof typeof WEIGHTS;
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
  const { page, head, data, container, blocks, titleIndex, region } = given;
  const site = new SiteNames(given);
  const shown = shownBylines(page, container, region);
  const one = (kind: Kind, raw: readonly string[], evidence: string): Candidate[] => candidate(kind, raw, evidence, site);
  const candidates = [
    ...one('data', data?.bylines ?? [], 'JSON-LD author'),
    ...one('marked', shown.marked, 'the name marked as the author in the page'),
    ...AUTHOR_METAS.flatMap((name) => one('meta', head.metas.get(name) ?? [], `the metadata of the page (${name})`)),
    ...one(shown.isBeside ? 'beside' : 'classed', shown.classed, 'the name in the byline of the page'),
    ...one('linked', shown.linked, 'the name that leads to the author’s page'),
    ...namedLines(blocks, titleIndex).flatMap(({ kind, names, line }) => one(kind, [names.join('; ')], `the line “${line.slice(0, 80)}”`)),
    ...one('aside', shown.aside, 'the box about the author'),
    ...one('poster', shown.poster, 'the name above the post'),
    ...one('speaker', [speakerIn(blocks[titleIndex]?.text ?? '') ?? ''], 'the headline of the page'),
  ];
  const owner = candidates.length === 0 ? ownerOf(blocks, site) : null;
  if (owner !== null) candidates.push(...one('owner', [owner.name], `the line “${owner.line.slice(0, 80)}”`));
  const votes = new Map<string, number>();
  for (const { value, weight } of candidates) votes.set(keysOf(value), (votes.get(keysOf(value)) ?? 0) + weight);
  const [best] = [...candidates].sort((a, b) => (votes.get(keysOf(b.value)) ?? 0) - (votes.get(keysOf(a.value)) ?? 0));
  if (best === undefined || best.weight < LEAST) return null;
  const { value, evidence } = wider(best, candidates);
  return { value, evidence };
}

/** A visible byline, or metadata, that have all the names of the best statement and more: the other names the first alone. */
function wider(best: Candidate, candidates: readonly Candidate[]): Candidate {
  const keys = best.value.map(wordsOf);
  return (
    candidates.find(
      ({ value, evidence, isList }) =>
        value.length > keys.length &&
        value.length <= MOST_NAMES &&
        (isList || /^the (?:line|name in)/.test(evidence)) &&
        value.every((name) => isFullName(name) || name.includes(', ')) &&
        keys.every((key) => value.some((name) => wordsOf(name) === key)),
    ) ?? best
  );
}

/** The same for `Jane Roe` and `Roe, Jane`. */
const wordsOf = (name: string): string => keyOf(name).split(' ').sort().join(' ');
const keysOf = (names: readonly string[]): string => names.map(keyOf).sort().join('|');

function candidate(kind: Kind, raw: readonly string[], evidence: string, site: SiteNames): Candidate[] {
  const all = [...new Map(raw.flatMap(namesIn).map((name) => [keyOf(name), name])).values()];
  // A person's own site bears that person's name; any other site is no author.
  const persons = all.filter((name) => !(site.has(name) || (site.isHost(name) && isAccount(name))) || isPersonal(name));
  const names = kind === 'data' || kind === 'meta' ? persons.filter((name) => !isAccount(name)) : persons;
  if (names.length === 0 || names.length > MOST_NAMES) return [];
  const isList = raw.length > 1 && (kind === 'data' || kind === 'meta');
  return [{ value: names, evidence, weight: WEIGHTS[kind] * qualityOf(kind, names, site), isList }];
}

function qualityOf(kind: Kind, names: readonly string[], site: SiteNames): number {
  if (kind === 'agency') return 1;
  if (kind !== 'owner' && names.every((name) => site.has(name) || site.isHost(name))) return 0.35;
  if (names.every(isFullName)) return 1;
  return names.some(isAccount) ? 0.4 : 0.7;
}

/** `Jane Roe`, `JaneRoe`: words that each begin with a capital, none of an institution. */
function isPersonal(name: string): boolean {
  const words = name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return isFullName(words) && words.split(' ').every((word) => /^\p{Lu}?\p{Ll}|^\p{Lu}\.$/u.test(word));
}
