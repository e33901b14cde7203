import { call } from '../../api';
import type { Note } from '../../../shared/model';
import {
  citationsOf,
  entityIdsOf,
  withFreshCitations,
  withoutReferences,
  type GoneReferences,
  type NoteDocument,
} from '../../../shared/note-document';
import { CasebookError } from '../../../shared/result';
import { tell } from '../../ui/toasts';
import { untitled } from '../../ui/things';
import { openTab } from '../../workspace';
import { known } from '../references';
import { NoteSaver, type NoteContent } from './NoteSaver';
import { setSaveState } from './save-state';

/** A note on the screen: what it said when it was opened, and the saver of what is written since. */
export interface OpenNote {
  id: string;
  /** Another number each time a note is opened. */
  openedAs: number;
  content: NoteContent;
  saver: NoteSaver;
}

let opened = 0;
const savers = new Map<string, NoteSaver>();
const opening = new Map<string, Promise<OpenNote>>();

/**
 * Opens a note for writing. Text of an earlier tab that could not be saved yet comes back instead of the older one on
 * disk. Throws CasebookError when the note cannot be read.
 */
export function openNote(id: string): Promise<OpenNote> {
  const present = opening.get(id) ?? read(id).finally(() => opening.delete(id));
  opening.set(id, present);
  return present;
}

async function read(id: string): Promise<OpenNote> {
  const former = savers.get(id);
  if (former !== undefined && !(await former.flush())) {
    const unsaved = former.unsaved();
    if (unsaved !== null) return { id, openedAs: ++opened, content: unsaved, saver: former };
  }
  const note = await call('notes.get', { id });
  const content = { title: note.title, document: note.document };
  const saver = new NoteSaver({
    id,
    revision: note.revision,
    save,
    onConflict: (ours) => settleConflict(id, ours),
    onStatus: (status, message) => setSaveState(id, status, message),
  });
  savers.set(id, saver);
  return { id, openedAs: ++opened, content, saver };
}

/** Saves everything that is unsaved; true when all of it is on disk. */
export async function flushNotes(): Promise<boolean> {
  const saved = await Promise.all([...savers.values()].map((saver) => saver.flush()));
  return saved.every(Boolean);
}

async function save(request: NoteContent & { id: string; revision: number }): Promise<{ revision: number }> {
  try {
    return await call('notes.save', request);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    // An undo may bring back a citation of what was deleted for good meanwhile: the rest of the note is saved.
    const document = withoutReferences(request.document, await goneFrom(request.document));
    return call('notes.save', { ...request, document });
  }
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
 * The note was written elsewhere while the analyst wrote here. The analyst's text stays in the note, the other one
 * becomes a note of its own: nothing is lost, and nobody is interrupted.
 */
async function settleConflict(id: string, ours: NoteContent): Promise<number> {
  const theirs = await call('notes.get', { id });
  if (!sameContent(theirs, ours)) {
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
  return theirs.revision;
}

/** Compared without regard to the order of keys, which a round trip through the vault may change. */
function sameContent(a: Note, b: NoteContent): boolean {
  return a.title === b.title && JSON.stringify(sorted(a.document)) === JSON.stringify(sorted(b.document));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
