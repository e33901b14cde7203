import type { CslItem } from '../csl';
import type { CslName } from '../csl-names';
import {
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
  standsAlone,
  stopped,
  straightName,
  titleOf,
  type CitationStyle,
  type DateParts,
  type Reference,
  type StyledRun,
} from './kit';

/**
 * The MLA Handbook, 9th edition: the template of core elements 5.2, authors 5.5–5.8, publication dates and their months
 * 5.68–5.82 and appendix 1, locations online 5.95, dates of access 5.111, in-text citations 6.3 and 6.20 (paragraphs).
 */
export const mla: CitationStyle = { note, entry };

function note(reference: Reference): StyledRun[] {
  const { item } = reference;
  const [first, second, ...more] = item.author ?? [];
  const authors =
    first === undefined
      ? null
      : second === undefined
        ? shortName(first)
        : more.length === 0
          ? `${shortName(first)} and ${shortName(second)}`
          : `${shortName(first)} et al.`;
  const place = placeOf(reference, 'par.', 'pars.');
  if (place === null) return runs('(', authors ?? shortTitle(item), ')');
  return runs('(', listed([authors ?? shortTitle(item), place], ', '), ')');
}

function shortTitle(item: CslItem): StyledRun[] {
  const title = titleOf(item);
  return standsAlone(item) ? [italic(isolated(title))] : runs(quoted(title));
}

function entry({ item }: Reference): StyledRun[] {
  const title = standsAlone(item) ? [italic(isolated(titleOf(item)))] : runs(quoted(titleOf(item), '.'));
  const received = item.type === 'personal_communication' ? 'E-mail' : null;
  const date = partsOf(item.issued);
  const details = listed([received, containerIn(item), date === null ? null : dateInWords(date), addressOf(item)], ', ');
  return sentences(entryAuthors(item.author), title, details, accessed(item));
}

function containerIn(item: CslItem): StyledRun[] | null {
  const name = containerOf(item);
  if (name === null) return null;
  return standsAlone(item) ? runs(name) : [italic(name)];
}

/** Without the protocol, as it goes without saying. */
function addressOf({ URL }: CslItem): string | null {
  return URL === undefined ? null : URL.replace(/^https?:\/\//u, '');
}

/** `7 June 2014`, `12 Sept. 2014`. */
function dateInWords({ year, shortMonth, day }: DateParts): string {
  return [day, shortMonth, year].filter((part) => part !== null).join(' ');
}

/** Said only where there is no date of the page's own. */
function accessed(item: CslItem): StyledRun[] | null {
  const parts = partsOf(item.accessed);
  if (item.issued !== undefined || item.URL === undefined || parts === null) return null;
  return stopped(runs(`Accessed ${dateInWords(parts)}`));
}

/** One, two, or the first of more. */
function entryAuthors(authors: readonly CslName[] = []): string | null {
  const [first, second, ...more] = authors;
  if (first === undefined) return null;
  if (second === undefined) return invertedName(first);
  if (more.length === 0) return `${invertedName(first)}, and ${straightName(second)}`;
  return `${invertedName(first)}, et al.`;
}
