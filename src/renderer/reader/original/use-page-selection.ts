import { useRef, useState, type PointerEvent } from 'react';
import type { PageLayout } from '../../../shared/originals/page-layout';
import { placeAt, type Turn } from './turn';
import type { Bounds } from '../../../shared/text/text';

/** Pixels a pointer may move and still have clicked. */
const CLICK = 4;

interface PagePoint {
  page: number;
  x: number;
  y: number;
}

/** The point of a page under a point of the window, in the page's units. */
export function pagePointAt(layout: PageLayout, turn: Turn, x: number, y: number): PagePoint | null {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-page]');
  if (element == null) return null;
  const page = Number(element.dataset['page']);
  const size = layout.pages[page - 1];
  const box = element.getBoundingClientRect();
  if (size === undefined || box.width === 0) return null;
  const { across, down } = placeAt({ across: (x - box.left) / box.width, down: (y - box.top) / box.height }, turn);
  return { page, x: across * size.width, y: down * size.height };
}

interface Selecting {
  layout: PageLayout | null;
  turn: Turn;
  /** The words that were selected on the pages. */
  onSelect: (span: Bounds) => void;
  /** A click on a word. */
  onClick: (offset: number) => void;
  /** A click beside all words, at a point of the window. */
  onElsewhere: (x: number, y: number) => void;
}

/** Selecting words on the pages by the pointer: a drag, two clicks for a word. Answers with what is being selected. */
export function usePageSelection({ layout, turn, onSelect, onClick, onElsewhere }: Selecting) {
  const down = useRef<{ word: number; x: number; y: number } | null>(null);
  const [drag, setDrag] = useState<Bounds | null>(null);
  const wordAt = (event: PointerEvent): number | null => {
    const point = layout === null ? null : pagePointAt(layout, turn, event.clientX, event.clientY);
    return point === null || layout === null ? null : layout.nearestWord(point.page, point.x, point.y);
  };
  const spanTo = (event: PointerEvent): Bounds | null => {
    const word = wordAt(event);
    return down.current === null || word === null || layout === null ? null : layout.spanBetween(down.current.word, word);
  };
  const isClick = (event: PointerEvent): boolean =>
    down.current !== null && Math.hypot(event.clientX - down.current.x, event.clientY - down.current.y) < CLICK;

  const onPointerDown = (event: PointerEvent) => {
    const word = event.button === 0 ? wordAt(event) : null;
    down.current = word === null ? null : { word, x: event.clientX, y: event.clientY };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (down.current === null || isClick(event)) return;
    const span = spanTo(event);
    if (span !== null) setDrag((known) => (known?.start === span.start && known.end === span.end ? known : span));
  };
  const onPointerUp = (event: PointerEvent) => {
    const span = spanTo(event);
    const clicked = isClick(event);
    down.current = null;
    setDrag(null);
    const point = layout === null ? null : pagePointAt(layout, turn, event.clientX, event.clientY);
    const under = point === null ? null : (layout?.wordAt(point.page, point.x, point.y) ?? null);
    if (span !== null && (!clicked || event.detail === 2)) onSelect(span);
    else if (under !== null) onClick(under.start);
    else onElsewhere(event.clientX, event.clientY);
  };
  const onPointerCancel = () => {
    down.current = null;
    setDrag(null);
  };
  return [drag, { onPointerDown, onPointerMove, onPointerUp, onPointerCancel }] as const;
}
