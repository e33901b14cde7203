import { useLayoutEffect, useRef, useState, type KeyboardEvent, type WheelEvent } from 'react';
import { PAGE_GAP, scaleOf, stepped, type Zoom } from './zoom';

interface Size {
  width: number;
  height: number;
}

/** In the units of the pages; `page` from 1. */
interface Box extends Size {
  page: number;
  x: number;
  y: number;
}

interface PaperOptions {
  fit: Zoom;
  /** Pixels a unit of the page has in its real size. */
  unit: number;
  /** The first page as it is seen. */
  page: Size;
}

/**
 * Pages one below the other: how large they are, which is in front, and how to go to one. `scroller` is what they stand in, each in an
 * element with `data-page`. + and − make them larger and smaller, 0 fits them.
 */
export function usePaper({ fit, unit, page }: PaperOptions) {
  const scroller = useRef<HTMLElement>(null);
  const [room, setRoom] = useState({ width: 480, height: 600 });
  const [zoom, setZoom] = useState<Zoom>(fit);
  const [current, setCurrent] = useState(1);
  const scale = scaleOf(zoom, page, room, unit);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  // The place in sight stays there when the pages become larger.
  const kept = useRef({ share: 0, scale });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || kept.current.scale === scale) return;
    kept.current.scale = scale;
    element.scrollTop = kept.current.share * element.scrollHeight;
  }, [scale]);
  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    kept.current = { share: element.scrollTop / Math.max(1, element.scrollHeight), scale };
    setCurrent(Number(sheetAt(element, element.scrollTop + element.clientHeight / 3)?.dataset['page'] ?? 1));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isZoom = event.key === '+' || event.key === '=' || event.key === '-';
    if (event.altKey || (!isZoom && event.key !== '0')) return;
    event.preventDefault();
    event.stopPropagation();
    setZoom(isZoom ? stepped(scale / unit, event.key === '-' ? -1 : 1) : 'width');
  };
  const onWheel = (event: WheelEvent) => {
    if (event.ctrlKey) setZoom(stepped(scale / unit, event.deltaY > 0 ? -1 : 1));
  };
  const goTo = (number: number) =>
    scrollToBox(scroller.current, { page: number, x: 0, y: -PAGE_GAP / scale, width: 1, height: 1 }, scale, 0);
  return { scroller, zoom, setZoom, scale, current, goTo, handlers: { onScroll, onKeyDown, onWheel } };
}

/** Scrolls to a place of a page: into the middle unless it is seen, or to a level below the upper edge. */
export function scrollToBox(element: HTMLElement | null, box: Box, scale: number, level: number | 'middle'): void {
  const sheet = element?.querySelector<HTMLElement>(`[data-page="${box.page}"]`);
  if (element == null || sheet == null) return;
  const top = sheet.offsetTop + box.y * scale;
  const isSeen = top > element.scrollTop + 20 && top + box.height * scale < element.scrollTop + element.clientHeight - 20;
  if (level !== 'middle') element.scrollTop = top - level;
  else if (!isSeen) element.scrollTop = top - element.clientHeight / 2;
  const left = sheet.offsetLeft + box.x * scale;
  if (left < element.scrollLeft || left > element.scrollLeft + element.clientWidth) element.scrollLeft = left - element.clientWidth / 3;
}

/** The page at a height of the scroller's content; the last one that begins above it. */
export function sheetAt(scroller: HTMLElement, top: number): HTMLElement | null {
  const sheets = [...scroller.children].filter((child) => child instanceof HTMLElement);
  let [low, high] = [0, sheets.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sheets[middle]?.offsetTop ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return sheets[low] ?? null;
}
