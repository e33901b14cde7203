import type { NoteVersion } from '../../../shared/notes/versions';
import { counted } from '../../ui/things';

const reasonWords: Record<NoteVersion['reason'], string> = {
  created: 'the note began',
  session: 'end of a session',
  kept: 'kept',
  'before-large': 'before most of it was replaced',
  'before-restore': 'before another version was restored',
  'before-accept': 'before suggested changes were accepted',
  restored: 'restored',
};

/** `“Before review”`, or why it was kept. */
export function nameOf({ name, reason }: NoteVersion): string {
  return name === null ? reasonWords[reason] : `“${name}”`;
}

/** `+86 −3 words`; empty when no word came or went. */
export function changeOf({ added, removed }: Pick<NoteVersion, 'added' | 'removed'>): string {
  if (added === 0 && removed === 0) return 'no word changed';
  const parts = [added > 0 ? `+${added}` : '', removed > 0 ? `−${removed}` : ''].filter((part) => part !== '');
  return `${parts.join(' ')} ${Math.max(added, removed) === 1 ? 'word' : 'words'}`;
}

export const sizeOf = ({ words }: NoteVersion): string => counted(words, 'word');
