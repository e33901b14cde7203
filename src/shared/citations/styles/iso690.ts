import type { CslItem } from '../csl';
import type { CslName } from '../csl-names';
import {
  containerOf,
  europeanDate,
  invertedName,
  isolated,
  italic,
  listed,
  placeOf,
  partsOf,
  runs,
  sentences,
  shortName,
  standsAlone,
  stopped,
  titleOf,
  type CitationStyle,
  type Reference,
  type StyledRun,
} from './kit';

/**
 * ISO 690:2021, Guidelines for bibliographic references and citations to information resources: names inverted with the
 * family name in capitals, the title of the host in italics, the medium in brackets, `[viewed …]` and `Available from:`
 * for what is online. Notes are the running-notes system; missing dates are said in brackets.
 */
export const iso690: CitationStyle = { note, entry };

function note(reference: Reference): StyledRun[] {
  const { item } = reference;
  const names = item.author?.map((name) => shortName(name).toLocaleUpperCase('en')) ?? [];
  const who = names.length === 0 ? null : names.length > 3 ? `${names[0] ?? ''} et al.` : conjoined(names);
  const place = placeOf(reference, 'para.', 'paras.');
  const title = standsAlone(item) ? [italic(isolated(titleOf(item)))] : runs(isolated(titleOf(item)));
  return stopped(listed([who, title, containerOf(item), dateOf(item), place], ', '));
}

function entry({ item }: Reference): StyledRun[] {
  const isOnline = item.URL !== undefined;
  const medium = item.type === 'personal_communication' ? ' [e-mail]' : isOnline ? ' [online]' : null;
  const viewed = partsOf(item.accessed);
  const date = runs(dateOf(item), !isOnline || viewed === null ? null : ` [viewed ${europeanDate(viewed)}]`);
  const available = item.URL === undefined ? null : `Available from: ${item.URL}`;
  const authors = entryAuthors(item.author);
  if (standsAlone(item) || containerOf(item) === null) {
    const title = runs(italic(isolated(titleOf(item))), medium);
    const publisher = containerOf(item);
    return sentences(authors, title, listed([publisher, date], ', '), available);
  }
  const host = runs(italic(containerOf(item) ?? ''), medium);
  return sentences(authors, isolated(titleOf(item)), listed([host, date], ', '), available);
}

function dateOf(item: CslItem): string {
  const parts = partsOf(item.issued);
  return parts === null ? '[no date]' : europeanDate(parts);
}

/** All of up to seven, the first of more. */
function entryAuthors(authors: readonly CslName[] = []): string | null {
  const names = authors.map((name) => invertedName(name, { capitals: true }));
  if (names.length === 0) return null;
  return names.length > 7 ? `${names[0] ?? ''} et al.` : conjoined(names);
}

function conjoined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
