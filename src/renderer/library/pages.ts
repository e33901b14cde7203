import { useCallback, useState } from 'react';
import { wholeList, type Row, type Rows, type ThingRow } from './rows';

/** Rows read at a time: what changes asks for what can be seen again, and for no more. */
const PAGE = 50;

const pageOf = (item: number): number => Math.floor(Math.max(0, item) / PAGE);

export interface PageRequest {
  offset: number;
  limit: number;
}

/** The pages of a long list that are read: those in sight, and the first, which says how many things there are. */
export function usePages(): { pages: readonly number[]; requests: PageRequest[]; onShown: (first: number, last: number) => void } {
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const seen = Array.from({ length: shown.last - shown.first + 1 }, (_, more) => shown.first + more);
  const pages = [...new Set([0, ...seen])];
  const onShown = useCallback((firstItem: number, lastItem: number) => {
    const [first, last] = [pageOf(firstItem), pageOf(lastItem)];
    setShown((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);
  return { pages, requests: pages.map((page) => ({ offset: page * PAGE, limit: PAGE })), onShown };
}

/** The thing at a place of the list, out of the pages that are read. */
export function itemAt<T>(pages: readonly number[], items: readonly (readonly T[] | undefined)[], item: number): T | undefined {
  return items[pages.indexOf(pageOf(item))]?.[item % PAGE];
}

/** As many as one request may ask for. */
const MOST = 1000;

/** The things from `first` to `last`, seen or not. */
export async function readBetween<T>(first: number, last: number, ask: (request: PageRequest) => Promise<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let offset = first; offset <= last; offset += MOST) found.push(...(await ask({ offset, limit: Math.min(MOST, last - offset + 1) })));
  return found;
}

/** A list of things read in pages; undefined until the first page is there. */
export function pagedRows<T>(list: {
  total: number | undefined;
  pages: readonly number[];
  items: readonly (readonly T[] | undefined)[];
  onShown: (first: number, last: number) => void;
  rowOf: (item: T) => ThingRow;
  ask: (request: PageRequest) => Promise<readonly T[]>;
}): Rows | undefined {
  const { total, pages, items, onShown, rowOf, ask } = list;
  if (total === undefined) return undefined;
  if (total === 0) return wholeList([]);
  const at = (index: number): ThingRow | undefined => {
    const item = itemAt(pages, items, index);
    return item === undefined ? undefined : rowOf(item);
  };
  const things = async (first: number, last: number): Promise<ThingRow[]> => {
    const known = Array.from({ length: last - first + 1 }, (_, more) => at(first + more)).filter((row) => row !== undefined);
    // Rows that were never seen are chosen with the others.
    return known.length === last - first + 1 ? known : (await readBetween(first, last, ask)).map(rowOf);
  };
  return { count: total, at, things, onShown };
}

/** A part of a list below a label of its own. */
export interface Part {
  label: string;
  count: number;
}

/** Where a row of a list in parts is: its part, and the place of its thing among all things; -1 for the label itself. */
function placeOf(parts: readonly Part[], row: number): { part: Part | undefined; item: number } {
  let [before, above] = [0, 0];
  for (const part of parts) {
    if (row === above) return { part, item: -1 };
    if (row <= above + part.count) return { part, item: before + row - above - 1 };
    before += part.count;
    above += part.count + 1;
  }
  return { part: undefined, item: before };
}

/** The same list with labels above its parts, which stand one behind the other. */
export function inParts(rows: Rows, parts: readonly Part[]): Rows {
  const things = parts.filter(({ count }) => count > 0);
  const itemFrom = (row: number): number => {
    const { item } = placeOf(things, row);
    return item < 0 ? placeOf(things, row + 1).item : item;
  };
  const itemTo = (row: number): number => {
    const { item } = placeOf(things, row);
    return item < 0 && row > 0 ? placeOf(things, row - 1).item : item;
  };
  const at = (row: number): Row | undefined => {
    const { part, item } = placeOf(things, row);
    return item < 0 && part !== undefined ? { label: part.label } : rows.at(item);
  };
  return {
    count: rows.count + things.length,
    at,
    things: (first, last) => rows.things(itemFrom(first), itemTo(last)),
    onShown: (first, last) => rows.onShown?.(itemFrom(first), itemTo(last)),
  };
}
