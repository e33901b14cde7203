import { signal, type Signal } from '@lexical/extension';
import { $isLinkNode } from '@lexical/link';
import { $findMatchingParent } from '@lexical/utils';
import { $getSelection, $isRangeSelection, defineExtension } from 'lexical';
import { $blockKindOf, type BlockKind } from './BlockExtension';

/** How the text at the caret is set. */
export interface ToolbarState {
  block: BlockKind;
  bold: boolean;
  italic: boolean;
  /** The address of the link the caret stands in. */
  link: string | null;
}

const NOTHING: ToolbarState = { block: 'text', bold: false, italic: false, link: null };

function $readState(): ToolbarState {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return NOTHING;
  const node = selection.anchor.getNode();
  return {
    block: $blockKindOf(node),
    bold: selection.hasFormat('bold'),
    italic: selection.hasFormat('italic'),
    link: $findMatchingParent(node, $isLinkNode)?.getURL() ?? null,
  };
}

const same = (a: ToolbarState, b: ToolbarState): boolean =>
  a.block === b.block && a.bold === b.bold && a.italic === b.italic && a.link === b.link;

/** Tells the toolbar how the text at the caret is set. */
export const ToolbarStateExtension = defineExtension({
  name: 'casebook/toolbar-state',
  build: (): { toolbar: Signal<ToolbarState> } => ({ toolbar: signal(NOTHING) }),
  register: (editor, _config, state) => {
    const { toolbar } = state.getOutput();
    return editor.registerUpdateListener(({ editorState }) => {
      const next = editorState.read($readState, { editor });
      if (!same(toolbar.peek(), next)) toolbar.value = next;
    });
  },
});
