import { z } from 'zod';
import { isNoteElement, type NoteElement, type NoteNode } from '../../shared/notes/note-document';
import type { DossierCell, DossierInline, DossierTable } from './document-model';
import { directionOf } from './note-blocks';

/** A note's table as the dossier's: a grid in which no cell reaches over rows. */

const cellSchema = z.object({
  headerState: z.number().int().catch(0),
  colSpan: z.number().int().min(1).catch(1),
  rowSpan: z.number().int().min(1).catch(1),
});
/** No page is wide enough for more. */
const MOST_COLUMNS = 60;

/** Null when no cell has any content. */
export function tableOf(table: NoteElement, inlines: (nodes: readonly NoteNode[]) => DossierInline[]): DossierTable | null {
  const rows: DossierTable['rows'] = [];
  /** How many rows more each column is taken from above. */
  const taken: number[] = [];
  for (const row of table.children) rows.push({ cells: cellsOf(childrenOf(row), taken, inlines) });
  const columns = Math.max(0, ...rows.map(({ cells }) => widthOf(cells)));
  if (rows.every(({ cells }) => cells.every(({ content }) => content.length === 0))) return null;
  for (const { cells } of rows) for (let width = widthOf(cells); width < columns; width += 1) cells.push(emptyCell());
  const first = rows.flatMap(({ cells }) => cells).find(({ content }) => content.length > 0);
  return { kind: 'table', direction: first?.direction ?? 'ltr', columns, rows };
}

const childrenOf = (node: NoteNode): readonly NoteNode[] => (isNoteElement(node) ? node.children : []);
const widthOf = (cells: readonly DossierCell[]): number => cells.reduce((sum, { span }) => sum + span, 0);
const emptyCell = (): DossierCell => ({ header: false, span: 1, direction: 'ltr', content: [] });

function cellsOf(nodes: readonly NoteNode[], taken: number[], inlines: (nodes: readonly NoteNode[]) => DossierInline[]): DossierCell[] {
  const cells: DossierCell[] = [];
  let column = 0;
  const skipTaken = (): void => {
    for (let left = taken[column] ?? 0; left > 0; left = taken[column] ?? 0) {
      taken[column] = left - 1;
      cells.push(emptyCell());
      column += 1;
    }
  };
  for (const node of nodes) {
    skipTaken();
    const { headerState, colSpan, rowSpan } = cellSchema.parse(node);
    const span = Math.min(colSpan, MOST_COLUMNS - column);
    if (span < 1) continue;
    const content = inlines(childrenOf(node));
    cells.push({ header: headerState !== 0, span, direction: directionOf(node, content), content });
    for (let at = column; at < column + span; at += 1) taken[at] = rowSpan - 1;
    column += span;
  }
  skipTaken();
  return cells;
}
