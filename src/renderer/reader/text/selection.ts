import { useCallback, useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Bounds } from '../../../shared/text/text';
import { growSelection, type ReadText } from './caret';
import { offsetAtPoint, rangeOf, select, selectedSpan, selectionEnds } from './offsets';

/** A selected span of the text, its words, and where it ends in the reader (pixels from the reader's corner). */
export interface SelectedSpan extends Bounds {
  words: string;
  x: number;
  y: number;
}

/** Where a span ends in the reader's body, in pixels from the body's corner; null when the page does not hold it. */
export function endOfSpan(root: Element, { paragraphs }: ReadText, span: Bounds): { x: number; y: number } | null {
  const rects = rangeOf(root, paragraphs, { start: Math.max(span.start, span.end - 1), end: span.end })?.getClientRects();
  const last = [...(rects ?? [])].findLast((rect) => rect.width > 0);
  const box = root.parentElement?.getBoundingClientRect();
  return last === undefined || box === undefined ? null : { x: last.right - box.left, y: last.bottom - box.top };
}

/** What is selected in the article now; null when nothing is. */
export function readSelection(root: Element, read: ReadText): SelectedSpan | null {
  const span = selectedSpan(root, read.text);
  const place = span && endOfSpan(root, read, span);
  return span === null || place === null ? null : { ...span, ...place, words: read.text.slice(span.start, span.end) };
}

/** The selection in the reader. It is told once the pointer is up, so that nothing jumps under a drag. */
export function useSelectedSpan(root: RefObject<HTMLElement | null>, read: ReadText): [selected: SelectedSpan | null, clear: () => void] {
  const [selected, setSelected] = useState<SelectedSpan | null>(null);
  useEffect(() => {
    let pointerDown = false;
    const tell = () => {
      if (!pointerDown && root.current !== null) setSelected(readSelection(root.current, read));
    };
    const down = () => {
      pointerDown = true;
    };
    const up = () => {
      pointerDown = false;
      tell();
    };
    document.addEventListener('selectionchange', tell);
    document.addEventListener('pointerdown', down);
    document.addEventListener('pointerup', up);
    document.addEventListener('pointercancel', up);
    return () => {
      document.removeEventListener('selectionchange', tell);
      document.removeEventListener('pointerdown', down);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('pointercancel', up);
    };
  }, [root, read]);
  const clear = useCallback(() => {
    window.getSelection()?.removeAllRanges();
    setSelected(null);
  }, []);
  return [selected, clear];
}

/** Whether a point is beside a paragraph's words, where its number stands: on the side the article starts from. */
function isOnNumber(root: Element, paragraph: HTMLElement, x: number): boolean {
  const { left, right } = paragraph.getBoundingClientRect();
  return root.getAttribute('dir') === 'rtl' ? x > right : x < left;
}

function spanOfParagraph(read: ReadText, number: number): Bounds | null {
  const paragraph = read.paragraphs[number - 1];
  return paragraph === undefined ? null : { start: paragraph.start, end: paragraph.end };
}

/**
 * What the mouse selects beyond the browser's own ways (a drag, a double click for the word): a third click takes the
 * sentence, a fourth the paragraph; a click on a paragraph's number takes the paragraph, with Shift all up to it.
 * True when the press was answered.
 */
function selectByPress(root: Element, read: ReadText, event: MouseEvent): boolean {
  if (event.button !== 0) return false;
  const paragraph = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-number]') : null;
  const onNumber = paragraph !== null && isOnNumber(root, paragraph, event.clientX);
  const span = onNumber ? spanOfParagraph(read, Number(paragraph.dataset['number'])) : spanByClicks(root, read, event);
  if (span === null) return false;
  const ends = onNumber && event.shiftKey ? selectionEnds(root) : null;
  const start = ends === null ? span.start : Math.min(ends.anchor, span.start);
  const end = ends === null ? span.end : Math.max(ends.anchor, span.end);
  const backwards = ends !== null && ends.anchor > span.start;
  select(root, read.paragraphs, backwards ? end : start, backwards ? start : end);
  return true;
}

/** Answers presses in the text by what they select; `pressed` is told of each. */
export function useSelectingPresses(root: RefObject<HTMLElement | null>, read: ReadText, pressed: () => void): void {
  const onPress = useEffectEvent((event: MouseEvent) => {
    pressed();
    if (root.current === null || !selectByPress(root.current, read, event)) return;
    event.preventDefault();
    root.current.focus({ preventScroll: true });
  });
  useEffect(() => {
    const element = root.current;
    const listener = (event: MouseEvent) => onPress(event);
    element?.addEventListener('mousedown', listener);
    return () => element?.removeEventListener('mousedown', listener);
  }, [root]);
}

function spanByClicks(root: Element, read: ReadText, { detail, clientX, clientY }: MouseEvent): Bounds | null {
  if (detail < 3) return null;
  const offset = offsetAtPoint(root, clientX, clientY);
  if (offset === null) return null;
  return growSelection(read, { start: offset, end: offset }, detail === 3 ? 'sentence' : 'paragraph');
}
