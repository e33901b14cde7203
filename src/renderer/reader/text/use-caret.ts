import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { onMac } from '../../api';
import { growSelection, moveCaret, type ReadText } from './caret';
import { caretKeyOf, isScrollKey, type CaretKey } from './caret-keys';
import { placeOf, select, selectionEnds } from './offsets';
import { paragraphAtHeight } from '../reading-place';

/** Reading with a caret: where it stands, and what the keys do with it. The selection itself is the browser's. */

/** Where the caret is drawn, in pixels from the corner of the reader's body. */
export interface CaretPlace {
  x: number;
  y: number;
  height: number;
}

export interface ReaderCaret {
  /** Null while it is not shown, or something is selected. */
  place: CaretPlace | null;
  /** Puts it into the text without showing it: the next key goes on from there. */
  put: (offset: number) => void;
  /** The offset it stands at, shown or not; null when it was never put anywhere. */
  offset: () => number | null;
  /** True when the key was the caret's. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  hide: () => void;
}

const MARGIN_PX = 48;

function rectAt(root: Element, read: ReadText, offset: number): DOMRect | null {
  const place = placeOf(root, read.paragraphs, offset);
  if (place === null) return null;
  const [node, at] = place;
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at);
  const [rect] = range.getClientRects();
  return rect ?? node.parentElement?.getBoundingClientRect() ?? null;
}

function drawnAt(root: Element, read: ReadText, offset: number): CaretPlace | null {
  const rect = rectAt(root, read, offset);
  const box = root.parentElement?.getBoundingClientRect();
  return rect === null || box === undefined ? null : { x: rect.left - box.left, y: rect.top - box.top, height: Math.min(rect.height, 48) };
}

function keepInView(root: Element, read: ReadText, offset: number): void {
  const scroller = root.closest('[role=tabpanel]');
  const rect = rectAt(root, read, offset);
  if (scroller === null || rect === null) return;
  const box = scroller.getBoundingClientRect();
  if (rect.top < box.top + MARGIN_PX) scroller.scrollTop -= box.top + MARGIN_PX - rect.top;
  else if (rect.bottom > box.bottom - MARGIN_PX) scroller.scrollTop += rect.bottom - box.bottom + MARGIN_PX;
}

/** The start of the first paragraph that is seen. */
function firstInView(root: Element): number {
  const top = root.closest('[role=tabpanel]')?.getBoundingClientRect().top ?? 0;
  return Number(paragraphAtHeight(root, top + MARGIN_PX)?.getAttribute('data-start') ?? 0);
}

/** By lines the browser moves, who alone knows where they break; the rest follows the text. */
function moveByLine(unit: 'line' | 'line-end', step: 1 | -1, extend: boolean): void {
  const direction = step > 0 ? 'forward' : 'backward';
  const granularity = unit === 'line' ? 'line' : 'lineboundary';
  window.getSelection()?.modify(extend ? 'extend' : 'move', direction, granularity);
}

export function useCaret(root: RefObject<HTMLElement | null>, read: ReadText): ReaderCaret {
  const [isOn, setOn] = useState(false);
  const [place, setPlace] = useState<CaretPlace | null>(null);
  const last = useRef<number | null>(null);

  useEffect(() => {
    if (!isOn) return undefined;
    const draw = () => {
      const element = root.current;
      const ends = element && selectionEnds(element);
      if (element === null || ends === null) return;
      last.current = ends.focus;
      setPlace(ends.anchor === ends.focus ? drawnAt(element, read, ends.focus) : null);
    };
    draw();
    document.addEventListener('selectionchange', draw);
    const watcher = new ResizeObserver(draw);
    if (root.current !== null) watcher.observe(root.current);
    return () => {
      document.removeEventListener('selectionchange', draw);
      watcher.disconnect();
    };
  }, [isOn, root, read]);

  const ends = (element: Element) => {
    const now = selectionEnds(element);
    const offset = now === null ? (last.current ?? firstInView(element)) : now.focus;
    return now ?? { anchor: offset, focus: offset };
  };
  const move = (element: Element, key: Extract<CaretKey, { does: 'move' }>) => {
    const { anchor, focus } = ends(element);
    if (key.unit === 'line' || key.unit === 'line-end') {
      if (selectionEnds(element) === null) select(element, read.paragraphs, anchor, focus);
      moveByLine(key.unit, key.step, key.extend);
    } else {
      const isSpan = anchor !== focus && !key.extend && key.unit === 'character';
      const edge = key.step > 0 ? Math.max(anchor, focus) : Math.min(anchor, focus);
      const to = isSpan ? edge : moveCaret(read, focus, key.unit, key.step);
      select(element, read.paragraphs, key.extend ? anchor : to, to);
    }
  };
  const run = (element: Element, key: CaretKey) => {
    const { anchor, focus } = ends(element);
    if (key.does === 'move') move(element, key);
    else if (key.does === 'show') select(element, read.paragraphs, focus, focus);
    else {
      const grown = growSelection(read, { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }, key.unit);
      if (grown !== null) select(element, read.paragraphs, grown.start, grown.end);
    }
    const now = selectionEnds(element);
    if (now === null) return;
    last.current = now.focus;
    keepInView(element, read, now.focus);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const element = root.current;
    if (element === null) return false;
    const key = caretKeyOf(event, getComputedStyle(element).direction === 'rtl', onMac());
    if (key === null || (!isOn && isScrollKey(key))) return false;
    run(element, key);
    setOn(!(key.does === 'show' && isOn));
    return true;
  };
  const hide = useCallback(() => setOn(false), []);
  const put = useCallback((offset: number) => {
    last.current = offset;
  }, []);
  const offset = () => {
    const now = root.current && selectionEnds(root.current);
    return now?.focus ?? last.current;
  };
  return { place: isOn ? place : null, put, offset, onKeyDown, hide };
}
