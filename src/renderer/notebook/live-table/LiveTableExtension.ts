import { signal } from '@lexical/extension';
import {
  $addUpdateTag,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  HISTORY_PUSH_TAG,
  KEY_TAB_COMMAND,
  mergeRegister,
  type LexicalEditor,
  type NodeKey,
} from 'lexical';
import { $chooseBlock, $chosenBlock, $insertBlock, registerEnter, registerAsking, type Asked } from '../decorator-blocks';
import { ASK_LIVE_TABLE_COMMAND, SET_LIVE_TABLE_COMMAND } from './commands';
import { $createLiveTableNode, $isLiveTableNode, LiveTableNode } from './LiveTableNode';

/** The table that is pressed; none where something in it is that leads on. */
function $tableAt(target: EventTarget | null): LiveTableNode | null {
  if (!(target instanceof HTMLElement) || target.closest('button, tr[data-leads]') !== null) return null;
  const block = target.closest<HTMLElement>('.live-table');
  const node = block === null ? null : $getNearestNodeFromDOMNode(block);
  return $isLiveTableNode(node) ? node : null;
}

/** The keys are the table's rows' own then; false where it has none. */
function focusRows(editor: LexicalEditor, key: NodeKey): boolean {
  const first = editor.getElementByKey(key)?.querySelector<HTMLElement>('.live-table-lead[tabindex="0"]');
  first?.focus();
  return first != null;
}

/** Live tables in a note: asked for, chosen, asked otherwise, walked through; moved, deleted and undone as any block is. */
export const LiveTableExtension = defineExtension({
  name: 'casebook/live-table',
  nodes: () => [LiveTableNode],
  build: () => {
    const asked = signal<Asked>(null);
    return { asked, leave: () => void (asked.value = null) };
  },
  register: (editor, _config, state) => {
    const { asked } = state.getOutput();
    return mergeRegister(
      registerAsking(editor, ASK_LIVE_TABLE_COMMAND, asked),
      editor.registerCommand(
        SET_LIVE_TABLE_COMMAND,
        ({ key, table }) => {
          $addUpdateTag(HISTORY_PUSH_TAG);
          const there = key === null ? null : $getNodeByKey(key);
          if ($isLiveTableNode(there)) there.setTable(table);
          else $insertBlock($createLiveTableNode(table));
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const table = $tableAt(event.target);
          if (table === null) return false;
          $chooseBlock(table.getKey());
          return event.detail < 2 || editor.dispatchCommand(ASK_LIVE_TABLE_COMMAND, table.getKey());
        },
        COMMAND_PRIORITY_LOW,
      ),
      registerEnter(editor, $isLiveTableNode, ASK_LIVE_TABLE_COMMAND),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        (event) => {
          const table = event.shiftKey ? null : $chosenBlock($isLiveTableNode);
          if (table === null || !focusRows(editor, table.getKey())) return false;
          event.preventDefault();
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  },
});
