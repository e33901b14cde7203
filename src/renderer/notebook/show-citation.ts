import type { LexicalEditor } from 'lexical';
import { SELECT_CITATION_COMMAND } from './citation/commands';

/** Goes to a citation in the text and selects it. */
export function showCitation(editor: LexicalEditor, citationId: string): void {
  editor.focus();
  editor.dispatchCommand(SELECT_CITATION_COMMAND, citationId);
  const chip = editor.getRootElement()?.querySelector(`[data-citation-id="${CSS.escape(citationId)}"]`);
  chip?.scrollIntoView({ block: 'center' });
}
