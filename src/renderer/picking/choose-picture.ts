import type { AddedPicture, PictureHolder } from '../../shared/notes/pictures';
import { pictureTypes } from '../../shared/originals/model';
import { call } from '../api';
import { reportFailure } from '../ui/toasts';

/** Keeps a picture in the vault for something. Rejected with a sentence that says why it cannot be taken. */
export async function keepPictureFor(holder: PictureHolder, file: File): Promise<AddedPicture> {
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
