import { $createCodeNode, $isCodeNode } from '@lexical/code-core';
import { $isListItemNode, $isListNode, $insertList, $removeList, ListNode, type ListType } from '@lexical/list';
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import { $findMatchingParent } from '@lexical/utils';
import {
  $createParagraphNode,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  $isTextNode,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  COMMAND_PRIORITY_NORMAL,
  createCommand,
  defineExtension,
  INDENT_CONTENT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_SPACE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  type ElementNode,
  type LexicalCommand,
  type LexicalNode,
} from 'lexical';
import { $createCalloutNode, $isCalloutNode } from '../callout/CalloutNode';

/** What a paragraph of a note can be. */
export const blockKinds = [
  'text',
  'h1',
  'h2',
  'h3',
  'h4',
  'bullet',
  'number',
  'check',
  'quote',
  'note',
  'warning',
  'judgement',
  'code',
] as const;
export type BlockKind = (typeof blockKinds)[number];

/** Turns the paragraphs of the selection into the kind; asked for the kind they have, back into text. */
export const SET_BLOCK_COMMAND: LexicalCommand<BlockKind> = createCommand('SET_BLOCK_COMMAND');

/** The paragraph of a node: of the text, or of a cell. */
const $blockAt = (node: LexicalNode): LexicalNode =>
  $findMatchingParent(node, (one) => {
    const parent = one.getParent();
    return parent !== null && $isRootOrShadowRoot(parent);
  }) ?? node;

/** What the paragraph of a node is. */
export function $blockKindOf(node: LexicalNode): BlockKind {
  const list = $findMatchingParent(node, $isListNode);
  if (list !== null) return list.getListType();
  const block = $blockAt(node);
  if ($isCalloutNode(block)) return block.getKind();
  if ($isCodeNode(block)) return 'code';
  if ($isQuoteNode(block)) return 'quote';
  if (!$isHeadingNode(block)) return 'text';
  const tag = block.getTag();
  return tag === 'h1' || tag === 'h2' || tag === 'h3' ? tag : 'h4';
}

const $createBlock: Record<Exclude<BlockKind, ListType>, () => ElementNode> = {
  text: $createParagraphNode,
  h1: () => $createHeadingNode('h1'),
  h2: () => $createHeadingNode('h2'),
  h3: () => $createHeadingNode('h3'),
  h4: () => $createHeadingNode('h4'),
  quote: () => $createQuoteNode(),
  note: () => $createCalloutNode('note'),
  warning: () => $createCalloutNode('warning'),
  judgement: () => $createCalloutNode('judgement'),
  code: () => $createCodeNode(),
};

const isList = (kind: BlockKind): kind is ListType => kind === 'bullet' || kind === 'number' || kind === 'check';

function $setBlock(wanted: BlockKind): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const present = $blockKindOf(selection.anchor.getNode());
  const kind = present === wanted ? 'text' : wanted;
  if (isList(kind)) {
    $insertList(kind);
    return;
  }
  if (isList(present)) $removeList();
  if (kind !== 'text' || !isList(present)) $setBlocksType($getSelection(), $createBlock[kind]);
}

const WRITTEN_BLOCKS: readonly [RegExp, BlockKind][] = [
  [/^#$/, 'h1'],
  [/^##$/, 'h2'],
  [/^###$/, 'h3'],
  [/^####$/, 'h4'],
  [/^>$/, 'quote'],
  [/^\[\s?\]$/, 'check'],
  [/^```$/, 'code'],
  [/^[-*+]$/, 'bullet'],
  [/^\d{1,9}[.)]$/, 'number'],
];

/** `# `, `> `, `- ` or `1. ` at the beginning of a text paragraph makes it what the marks mean in Markdown. */
function $blockFromMarks(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const { anchor } = selection;
  const node = anchor.getNode();
  if (!$isTextNode(node) || node.getPreviousSibling() !== null || !$isParagraphNode(node.getParent())) return false;
  const marks = node.getTextContent().slice(0, anchor.offset);
  const kind = WRITTEN_BLOCKS.find(([written]) => written.test(marks))?.[1];
  if (kind === undefined) return false;
  node.spliceText(0, marks.length, '', true);
  $setBlock(kind);
  if (kind === 'number') $startListAt(Number.parseInt(marks, 10));
  return true;
}

function $startListAt(start: number): void {
  const selection = $getSelection();
  const list = $isRangeSelection(selection) ? $findMatchingParent(selection.anchor.getNode(), $isListNode) : null;
  if (list instanceof ListNode && list.getChildrenSize() === 1 && start > 1) list.setStart(start);
}

/** Ctrl or Cmd with these; `code` is the key's place, so that it works on any layout. */
export const blockShortcuts: readonly { code: string; alt: boolean; shift: boolean; shown: string; kind: BlockKind }[] = [
  { code: 'Digit0', alt: true, shift: false, shown: 'Alt+0', kind: 'text' },
  { code: 'Digit1', alt: true, shift: false, shown: 'Alt+1', kind: 'h1' },
  { code: 'Digit2', alt: true, shift: false, shown: 'Alt+2', kind: 'h2' },
  { code: 'Digit3', alt: true, shift: false, shown: 'Alt+3', kind: 'h3' },
  { code: 'Digit4', alt: true, shift: false, shown: 'Alt+4', kind: 'h4' },
  { code: 'Digit6', alt: false, shift: true, shown: 'Shift+6', kind: 'check' },
  { code: 'Digit7', alt: false, shift: true, shown: 'Shift+7', kind: 'number' },
  { code: 'Digit8', alt: false, shift: true, shown: 'Shift+8', kind: 'bullet' },
  { code: 'Digit9', alt: false, shift: true, shown: 'Shift+9', kind: 'quote' },
];

/** Headings, quotations and lists: from the toolbar, by shortcuts and by Markdown's marks. */
export const BlockExtension = defineExtension({
  name: 'casebook/block',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(SET_BLOCK_COMMAND, (kind) => ($setBlock(kind), true), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (!(event.ctrlKey || event.metaKey)) return false;
          const shortcut = blockShortcuts.find(
            ({ code, alt, shift }) => code === event.code && alt === event.altKey && shift === event.shiftKey,
          );
          if (shortcut === undefined) return false;
          event.preventDefault();
          return editor.dispatchCommand(SET_BLOCK_COMMAND, shortcut.kind);
        },
        COMMAND_PRIORITY_NORMAL,
      ),
      editor.registerCommand(
        KEY_SPACE_COMMAND,
        (event) => {
          if (!$blockFromMarks()) return false;
          event.preventDefault();
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          const selection = $getSelection();
          if (!$isRangeSelection(selection)) return false;
          // Outside of lists Tab leaves the text, so that the keyboard can get out of it.
          if ($findMatchingParent(selection.anchor.getNode(), $isListItemNode) === null) return false;
          event.preventDefault();
          return editor.dispatchCommand(event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND, undefined);
        },
        COMMAND_PRIORITY_LOW,
      ),
    ),
});
