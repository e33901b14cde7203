import {
  $insertGeneratedNodes,
  $generateNodesFromSerializedNodes,
  ClipboardImportExtension,
  type ImportMimeTypeFunction,
} from '@lexical/clipboard';
import {
  $getEditor,
  $getRoot,
  $getSelection,
  COMMAND_PRIORITY_CRITICAL,
  configExtension,
  defineExtension,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  HISTORY_PUSH_TAG,
  KEY_DOWN_COMMAND,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
  TextNode,
  $isRangeSelection,
  type LexicalEditor,
} from 'lexical';
import { $isCodeNode } from '@lexical/code-core';
import { z } from 'zod';
import { noteNodeSchema, withFreshCitations } from '../../../shared/notes/note-document';
import { counted } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { isMarkdown } from '../markdown/pasted-markdown';
import { $nodesOfMarkdown } from '../markdown/markdown-nodes';
import { areKnown } from '../references';
import type { Block } from './clipboard-blocks';
import { $nodesOf } from './clipboard-nodes';
import { keepPictures, withoutPictures, type PictureData } from './clipboard-pictures';
import { brokenUp, charactersWithoutSpace } from './long-words';
import { readClipboard } from './read-clipboard';

/** More characters than this are an article, not a note: Casebook asks to import them. So many take some seconds to be set. */
const MOST_CHARACTERS = 3_000_000;
/** The same where nothing but long runs without a space stand there, of which each takes a tenth of a second to be set. */
const MOST_WITHOUT_SPACE = 200_000;
/** Beyond this the markup outweighs its words, which come as plain text then. */
const MOST_MARKUP = 2_000_000;

const copiedSchema = z.object({ namespace: z.string(), nodes: z.array(noteNodeSchema) });

/**
 * What was copied in a note of this vault comes back whole, each citation a new one of the same passage; what was copied
 * in another vault comes as text with its sources.
 */
const $pasteOwn: ImportMimeTypeFunction = (data, selection) => {
  const editor = $getEditor();
  const copied = copiedSchema.safeParse(parsed(data));
  if (!copied.success || copied.data.namespace !== editor._config.namespace) return false;
  if (!areKnown(copied.data.nodes)) return false;
  const nodes = withFreshCitations(copied.data.nodes, () => crypto.randomUUID());
  $insertGeneratedNodes(editor, $generateNodesFromSerializedNodes(nodes), selection);
  return true;
};

/** What other programs copy, in the forms of a note. What has no words is left to the plain text beside it. */
const $pasteHtml: ImportMimeTypeFunction = (html, selection) => {
  const { html: words, pictures } = withoutPictures(html);
  if (words.length > MOST_MARKUP) return false;
  // Windows puts a header of its own before the page.
  const page = words.replace(/^Version:\d[^<]*/, '');
  const blocks = readClipboard(new DOMParser().parseFromString(page, 'text/html'));
  if (blocks.some(({ kind }) => kind === 'picture')) {
    pasteWithPictures($getEditor(), blocks, pictures).catch(reportFailure);
    return true;
  }
  const nodes = $nodesOf(blocks);
  if (nodes.length === 0) return false;
  $insertGeneratedNodes($getEditor(), nodes, selection);
  return true;
};

/** Words and pictures come together, as one step, when the vault has the pictures: where the caret is then. */
async function pasteWithPictures(editor: LexicalEditor, blocks: readonly Block[], pictures: readonly PictureData[]): Promise<void> {
  const kept = await keepPictures(editor, blocks, pictures);
  editor.update(
    () => {
      const nodes = $nodesOf(blocks, kept);
      if (nodes.length > 0) $insertGeneratedNodes(editor, nodes, $getSelection() ?? $getRoot().selectEnd());
    },
    { tag: [HISTORY_PUSH_TAG, PASTE_TAG] },
  );
}

/** Plain text that is written in Markdown becomes what it means; without form it is pasted by Ctrl+Shift+V. */
const $pasteMarkdown: ImportMimeTypeFunction = (text, selection, $next) => {
  const editor = $getEditor();
  const inCode = $isRangeSelection(selection) && $isCodeNode(selection.anchor.getNode().getTopLevelElement());
  // What is no Markdown is left to Lexical, which sets it line by line.
  if (pastesPlainly.has(editor) || !$isRangeSelection(selection) || inCode || !isMarkdown(text)) return $next();
  const nodes = $nodesOfMarkdown(text);
  if (nodes.length === 0) return $next();
  $insertGeneratedNodes(editor, nodes, selection);
  return true;
};

/** Editors in which Ctrl+Shift+V was pressed: what is pasted next comes as it is written. */
const pastesPlainly = new WeakSet<LexicalEditor>();

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isTooLong(data: DataTransfer): boolean {
  const words = data.getData('text/plain');
  const length = words === '' ? withoutPictures(data.getData('text/html')).html.length : words.length;
  if (length <= MOST_CHARACTERS && charactersWithoutSpace(words) <= MOST_WITHOUT_SPACE) return false;
  tell(`This text of ${counted(length, 'character')} is too long to paste into a note. Save it as a file and import it as an article.`);
  return true;
}

const hasFiles = (data: DataTransfer | null): boolean => data !== null && data.types.includes('Files');

function $breakLongWords(node: TextNode): void {
  const text = node.getTextContent();
  const broken = brokenUp(text);
  if (broken !== text) node.setTextContent(broken);
}

/** Pasting and dropping: own content whole, foreign content as plain rich text, monstrous content refused or broken up. */
export const PasteExtension = defineExtension({
  name: 'casebook/paste',
  dependencies: [
    configExtension(ClipboardImportExtension, {
      $importMimeType: { 'application/x-lexical-editor': [$pasteOwn], 'text/html': [$pasteHtml], 'text/plain': [$pasteMarkdown] },
    }),
  ],
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(TextNode, $breakLongWords),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const isPlainPaste = event.shiftKey && (event.ctrlKey || event.metaKey) && event.code === 'KeyV';
          if (isPlainPaste) pastesPlainly.add(editor);
          else pastesPlainly.delete(editor);
          return false;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          if (!(event instanceof ClipboardEvent) || event.clipboardData === null) return false;
          if ($getSelection() === null || !isTooLong(event.clipboardData)) return false;
          event.preventDefault();
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      // Files are for the window, which imports them.
      editor.registerCommand(DRAGOVER_COMMAND, ({ dataTransfer }) => hasFiles(dataTransfer), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(
        DROP_COMMAND,
        (event) => {
          if (hasFiles(event.dataTransfer)) return true;
          if (event.dataTransfer === null || !isTooLong(event.dataTransfer)) return false;
          event.preventDefault();
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    ),
});
