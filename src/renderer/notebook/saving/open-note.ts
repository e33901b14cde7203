import { LexicalBuilder, signal, type Signal } from '@lexical/extension';
import { ReactExtension } from '@lexical/react/ReactExtension';
import { ReactProviderExtension } from '@lexical/react/ReactProviderExtension';
import { $setSelection, configExtension, defineExtension, type LexicalEditorWithDispose } from 'lexical';
import { call, keep, listen } from '../../api';
import type { Request } from '../../../shared/contract';
import { documentChange } from '../../../shared/notes/document-change';
import type { Note, NoteHead } from '../../../shared/notes/model';
import {
  citationsOf,
  entityIdsOf,
  picturesOf,
  withFreshCitations,
  withoutReferences,
  type GoneReferences,
  type NoteDocument,
} from '../../../shared/notes/note-document';
import { mergedDocument, sameDocument, withoutCitationsOf } from '../../../shared/notes/note-merge';
import { saysTheSame } from '../../../shared/proposals/review';
import { CasebookError } from '../../../shared/result';
import { reportFailure, tell } from '../../ui/toasts';
import { untitled } from '../../ui/things';
import { openTab } from '../../workspace';
import { changedBlocks } from '../changed-blocks';
import { DocumentReader } from '../document-reader';
import { documentOf, editorJsonOf, NoteExtension } from '../note-extension';
import { follow, stepsIn, watchCitations } from '../note-history';
import { known } from '../references';
import { NoteSaver, type NoteContent } from './NoteSaver';
import { setSaveState } from './save-state';

/**
 * A note that was opened in this window: its editor, which keeps what was typed when its tab is closed, moved or covered,
 * and the saver of what is written.
 */
export interface OpenNote {
  id: string;
  editor: LexicalEditorWithDispose;
  title: Signal<string>;
  saver: NoteSaver;
  /** Reads the document for the saver. */
  reader: DocumentReader;
  /** Why it cannot be changed in any vault; null when it can. */
  readOnlyReason: string | null;
}

/** The notes of this window, the one opened last at the end. */
const notes = new Map<string, OpenNote>();
const opening = new Map<string, Promise<OpenNote>>();

/** Notes that keep their typing when they are on the screen no more, and the steps of typing of all of them. */
const MOST_NOTES = 100;
const MOST_STEPS = 5000;

/**
 * Opens a note for writing, with what was typed in it before. Text that could not be saved yet comes back instead of the
 * older one on disk. Throws CasebookError when the note cannot be read.
 */
export function openNote(id: string): Promise<OpenNote> {
  const present = opening.get(id) ?? read(id).finally(() => opening.delete(id));
  opening.set(id, present);
  return present;
}

async function read(id: string): Promise<OpenNote> {
  const former = notes.get(id);
  if (former !== undefined && !(await former.saver.flush()) && former.saver.unsaved() !== null) return former;
  const stored = await call('notes.get', { id });
  const note = former ?? newNote(stored);
  notes.delete(id);
  notes.set(id, note);
  forgetOldest();
  if (former !== undefined) bringIn(former, stored);
  else if (note.readOnlyReason === null) thinVersions(id).catch(reportFailure);
  return note;
}

/** Old versions go as the settings say, when their note is opened. */
async function thinVersions(noteId: string): Promise<void> {
  const [settings, status] = [await call('settings.get', null), await call('vault.status', null)];
  const { versionDays } = settings.notes;
  if (versionDays !== null && status.readOnlyReason === null) await call('notes.thinVersions', { noteId, wholeDays: versionDays });
}

/** Shows what was written elsewhere, unless something is on its way to the vault: that settles it then. */
export async function refreshNote(note: OpenNote): Promise<void> {
  bringIn(note, await call('notes.get', { id: note.id }));
}

/** So that they can be pasted into other notes of this vault. */
const keepPictures = (document: NoteDocument): void => picturesOf(document).forEach(({ sha256 }) => known.keepPicture(sha256));

