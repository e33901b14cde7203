import { LINK, registerMarkdownShortcuts, TEXT_FORMAT_TRANSFORMERS } from '@lexical/markdown';
import { defineExtension } from 'lexical';

/** `**bold**`, `*italic*`, `~~struck~~`, `` `code` ``, `==marked==` and `[words](address)` as one types. */
export const MarkdownExtension = defineExtension({
  name: 'casebook/markdown',
  register: (editor) => registerMarkdownShortcuts(editor, [...TEXT_FORMAT_TRANSFORMERS, LINK]),
});
