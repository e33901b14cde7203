import { $generateNodesFromMarkdownString, CHECK_LIST, TRANSFORMERS, type MultilineElementTransformer } from '@lexical/markdown';
import { $createTableCellNode, $createTableNode, $createTableRowNode, TableCellHeaderStates } from '@lexical/table';
import { $createHorizontalRuleNode } from '@lexical/extension';
import { $createParagraphNode, $isElementNode, type LexicalNode } from 'lexical';
import type { ElementTransformer } from '@lexical/markdown';

const rule: ElementTransformer = {
  dependencies: [],
  export: () => null,
  regExp: /^(?:-{3,}|\*{3,}|_{3,})\s*$/,
  replace: (parent) => void parent.replace($createHorizontalRuleNode()),
  type: 'element',
};

const ROW = /^\s*\|(.+)\|\s*$/;
const DIVIDER = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?\s*$/;

const table: MultilineElementTransformer = {
  dependencies: [],
  regExpStart: ROW,
  regExpEnd: { optional: true, regExp: /$^/ },
  handleImportAfterStartMatch: ({ lines, rootNode, startLineIndex }) => {
    const rows: string[][] = [];
    let line = startLineIndex;
    for (; ROW.test(lines[line] ?? ''); line += 1) {
      if (!DIVIDER.test(lines[line] ?? '')) rows.push(cellsOf(lines[line] ?? ''));
    }
    if (!DIVIDER.test(lines[startLineIndex + 1] ?? '')) return null;
    rootNode.append($tableOf(rows));
    return [true, line - 1];
  },
  replace: () => false,
  type: 'multiline-element',
};

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replace(/\\\|/g, '|').trim());
}

function $tableOf(rows: readonly (readonly string[])[]): LexicalNode {
  const columns = Math.max(...rows.map((row) => row.length));
  return $createTableNode().append(
    ...rows.map((row, index) =>
      $createTableRowNode().append(
        ...Array.from({ length: columns }, (_, column) => {
          const cell = $createTableCellNode(index === 0 ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS);
          const content = $nodesOfMarkdown(row[column] ?? '').flatMap((node) =>
            $isElementNode(node) && !node.isInline() ? node.getChildren() : [node],
          );
          return cell.append($createParagraphNode().append(...content));
        }),
      ),
    ),
  );
}

/** What a text in Markdown says, as the nodes of a note. */
export function $nodesOfMarkdown(text: string): LexicalNode[] {
  return $generateNodesFromMarkdownString(text.replace(/\r\n?/g, '\n'), [table, rule, CHECK_LIST, ...TRANSFORMERS]);
}
