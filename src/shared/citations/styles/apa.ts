import type { CslItem } from '../csl';
import { isPerson, type CslName } from '../csl-names';
import {
  americanDate,
  containerOf,
  invertedName,
  isolated,
  italic,
  listed,
  placeOf,
  partsOf,
  quoted,
  runs,
  sentences,
  shortName,
  stopped,
  straightName,
  titleOf,
  type CitationStyle,
  type Reference,
  type StyledRun,
} from './kit';

/**
 * The APA's Publication Manual, 7th edition: newspaper articles 10.1 (16), webpages 10.16, reports 10.4, no author 9.12, no
 * date 9.17, up to twenty authors 9.8, paragraphs as locators 8.28, personal communications 8.9 (in the text alone).
 */
export const apa: CitationStyle = { note, entry };

function note(reference: Reference): StyledRun[] {
  const { item } = reference;
  const place = placeOf(reference, 'para.', 'paras.');
  if (item.type === 'personal_communication') {
    const date = partsOf(item.issued);
    const who = item.author?.map(spokenName).join(' & ') ?? quoted(titleOf(item));
    return runs('(', listed([who, 'personal communication', date === null ? 'n.d.' : americanDate(date)], ', '), ')');
  }
  const year = partsOf(item.issued)?.year ?? 'n.d.';
  return runs('(', listed([shortAuthors(item), year, place], ', '), ')');
}

function spokenName(name: CslName): string {
  if (!isPerson(name)) return straightName(name);
  const inverted = invertedName(name, { initials: true, particlesFirst: true }).split(', ');
  return inverted.length < 2 ? inverted.join('') : `${inverted.slice(1).join(' ')} ${inverted[0] ?? ''}`;
}

/** Two by name, the first of three or more; the title where there is none. */
function shortAuthors(item: CslItem): StyledRun[] {
  const [first, second, ...more] = item.author ?? [];
  if (first === undefined) {
    const title = titleOf(item);
    return hasItalicTitle(item) ? [italic(isolated(title))] : runs(quoted(title));
  }
  if (second === undefined) return runs(shortName(first));
  return runs(more.length === 0 ? `${shortName(first)} & ${shortName(second)}` : `${shortName(first)} et al.`);
}

function entry({ item }: Reference): StyledRun[] {
  const date = `(${dateOf(item)})`;
  const title = hasItalicTitle(item) ? [italic(isolated(titleOf(item)))] : runs(isolated(titleOf(item)));
  const authors = entryAuthors(item.author);
  // A group that is its own publisher is named once.
  const container = authors === containerOf(item) ? null : containerIn(item);
  const rest = listed([stopped(runs(container)), whereOf(item)], ' ');
  const head =
    authors === null ? listed([stopped(title), `${date}.`], ' ') : listed([stopped(runs(authors)), `${date}.`, stopped(title)], ' ');
  const message = item.type === 'personal_communication' ? sentences('[Personal communication]') : null;
  return listed([head, message, rest], ' ');
}

/** A work of its own, and a page of a website, but no article of a newspaper or magazine. */
function hasItalicTitle({ type }: CslItem): boolean {
  return !['article-newspaper', 'article-magazine', 'post-weblog', 'personal_communication'].includes(type);
}

function containerIn(item: CslItem): StyledRun[] {
  const name = containerOf(item);
  if (name === null) return [];
  return hasItalicTitle(item) ? runs(name) : [italic(name)];
}

/** `2014, June 7`; `2014, June`; `2014`; `n.d.` */
function dateOf(item: CslItem): string {
  const parts = partsOf(item.issued);
  if (parts === null) return 'n.d.';
  const { year, month, day } = parts;
  return month === null ? year : [`${year}, ${month}`, day].filter((part) => part !== null).join(' ');
}

/** The date of retrieval is given for what has no date of its own. */
function whereOf({ URL, issued, accessed }: CslItem): string | null {
  if (URL === undefined) return null;
  const parts = partsOf(accessed);
  return issued === undefined && parts !== null ? `Retrieved ${americanDate(parts)}, from ${URL}` : URL;
}

/** All of up to twenty; nineteen and the last of more. */
function entryAuthors(authors: readonly CslName[] = []): string | null {
  const names = authors.map((name) => invertedName(name, { initials: true, particlesFirst: true }));
  const last = names.at(-1);
  if (last === undefined) return null;
  if (names.length === 1) return last;
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${last}`;
  return `${names.slice(0, -1).join(', ')}, & ${last}`;
}
