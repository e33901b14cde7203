import { signal } from '@lexical/extension';
import { mergedDocument, sameDocument } from '../../../shared/notes/note-merge';
import type { NoteDocument } from '../../../shared/notes/note-document';
import type { Note } from '../../../shared/notes/model';
import type { Proposal } from '../../../shared/proposals/model';
import { begunFrom } from '../../../shared/proposals/review';
import { CasebookError } from '../../../shared/result';
import { call } from '../../api';
import { presentAuthor } from '../../comments';
import { changedBlocks } from '../changed-blocks';
import { DocumentReader } from '../document-reader';
import { documentOf } from '../note-extension';
import { follow } from '../note-history';
import { NoteSaver, type NoteContent } from '../saving/NoteSaver';
import { buildNoteEditor, flushNotes, flushWithNotes, type OpenNote } from '../saving/open-note';
import { setSaveState } from '../saving/save-state';
import { modeOf } from './modes';

/** A note in which changes are suggested: an editor of its own, saved as a suggestion and never as the note. */

interface OpenProposal {
  note: OpenNote;
  /** What of it the vault has; `id` null: nothing yet. */
  kept: { id: string | null; base: NoteDocument; isBaseKept: boolean; document: NoteDocument };
}

const proposals = new Map<string, Promise<OpenProposal>>();
flushWithNotes(async () => {
  const saved = await Promise.all([...proposals.values()].map(flushed));
  return saved.every(Boolean);
});

/** One that could not be opened has nothing to save. */
async function flushed(opening: Promise<OpenProposal>): Promise<boolean> {
  const open = await opening.catch(() => null);
  return open === null || open.note.saver.flush();
}

/** Opens what the analyst suggests for a note, or begins it. Throws CasebookError when it cannot be read. */
export async function openProposal(noteId: string): Promise<OpenNote> {
  const opening = proposals.get(noteId) ?? begin(noteId);
  proposals.set(noteId, opening);
  try {
    return (await opening).note;
  } catch (error) {
    proposals.delete(noteId);
    throw error;
  }
}

/** The title is the note's, and follows it. */
export function showTitle(note: OpenNote, title: string): void {
  note.title.value = title;
}

/** Saves it and puts its editor away, once that is off the screen; what cannot be saved stays, and so does what was gone back to. */
export async function closeProposal(noteId: string): Promise<void> {
  const open = await proposals.get(noteId);
  if (open === undefined || !(await open.note.saver.flush()) || modeOf(noteId).is === 'suggest') return;
  proposals.delete(noteId);
  await offScreen(open.note);
  open.note.editor.dispose();
}

function offScreen({ editor }: OpenNote): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = editor.registerRootListener((root) => {
    if (root === null) resolve();
  });
  return promise.then(stop);
}

async function begin(noteId: string): Promise<OpenProposal> {
  // It begins from what is on the screen.
  await flushNotesOfOthers();
  const note = await call('notes.get', { id: noteId });
  const kept = await call('proposals.get', { noteId, author: presentAuthor() });
  return opened(note, kept);
}

/** The suggestions wait for this one: only what is written in notes is saved. */
const flushNotesOfOthers = (): Promise<boolean> => flushNotes({ alone: true });

/** What was suggested before goes on from what the note is now, unless both changed the same words. */
function opened(stored: Note, kept: Proposal | null): OpenProposal {
  const ahead = kept === null ? stored.document : begunFrom(kept.base, kept.document, stored.document);
  const base = ahead === null && kept !== null ? kept.base : stored.document;
  const document = ahead ?? kept?.document ?? stored.document;
  const editor = buildNoteEditor(document);
  const reader = new DocumentReader();
  const title = signal(stored.title);
  const saver = new NoteSaver({
    id: stored.id,
    revision: kept?.revision ?? 0,
    save: (request) => save(open, request),
    onConflict: (ours, before) => settle(open, ours, before),
    onStatus: (status, message) => setSaveState(stored.id, status, message),
  });
  const note: OpenNote = { id: stored.id, editor, title, saver, reader, readOnlyReason: null };
  const open: OpenProposal = { note, kept: { id: kept?.id ?? null, base, isBaseKept: false, document } };
  saver.startsFrom({ title: stored.title, document: reader.read(editor.getEditorState()) });
  editor.registerUpdateListener((update) => {
    if (update.dirtyElements.size + update.dirtyLeaves.size === 0) return;
    reader.changed(changedBlocks(update));
    saver.changed(() => ({ title: title.peek(), document: reader.read(update.editorState) }));
  });
  return open;
}

async function save(open: OpenProposal, request: NoteContent & { revision: number }): Promise<{ revision: number }> {
  const { note, kept } = open;
  const { document, revision } = request;
  const own = { noteId: note.id, author: presentAuthor(), document };
  try {
    const base = kept.id !== null && kept.isBaseKept ? null : kept.base;
    const saved = await call('proposals.save', { ...own, id: kept.id, revision, base });
    open.kept = { ...kept, id: saved.id, isBaseKept: saved.id !== null, document };
    return { revision: saved.revision };
  } catch (error) {
    if (kept.id === null || !(error instanceof CasebookError && error.code === 'not-found')) throw error;
    // All of it was decided meanwhile: what was written since is another suggestion.
    const saved = await call('proposals.save', { ...own, id: null, revision: 0, base: kept.document });
    open.kept = { id: saved.id, base: kept.document, isBaseKept: saved.id !== null, document };
    return { revision: saved.revision };
  }
}

/** It was decided in part, or written elsewhere, while the reviewer wrote: both stay; of the same words those on the screen are suggested. */
async function settle(
  open: OpenProposal,
  ours: NoteContent,
  before: NoteContent | null,
): Promise<{ revision: number; content: NoteContent }> {
  const { note } = open;
  const theirs = await call('proposals.get', { noteId: note.id, author: presentAuthor() });
  if (theirs === null) {
    open.kept = { ...open.kept, id: null, base: open.kept.document, isBaseKept: false };
    return { revision: 0, content: ours };
  }
  open.kept = { id: theirs.id, base: theirs.base, isBaseKept: true, document: theirs.document };
  const merged = before === null ? null : mergedDocument(before.document, ours.document, theirs.document);
  if (merged === null) return { revision: theirs.revision, content: ours };
  if (sameDocument(documentOf(note.editor.getEditorState()), ours.document)) follow(note.editor, merged);
  return { revision: theirs.revision, content: { ...ours, document: merged } };
}

/** Shows what became of it elsewhere, unless something is on its way to the vault: that settles it then. */
export async function refreshProposal(noteId: string): Promise<void> {
  const open = await proposals.get(noteId);
  if (open === undefined || open.kept.id === null) return;
  const theirs = await call('proposals.get', { noteId, author: presentAuthor() });
  const { saver, editor, title } = open.note;
  const settled = saver.settledRevision;
  if (settled === null) return;
  if (theirs !== null && theirs.revision <= settled) return;
  // When all is decided, what is suggested is what the note says.
  const shown = theirs ?? { id: null, revision: 0, document: (await call('notes.get', { id: noteId })).document };
  if (saver.settledRevision !== settled) return;
  const base = theirs === null ? shown.document : theirs.base;
  open.kept = { id: shown.id, base, isBaseKept: theirs !== null, document: shown.document };
  follow(editor, shown.document);
  saver.settle(shown.revision, { title: title.peek(), document: new DocumentReader().read(editor.getEditorState()) });
}
