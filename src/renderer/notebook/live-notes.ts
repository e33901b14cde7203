import {
  $addUpdateTag,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  FOCUS_COMMAND,
  COMMAND_PRIORITY_LOW,
  HISTORY_PUSH_TAG,
  mergeRegister,
  SKIP_SCROLL_INTO_VIEW_TAG,
  type LexicalEditor,
  type RangeSelection,
} from 'lexical';
import { create } from 'zustand';
import type { Workspace } from '../../shared/window/model';
import { tell } from '../ui/toasts';
import { activateTab, focusGroup, moveTabBeside, useWorkspace } from '../workspace';

/** The note editors on the screen, and the insertions that wait for one to come up. */

interface LiveNote {
  editor: LexicalEditor;
  /** Brings what was written to disk. */
  flush: () => void;
}

type Insertion = (editor: LexicalEditor) => void;

const liveNotes = new Map<string, LiveNote>();
/** Where the caret of each note was last; a selection elsewhere takes it away from Lexical's own state. */
const carets = new Map<string, RangeSelection>();
const waiting = new Map<string, Insertion[]>();
const awaited = new Map<string, Insertion[]>();
/** Notes in the order in which they were last written in, the latest last. */
const lastWritten = new Set<string>();

const useEditors = create<{ editors: Readonly<Record<string, LexicalEditor>> }>()(() => ({ editors: {} }));

/** The editor of a note while it is on the screen. */
export function useLiveEditor(noteId: string): LexicalEditor | null {
  return useEditors(({ editors }) => editors[noteId] ?? null);
}

export function liveEditor(noteId: string): LexicalEditor | null {
  return liveNotes.get(noteId)?.editor ?? null;
}

function wroteIn(noteId: string): void {
  lastWritten.delete(noteId);
  lastWritten.add(noteId);
}

