import {
  $createTableNodeWithDimensions,
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $getTableCellNodeFromLexicalNode,
  $getTableColumnIndexFromTableCellNode,
  $getTableNodeFromLexicalNodeOrThrow,
  $getTableRowIndexFromTableCellNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableRowNode,
  $isTableSelection,
  $mergeCells,
  $moveTableColumn,
  $moveTableRow,
  $unmergeCell,
  TableCellHeaderStates,
  TableExtension,
  type TableCellNode,
} from '@lexical/table';
import {
  $createParagraphNode,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  configExtension,
  createCommand,
  defineExtension,
  type LexicalCommand,
} from 'lexical';

/** What can be done to the table the caret stands in. */
export const tableActions = {
  'row-above': 'Row above',
  'row-below': 'Row below',
  'column-before': 'Column before',
  'column-after': 'Column after',
  'move-row-up': 'Move row up',
  'move-row-down': 'Move row down',
  'move-column-back': 'Move column back',
  'move-column-on': 'Move column on',
  'header-row': 'Header row',
  'header-column': 'Header column',
  merge: 'Merge cells',
  split: 'Split cell',
  'delete-row': 'Delete row',
  'delete-column': 'Delete column',
  'delete-table': 'Delete table',
} as const;
export type TableAction = keyof typeof tableActions;

export const TABLE_COMMAND: LexicalCommand<TableAction> = createCommand('TABLE_COMMAND');
export const NEW_TABLE_COMMAND: LexicalCommand<{ rows: number; columns: number }> = createCommand('NEW_TABLE_COMMAND');

/** The cell the caret stands in. */
export function $cellAtCaret(): TableCellNode | null {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) return $getTableCellNodeFromLexicalNode(selection.anchor.getNode());
  if (!$isTableSelection(selection)) return null;
  const node = selection.anchor.getNode();
  return $isTableCellNode(node) ? node : $getTableCellNodeFromLexicalNode(node);
}

/** A header cell becomes a plain one where the row or column heads already, and all of its kind with it. */
function $toggleHeader(cell: TableCellNode, of: 'row' | 'column'): void {
  const table = $getTableNodeFromLexicalNodeOrThrow(cell);
  const rows = table.getChildren();
  const state = of === 'row' ? TableCellHeaderStates.ROW : TableCellHeaderStates.COLUMN;
  const cells = rows.flatMap((row, rowAt) => {
    const inRow = $isTableRowNode(row) ? row.getChildren().filter($isTableCellNode) : [];
    return of === 'row' ? (rowAt === $getTableRowIndexFromTableCellNode(cell) ? inRow : []) : inRow.filter((_, at) => at === 0);
  });
  const isHeader = cells.every((one) => (one.getHeaderStyles() & state) !== 0);
  for (const one of cells) one.setHeaderStyles(isHeader ? 0 : state, state);
}

function $merge(): void {
  const selection = $getSelection();
  if (!$isTableSelection(selection)) return;
  $mergeCells(selection.getNodes().filter($isTableCellNode));
}

function $act(action: TableAction): boolean {
  const cell = $cellAtCaret();
  if (cell === null) return false;
  const table = $getTableNodeFromLexicalNodeOrThrow(cell);
  const row = $getTableRowIndexFromTableCellNode(cell);
  const column = $getTableColumnIndexFromTableCellNode(cell);
  const run: Record<TableAction, () => unknown> = {
    'row-above': () => $insertTableRowAtSelection(false),
    'row-below': () => $insertTableRowAtSelection(true),
    'column-before': () => $insertTableColumnAtSelection(false),
    'column-after': () => $insertTableColumnAtSelection(true),
    'move-row-up': () => row > 0 && $moveTableRow(table, row, row - 1),
    'move-row-down': () => row < table.getChildrenSize() - 1 && $moveTableRow(table, row, row + 1),
    'move-column-back': () => column > 0 && $moveTableColumn(table, column, column - 1),
    'move-column-on': () => column < table.getColumnCount() - 1 && $moveTableColumn(table, column, column + 1),
    'header-row': () => $toggleHeader(cell, 'row'),
    'header-column': () => $toggleHeader(cell, 'column'),
    merge: $merge,
    split: $unmergeCell,
    'delete-row': $deleteTableRowAtSelection,
    'delete-column': $deleteTableColumnAtSelection,
    'delete-table': () => {
      table.selectPrevious();
      table.remove();
    },
  };
  run[action]();
  return true;
}

/** Tables: made, and changed where the caret stands. Tab goes from cell to cell. */
export const TableTools = defineExtension({
  name: 'casebook/table',
  dependencies: [configExtension(TableExtension, { hasCellBackgroundColor: false })],
  register: (editor) => {
    const stopAction = editor.registerCommand(TABLE_COMMAND, $act, COMMAND_PRIORITY_EDITOR);
    const stopNew = editor.registerCommand(
      NEW_TABLE_COMMAND,
      ({ rows, columns }) => {
        const table = $createTableNodeWithDimensions(rows, columns, { rows: true, columns: false });
        $insertNodes([table]);
        if (table.getNextSibling() === null) table.insertAfter($createParagraphNode());
        table.getFirstDescendant()?.selectStart();
        return true;
      },
      COMMAND_PRIORITY_EDITOR,
    );
    return () => {
      stopAction();
      stopNew();
    };
  },
});
