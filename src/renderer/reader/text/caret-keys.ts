import type { CaretStep, CaretUnit } from './caret';

/** What a key does to the caret of the reader. */
export type CaretKey =
  | { does: 'move'; unit: CaretUnit | 'line' | 'line-end'; step: CaretStep; extend: boolean }
  | { does: 'grow'; unit: 'sentence' | 'paragraph' }
  | { does: 'show' };

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const horizontal = (press: KeyPress, step: CaretStep, onMac: boolean): CaretKey | null => {
  const extend = press.shiftKey;
  const [word, other] = onMac ? [press.altKey, press.ctrlKey] : [press.ctrlKey, press.altKey];
  if (other) return null;
  if (press.metaKey) return onMac ? { does: 'move', unit: 'line-end', step, extend } : null;
  return { does: 'move', unit: word ? 'word' : 'character', step, extend };
};

const vertical = (press: KeyPress, step: CaretStep, onMac: boolean): CaretKey | null => {
  const mod = onMac ? press.metaKey : press.ctrlKey;
  if (mod && press.altKey) return null;
  const unit = mod ? 'paragraph' : press.altKey ? 'sentence' : 'line';
  return { does: 'move', unit, step, extend: press.shiftKey };
};

/**
 * Arrows go by characters and lines, with Ctrl (Option on a Mac) by words, Ctrl (⌘) and up or down by paragraphs, Alt
 * and up or down by sentences; Home and End along the line, with Ctrl through the text; Shift extends. S and P select
 * the sentence and the paragraph, and again the next one; F7 shows the caret. `isRtl`: the line runs to the left.
 */
export function caretKeyOf(press: KeyPress, isRtl: boolean, onMac: boolean): CaretKey | null {
  const onward: CaretStep = isRtl ? -1 : 1;
  const back: CaretStep = isRtl ? 1 : -1;
  switch (press.key) {
    case 'ArrowRight':
      return horizontal(press, onward, onMac);
    case 'ArrowLeft':
      return horizontal(press, back, onMac);
    case 'ArrowDown':
      return vertical(press, 1, onMac);
    case 'ArrowUp':
      return vertical(press, -1, onMac);
    case 'Home':
    case 'End': {
      const mod = onMac ? press.metaKey : press.ctrlKey;
      const step = press.key === 'End' ? 1 : -1;
      return press.altKey ? null : { does: 'move', unit: mod ? 'text' : 'line-end', step, extend: press.shiftKey };
    }
    case 'F7':
      return { does: 'show' };
    default:
      return press.ctrlKey || press.metaKey || press.altKey || press.shiftKey ? null : growKeyOf(press.key);
  }
}

function growKeyOf(key: string): CaretKey | null {
  if (key.toLowerCase() === 's') return { does: 'grow', unit: 'sentence' };
  return key.toLowerCase() === 'p' ? { does: 'grow', unit: 'paragraph' } : null;
}

/** Whether the key scrolls the page for someone who has no caret in the text. */
export const isScrollKey = (key: CaretKey): boolean =>
  key.does === 'move' && !key.extend && (key.unit === 'line' || key.unit === 'line-end' || key.unit === 'text');
