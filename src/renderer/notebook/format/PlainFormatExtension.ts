import { $isHeadingNode, HeadingNode, QuoteNode } from '@lexical/rich-text';
import { ListItemNode } from '@lexical/list';
import {
  COMMAND_PRIORITY_HIGH,
  defineExtension,
  FORMAT_ELEMENT_COMMAND,
  FORMAT_TEXT_COMMAND,
  IS_BOLD,
  IS_CODE,
  IS_HIGHLIGHT,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  IS_SUBSCRIPT,
  IS_SUPERSCRIPT,
  IS_UNDERLINE,
  mergeRegister,
  ParagraphNode,
  TextNode,
  type ElementNode,
  type TextFormatType,
} from 'lexical';

const ALLOWED = IS_UNDERLINE | IS_CODE | IS_HIGHLIGHT | IS_BOLD | IS_ITALIC | IS_STRIKETHROUGH | IS_SUBSCRIPT | IS_SUPERSCRIPT;

function $plainText(node: TextNode): void {
  const format = node.getFormat() & ALLOWED;
  if (format !== node.getFormat()) node.setFormat(format);
  if (node.getStyle() !== '') node.setStyle('');
}

function $plainBlock(node: ElementNode): void {
  if (node.getFormatType() !== '') node.setFormat('');
  if (node.getStyle() !== '') node.setStyle('');
  if ($isHeadingNode(node) && ['h5', 'h6'].includes(node.getTag())) node.setTag('h4');
}

/** What words can look like. */
const textFormats: ReadonlySet<TextFormatType> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'superscript',
  'subscript',
  'code',
  'highlight',
]);

/**
 * What a note can look like: headings of four levels, words set apart. Colours, fonts, alignments and deeper headings
 * of what is pasted are left behind.
 */
export const PlainFormatExtension = defineExtension({
  name: 'casebook/plain-format',
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(TextNode, $plainText),
      ...[ParagraphNode, HeadingNode, QuoteNode, ListItemNode].map((kind) => editor.registerNodeTransform<ElementNode>(kind, $plainBlock)),
      editor.registerCommand(FORMAT_TEXT_COMMAND, (format) => !textFormats.has(format), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(FORMAT_ELEMENT_COMMAND, () => true, COMMAND_PRIORITY_HIGH),
    ),
});
