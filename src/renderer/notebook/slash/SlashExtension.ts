import { signal } from '@lexical/extension';
import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  BLUR_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  createCommand,
  defineExtension,
  mergeRegister,
  type LexicalCommand,
  type NodeKey,
} from 'lexical';

/** What is being written after `/` at the beginning of a line. */
export interface SlashQuery {
  nodeKey: NodeKey;
  text: string;
}

/** Takes what was written after `/` out of the text again, and the `/` with it. */
export const TAKE_SLASH_COMMAND: LexicalCommand<SlashQuery> = createCommand('TAKE_SLASH_COMMAND');

const WRITTEN = /^\/([\p{L}\p{N} -]{0,30})$/u;

function $readQuery(): SlashQuery | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text') return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || !node.isSimpleText() || node.getPreviousSibling() !== null) return null;
  const text = WRITTEN.exec(node.getTextContent().slice(0, selection.anchor.offset))?.[1];
  return text === undefined ? null : { nodeKey: node.getKey(), text };
}

/** The menu after `/`: what of it is shown follows what is written. */
export const SlashExtension = defineExtension({
  name: 'casebook/slash',
  build: () => {
    const query = signal<SlashQuery | null>(null);
    const dismissed = signal<NodeKey | null>(null);
    const dismiss = (): void => {
      dismissed.value = query.peek()?.nodeKey ?? null;
      query.value = null;
    };
    return { query, dismissed, dismiss };
  },
  register: (editor, _config, state) => {
    const { query, dismissed } = state.getOutput();
    const show = (found: SlashQuery | null): void => {
      if (found === null || found.nodeKey !== dismissed.peek()) dismissed.value = null;
      const next = found !== null && found.nodeKey === dismissed.peek() ? null : found;
      const before = query.peek();
      if (before?.nodeKey !== next?.nodeKey || before?.text !== next?.text) query.value = next;
    };
    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => show(editorState.read($readQuery))),
      editor.registerCommand(BLUR_COMMAND, () => (show(null), false), COMMAND_PRIORITY_LOW),
      editor.registerCommand(
        TAKE_SLASH_COMMAND,
        ({ nodeKey, text }) => {
          const node = $getNodeByKey(nodeKey);
          if ($isTextNode(node) && node.getTextContent().startsWith(`/${text}`)) node.spliceText(0, text.length + 1, '', true);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    );
  },
});
