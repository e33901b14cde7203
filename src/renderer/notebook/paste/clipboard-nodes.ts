import { $createCodeNode } from '@lexical/code-core';
import { $createHorizontalRuleNode } from '@lexical/extension';
import { $createLinkNode, $isLinkNode } from '@lexical/link';
import { $createListItemNode, $createListNode, type ListNode } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text';
import { $createTableCellNode, $createTableNode, $createTableRowNode, TableCellHeaderStates } from '@lexical/table';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  type ElementNode,
  type LexicalNode,
  type TextNode,
} from 'lexical';
import type { AddedPicture } from '../../../shared/notes/pictures';
import { $createPictureNode } from '../picture/PictureNode';
import type { Block, ClipboardRun, ListItem, PictureBlock, TableBlock, TableCell, TextRun } from './clipboard-blocks';

/**
 * Blocks of the clipboard as the editor's nodes. A single paragraph is words alone, which go where the caret is. `pictures`:
 * those that the vault took, by their numbers.
 */
export function $nodesOf(blocks: readonly Block[], pictures: ReadonlyMap<number, AddedPicture> = new Map()): LexicalNode[] {
  const [only] = blocks;
  if (blocks.length === 1 && only?.kind === 'paragraph') return $inlineNodes(only.runs);
  const nodes: LexicalNode[] = [];
  let items: ListItem[] = [];
  const endList = (): void => {
    nodes.push(...$lists(items));
    items = [];
  };
  for (const block of blocks) {
    if (block.kind === 'item') {
      items.push(block);
      continue;
    }
    endList();
    nodes.push(...(block.kind === 'picture' ? $pictureOf(block, pictures) : [$blockOf(block)]));
  }
  endList();
  return nodes;
}

function $pictureOf({ number, alt }: PictureBlock, pictures: ReadonlyMap<number, AddedPicture>): LexicalNode[] {
  const added = pictures.get(number);
  if (added === undefined) return [];
  const { sha256, width, height } = added;
  return [$createPictureNode({ sha256, pixelWidth: width, pixelHeight: height }).setAlt(alt.slice(0, 2000))];
}

function $blockOf(block: Exclude<Block, ListItem | PictureBlock>): LexicalNode {
  if (block.kind === 'rule') return $createHorizontalRuleNode();
  if (block.kind === 'table') return $tableOf(block);
  return $elementOf(block).append(...$inlineNodes(block.runs));
}

function $tableOf({ rows }: TableBlock): LexicalNode {
  return $createTableNode().append(
    ...rows.filter((cells) => cells.length > 0).map((cells) => $createTableRowNode().append(...cells.map($cellOf))),
  );
}

function $cellOf({ header, colSpan, rowSpan, lines }: TableCell): LexicalNode {
  const cell = $createTableCellNode(header ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS, colSpan);
  const words = lines.length === 0 ? [[]] : lines;
  return cell.setRowSpan(rowSpan).append(...words.map((runs) => $createParagraphNode().append(...$inlineNodes(runs))));
}

function $elementOf(block: Exclude<Block, ListItem | TableBlock | PictureBlock>): ElementNode {
  if (block.kind === 'code') return $createCodeNode();
  if (block.kind === 'heading') return $createHeadingNode(`h${block.level}`);
  return block.kind === 'quote' ? $createQuoteNode() : $createParagraphNode();
}

/** Items one below the other as lists in lists. */
function $lists(items: readonly ListItem[]): ListNode[] {
  const roots: ListNode[] = [];
  let open: { level: number; item: ListItem; list: ListNode }[] = [];
  for (const item of items) {
    open = open.filter(({ level }) => level <= item.level);
    const top = open.at(-1);
    const goesOn = top?.level === item.level && top.item.list === item.list && (open.length > 1 || top.item.id === item.id);
    if (!goesOn) {
      const list = $createListNode(item.list, item.list === 'number' ? Math.max(1, item.start) : 1);
      if (top?.level === item.level) open.pop();
      const parent = open.at(-1)?.list;
      if (parent === undefined) roots.push(list);
      else parent.append($createListItemNode().append(list));
      open.push({ level: item.level, item, list });
    }
    const node = $createListItemNode(item.list === 'check' ? item.checked : undefined);
    open.at(-1)?.list.append(node.append(...$inlineNodes(item.runs)));
  }
  return roots;
}

function $inlineNodes(runs: readonly ClipboardRun[]): LexicalNode[] {
  const nodes: LexicalNode[] = [];
  for (const run of runs) {
    const made = run === 'break' ? [$createLineBreakNode()] : $textNodes(run);
    const href = run === 'break' ? null : run.href;
    const last = nodes.at(-1);
    if (href === null) nodes.push(...made);
    else if ($isLinkNode(last) && last.getURL() === href) last.append(...made);
    else nodes.push($createLinkNode(href).append(...made));
  }
  return nodes;
}

function $textNodes(run: TextRun): TextNode[] {
  return run.text.split(/(\t)/).flatMap((text) => (text === '' ? [] : [text === '\t' ? $createTabNode() : $formatted(text, run)]));
}

function $formatted(text: string, { bold, italic, struck, underlined, raised }: TextRun): TextNode {
  const node = $createTextNode(text);
  if (bold) node.toggleFormat('bold');
  if (italic) node.toggleFormat('italic');
  if (struck) node.toggleFormat('strikethrough');
  if (underlined) node.toggleFormat('underline');
  if (raised !== null) node.toggleFormat(raised === 'super' ? 'superscript' : 'subscript');
  return node;
}
