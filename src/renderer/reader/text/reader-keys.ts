import { highlightColours, type HighlightColour } from '../../../shared/passages/model';
import type { KeyPress } from './caret-keys';

/** What a key does with the selection, or with the mark at the caret. */
export type ReaderKey =
  { does: 'cite' | 'quote' | 'comment' | 'tags' | 'entity' | 'copy' | 'clear' | 'open' } | { does: 'highlight'; colour?: HighlightColour };

const letters: Readonly<Record<string, ReaderKey>> = {
  c: { does: 'cite' },
  q: { does: 'quote' },
  h: { does: 'highlight' },
  m: { does: 'comment' },
  t: { does: 'tags' },
  e: { does: 'entity' },
  enter: { does: 'open' },
  escape: { does: 'clear' },
};

/** Plain letters, because nothing can be typed into an article; null for a key that says nothing here. */
export function readerKeyOf(press: KeyPress): ReaderKey | null {
  const key = press.key.toLowerCase();
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return press.shiftKey && key === 'c' ? { does: 'copy' } : null;
  if (press.shiftKey) return key === 'c' ? { does: 'quote' } : null;
  const colour = /^[1-6]$/.test(key) ? highlightColours[Number(key) - 1] : undefined;
  return colour === undefined ? (letters[key] ?? null) : { does: 'highlight', colour };
}
