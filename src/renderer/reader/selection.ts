import { useCallback, useEffect, useState, type RefObject } from 'react';
import type { Bounds } from '../../shared/text';
import { selectedSpan } from './offsets';

/** A selected span of the text, its words, and where it ends in the reader (pixels from the reader's corner). */
export interface SelectedSpan extends Bounds {
  words: string;
  x: number;
  y: number;
}

function readSelection(root: Element, text: string): SelectedSpan | null {
  const span = selectedSpan(root, text);
  if (span === null) return null;
  const range = window.getSelection()?.getRangeAt(0);
  if (range === undefined) return null;
  const last = [...range.getClientRects()].findLast((rect) => rect.width > 0) ?? range.getBoundingClientRect();
  const box = root.getBoundingClientRect();
  return { ...span, words: text.slice(span.start, span.end), x: last.right - box.left, y: last.bottom - box.top };
}

/** The selection in the reader. It is told once the pointer is up, so that nothing jumps under a drag. */
export function useSelectedSpan(
  root: RefObject<HTMLElement | null>,
  text: string,
): [selected: SelectedSpan | null, clear: () => void] {
  const [selected, setSelected] = useState<SelectedSpan | null>(null);
  useEffect(() => {
    let pointerDown = false;
    const read = () => {
      if (!pointerDown && root.current !== null) setSelected(readSelection(root.current, text));
    };
    const down = () => {
      pointerDown = true;
    };
    const up = () => {
      pointerDown = false;
      read();
    };
    document.addEventListener('selectionchange', read);
    document.addEventListener('pointerdown', down);
    document.addEventListener('pointerup', up);
    document.addEventListener('pointercancel', up);
    return () => {
      document.removeEventListener('selectionchange', read);
      document.removeEventListener('pointerdown', down);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('pointercancel', up);
    };
  }, [root, text]);
  const clear = useCallback(() => {
    window.getSelection()?.removeAllRanges();
    setSelected(null);
  }, []);
  return [selected, clear];
}
