import { DOMImportExtension, defineImportRule, sel } from '@lexical/html';
import { signal } from '@lexical/extension';
import {
  $getNodeByKey,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  BLUR_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  configExtension,
  createCommand,
  defineExtension,
  KEY_ENTER_COMMAND,
  mergeRegister,
  type LexicalCommand,
  type NodeKey,
} from 'lexical';
import { z } from 'zod';
import { openTab } from '../../workspace';
import { $moveToCaret } from '../caret';
import { known, ReferencesExtension } from '../references';
import { $createMentionNode, $isMentionNode, MENTION_ATTRIBUTE, MentionNode } from './MentionNode';

/** A name being written after `@`: where it stands in its text node, from the `@` to the caret. */
export interface MentionQuery {
  nodeKey: NodeKey;
  start: number;
  end: number;
  text: string;
}

/** Puts a mention of the entity in the place of the name written, which is still there; else at the caret. */
export const INSERT_MENTION_COMMAND: LexicalCommand<{ entityId: string; query: MentionQuery | null }> =
  createCommand('INSERT_MENTION_COMMAND');

// After a letter or a digit an `@` is part of an address. A name has a few words and no line end.
const WRITTEN = /(?:^|[\s\p{Ps}\p{Pi}"'/—–-])@((?:[^\s@][^@\n]{0,60})?)$/u;
const MOST_WORDS = 5;

function $readQuery(): MentionQuery | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text') return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || !node.isSimpleText()) return null;
  const end = selection.anchor.offset;
  const text = WRITTEN.exec(node.getTextContent().slice(0, end))?.[1];
  if (text === undefined || text.split(/\s+/).length > MOST_WORDS) return null;
  return { nodeKey: node.getKey(), start: end - text.length - 1, end, text };
}

function $insertMention(entityId: string, query: MentionQuery | null): void {
  const mention = $createMentionNode(entityId);
  const node = query === null ? null : $getNodeByKey(query.nodeKey);
  if (query !== null && $isTextNode(node) && node.getTextContent().slice(query.start, query.end) === `@${query.text}`) {
    const selection = $getSelection();
    const caret = $isRangeSelection(selection) && selection.anchor.key === query.nodeKey ? selection.anchor.offset : query.end;
    const written = node.splitText(...(query.start > 0 ? [query.start, query.end] : [query.end]));
    written[query.start > 0 ? 1 : 0]?.replace(mention);
    // The caret stays behind what was typed meanwhile.
    const behind = mention.getNextSibling();
    if (caret > query.end && $isTextNode(behind)) {
      behind.select(caret - query.end, caret - query.end);
      return;
    }
  } else {
    $moveToCaret().insertNodes([mention]);
  }
  mention.selectNext(0, 0);
}

const mentionRule = defineImportRule({
  name: 'casebook/mention',
  match: sel.tag('span').attr(MENTION_ATTRIBUTE, true),
  $import: (_context, element, $next) => {
    const id = z.uuid().safeParse(element.getAttribute(MENTION_ATTRIBUTE));
    return id.success && known.entity(id.data) !== undefined ? [$createMentionNode(id.data)] : $next();
  },
});

const same = (a: MentionQuery | null, b: MentionQuery | null): boolean =>
  a?.nodeKey === b?.nodeKey && a?.start === b?.start && a?.text === b?.text;

/** Mentions: inline names of entities, suggested after `@`. */
export const MentionExtension = defineExtension({
  name: 'casebook/mention',
  nodes: () => [MentionNode],
  dependencies: [ReferencesExtension, configExtension(DOMImportExtension, { rules: [mentionRule] })],
  build: () => {
    const query = signal<MentionQuery | null>(null);
    const dismissed = signal<MentionQuery | null>(null);
    const dismiss = () => {
      dismissed.value = query.peek();
      query.value = null;
    };
    return { query, dismissed, dismiss };
  },
  register: (editor, _config, state) => {
    const { query, dismissed } = state.getOutput();
    const show = (found: MentionQuery | null) => {
      const away = dismissed.peek();
      const isDismissed = found !== null && found.nodeKey === away?.nodeKey && found.start === away.start;
      if (!isDismissed) dismissed.value = null;
      const next = isDismissed ? null : found;
      if (!same(query.peek(), next)) query.value = next;
    };
    return mergeRegister(
      editor.registerUpdateListener(({ editorState }) => show(editorState.read($readQuery))),
      editor.registerCommand(BLUR_COMMAND, () => (show(null), false), COMMAND_PRIORITY_LOW),
      editor.registerCommand(
        INSERT_MENTION_COMMAND,
        ({ entityId, query: written }) => {
          $insertMention(entityId, written);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const selection = $getSelection();
          if (!$isNodeSelection(selection)) return false;
          const mention = selection.getNodes().find($isMentionNode);
          if (mention === undefined) return false;
          event?.preventDefault();
          openTab({ kind: 'entity', id: mention.getEntityId() }, { beside: true });
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  },
});
