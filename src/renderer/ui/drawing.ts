import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** What a drawing needs that fills its place and is zoomed by the wheel. */

export interface Size {
  width: number;
  height: number;
}

/** The width and height of an element in pixels, as they change. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 800, height: 500 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => setSize({ width: current.clientWidth, height: current.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Tells of the wheel: above 1 for nearer, below for farther, at a place in pixels from the element's corner. */
export function useZoom(element: RefObject<HTMLElement | null>, onZoom: (factor: number, at: { x: number; y: number }) => void): void {
  const zoom = useRef(onZoom);
  useEffect(() => {
    zoom.current = onZoom;
  });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = current.getBoundingClientRect();
      zoom.current(event.deltaY > 0 ? 0.85 : 1.18, { x: event.clientX - box.left, y: event.clientY - box.top });
    };
    current.addEventListener('wheel', onWheel, { passive: false });
    return () => current.removeEventListener('wheel', onWheel);
  }, [element]);
}
