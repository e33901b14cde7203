import type { GlyphRun } from './page-lines';
import { rowsOf, type Row } from './page-rows';

/** Finds the running heads and feet of pages: what stands at the same place of several pages and says the same. */
export interface PageRuns {
  number: number;
  height: number;
  runs: GlyphRun[];
}

/** How many lines of a page's edge may be running. */
const MOST_LINES = 4;
const NUMBER = '(?:\\d{1,4}|[ivxlc]{1,7})';
const PAGE_NUMBER = new RegExp(
  `^[-–—|•·\\s]*(?:(?:page|seite|p[aá]gina|pag\\.?|p\\.|s\\.|стр\\.?|страница|strona|sayfa|صفحة|第|頁)\\s*)?${NUMBER}(?:\\s*(?:/|of|von|de|sur|из|di|共|\\|)\\s*${NUMBER})?\\s*(?:页|頁|ページ)?[-–—|•·.\\s]*$`,
  'iu',
);
/** Points within which a line counts as at the same place. */
const PLACE = 3;

/** Takes the running lines out of the pages' runs and answers with them, page by page. */
export function takeRunningLines(pages: readonly PageRuns[]): Map<number, Row[]> {
  const taken = new Map<number, Row[]>();
  for (const edge of ['top', 'bottom'] as const) {
    const rows = pages.map((page) => edgeRows(page, edge));
    for (let depth = 0; depth < MOST_LINES; depth++) {
      const lines = rows.map((all) => all[depth]);
      const running = runningIn(lines, pages, edge);
      if (running.size === 0) break;
      // A page whose line at this depth stays has no running line further in either.
      for (const [index, all] of rows.entries()) {
        const row = lines[index];
        const page = pages[index];
        if (page === undefined || row === undefined || !running.has(index)) rows[index] = [];
        else taken.set(page.number, [...(taken.get(page.number) ?? []), all[depth] ?? row]);
      }
    }
  }
  const runs = pages.reduce((sum, page) => sum + lengthOf(page.runs), 0);
  const furniture = [...taken.values()].flat();
  // Slides and forms say the same on every page; that is their text.
  if (lengthOf(furniture) > runs * 0.4) return new Map();
  for (const page of pages) {
    const gone = taken.get(page.number) ?? [];
    page.runs = page.runs.filter(
      (run) => !gone.some((row) => Math.abs(row.base - run.base) <= run.size * 0.4 && run.x0 >= row.x0 - 1 && run.x1 <= row.x1 + 1),
    );
  }
  return taken;
}

const lengthOf = (texts: readonly { text: string }[]): number => texts.reduce((sum, { text }) => sum + text.length, 0);

function edgeRows({ number, runs }: PageRuns, edge: 'top' | 'bottom'): Row[] {
  const rows = rowsOf(runs, number);
  return edge === 'top' ? rows.slice(0, MOST_LINES) : rows.slice(-MOST_LINES).reverse();
}

/** The indices of the pages whose line is running. */
function runningIn(lines: readonly (Row | undefined)[], pages: readonly PageRuns[], edge: 'top' | 'bottom'): Set<number> {
  const groups = new Map<string, { index: number; place: number }[]>();
  for (const [index, row] of lines.entries()) {
    const page = pages[index];
    if (row === undefined || page === undefined || row.text.length > 300) continue;
    const place = edge === 'top' ? row.base : page.height - row.base;
    const key = keyOf(row.text);
    groups.set(key, [...(groups.get(key) ?? []), { index, place }]);
  }
  const running = new Set<number>();
  for (const [key, members] of groups) {
    for (const { index, place } of members) {
      const like = members.filter((other) => other.index !== index && Math.abs(other.place - place) <= PLACE).length;
      const isNumber = key === '#';
      if (like >= (isNumber ? 1 : Math.min(2, pages.length - 1)) && like > 0 && (!isNumber || isCounting(members, lines)))
        running.add(index);
    }
  }
  const [only] = lines;
  if (pages.length === 1 && only !== undefined && isLonePageNumber(only, pages[0], edge)) running.add(0);
  return running;
}

/** The numbers of a text stand for any; a page's number alone is `#`. */
function keyOf(text: string): string {
  if (PAGE_NUMBER.test(text)) return '#';
  const key = text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');
  return key.replace(/^(?:#|[ivxlc]{1,7}) ?[|•·–—-]? | ?[|•·–—-]? (?:#|[ivxlc]{1,7})$/g, '');
}

/** Whether lone numbers go up with the pages, as page numbers do. */
function isCounting(members: readonly { index: number }[], lines: readonly (Row | undefined)[]): boolean {
  const differences = new Map<number, number>();
  for (const { index } of members) {
    const digits = /\d{1,4}/.exec(lines[index]?.text ?? '')?.[0];
    const difference = digits === undefined ? 0.5 : Number(digits) - index;
    differences.set(difference, (differences.get(difference) ?? 0) + 1);
  }
  return Math.max(...differences.values()) >= Math.max(2, members.length * 0.4);
}

function isLonePageNumber(row: Row, page: PageRuns | undefined, edge: 'top' | 'bottom'): boolean {
  if (page === undefined || !PAGE_NUMBER.test(row.text)) return false;
  return edge === 'top' ? row.base < page.height * 0.08 : row.base > page.height * 0.92;
}
