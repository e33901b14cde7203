import { signal, type Signal } from '@lexical/extension';
import { $dfsIterator } from '@lexical/utils';
import {
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  defineExtension,
  mergeRegister,
  type NodeKey,
} from 'lexical';
import { $isHeadingNode } from '@lexical/rich-text';
import type { CitationItem } from '../../shared/notes/note-document';
import { wordCount } from '../../shared/text/text';
import { $isCitationNode, CitationNode } from './citation/CitationNode';
import type { LinkedKind } from '../../shared/notes/note-document';
import { $isMentionNode, MentionNode } from './mention/MentionNode';
import { $isThingLinkNode, ThingLinkNode } from './thing-link/ThingLinkNode';

/** What the note holds, in reading order. */
export interface Outline {
  citations: readonly CitationItem[];
  /** Ids of the entities mentioned, each once. */
  entityIds: readonly string[];
  /** What is linked, each once. */
  links: readonly OutlineLink[];
  words: number;
  headings: readonly { key: NodeKey; level: number; text: string }[];
}

/** `text` is its title when it was linked. */
export interface OutlineLink {
  kind: LinkedKind;
  id: string;
  text: string;
}

const EMPTY: Outline = { citations: [], entityIds: [], links: [], words: 0, headings: [] };
/** Words are counted when the analyst pauses: counting reads the whole text. */
const PAUSE_MS = 300;

function $readOutline(): Outline {
  const citations: CitationItem[] = [];
  const entityIds = new Set<string>();
  const links = new Map<string, OutlineLink>();
  const text: string[] = [];
  const headings: { key: NodeKey; level: number; text: string }[] = [];
  for (const { node } of $dfsIterator()) {
    if ($isCitationNode(node)) citations.push(...node.getItems());
    else if ($isMentionNode(node)) {
      entityIds.add(node.getEntityId());
      text.push(node.getTextContent());
    } else if ($isThingLinkNode(node)) {
      links.set(node.getThingId(), { kind: node.getKind(), id: node.getThingId(), text: node.getText() });
      text.push(node.getTextContent());
    } else if ($isTextNode(node)) text.push(node.getTextContent());
    else if ($isHeadingNode(node)) {
      headings.push({ key: node.getKey(), level: Number(node.getTag().slice(1)), text: node.getTextContent() });
      text.push('\n');
    } else if ($isLineBreakNode(node) || ($isElementNode(node) && !node.isInline())) text.push('\n');
  }
  return { citations, entityIds: [...entityIds], links: [...links.values()], words: wordCount(text.join('')), headings };
}

/** Words of what is selected; null where nothing is. */
export function $wordsSelected(): number | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) && !selection.isCollapsed() ? wordCount(selection.getTextContent()) : null;
}

/** Keeps the list of the note's citations, mentions and links, and its count of words, true to the text. */
export const OutlineExtension = defineExtension({
  name: 'casebook/outline',
  build: (): { outline: Signal<Outline>; selected: Signal<number | null> } => ({ outline: signal(EMPTY), selected: signal(null) }),
  register: (editor, _config, state) => {
    const { outline, selected } = state.getOutput();
    let counting: ReturnType<typeof setTimeout> | undefined;
    const count = () => {
      counting = undefined;
      selected.value = editor.getEditorState().read($wordsSelected, { editor });
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      clearTimeout(timer);
      timer = undefined;
      outline.value = editor.getEditorState().read($readOutline, { editor });
    };
    return mergeRegister(
      editor.registerMutationListener(CitationNode, read, { skipInitialization: true }),
      editor.registerMutationListener(MentionNode, read, { skipInitialization: true }),
      editor.registerMutationListener(ThingLinkNode, read, { skipInitialization: true }),
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size + dirtyLeaves.size > 0) timer ??= setTimeout(read, PAUSE_MS);
      }),
      editor.registerUpdateListener(({ editorState }) => {
        const selection = editorState.read($getSelection);
        const isEmpty =
          !$isRangeSelection(selection) ||
          (selection.anchor.key === selection.focus.key && selection.anchor.offset === selection.focus.offset);
        if (isEmpty) selected.value = null;
        else counting ??= setTimeout(count, PAUSE_MS);
      }),
      () => {
        clearTimeout(timer);
        clearTimeout(counting);
      },
    );
  },
  afterRegistration: (editor, _config, state) => {
    state.getOutput().outline.value = editor.getEditorState().read($readOutline, { editor });
    return () => {};
  },
});
