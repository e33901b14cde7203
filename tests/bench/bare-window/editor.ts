import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { createEditor } from 'lexical';

/**
 * The baseline of typing: Lexical with rich text and undo, and nothing else, in a bare window. `openEditor` shows a document
 * of paragraphs, headings and text.
 */
Object.assign(window, {
  openEditor(json: string): void {
    const root = document.createElement('div');
    root.contentEditable = 'true';
    root.spellcheck = false;
    root.setAttribute('role', 'textbox');
    root.setAttribute('aria-label', 'Note text');
    document.body.replaceChildren(root);
    const editor = createEditor({
      namespace: 'bare',
      nodes: [HeadingNode, QuoteNode],
      onError: (error) => {
        throw error;
      },
    });
    editor.setRootElement(root);
    registerRichText(editor);
    registerHistory(editor, createEmptyHistoryState(), 300);
    editor.setEditorState(editor.parseEditorState(json));
  },
});