function bringIn(note: OpenNote, stored: Note): void {
  const { editor, saver, title } = note;
  const settled = saver.settledRevision;
  if (settled === null || stored.revision <= settled) return;
  saver.settle(stored.revision, { title: stored.title, document: stored.document });
  title.value = stored.title;
  keepPictures(stored.document);
  follow(editor, stored.document);
  // Key by key as it will be read to be saved.
  const shown = new DocumentReader().read(editor.getEditorState());
  // What differs in what the editor keeps for itself alone is no change: to save it would stand in the way of an undo.
  if (saysTheSame(shown, stored.document)) saver.settle(stored.revision, { title: stored.title, document: shown });
  else saver.changed(() => ({ title: title.peek(), document: shown }));
}

/** The text as it is taken off the screen: it must not ask for the focus when it comes back. */
export function putAway({ editor }: OpenNote): void {
  // What was typed last may still wait to be committed.
  editor.update(() => $setSelection(null), { discrete: true });
}

function forgetOldest(): void {
  const away = [...notes.values()].filter(({ editor, saver }) => editor.getRootElement() === null && saver.settledRevision !== null);
  let steps = away.reduce((sum, { editor }) => sum + stepsIn(editor), 0);
  for (const [index, note] of away.slice(0, -1).entries()) {
    if (steps <= MOST_STEPS && away.length - index <= MOST_NOTES) return;
    steps -= stepsIn(note.editor);
    discardNote(note);
  }
}

/** Forgets a note's editor, after a fault in it, say: the note is read anew when it is opened again. */
export function discardNote(note: OpenNote): void {
  if (notes.get(note.id) === note) notes.delete(note.id);
  note.editor.dispose();
}

/** An editor with everything that can stand in a note. */
export function buildNoteEditor(document: NoteDocument): LexicalEditorWithDispose {
  keepPictures(document);
  return LexicalBuilder.fromExtensions([
    ReactProviderExtension,
    configExtension(ReactExtension, { contentEditable: null }),
    defineExtension({
      name: 'casebook/open-note',
      dependencies: [NoteExtension],
      $initialEditorState: editorJsonOf(document),
    }),
  ]).buildEditor();
}

function newNote({ id, title, document, revision, readOnlyReason }: Note): OpenNote {
  const editor = buildNoteEditor(document);
  const saver = new NoteSaver({
    id,
    revision,
    save: (request, base) => save(note, request, base),
    onConflict: (ours, base) => settleConflict(note, ours, base),
    onStatus: (status, message) => setSaveState(id, status, message),
  });
  const note: OpenNote = { id, editor, title: signal(title), saver, reader: new DocumentReader(), readOnlyReason: readOnlyReason ?? null };
  if (readOnlyReason !== undefined) {
    // Nothing of it is ever saved: it would lose what is not known.
    editor.setEditable(false);
    return note;
  }
  const { reader } = note;
  saver.startsFrom({ title, document: reader.read(editor.getEditorState()) });
  editor.registerUpdateListener((update) => {
    if (update.dirtyElements.size + update.dirtyLeaves.size === 0) return;
    reader.changed(changedBlocks(update));
    saver.changed(() => ({ title: note.title.peek(), document: reader.read(update.editorState) }));
  });
  watchCitations(editor, (moved) => saver.moved(moved));
  return note;
}

/** The analyst writes another title. */
export function writeTitle({ editor, title, saver, reader }: OpenNote, words: string): void {
  title.value = words;
  const editorState = editor.getEditorState();
  saver.changed(() => ({ title: words, document: reader.read(editorState) }));
}

/** What else is written in this window and saved with the notes. */
const beside = new Set<() => Promise<boolean>>();

export function flushWithNotes(flush: () => Promise<boolean>): void {
  beside.add(flush);
}

/** Saves everything that is unsaved, or what is written in notes `alone`; true when all of it is on disk. */
export async function flushNotes({ alone = false } = {}): Promise<boolean> {
  const others = alone ? [] : [...beside].map((flush) => flush());
  const saved = await Promise.all([...[...notes.values()].map(({ saver }) => saver.flush()), ...others]);
  return saved.every(Boolean);
}

