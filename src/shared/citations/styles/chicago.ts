import type { CslItem } from '../csl';
import type { CslName } from '../csl-names';
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
  standsAlone,
  stopped,
  straightName,
  titleOf,
  type CitationStyle,
  type Reference,
  type StyledRun,
} from './kit';

/**
 * The Chicago Manual of Style, 17th edition, notes and bibliography (chapter 14): newspaper and web articles 14.191–14.200
 * and 14.207, unsigned ones 14.199, reports 14.220, personal communications 14.214, numbers of authors 14.76.
 */
export const chicago: CitationStyle = { note, entry };

function note(reference: Reference): StyledRun[] {
  const { item } = reference;
  const place = placeOf(reference, 'para.', 'paras.');
  if (item.type === 'personal_communication') {
    return stopped(listed([noteAuthors(item.author), quoted(titleOf(item)), 'email message', dateOf(item), place], ', '));
  }
  if (standsAlone(item)) {
    const facts = listed([containerOf(item), dateOf(item)], ', ');
    const title = runs(italic(isolated(titleOf(item))), facts.length === 0 ? null : ' (', facts, facts.length === 0 ? null : ')');
    return stopped(listed([noteAuthors(item.author), title, accessedOf(item), place, urlOf(item)], ', '));
  }
  // American style puts the comma inside the quotation marks.
  const title = quoted(titleOf(item), ',');
  const rest = listed([container(item), dateOf(item), accessedOf(item), place, urlOf(item)], ', ');
  return stopped(listed([listed([noteAuthors(item.author), title], ', '), rest], ' '));
}

function entry({ item }: Reference): StyledRun[] {
  const authors = entryAuthors(item.author);
  if (item.type === 'personal_communication') {
    return sentences(authors, quoted(titleOf(item), '.'), 'Email message', dateOf(item));
  }
  if (standsAlone(item)) {
    return sentences(
      authors,
      italic(isolated(titleOf(item))),
      listed([containerOf(item), dateOf(item)], ', '),
      accessed(item),
      urlOf(item),
    );
  }
  const title = quoted(titleOf(item), '.');
  // The newspaper stands in the place of an author who is not named.
  if (authors === null && item.type === 'article-newspaper' && containerOf(item) !== null) {
    return sentences(container(item), title, dateOf(item), accessed(item), urlOf(item));
  }
  return sentences(authors, title, listed([container(item), dateOf(item)], ', '), accessed(item), urlOf(item));
}

function container(item: CslItem): StyledRun[] | null {
  const name = containerOf(item);
  if (name === null) return null;
  const isWebsite = item.type === 'webpage' || item.type === 'post';
  return isWebsite ? runs(name) : [italic(name)];
}

function dateOf(item: CslItem): string | null {
  const parts = partsOf(item.issued);
  return parts === null ? null : americanDate(parts);
}

function urlOf({ URL }: CslItem): string | null {
  return URL ?? null;
}

/** Said only where there is no date of the page's own. */
function accessedOf(item: CslItem): string | null {
  const parts = partsOf(item.accessed);
  return item.issued !== undefined || item.URL === undefined || parts === null ? null : `accessed ${americanDate(parts)}`;
}

function accessed(item: CslItem): string | null {
  return accessedOf(item)?.replace('accessed', 'Accessed') ?? null;
}

/** All of up to three; the first of more. */
function noteAuthors(authors: readonly CslName[] = []): string | null {
  const names = authors.map(straightName);
  const [first, second, third] = names;
  if (first === undefined) return null;
  if (second === undefined) return first;
  if (third === undefined) return `${first} and ${second}`;
  return names.length === 3 ? `${first}, ${second}, and ${third}` : `${first} et al.`;
}

/** All of up to ten; seven of more. Only the first is inverted. */
function entryAuthors(authors: readonly CslName[] = []): string | null {
  const [first, ...others] = authors;
  if (first === undefined) return null;
  const names = [invertedName(first), ...others.map(straightName)];
  if (names.length === 1) return names.join('');
  if (names.length > 10) return `${names.slice(0, 7).join(', ')}, et al.`;
  return `${names.slice(0, -1).join(', ')}, and ${names.at(-1) ?? ''}`;
}
