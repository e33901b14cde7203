import { createCommand, type LexicalCommand, type NodeKey } from 'lexical';
import type { AddedPicture, PictureWords } from '../../../shared/notes/pictures';

/** Puts pictures that the vault has into the text, where the caret is. */
export const INSERT_PICTURES_COMMAND: LexicalCommand<readonly AddedPicture[]> = createCommand('INSERT_PICTURES_COMMAND');

/** Opens what is said of a picture: caption, alternative text, width. */
export const DESCRIBE_PICTURE_COMMAND: LexicalCommand<NodeKey> = createCommand('DESCRIBE_PICTURE_COMMAND');

/** Changes what is said of a picture. */
export const CHANGE_PICTURE_COMMAND: LexicalCommand<{ key: NodeKey; words: Partial<PictureWords> }> =
  createCommand('CHANGE_PICTURE_COMMAND');
