import { signal, type Signal } from '@lexical/extension';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { $getSelection, $isDecoratorNode, $isRangeSelection, defineExtension, type NodeKey } from 'lexical';
import { useSelected } from './use-selected';

const NONE: ReadonlySet<NodeKey> = new Set();

function $chosen(): ReadonlySet<NodeKey> {
  const selection = $getSelection();
  if (selection === null || ($isRangeSelection(selection) && selection.isCollapsed())) return NONE;
  const keys = selection.getNodes().flatMap((node) => ($isDecoratorNode(node) ? [node.getKey()] : []));
  return keys.length === 0 ? NONE : new Set(keys);
}

const same = (a: ReadonlySet<NodeKey>, b: ReadonlySet<NodeKey>): boolean => a.size === b.size && [...a].every((key) => b.has(key));

/** Which chips and pictures are selected: found once for all of them, not by each of them after every keystroke. */
export const ChosenNodesExtension = defineExtension({
  name: 'casebook/chosen-nodes',
  build: (): { chosen: Signal<ReadonlySet<NodeKey>> } => ({ chosen: signal(NONE) }),
  register: (editor, _config, state) => {
    const { chosen } = state.getOutput();
    return editor.registerUpdateListener(({ editorState }) => {
      const next = editorState.read($chosen, { editor });
      if (!same(chosen.peek(), next)) chosen.value = next;
    });
  },
});

export function useIsChosen(nodeKey: NodeKey): boolean {
  const { chosen } = useExtensionDependency(ChosenNodesExtension).output;
  return useSelected(chosen, (keys) => keys.has(nodeKey));
}