/** Announces the editor of a note on the screen, until the returned function is called. */
export function announceEditor(noteId: string, editor: LexicalEditor, flush: () => void): () => void {
  const live: LiveNote = { editor, flush };
  liveNotes.set(noteId, live);
  useEditors.setState(({ editors }) => ({ editors: { ...editors, [noteId]: editor } }));
  const unregister = mergeRegister(
    editor.registerCommand(
      FOCUS_COMMAND,
      () => {
        wroteIn(noteId);
        // A note that comes back is written on where it was left, and not where a page begins; a click sets the caret after this.
        if (editor.getEditorState().read($getSelection) !== null) return false;
        $addUpdateTag(SKIP_SCROLL_INTO_VIEW_TAG);
        $restoreCaret(carets.get(noteId));
        return false;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerUpdateListener(({ editorState, dirtyLeaves, dirtyElements }) => {
      if (dirtyLeaves.size + dirtyElements.size > 0) wroteIn(noteId);
      const selection = editorState.read($getSelection);
      if ($isRangeSelection(selection)) carets.set(noteId, selection);
    }),
  );
  for (const insertion of waiting.get(noteId) ?? []) insert(noteId, live, insertion);
  waiting.delete(noteId);
  for (const run of awaited.get(noteId) ?? []) whenDrawn(editor, run);
  awaited.delete(noteId);
  return () => {
    unregister();
    if (liveNotes.get(noteId) !== live) return;
    liveNotes.delete(noteId);
    useEditors.setState(({ editors }) => {
      const { [noteId]: _gone, ...others } = editors;
      return { editors: others };
    });
  };
}

/** A note is announced before its text is drawn: until then there is nothing to go to, or to give the focus to. */
function whenDrawn(editor: LexicalEditor, run: (editor: LexicalEditor) => void): void {
  if (editor.getRootElement() !== null) {
    run(editor);
    return;
  }
  const stop = editor.registerRootListener((root) => {
    if (root === null) return;
    stop();
    run(editor);
  });
}

/** Puts the caret back where it was, when that place still exists. */
function $restoreCaret(caret: RangeSelection | undefined): void {
  if (caret === undefined) return;
  const stillThere = [caret.anchor, caret.focus].every(({ key, offset, type }) => {
    const node = $getNodeByKey(key);
    if (node === null || !node.isAttached()) return false;
    return type === 'element' || offset <= node.getTextContentSize();
  });
  if (stillThere) $setSelection(caret.clone());
}

function insert(noteId: string, { editor, flush }: LiveNote, insertion: Insertion): void {
  if (!editor.isEditable()) {
    tell('This note cannot be changed here. Open another one to cite in.');
    return;
  }
  editor.update(
    () => {
      if ($getSelection() === null) $restoreCaret(carets.get(noteId));
      insertion(editor);
    },
    // An insertion is a step of its own when it is undone.
    { tag: HISTORY_PUSH_TAG, discrete: true },
  );
  editor.focus();
  // What was inserted belongs to what was done elsewhere: both are to be on disk.
  flush();
}

interface CaretPlace {
  noteId: string;
  group: number;
  tab: number;
  isVisible: boolean;
}

/** The open notes, the one written in last first. */
function openNotes({ groups }: Workspace): CaretPlace[] {
  const order = [...lastWritten];
  return groups
    .flatMap(({ tabs, active }, group) => tabs.map(({ kind, id }, tab) => ({ kind, noteId: id, group, tab, isVisible: tab === active })))
    .filter(({ kind }) => kind === 'note')
    .concat(writtenInPages())
    .sort((a, b) => order.indexOf(b.noteId) - order.indexOf(a.noteId));
}

/** Notes that were written in where they stand in a longer page, such as the reading view of a dossier. */
function writtenInPages(): (CaretPlace & { kind: 'note' })[] {
  const groups = [...document.querySelectorAll('.desk-group')];
  return [...liveNotes].flatMap(([noteId, { editor }]) => {
    const root = editor.getRootElement();
    const group = groups.findIndex((each) => each.contains(root));
    if (!lastWritten.has(noteId) || root?.closest('.note-section') == null || group < 0) return [];
    const tab = useWorkspace.getState().groups[group]?.active ?? 0;
    return [{ kind: 'note' as const, noteId, group, tab, isVisible: true }];
  });
}

/** Brings a note that lies behind another tab to the front, without covering the tab in front. */
function bringForward({ group, tab }: CaretPlace): void {
  const { activeGroup } = useWorkspace.getState();
  if (group === activeGroup) moveTabBeside(group, tab);
  else activateTab(group, tab);
}

function placeToWriteIn(): CaretPlace | undefined {
  const notes = openNotes(useWorkspace.getState()).filter(({ noteId }) => liveEditor(noteId)?.isEditable() !== false);
  return notes.find(({ isVisible }) => isVisible) ?? notes[0];
}

/** The note that was last written in: one that is visible, else one that is open; null when none is. */
export function noteToWriteIn(): string | null {
  return placeToWriteIn()?.noteId ?? null;
}

/** Runs the insertion in an open note, at its caret. False when the note is not open. */
export function insertInto(noteId: string, insertion: Insertion): boolean {
  const notes = openNotes(useWorkspace.getState()).filter((each) => each.noteId === noteId);
  const place = notes.find(({ isVisible }) => isVisible) ?? notes[0];
  if (place === undefined) return false;
  const live = liveNotes.get(place.noteId);
  if (live !== undefined && place.isVisible) {
    insert(place.noteId, live, insertion);
    focusGroup(place.group);
    return true;
  }
  insertWhenReady(place.noteId, insertion);
  if (!place.isVisible) bringForward(place);
  return true;
}

/** The note on the screen that an editor is of. */
export function noteOf(editor: LexicalEditor): string | null {
  return [...liveNotes].find(([, live]) => live.editor === editor)?.[0] ?? null;
}

/** Runs the insertion as soon as the note's editor is on the screen. */
export function insertWhenReady(noteId: string, insertion: Insertion): void {
  waiting.set(noteId, [...(waiting.get(noteId) ?? []), insertion]);
}

/** Hands over the note's editor: now when it is on the screen, else as soon as its text is drawn. */
export function whenLive(noteId: string, run: (editor: LexicalEditor) => void): void {
  const live = liveNotes.get(noteId);
  if (live === undefined) awaited.set(noteId, [...(awaited.get(noteId) ?? []), run]);
  else run(live.editor);
}
