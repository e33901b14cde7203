import type { EntityKind } from '../entities/model';
import type { ChartLink, DrawnChart } from './data';

/** What a link chart shows, in words: for whoever cannot see it, and for what cannot draw it. */
export interface ChartWords {
  title: (name: string) => string;
  /** What the lines of a drawing mean. */
  legend: string;
  kinds: Readonly<Record<EntityKind, string>>;
  between: string;
  and: string;
  what: string;
  articles: (count: number) => string;
  noLinks: string;
}

export const englishCharts: ChartWords = {
  title: (name) => `Link chart: ${name}`,
  legend: 'Dark lines are relations that were stated; grey ones, the thicker the more, articles that name both.',
  kinds: { person: 'person', organisation: 'organisation', place: 'place', event: 'event', other: 'other' },
  between: 'Between',
  and: 'And',
  what: 'What links them',
  articles: (count) => (count === 1 ? '1 article names both' : `${count} articles name both`),
  noLinks: 'No links.',
};

/** `Igor Krasnov (person), The Security Council (organisation)` */
export function entitiesInWords({ nodes }: DrawnChart, { kinds }: ChartWords): string {
  return nodes.map(({ name, kind, ownKind }) => `${name} (${ownKind ?? kinds[kind]})`).join(', ');
}

/** What was stated, then how many articles name both. */
export function linkInWords({ relations, articles }: ChartLink, words: ChartWords): string {
  return [...relations.map((relation) => relation.words), ...(articles > 0 ? [words.articles(articles)] : [])].join('; ');
}

/** The links with the names of both ends. */
export function namedLinks({ nodes, links }: DrawnChart, words: ChartWords): { from: string; to: string; what: string }[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return links.map((link) => ({
    from: names.get(link.from) ?? '',
    to: names.get(link.to) ?? '',
    what: linkInWords(link, words),
  }));
}

/** More than this nobody listens to; the chart says the rest. */
const LONGEST = 4000;

/** All of it in one text: its name, who stands on it, what links them. */
export function chartInWords(chart: DrawnChart, words: ChartWords): string {
  const links = namedLinks(chart, words).map(({ from, to, what }) => `${from} – ${to}: ${what}.`);
  const all = [`${words.title(chart.name)}.`, `${entitiesInWords(chart, words)}.`, ...(links.length === 0 ? [words.noLinks] : links)].join(
    ' ',
  );
  return all.length > LONGEST ? `${all.slice(0, LONGEST)}…` : all;
}
