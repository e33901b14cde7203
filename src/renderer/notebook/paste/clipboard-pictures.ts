import type { LexicalEditor } from 'lexical';
import { MOST_PICTURE_BYTES, type AddedPicture } from '../../../shared/notes/pictures';
import { CasebookError } from '../../../shared/result';
import { call } from '../../api';
import { reportFailure, tell } from '../../ui/toasts';
import { noteOf } from '../live-notes';
import { known } from '../references';
import type { Block } from './clipboard-blocks';

/**
 * Pictures that stand in what is pasted with their bytes (`data:`). One that is an address alone is left out: nothing is
 * ever fetched.
 */

/** Base64, as the page has it. */
export type PictureData = string;

/** More of them are a page to import, not a note. */
const MOST_PICTURES = 50;

const DATA = /data:image\/(?:png|jpe?g|gif|webp);base64,([a-z\d+/=\s]*)/gi;
const TOKEN = /^casebook-picture:(\d{1,6})$/;

/** HTML whose pictures are named by their number in the list, so that its words are weighed without them. */
export function withoutPictures(html: string): { html: string; pictures: PictureData[] } {
  const pictures: PictureData[] = [];
  const left = html.replace(DATA, (_all, data: string) => `casebook-picture:${pictures.push(data) - 1}`);
  return { html: left, pictures };
}

/** The number of the picture that an element of the page shows; null for one without its bytes, and for a sign of a program's own. */
export function pictureNumberOf(element: Element): number | null {
  const number = TOKEN.exec(element.getAttribute('src')?.trim() ?? '')?.[1];
  const isSign = element.getAttribute('aria-roledescription') === 'checkbox';
  const isDot = ['width', 'height'].some((side) => /^[0-2](?:px)?$/.test(element.getAttribute(side)?.trim() ?? ''));
  return number === undefined || isSign || isDot ? null : Number(number);
}

/** Keeps the pictures of the blocks in the vault: those taken, by their numbers. Tells what cannot be taken, and why. */
export async function keepPictures(
  editor: LexicalEditor,
  blocks: readonly Block[],
  pictures: readonly PictureData[],
): Promise<Map<number, AddedPicture>> {
  const kept = new Map<number, AddedPicture>();
  const noteId = noteOf(editor);
  if (noteId === null) return kept;
  const numbers = [...new Set(blocks.flatMap((block) => (block.kind === 'picture' ? [block.number] : [])))];
  if (numbers.length > MOST_PICTURES) tell(`Only the first ${MOST_PICTURES} pictures of what was pasted are kept.`);
  for (const number of numbers.slice(0, MOST_PICTURES)) {
    try {
      const bytes = bytesOf(pictures[number] ?? '');
      const added = await call('notes.addPicture', {
        holder: { kind: 'note', id: noteId },
        fileName: `Pasted picture ${number + 1}`,
        bytes,
      });
      known.keepPicture(added.sha256);
      kept.set(number, added);
    } catch (error) {
      // The words and the other pictures are wanted all the same.
      reportFailure(error);
    }
  }
  return kept;
}

/** Throws `too-large`, and `unreadable` for what is no base64. */
function bytesOf(data: PictureData): Uint8Array<ArrayBuffer> {
  const base64 = data.replace(/\s/g, '');
  if (base64.length > (MOST_PICTURE_BYTES * 4) / 3 + 4) {
    throw new CasebookError('too-large', `A picture of what was pasted is too large: ${MOST_PICTURE_BYTES / 1_000_000} MB at most.`);
  }
  try {
    return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0));
  } catch (error) {
    throw new CasebookError('unreadable', 'A picture of what was pasted is damaged.', String(error));
  }
}
