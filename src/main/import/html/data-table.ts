import { attribute, type Element } from './tree';

/** The rows of a table, in its order. */
export function* rowsOf(table: Element): Generator<Element> {
  for (const child of table.children) {
    if (typeof child === 'string') continue;
    if (child.tag === 'tr') yield child;
    else if (child.tag === 'thead' || child.tag === 'tbody' || child.tag === 'tfoot') yield* rowsOf(child);
  }
}

/** The cells of a row. */
export function cellsOf(row: Element): Element[] {
  return row.children.filter((child): child is Element => typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th'));
}

/** Whether a table holds data; the others only lay the page out. */
export function isDataTable(table: Element): boolean {
  if (/presentation|none/.test(attribute(table, 'role'))) return false;
  const rows = [...rowsOf(table)];
  const widest = rows.reduce((most, row) => Math.max(most, cellsOf(row).length), 0);
  if (rows.length < 2 || widest < 2) return false;
  for (const row of rows) {
    for (const cell of cellsOf(row)) if (laysOut(cell, 0)) return false;
  }
  return true;
}

const LAYOUT: ReadonlySet<string> = new Set(['table', 'article', 'section', 'aside', 'form', 'nav', 'h1', 'h2', 'iframe']);

/** Whether a cell holds parts of a page: tables, sections, forms, several paragraphs of some length. */
function laysOut(cell: Element, depth: number): boolean {
  if (depth > 20) return true;
  let paragraphs = 0;
  for (const child of cell.children) {
    if (typeof child === 'string') {
      if (child.length > 1500) return true;
    } else if (LAYOUT.has(child.tag) || laysOut(child, depth + 1)) {
      return true;
    } else if (child.tag === 'p') {
      paragraphs++;
    }
  }
  return paragraphs >= 3;
}
