import { $createQuoteNode, $isQuoteNode, type QuoteNode } from '@lexical/rich-text';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isTextNode,
  type LexicalNode,
  type ParagraphNode,
  type RangeSelection,
} from 'lexical';
import type { CitationItem } from '../../../shared/notes/note-document';
import { quoted } from '../../../shared/passages/passage-quote';
import { $moveToCaret } from '../caret';
import { $createCitationNode, $isCitationNode, type CitationNode } from './CitationNode';

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
  const before = $isElementNode(node) && anchor.type === 'element' ? node.getChildAtIndex(anchor.offset - 1) : node.getPreviousSibling();
  return before !== null && !/[\s([{“‘«]$/u.test(before.getTextContent());
}

/** Puts the citation at the caret; behind a citation it joins that bracket. */
export function $insertAtCaret(item: CitationItem): void {
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
  return words.split(/\n+/).flatMap((line, index) => [...(index > 0 ? [$createLineBreakNode()] : []), $createTextNode(line)]);
}

/** Puts a block quotation behind the caret's block: a list goes whole, so that no list is torn in two. */
export function $insertQuotation(item: CitationItem, words: string): void {
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