type SaveRequest = NoteContent & { id: string; revision: number; takenBack?: string[] };

async function save(
  note: OpenNote,
  request: SaveRequest,
  base: NoteDocument | null,
): Promise<{ revision: number; written?: NoteDocument }> {
  try {
    const change = base === null ? null : documentChange(base, request.document);
    return await saveNow(change === null ? request : { ...request, document: change });
  } catch (error) {
    if (!isNotFound(error)) throw error;
    // An undo may bring back a citation of what was deleted meanwhile: the text goes on without it, and says so.
    const gone = await goneFrom(request.document);
    const left = (document: NoteDocument) => withoutReferences(withoutCitationsOf(document, gone.passages), gone);
    const written = left(request.document);
    const saved = await saveNow({ ...request, document: written });
    follow(note.editor, left(documentOf(note.editor.getEditorState())));
    tell('What the note referred to was deleted meanwhile. Its words stay, the references are gone.', undefined, 'gone');
    return { ...saved, written };
  }
}

/** The reply is all that is shown of the note beside its text: it is not asked for once more. */
async function saveNow(request: Request<'notes.save'>): Promise<NoteHead> {
  const saved = await call('notes.save', request);
  keep('notes.head', { id: request.id }, saved);
  return saved;
}

/** What other windows write is shown here too, until the returned function is called. */
export function hearOtherWindows(): () => void {
  return listen('notes.saved', (head) => keep('notes.head', { id: head.id }, head));
}

const isNotFound = (error: unknown): boolean => error instanceof CasebookError && error.code === 'not-found';

async function goneFrom(document: NoteDocument): Promise<GoneReferences> {
  const ids = [...new Set(citationsOf(document).map(({ passageId }) => passageId))];
  const passages = new Set(ids);
  for (const { id } of await call('passages.get', { ids })) passages.delete(id);
  const entities = new Map<string, string>();
  for (const id of new Set(entityIdsOf(document))) {
    if (!(await isEntity(id))) entities.set(id, known.entity(id)?.name ?? '');
  }
  return { passages, entities };
}

async function isEntity(id: string): Promise<boolean> {
  try {
    await call('entities.get', { id });
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/**
 * The note was written elsewhere while the analyst wrote here. Changes of different places are put together; else the
 * analyst's text stays in the note, and the other one becomes a note of its own: nothing is lost, and nobody is interrupted.
 */
async function settleConflict(
  note: OpenNote,
  ours: NoteContent,
  base: NoteContent | null,
): Promise<{ revision: number; content: NoteContent }> {
  const theirs = await call('notes.get', { id: note.id });
  const { revision } = theirs;
  const merged = base === null ? null : mergedContent(base, ours, theirs);
  if (merged !== null) {
    // What was written since goes on from there.
    if (sameDocument(documentOf(note.editor.getEditorState()), ours.document)) follow(note.editor, merged.document);
    note.title.value = merged.title;
    return { revision, content: merged };
  }
  if (theirs.title !== ours.title || !sameDocument(theirs.document, ours.document)) await keepOther(theirs);
  return { revision, content: ours };
}

function mergedContent(base: NoteContent, ours: NoteContent, theirs: NoteContent): NoteContent | null {
  const document = mergedDocument(base.document, ours.document, theirs.document);
  const title = theirs.title === base.title ? ours.title : ours.title === base.title ? theirs.title : null;
  return document === null || title === null ? null : { title, document };
}

async function keepOther(theirs: Note): Promise<void> {
  const title = `${untitled('note', theirs.title).slice(0, 980)} (other version)`;
  const copy = await call('notes.create', { title });
  const { root } = theirs.document;
  const children = withFreshCitations(root.children, () => crypto.randomUUID());
  const document = { ...theirs.document, root: { ...root, children } };
  await call('notes.save', { id: copy.id, revision: copy.revision, title, document });
  tell('This note was changed elsewhere while you wrote. The other version is kept as a note of its own.', {
    label: 'Open it',
    run: () => openTab({ kind: 'note', id: copy.id }),
  });
}
