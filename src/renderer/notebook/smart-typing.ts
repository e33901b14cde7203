import { $isCodeNode } from '@lexical/code-core';
import {
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  HISTORIC_TAG,
  HISTORY_PUSH_TAG,
  KEY_BACKSPACE_COMMAND,
  mergeRegister,
  PASTE_TAG,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type TextNode,
  type UpdateListenerPayload,
} from 'lexical';
import { languageByLetters, smartTyping } from '../../shared/notes/smart-typing';
import { CHIP } from './find/matches';
import { noteSettings } from './note-settings';
import { spellingOf } from './spelling/SpellingPainter';

/** Where a sign was typed: it ends at `end`. */
interface TypedSign {
  key: NodeKey;
  end: number;
  sign: string;
}

/** What was put there for what was typed. */
interface Put extends Omit<TypedSign, 'sign'> {
  typed: string;
  put: string;
}

/** Signs that may become others. */
const SIGN = /^["' -]$/;
const OWN_TAG = 'casebook-smart-typing';

/**
 * Quotation marks and dashes of the paragraph's language for those of the keyboard, as one types. Backspace right behind them, or Undo,
 * brings back what was typed.
 */
export const SmartTypingExtension = defineExtension({
  name: 'casebook/smart-typing',
  register: (editor) => {
    let last: Put | null = null;
    return mergeRegister(
      editor.registerUpdateListener((update) => {
        if (update.dirtyLeaves.size === 0 || update.tags.has(OWN_TAG)) return;
        last = null;
        const typed = noteSettings().smartTyping ? signTyped(editor, update) : null;
        if (typed === null) return;
        editor.update(
          () => {
            last = $makeSmart(editor, typed);
          },
          { tag: [HISTORY_PUSH_TAG, OWN_TAG] },
        );
      }),
      editor.registerCommand(
        KEY_BACKSPACE_COMMAND,
        (event) => {
          if (last === null || event.ctrlKey || event.altKey || event.metaKey || !$takeBack(last)) return false;
          last = null;
          event.preventDefault();
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    );
  },
});

/** The sign that an update put before the caret, when that is all it did there. */
function signTyped(editor: LexicalEditor, { editorState, prevEditorState, tags, dirtyLeaves }: UpdateListenerPayload): TypedSign | null {
  if (editor.isComposing() || [COLLABORATION_TAG, HISTORIC_TAG, PASTE_TAG].some((tag) => tags.has(tag))) return null;
  const caret = editorState.read($caret);
  if (caret === null || !dirtyLeaves.has(caret.key)) return null;
  const { key, offset: end, text } = caret;
  const sign = text.charAt(end - 1);
  if (!SIGN.test(sign)) return null;
  const before = prevEditorState.read(() => {
    const node = $getNodeByKey(key);
    return $isTextNode(node) ? node.getTextContent() : '';
  });
  return before === text.slice(0, end - 1) + text.slice(end) ? { key, end, sign } : null;
}

function $caret(): { key: NodeKey; offset: number; text: string } | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || node.hasFormat('code') || $isCodeNode(node.getTopLevelElement())) return null;
  return { key: node.getKey(), offset: selection.anchor.offset, text: node.getTextContent() };
}

/** The words of the caret's line before a place of a text. */
function $lineBefore(node: TextNode, offset: number): string {
  let line = node.getTextContent().slice(0, offset);
  let at: LexicalNode = node;
  for (;;) {
    const previous: LexicalNode | null = at.getPreviousSibling();
    if (previous !== null) {
      if ($isLineBreakNode(previous)) return line;
      line = ($isTextNode(previous) || $isElementNode(previous) ? previous.getTextContent() : CHIP) + line;
      at = previous;
    } else {
      const parent: LexicalNode | null = at.getParent();
      if (!$isElementNode(parent) || !parent.isInline()) return line;
      at = parent;
    }
  }
}

function $makeSmart(editor: LexicalEditor, { key, end, sign }: TypedSign): Put | null {
  const node = $getNodeByKey(key);
  if (!$isTextNode(node) || node.getTextContent().charAt(end - 1) !== sign) return null;
  const before = $lineBefore(node, end - 1);
  const block = node.getTopLevelElement();
  const language = (block === null ? null : spellingOf(editor)?.languageOf(block.getKey())) ?? languageByLetters(before);
  const smart = smartTyping(before, sign, language);
  // What would reach into another text stays as it is.
  if (smart === null || smart.removed > end) return null;
  const start = end - smart.removed;
  const typed = node.getTextContent().slice(start, end);
  node.spliceText(start, smart.removed, smart.put, true);
  return { key, end: start + smart.put.length, typed, put: smart.put };
}

function $takeBack({ key, end, typed, put }: Put): boolean {
  const caret = $caret();
  const node = $getNodeByKey(key);
  if (caret?.key !== key || caret.offset !== end || !$isTextNode(node)) return false;
  const start = end - put.length;
  if (node.getTextContent().slice(start, end) !== put) return false;
  node.spliceText(start, put.length, typed, true);
  return true;
}
