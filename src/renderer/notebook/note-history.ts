import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import { HistoryExtension, type HistoryState, type HistoryStateEntry } from '@lexical/history';
import { $isQuoteNode } from '@lexical/rich-text';
import {
  $isTextNode,
  $nodesOfType,
  COMMAND_PRIORITY_CRITICAL,
  HISTORIC_TAG,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
  type EditorState,
  type LexicalEditor,
} from 'lexical';
import { citationsOf, isNoteElement, type NoteDocument, type NoteNode } from '../../shared/notes/note-document';
import { sameDocument } from '../../shared/notes/note-merge';
import { CitationNode } from './citation/CitationNode';
import { documentOf, editorJsonOf, NoteExtension } from './note-extension';

/**
 * What was typed into a note, kept true to what becomes of the note elsewhere: a citation that was undone, or whose
 * passage was deleted, is in no earlier state of the text either, and comes back into all of them.
 */

const historyOf = (editor: LexicalEditor): HistoryState =>
  getExtensionDependencyFromEditor(editor, HistoryExtension).output.historyState.peek();

/** Steps of typing, of both directions: what the memory a history takes grows with. */
export function stepsIn(editor: LexicalEditor): number {
  const { undoStack, redoStack } = historyOf(editor);
  return undoStack.length + redoStack.length;
}

/** Editors that follow the vault now: what goes through their history is no undo of the analyst's. */
const following = new WeakSet<LexicalEditor>();

