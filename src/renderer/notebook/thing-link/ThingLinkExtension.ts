import { DOMImportExtension, defineImportRule, sel } from '@lexical/html';
import { signal } from '@lexical/extension';
import {
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isNodeSelection,
  $isParagraphNode,
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
  type LexicalNode,
  type NodeKey,
} from 'lexical';
import { z } from 'zod';
import { linkedKinds } from '../../../shared/notes/note-document';
import { $moveToCaret } from '../caret';
import { $createDateNode } from '../date/DateNode';
import { $createMentionNode } from '../mention/MentionNode';
import { known, ReferencesExtension } from '../references';
import { openThing } from './open-link';
import { $createThingLinkNode, $isThingLinkNode, THING_LINK_ATTRIBUTE, ThingLinkNode, type LinkedThing } from './ThingLinkNode';

/** A title being written after `[[`: where it stands in its text node, from the brackets to the caret. */
export interface LinkQuery {
  nodeKey: NodeKey;
  start: number;
  end: number;
  /** What is looked for, */
  text: string;
  /** and the words to be shown for it, written behind a bar. */
  label: string | null;
  /** Whether what the note says is to stand there: `![[`. */
  shown: boolean;
}

interface Insertion {
  thing: LinkedThing | { kind: 'entity'; id: string; title: string } | { kind: 'date'; value: string; title: string };
  query: LinkQuery | null;
  /** What it says is shown in its place: all of it, or the section of a heading. */
  shown?: { heading: string | null };
}

/** Puts a link in the place of what was written, which is still there; else at the caret. An entity is mentioned, a date kept. */
export const INSERT_THING_LINK_COMMAND: LexicalCommand<Insertion> = createCommand('INSERT_THING_LINK_COMMAND');
/** Opens the list at the caret, as if `[[` had been typed. */
export const BEGIN_THING_LINK_COMMAND: LexicalCommand<undefined> = createCommand('BEGIN_THING_LINK_COMMAND');
/** The same for what is to be shown, as if `![[` had been typed. */
export const BEGIN_SHOWN_NOTE_COMMAND: LexicalCommand<undefined> = createCommand('BEGIN_SHOWN_NOTE_COMMAND');

const OPENED = '[[';
const SHOWN = '!';
const WRITTEN = /(!?)\[\[([^[\]\n]{0,120})$/u;

function $readQuery(): LinkQuery | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text') return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code')) return null;
  const end = selection.anchor.offset;
  const [all, sign, written] = WRITTEN.exec(node.getTextContent().slice(0, end)) ?? [];
  if (all === undefined || written === undefined) return null;
  const [text = '', ...label] = written.split('|');
  return { nodeKey: node.getKey(), start: end - all.length, end, text, label: label.join('|').trim() || null, shown: sign === SHOWN };
}

function $nodeFor(insertion: Insertion): LexicalNode {
  const { thing, query } = insertion;
  const label = query?.label ?? null;
  if (thing.kind === 'date') return $createDateNode(thing.value, label ?? thing.title);
  if (thing.kind === 'entity') return $createMentionNode(thing.id, label);
  const link = $createThingLinkNode(thing, label);
  return insertion.shown === undefined ? link : link.setShown(true).setHeading(insertion.shown.heading);
}

function $insertLink(insertion: Insertion): LexicalNode {
  const { query } = insertion;
  const link = $nodeFor(insertion);
  const node = query === null ? null : $getNodeByKey(query.nodeKey);
  const isThere =
    query !== null && $isTextNode(node) && node.getTextContent().startsWith(`${query.shown ? SHOWN : ''}${OPENED}`, query.start);
  if (!isThere) {
    $moveToCaret().insertNodes([link]);
    link.selectNext(0, 0);
    return link;
  }
  const text = node.getTextContent();
  const selection = $getSelection();
  const caret = $isRangeSelection(selection) && selection.anchor.key === query.nodeKey ? selection.anchor.offset : query.end;
  // Brackets closed by hand belong to it.
  const closed = text.startsWith(']]', query.end) ? 2 : 0;
  const end = query.end + closed;
  const parts = node.splitText(...[query.start, end].filter((at) => at > 0 && at < text.length));
  (query.start > 0 ? parts[1] : parts[0])?.replace(link);
  // The caret stays behind what was typed meanwhile.
  const behind = link.getNextSibling();
  if (caret > end && $isTextNode(behind)) behind.select(caret - end, caret - end);
  else link.selectNext(0, 0);
  return link;
}

/** What is shown stands in a paragraph of its own; the caret goes on in the one behind it. */
function $standAlone(link: LexicalNode): void {
  const block = link.getParent();
  if (!$isParagraphNode(block)) return;
  const behind = link.getNextSiblings();
  const next = block.getNextSibling();
  const goesOn = behind.length === 0 && $isParagraphNode(next) ? next : $createParagraphNode().append(...behind);
  if (goesOn !== next) block.insertAfter(goesOn);
  if (link.getPreviousSibling() !== null) block.insertAfter($createParagraphNode().append(link));
  goesOn.selectStart();
}

const linkRule = defineImportRule({
  name: 'casebook/thing-link',
  match: sel.tag('span').attr(THING_LINK_ATTRIBUTE, true),
  $import: (_context, element, $next) => {
    const key = element.getAttribute(THING_LINK_ATTRIBUTE) ?? '';
    const parsed = linkSchema.safeParse(key.split(' '));
    const thing = known.thing(key);
    if (!parsed.success || thing === undefined) return $next();
    const [kind, id] = parsed.data;
    const words = element.textContent;
    return [$createThingLinkNode({ kind, id, title: thing.title }, words === thing.title ? null : words)];
  },
});
const linkSchema = z.tuple([z.enum(linkedKinds), z.uuid()]);

const same = (a: LinkQuery | null, b: LinkQuery | null): boolean =>
  a?.nodeKey === b?.nodeKey && a?.start === b?.start && a?.text === b?.text && a?.label === b?.label && a?.shown === b?.shown;

/** Links to notes, dossiers and articles, and dates, suggested after `[[`. */
export const ThingLinkExtension = defineExtension({
  name: 'casebook/thing-link',
  nodes: () => [ThingLinkNode],
  dependencies: [ReferencesExtension, configExtension(DOMImportExtension, { rules: [linkRule] })],
  build: () => {
    const query = signal<LinkQuery | null>(null);
    const dismissed = signal<LinkQuery | null>(null);
    const dismiss = () => {
      dismissed.value = query.peek();
      query.value = null;
    };
    return { query, dismissed, dismiss };
  },
  register: (editor, _config, state) => {
    const { query, dismissed } = state.getOutput();
    const show = (found: LinkQuery | null) => {
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
        INSERT_THING_LINK_COMMAND,
        (insertion) => {
          const link = $insertLink(insertion);
          if (insertion.shown !== undefined) $standAlone(link);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        BEGIN_THING_LINK_COMMAND,
        () => {
          $moveToCaret().insertNodes([$createTextNode(OPENED)]);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        BEGIN_SHOWN_NOTE_COMMAND,
        () => {
          $moveToCaret().insertNodes([$createTextNode(`${SHOWN}${OPENED}`)]);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const selection = $getSelection();
          if (!$isNodeSelection(selection)) return false;
          const link = selection.getNodes().find($isThingLinkNode);
          if (link === undefined) return false;
          event?.preventDefault();
          openThing({ kind: link.getKind(), id: link.getThingId() }, event?.ctrlKey === true || event?.metaKey === true);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  },
});
