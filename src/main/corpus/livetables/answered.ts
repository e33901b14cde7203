import { createHash } from 'node:crypto';
import { plainTable } from '../../../shared/livetables/plain-table';
import { englishTables } from '../../../shared/livetables/words';
import { liveTableNodeSchema, liveTableSchema, type LiveTable } from '../../../shared/notes/live-table';
import { isNoteElement, type NoteNode } from '../../../shared/notes/note-document';
import { textNode } from '../../../shared/notes/note-nodes';
import type { WithAnswers } from '../dossiers/bundles';
import type { Answer } from './answer';

/** Puts the answers of a document's live tables in their place, as an export and a frozen version have them. */
export function withAnswers(answer: (table: LiveTable) => Answer): WithAnswers {
  return (noteId, document, at) => {
    let tables = 0;
    const blocks = (node: NoteNode): NoteNode[] => {
      if (node.type !== 'livetable') return [isNoteElement(node) ? { ...node, children: node.children.flatMap(words) } : node];
      tables += 1;
      const place = tables;
      const table = tableIn(node);
      return plainTable(table, answer(table), { at, citationId: (passageId) => idFor(`${noteId} ${place} ${passageId}`) });
    };
    return { ...document, root: { ...document.root, children: document.root.children.flatMap(blocks) } };
  };
}

function tableIn(node: NoteNode): LiveTable {
  const { question, columns, sort, rows } = liveTableNodeSchema.parse(node);
  return liveTableSchema.parse({ question, columns, sort, rows });
}

/** Within another block there is no room for a table. */
function words(node: NoteNode): NoteNode[] {
  if (node.type === 'livetable') return [textNode(`[${englishTables.title(tableIn(node).question)}]`)];
  return [isNoteElement(node) ? { ...node, children: node.children.flatMap(words) } : node];
}

/** The same document has the same ids each time: exports of one state are the same bytes. */
function idFor(what: string): string {
  const hex = createHash('sha256').update(what).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
