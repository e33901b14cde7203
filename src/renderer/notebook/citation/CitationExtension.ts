import { DOMImportExtension, defineImportRule, sel } from '@lexical/html';
import { $createQuoteNode, $isQuoteNode, type QuoteNode } from '@lexical/rich-text';
import {
  $createLineBreakNode,
  $createNodeSelection,
  $createParagraphNode,
  $createTextNode,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isTextNode,
  $nodesOfType,
  $setSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  configExtension,
  createCommand,
  defineExtension,
  KEY_ENTER_COMMAND,
  mergeRegister,
  type LexicalCommand,
  type LexicalNode,
  type ParagraphNode,
  type RangeSelection,
} from 'lexical';
import { z } from 'zod';
import { citationItemSchema, type CitationItem } from '../../../shared/note-document';
import { $moveToCaret } from '../caret';
import { known, ReferencesExtension } from '../references';
import { $createCitationNode, $isCitationNode, CITATION_ATTRIBUTE, CitationNode } from './CitationNode';
import { openPassage } from './open-passage';
import { quoted } from './wording';

/** A citation to put at the caret; with `quotation` the passage's words come before it, as a block quotation. */
export interface CitationInsertion {
  item: CitationItem;
  quotation: string | null;
}

export const INSERT_CITATION_COMMAND: LexicalCommand<CitationInsertion> = createCommand('INSERT_CITATION_COMMAND');

/** Puts the caret's selection on the bracket that holds a citation, by the citation's id. */
export const SELECT_CITATION_COMMAND: LexicalCommand<string> = createCommand('SELECT_CITATION_COMMAND');

/** The bracket the caret stands right behind, or that is selected. */
function $citationAtCaret(selection: RangeSelection): CitationNode | null {
  const { anchor } = selection;
  const node = anchor.getNode();
  const before =
    $isElementNode(node) && anchor.type === 'element'
      ? node.getChildAtIndex(anchor.offset - 1)
      : anchor.offset === 0
        ? node.getPreviousSibling()
        : null;
  return $isCitationNode(before) ? before : null;
}

function $needsSpaceBefore({ anchor }: RangeSelection): boolean {
  const node = anchor.getNode();
  if ($isTextNode(node) && anchor.offset > 0) {
    return !/[\s([{“‘«]$/u.test(node.getTextContent().slice(0, anchor.offset));
  }
  const before =
    $isElementNode(node) && anchor.type === 'element'
      ? node.getChildAtIndex(anchor.offset - 1)
      : node.getPreviousSibling();
  return before !== null && !/[\s([{“‘«]$/u.test(before.getTextContent());
}

function $insertAtCaret(item: CitationItem): void {
  const selected = $getSelection();
  const only = $isNodeSelection(selected) ? selected.getNodes()[0] : undefined;
  if ($isCitationNode(only)) {
    only.addItem(item).selectNext(0, 0);
    return;
  }
  const caret = $moveToCaret();
  const bracket = $citationAtCaret(caret);
  if (bracket !== null) {
    bracket.addItem(item).selectNext(0, 0);
    return;
  }
  if ($needsSpaceBefore(caret)) caret.insertText(' ');
  const citation = $createCitationNode([item]);
  caret.insertNodes([citation]);
  citation.selectNext(0, 0);
}

/** The words, a line break where the passage goes over into another paragraph. */
function $wordNodes(words: string): LexicalNode[] {
  return words
    .split(/\n+/)
    .flatMap((line, index) => [...(index > 0 ? [$createLineBreakNode()] : []), $createTextNode(line)]);
}

/** The block the quotation goes behind: a list goes whole, so that no list is torn in two. */
function $insertQuotation(item: CitationItem, words: string): void {
  const block = $moveToCaret().anchor.getNode().getTopLevelElementOrThrow();
  const citation = $createCitationNode([item]);
  const quote = $createQuoteNode().append(...$wordNodes(`${quoted(words)} `), citation);
  if ($isEmptyBlock(block)) block.replace(quote);
  else block.insertAfter(quote);
  $paragraphAfter(quote).selectStart();
}

/** Writing goes on behind a quotation, not in it. */
function $paragraphAfter(quote: QuoteNode): ParagraphNode {
  const next = quote.getNextSibling();
  if ($isParagraphNode(next) && next.isEmpty()) return next;
  const paragraph = $createParagraphNode();
  quote.insertAfter(paragraph);
  return paragraph;
}

function $isEmptyBlock(block: LexicalNode): boolean {
  return ($isParagraphNode(block) || $isQuoteNode(block)) && block.isEmpty();
}

function $selectCitation(citationId: string): CitationNode | null {
  const bracket = $nodesOfType(CitationNode).find((node) => node.getItems().some(({ id }) => id === citationId));
  if (bracket === undefined) return null;
  const selection = $createNodeSelection();
  selection.add(bracket.getKey());
  $setSelection(selection);
  return bracket;
}

const itemsInHtml = z.array(citationItemSchema).min(1);

const citationRule = defineImportRule({
  name: 'casebook/citation',
  match: sel.tag('span').attr(CITATION_ATTRIBUTE, true),
  $import: (_context, element, $next) => {
    const items = itemsInHtml.safeParse(jsonOf(element.getAttribute(CITATION_ATTRIBUTE)));
    if (!items.success || !items.data.every(({ passageId }) => known.passage(passageId) !== undefined)) return $next();
    return [$createCitationNode(items.data.map((item) => ({ ...item, id: crypto.randomUUID() })))];
  },
});

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** Citations: inline brackets that lead to passages. */
export const CitationExtension = defineExtension({
  name: 'casebook/citation',
  nodes: () => [CitationNode],
  dependencies: [ReferencesExtension, configExtension(DOMImportExtension, { rules: [citationRule] })],
  register: (editor, _config, state) =>
    mergeRegister(
      editor.registerNodeTransform(CitationNode, (node) => {
        if (node.getItems().length === 0) node.remove();
      }),
      editor.registerCommand(
        INSERT_CITATION_COMMAND,
        ({ item, quotation }) => {
          if (quotation === null) $insertAtCaret(item);
          else $insertQuotation(item, quotation);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        SELECT_CITATION_COMMAND,
        (citationId) => $selectCitation(citationId) !== null,
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const selection = $getSelection();
          if (!$isNodeSelection(selection)) return false;
          const bracket = selection.getNodes().find($isCitationNode);
          const { passages } = state.getDependency(ReferencesExtension).output.references.peek();
          const passage = passages.get(bracket?.getItems()[0]?.passageId ?? '');
          if (passage === undefined) return false;
          event?.preventDefault();
          openPassage(passage);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    ),
});
