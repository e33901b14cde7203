import { signal, type Signal } from '@lexical/extension';
import { $isLinkNode } from '@lexical/link';
import { $findMatchingParent } from '@lexical/utils';
import { $getSelection, $isRangeSelection, defineExtension, type TextFormatType } from 'lexical';
import { $cellAtCaret } from '../table/TableTools';
import { $blockKindOf, type BlockKind } from './BlockExtension';

/** How the text at the caret is set. */
export interface ToolbarState {
  block: BlockKind;
  /** Of the words. */
  formats: readonly TextFormatType[];
  inTable: boolean;
  /** The address of the link the caret stands in. */
  link: string | null;
}

const FORMATS: readonly TextFormatType[] = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'superscript',
  'subscript',
  'code',
  'highlight',
];

const NOTHING: ToolbarState = { block: 'text', formats: [], inTable: false, link: null };

function $readState(): ToolbarState {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return $cellAtCaret() === null ? NOTHING : { ...NOTHING, inTable: true };
  const node = selection.anchor.getNode();
  return {
    block: $blockKindOf(node),
    formats: FORMATS.filter((format) => selection.hasFormat(format)),
    inTable: $cellAtCaret() !== null,
    link: $findMatchingParent(node, $isLinkNode)?.getURL() ?? null,
  };
}

const same = (a: ToolbarState, b: ToolbarState): boolean =>
  a.block === b.block && a.formats.join() === b.formats.join() && a.inTable === b.inTable && a.link === b.link;

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