/** Tells of the citations that an undo took out of the text, and of those that came back, until the returned function is called. */
export function watchCitations(editor: LexicalEditor, tell: (moved: { takenBack: string[]; back: string[] }) => void): () => void {
  let direction: 'undo' | 'redo' = 'undo';
  return mergeRegister(
    editor.registerCommand(UNDO_COMMAND, () => ((direction = 'undo'), false), COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(REDO_COMMAND, () => ((direction = 'redo'), false), COMMAND_PRIORITY_CRITICAL),
    editor.registerUpdateListener(({ tags, editorState, prevEditorState }) => {
      if (!tags.has(HISTORIC_TAG) || following.has(editor)) return;
      const before = citationIds(prevEditorState);
      const after = citationIds(editorState);
      // A redo takes out what the analyst had taken out, which is no taking back.
      const takenBack = direction === 'undo' ? [...before].filter((id) => !after.has(id)) : [];
      tell({ takenBack, back: [...after].filter((id) => !before.has(id)) });
    }),
  );
}

function citationIds(state: EditorState): Set<string> {
  return new Set(state.read(() => $nodesOfType(CitationNode).flatMap((node) => node.getItems().map(({ id }) => id))));
}

interface Veiled {
  original: EditorState;
  ids: readonly string[];
}

/** States without citations that were undone elsewhere, and what they were. */
const veiled = new WeakMap<EditorState, Veiled>();

/** Shows what the vault has of the note, in an editor that has nothing unsaved; the focus stays where it is. */
export function follow(editor: LexicalEditor, theirs: NoteDocument): void {
  if (sameDocument(documentOf(editor.getEditorState()), theirs)) return;
  const history = historyOf(editor);
  const is = (entry: HistoryStateEntry | undefined): entry is HistoryStateEntry =>
    entry !== undefined && sameDocument(documentOf(entry.editorState), theirs, true);
  const { undoStack, redoStack, current } = history;
  const present = current === null ? [] : [current];
  const [last, next] = [undoStack.at(-1), redoStack.at(-1)];
  // What was done last here was undone elsewhere, or done again: both ways are one history then.
  if (is(last)) show(editor, { undoStack: undoStack.slice(0, -1), redoStack: [...redoStack, ...present], current: last });
  else if (is(next)) show(editor, { undoStack: [...undoStack, ...present], redoStack: redoStack.slice(0, -1), current: next });
  else show(editor, rewritten(editor, history, theirs));
}

function show(editor: LexicalEditor, history: HistoryState & { current: HistoryStateEntry }): void {
  const { editorState } = history.current;
  const isWrittenIn = editor.getRootElement()?.contains(document.activeElement) === true;
  following.add(editor);
  try {
    // A selection would take the focus.
    editor.setEditorState(isWrittenIn ? editorState : editorState.clone(null), { tag: HISTORIC_TAG });
  } finally {
    following.delete(editor);
  }
  // A new history, so that the signals that say what can be undone follow.
  getExtensionDependencyFromEditor(editor, HistoryExtension).output.historyState.value = history;
}

function rewritten(editor: LexicalEditor, history: HistoryState, theirs: NoteDocument): HistoryState & { current: HistoryStateEntry } {
  const before = history.current?.editorState ?? editor.getEditorState();
  const there = new Set(citationsOf(theirs).map(({ id }) => id));
  const gone = [...citationIds(before)].filter((id) => !there.has(id));
  const change = (state: EditorState): EditorState => unveiled(gone.length === 0 ? state : without(state, gone, theirs), there);
  const entries = (states: readonly EditorState[]) => states.map((editorState) => ({ editor, editorState }));

  const present = change(before);
  const isPresent = sameDocument(documentOf(present), theirs, true);
  const shown = isPresent ? present : editor.parseEditorState(editorJsonOf(theirs));
  const past = history.undoStack.map(({ editorState }) => change(editorState));
  // What was written elsewhere can be taken back as a whole; the steps before it stay.
  const isOther = !isPresent && !sameWords(documentOf(present), theirs);
  return {
    undoStack: entries(isOther ? [...past, present] : distinct(past, shown)),
    redoStack: entries(
      isOther
        ? []
        : distinct(
            history.redoStack.map(({ editorState }) => change(editorState)),
            shown,
          ),
    ),
    current: { editor, editorState: shown },
  };
}

/** Whether two documents differ in their citations alone, roughly: in the words they have. */
function sameWords(a: NoteDocument, b: NoteDocument): boolean {
  const words = (document: NoteDocument): string =>
    JSON.stringify(document)
      .match(/"text":"(?:[^"\\]|\\.)*"/gu)
      ?.join('')
      .replace(/\s|"text":|"/gu, '') ?? '';
  return words(a) === words(b);
}

/** Without steps between states that have become alike. */
function distinct(states: readonly EditorState[], next: EditorState | null): EditorState[] {
  return states.filter((state, index) => {
    const after = states[index + 1] ?? next;
    // Only what was changed here can have become like its neighbour.
    if (after === null || !(veiled.has(state) || veiled.has(after))) return true;
    return !sameDocument(documentOf(state), documentOf(after), true);
  });
}

/** The state as it was, when all that was hidden of it is in the vault again. */
function unveiled(state: EditorState, present: ReadonlySet<string>): EditorState {
  const was = veiled.get(state);
  return was !== undefined && was.ids.every((id) => present.has(id)) ? unveiled(was.original, present) : state;
}

/** The state without citations: its other nodes stay the same ones, and the caret where it is. */
function without(state: EditorState, ids: readonly string[], theirs: NoteDocument): EditorState {
  const present = citationIds(state);
  const hidden = ids.filter((id) => present.has(id));
  if (hidden.length === 0) return state;
  const scratch = buildEditorFromExtensions(NoteExtension);
  try {
    scratch.setEditorState(state);
    scratch.update(() => $removeCitations(new Set(hidden), theirs), { discrete: true });
    const left = scratch.getEditorState();
    veiled.set(left, { original: state, ids: hidden });
    return left;
  } finally {
    scratch.dispose();
  }
}

function $removeCitations(ids: ReadonlySet<string>, theirs: NoteDocument): void {
  const quotations = new Set(theirs.root.children.flatMap((block) => (block.type === 'quote' ? [bare(textOf(block))] : [])));
  for (const bracket of $nodesOfType(CitationNode)) {
    const left = bracket.getItems().filter(({ id }) => !ids.has(id));
    if (left.length === bracket.getItems().length) continue;
    if (left.length > 0) bracket.setItems(left);
    else $removeBracket(bracket, quotations);
  }
}

/** The bracket, and the space before it where none is wanted any more; a quotation that went with it goes whole. */
function $removeBracket(bracket: CitationNode, quotations: ReadonlySet<string>): void {
  const [block, before, next] = [bracket.getParent(), bracket.getPreviousSibling(), bracket.getNextSibling()];
  const isWanted = next !== null && !($isTextNode(next) && /^[\s.,;:!?)\]}”»]/u.test(next.getTextContent()));
  if ($isTextNode(before) && /(?:^|[^\s]) $/u.test(before.getTextContent()) && !isWanted) {
    before.setTextContent(before.getTextContent().slice(0, -1));
  }
  bracket.remove();
  if ($isQuoteNode(block) && !quotations.has(bare(block.getTextContent()))) block.remove();
}

const bare = (text: string): string => text.replace(/\s/gu, '');

function textOf(node: NoteNode): string {
  if (isNoteElement(node)) return node.children.map(textOf).join('');
  return node.type === 'text' ? node.text : '';
}
