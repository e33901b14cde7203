import { DOMImportExtension, defineImportRule, sel } from '@lexical/html';
import {
  $addUpdateTag,
  $createNodeSelection,
  $getSelection,
  $isNodeSelection,
  $nodesOfType,
  $setSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  configExtension,
  defineExtension,
  HISTORY_PUSH_TAG,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  mergeRegister,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical';
import { z } from 'zod';
import { citationItemSchema, type CitationItem } from '../../../shared/notes/note-document';
import { known, ReferencesExtension } from '../references';
import { $createCitationNode, $isCitationNode, CITATION_ATTRIBUTE, CitationNode } from './CitationNode';
import { INSERT_CITATION_COMMAND, REMOVE_CITATION_COMMAND, SELECT_CITATION_COMMAND, SET_STANCE_COMMAND } from './commands';
import { $insertAtCaret, $insertQuotation } from './insertion';
import { openPassage } from './open-passage';
import { stanceOfKey, type Stance } from './stance';

function $bracketOf(citationId: string): CitationNode | undefined {
  return $nodesOfType(CitationNode).find((node) => node.getItems().some(({ id }) => id === citationId));
}

/** A step of its own when it is undone; the focus stays where the change was asked for. */
function $changeItems(bracket: CitationNode, change: (items: readonly CitationItem[]) => CitationItem[]): void {
  $addUpdateTag(HISTORY_PUSH_TAG);
  $addUpdateTag(SKIP_DOM_SELECTION_TAG);
  bracket.setItems(change(bracket.getItems()));
}

function $setStance(bracket: CitationNode | undefined, stance: Stance, isMeant: (item: CitationItem) => boolean): boolean {
  if (bracket === undefined) return false;
  $changeItems(bracket, (items) => items.map((item) => (isMeant(item) ? { ...item, stance } : item)));
  return true;
}

function $removeCitation(citationId: string): boolean {
  const bracket = $bracketOf(citationId);
  if (bracket === undefined) return false;
  $changeItems(bracket, (items) => items.filter(({ id }) => id !== citationId));
  return true;
}

/** Brackets that stand side by side become one, in which a passage stands once; an empty one goes. */
function $tidyBracket(bracket: CitationNode): void {
  if (bracket.getItems().length === 0) {
    bracket.remove();
    return;
  }
  const next = bracket.getNextSibling();
  if (!$isCitationNode(next)) return;
  for (const item of next.getItems()) bracket.addItem(item);
  next.remove();
}

/** The bracket that is selected as a whole. */
function $selectedBracket(): CitationNode | undefined {
  const selection = $getSelection();
  return $isNodeSelection(selection) ? selection.getNodes().find($isCitationNode) : undefined;
}

function $selectCitation(citationId: string): boolean {
  const bracket = $bracketOf(citationId);
  if (bracket === undefined) return false;
  const selection = $createNodeSelection();
  selection.add(bracket.getKey());
  $setSelection(selection);
  return true;
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
      editor.registerNodeTransform(CitationNode, $tidyBracket),
      editor.registerCommand(
        INSERT_CITATION_COMMAND,
        ({ item, quotation }) => {
          if (quotation === null) $insertAtCaret(item);
          else $insertQuotation(item, quotation);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(SELECT_CITATION_COMMAND, (citationId) => $selectCitation(citationId), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(
        SET_STANCE_COMMAND,
        ({ citationId, stance }) => $setStance($bracketOf(citationId), stance, ({ id }) => id === citationId),
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(REMOVE_CITATION_COMMAND, $removeCitation, COMMAND_PRIORITY_EDITOR),
      // On a bracket that is selected the letters set the stance of all it holds.
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const stance = event.ctrlKey || event.metaKey || event.altKey ? null : stanceOfKey(event.key);
          const bracket = stance === null ? undefined : $selectedBracket();
          if (stance === null || bracket === undefined || !editor.isEditable()) return false;
          event.preventDefault();
          return $setStance(bracket, stance, () => true);
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const bracket = $selectedBracket();
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
