import type { LexicalEditor } from 'lexical';
import { MOST_PICTURE_BYTES } from '../../../shared/notes/pictures';
import { call } from '../../api';
import { reportFailure, tell } from '../../ui/toasts';
import { insertInto, noteOf } from '../live-notes';
import { known } from '../references';
import { INSERT_PICTURES_COMMAND } from './commands';

/** How files of pictures come into a note: pasted, dropped, or chosen. */

const TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const isPicture = ({ type }: { type: string }): boolean => TYPES.includes(type);

/** The files, when all of them say that they are pictures; none otherwise. */
export function picturesIn({ files }: Pick<DataTransfer, 'files'>): File[] {
  const all = [...files];
  return all.every(isPicture) ? all : [];
}

/** Whether what is dragged looks like pictures and nothing else. */
export function carriesPictures({ items }: DataTransfer): boolean {
  const files = [...items].filter(({ kind }) => kind === 'file');
  return files.length > 0 && files.every(isPicture);
}

/** Keeps the pictures in the vault and puts them where the caret is in the note. Tells what cannot be taken, and why. */
export function addPictures(editor: LexicalEditor, files: readonly File[]): void {
  const noteId = noteOf(editor);
  if (noteId !== null) add(noteId, files).catch(reportFailure);
}

async function add(noteId: string, files: readonly File[]): Promise<void> {
  for (const file of files) {
    if (file.size > MOST_PICTURE_BYTES) {
      tell(`“${file.name}” is too large: a picture in a note has ${MOST_PICTURE_BYTES / 1_000_000} MB at most. Save a smaller copy of it.`);
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const added = await call('notes.addPicture', { holder: { kind: 'note', id: noteId }, fileName: file.name, bytes });
    known.keepPicture(added.sha256);
    insertInto(noteId, (editor) => editor.dispatchCommand(INSERT_PICTURES_COMMAND, [added]));
  }
}

/** Asks for files of pictures. */
export function choosePictures(editor: LexicalEditor): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true, accept: TYPES.join(',') });
  input.addEventListener('change', () => addPictures(editor, [...(input.files ?? [])]));
  input.click();
}
