import { useEffect, useState, type RefObject } from 'react';
import { paragraphsOf, type Bounds } from '../../../shared/text/text';
import { useWorkspace } from '../../workspace';
import { scrollToRange } from '../marks/marks';
import { offsetAtPoint, rangeOf, select, selectedSpan } from '../text/offsets';

/** The text that stands beside the pages: what is selected and asked for in it, and where it is scrolled to. */

type Pane = RefObject<HTMLElement | null>;

const rootBeside = (pane: Pane): Element | null => pane.current?.closest('.reader-split')?.querySelector('.reader-text') ?? null;

export const scrollerBeside = (pane: Pane): Element | null => pane.current?.closest('[role=tabpanel]') ?? null;

/** Selects words in the text and brings them into sight: what is done with a selection is done there. */
export function selectBeside(pane: Pane, text: string, { start, end }: Bounds): void {
  const root = rootBeside(pane);
  if (!(root instanceof HTMLElement)) return;
  const paragraphs = paragraphsOf(text);
  const range = rangeOf(root, paragraphs, { start, end });
  if (range !== null) scrollToRange(range);
  root.focus({ preventScroll: true });
  select(root, paragraphs, start, end);
}

/** Pixels below the upper edge at which text and page are held together. */
const LEVEL = 90;

/** The offset of the text that stands near its upper edge; null when there is none. */
export function offsetInSight(pane: Pane): number | null {
  const root = rootBeside(pane);
  const scroller = scrollerBeside(pane);
  if (root === null || scroller === null) return null;
  const box = root.getBoundingClientRect();
  const top = scroller.getBoundingClientRect().top + LEVEL;
  return offsetAtPoint(root, box.left + box.width / 2, Math.max(top, box.top + 24));
}

/** Scrolls the text so that an offset stands near its upper edge. */
export function bringIntoSight(pane: Pane, text: string, offset: number): void {
  const root = rootBeside(pane);
  const scroller = scrollerBeside(pane);
  const range = root === null ? null : rangeOf(root, paragraphsOf(text), { start: offset, end: offset + 1 });
  if (scroller === null || range === null) return;
  const paragraph = range.startContainer.parentElement?.closest('.reader-sheet');
  // What is far off is not laid out yet.
  if (paragraph?.checkVisibility({ contentVisibilityAuto: true }) === false) paragraph.scrollIntoView({ block: 'start' });
  const [rect] = range.getClientRects();
  if (rect !== undefined) scroller.scrollTop += rect.top - scroller.getBoundingClientRect().top - LEVEL;
}

/** What is selected in the text beside the pages. */
export function useSelectedBeside(pane: Pane, text: string): Bounds | null {
  const [span, setSpan] = useState<Bounds | null>(null);
  useEffect(() => {
    const read = () => {
      const root = rootBeside(pane);
      const found = root === null ? null : selectedSpan(root, text);
      setSpan((known) => (known?.start === found?.start && known?.end === found?.end ? known : found));
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [pane, text]);
  return span;
}

/** The place of the article that was asked for last, until it is dealt with by a click or a key. */
export function useAskedPlace(articleId: string): { range: Bounds; wish: number } | null {
  const destination = useWorkspace((state) => state.destination);
  const [done, setDone] = useState(() => destination?.wish ?? 0);
  const wish = destination?.articleId === articleId ? destination.wish : 0;
  useEffect(() => {
    if (wish <= done) return undefined;
    const clear = () => setDone(wish);
    // The press that asked for it is still under way.
    const timer = setTimeout(() => {
      document.addEventListener('pointerdown', clear);
      document.addEventListener('keydown', clear);
    });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', clear);
      document.removeEventListener('keydown', clear);
    };
  }, [wish, done]);
  return destination !== null && wish > done ? { range: destination.range, wish } : null;
}
