import { statement, type Statement } from './date-evidence';
import { nameOf } from './hints';
import { readStated } from './stated-date';
import { descendants, rawText, type Element } from './tree';

/** Dates whose day, month and year stand in elements of their own, as blogs draw the leaf of a calendar. */
export function isCalendarLeaf(element: Element): boolean {
  if (element.children.length < 2 || !/(?:^|[-_ ])(?:date|time)(?:$|[-_ ])/.test(nameOf(element))) return false;
  const parts = element.children.filter((child): child is Element => typeof child !== 'string');
  if (parts.length < 2 || parts.length > 4) return false;
  const names = parts.map(nameOf);
  const isPart = (name: string): boolean => /day|month|year|tag|monat|jahr/.test(name);
  return names.every((name) => isPart(name) || /time|clock|hour/.test(name)) && names.filter(isPart).length >= 2;
}

/** The date on such a leaf: `26` `May` `2023`, or its figures from the year on: `2023` `05/26` `15:46`. */
export function leafDate(leaf: Element): Statement[] {
  const words = textsIn(leaf);
  const [year = '', month = '', day = ''] = words.join(' ').match(/\p{L}|\d+/gu) ?? [];
  const figures = /^(?:19|20)\d\d$/.test(year) ? readStated(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, null) : null;
  return statement('time', figures ?? readStated(words.join(' '), null));
}

function textsIn(leaf: Element): string[] {
  const elements = [leaf, ...descendants(leaf)].slice(0, 20);
  const isSplit = leaf.children.some((child) => typeof child !== 'string' && child.children.some((inner) => typeof inner !== 'string'));
  const texts = isSplit
    ? elements.flatMap(({ children }) => children.filter((child) => typeof child === 'string'))
    : leaf.children.map((child) => (typeof child === 'string' ? child : rawText(child)));
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
