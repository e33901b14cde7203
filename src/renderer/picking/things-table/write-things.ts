import { csvOf } from '../../../shared/text/csv';
import type { TableThingRow, ThingView } from '../../../shared/library/thing-tables';
import { call } from '../../api';
import { counted } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { writtenCell, type ThingColumnLook } from './cells';

const PART = 500;

/** What is written: the things of these ids, or null for all that the view shows, in its order. */
interface Written {
  view: ThingView;
  ids: readonly string[] | null;
  title: string;
  noun: readonly [one: string, many: string];
  columns: readonly { id: string; look: ThingColumnLook }[];
}

/** Writes the columns shown as a table, to a file the analyst chooses. */
export async function writeThings({ view, ids, title, noun, columns }: Written): Promise<void> {
  const rows: (string | number)[][] = [columns.map(({ look }) => look.label)];
  for await (const part of ids === null ? shownRows(view) : chosenRows(view, ids)) {
    for (const { cells } of part) rows.push(columns.map(({ id, look }) => writtenCell(look, cells[id] ?? null)));
  }
  const written = await call('export.table', { title, text: csvOf(rows), format: 'csv' });
  if (written === null) return;
  tell(`${counted(rows.length - 1, ...noun)} written as CSV.`, {
    label: 'Show file',
    run: () => void call('export.show', { file: written.file }).catch(reportFailure),
  });
}

async function* shownRows(view: ThingView): AsyncGenerator<readonly TableThingRow[]> {
  for (let offset = 0; ; offset += PART) {
    const { page, total } = await call('things.page', { view, offset, limit: PART });
    yield page;
    if (offset + PART >= total) return;
  }
}

/** In the order of the table, however they were chosen. */
async function* chosenRows(view: ThingView, ids: readonly string[]): AsyncGenerator<readonly TableThingRow[]> {
  const chosen = new Set(ids);
  const inOrder = (await call('things.ids', { view, first: 0, last: Number.MAX_SAFE_INTEGER })).filter((id) => chosen.has(id));
  for (let from = 0; from < inOrder.length; from += PART) {
    yield await call('things.rows', { kind: view.kind, ids: inOrder.slice(from, from + PART) });
  }
}
