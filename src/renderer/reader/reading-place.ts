import { useEffect, useLayoutEffect, type RefObject } from 'react';
import type { ReadingPlace } from '../../shared/reader/settings';
import { notePlace, placeIn, useReading } from '../reading';
import { paragraphElement } from './text/offsets';

/** How far the reader is scrolled, as a paragraph and a share of it: that holds when type or width change. */

type Root = RefObject<HTMLElement | null>;

/** The first paragraph that ends below a height of the window (pixels); the last when none does. */
export function paragraphAtHeight(root: Element, y: number): Element | null {
  // Only the sheet there is laid out: the paragraphs of others are not asked.
  const sheet = childAtHeight(root, y);
  return sheet === null ? null : childAtHeight(sheet, y);
}

function childAtHeight({ children }: Element, y: number): Element | null {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.getBoundingClientRect().bottom ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return children[Math.min(low, children.length - 1)] ?? null;
}

function placeAtTop(root: Element, scroller: Element): ReadingPlace | null {
  const { top } = scroller.getBoundingClientRect();
  const paragraph = paragraphAtHeight(root, top + 1);
  if (paragraph === null) return null;
  const rect = paragraph.getBoundingClientRect();
  const share = rect.height === 0 ? 0 : (top - rect.top) / rect.height;
  // Above the first paragraph stands the head, which is taller than any margin.
  return { paragraph: Number(paragraph.getAttribute('data-number')), share: Math.max(0, Math.min(1, share)) };
}

function scrollToPlace(root: Element, scroller: Element, { paragraph, share }: ReadingPlace): void {
  const element = paragraphElement(root, paragraph);
  const isStart = paragraph === 1 && share === 0;
  if (element === undefined || isStart) {
    scroller.scrollTop = 0;
    return;
  }
  element.scrollIntoView({ block: 'start' });
  scroller.scrollTop += share * element.getBoundingClientRect().height;
}

// A wish is fulfilled once, however often the reader is put back into the page.
let lastWish = 0;

const scrollerOf = (root: Root): Element | null => root.current?.closest('[role=tabpanel]') ?? null;

/** Goes back to where the article was left, and keeps from then on how far it is read. */
export function useReadingPlace(root: Root, articleId: string): void {
  useLayoutEffect(() => {
    const scroller = scrollerOf(root);
    if (scroller === null || root.current === null) return;
    const place = placeIn(articleId);
    if (place === null) scroller.scrollTop = 0;
    else scrollToPlace(root.current, scroller, place);
    let frame = 0;
    const keep = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const now = root.current && placeAtTop(root.current, scroller);
        if (now !== null) notePlace(articleId, now);
      });
    };
    scroller.addEventListener('scroll', keep);
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', keep);
    };
  }, [root, articleId]);

  const wanted = useReading((state) => state.wanted);
  useEffect(() => {
    const scroller = scrollerOf(root);
    if (scroller === null || root.current === null || wanted?.articleId !== articleId) return;
    if (wanted.wish <= lastWish) return;
    lastWish = wanted.wish;
    scrollToPlace(root.current, scroller, wanted.place);
  }, [root, articleId, wanted]);
}
