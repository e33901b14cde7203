import { MOST_PICTURE_BYTES, type AddedPicture, type PictureHolder } from '../../shared/notes/pictures';
import { pictureTypes } from '../../shared/originals/model';
import { CasebookError } from '../../shared/result';
import { call } from '../api';
import { reportFailure } from '../ui/toasts';

/** Keeps a picture in the vault for something. Rejected with a sentence that says why it cannot be taken. */
export async function keepPictureFor(holder: PictureHolder, file: File): Promise<AddedPicture> {
  if (file.size > MOST_PICTURE_BYTES)
    throw new CasebookError(
      'too-large',
      `“${file.name}” is too large: a picture has ${MOST_PICTURE_BYTES / 1_000_000} MB at most. Save a smaller copy of it.`,
    );
  return call('notes.addPicture', { holder, fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}

/** Asks for the file of a picture and keeps it; tells what cannot be taken. */
export function choosePictureFor(holder: PictureHolder, onKept: (picture: AddedPicture) => void | Promise<void>): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: pictureTypes.join(',') });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) keepPictureFor(holder, file).then(onKept).catch(reportFailure);
  });
  input.click();
}
