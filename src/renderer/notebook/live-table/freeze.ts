import { $generateNodesFromSerializedNodes } from '@lexical/clipboard';
import { $getNodeByKey, HISTORY_PUSH_TAG, type LexicalEditor, type NodeKey } from 'lexical';
import { plainTable } from '../../../shared/livetables/plain-table';
import type { TableAnswer } from '../../../shared/livetables/model';
import type { LiveTable } from '../../../shared/notes/live-table';
import { isNoteElement, type NoteNode } from '../../../shared/notes/note-document';
import { known } from '../references';

/** Puts an ordinary table with what is listed now in the place of a live one, as one step. */
export function freezeTable(editor: LexicalEditor, key: NodeKey, table: LiveTable, answer: TableAnswer): void {
  // Its citations are shown before they are read.
  for (const { lead } of answer.rows) if (lead.to === 'passage') known.keepPassage(lead.passage);
  editor.update(
    () => {
      const node = $getNodeByKey(key);
      const blocks = plainTable(table, answer, { at: new Date().toISOString(), citationId: () => crypto.randomUUID() });
      const [first, ...others] = $generateNodesFromSerializedNodes(blocks.map(unclaimed));
      if (node === null || first === undefined) return;
      node.replace(first);
      for (const next of others.reverse()) first.insertAfter(next);
      first.selectEnd();
    },
    { tag: HISTORY_PUSH_TAG },
  );
}

/** What was listed is claimed where it stands: no line of it needs a source here. */
function unclaimed(block: NoteNode): NoteNode {
  if (!isNoteElement(block)) return block;
  if (block.type !== 'paragraph') return { ...block, children: block.children.map(unclaimed) };
  const words = block.children.map((node) => (node.type === 'text' ? node.text : '')).join('');
  const children = block.children.map((node) => (node.type === 'text' ? { ...node, $: { needsNoSource: words } } : node));
  return words.trim() === '' ? block : { ...block, children };
}
