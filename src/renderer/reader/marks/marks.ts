import { useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { highlightColours, type Passage } from '../../../shared/passages/model';
import type { Mention } from '../../../shared/entities/model';
import type { SuggestedMark } from '../../../shared/suggestions/model';
import type { Bounds, Paragraph } from '../../../shared/text/text';
import { useWorkspace } from '../../workspace';
import { paint, unpaint } from './highlights';
import { byDepth, layersOf } from './layers';
import { rangeOf } from '../text/offsets';

/** Passages and mentions as marks in the page. */

type Root = RefObject<HTMLElement | null>;
type Placed<T> = T & { range: Bounds };

const isPlaced = <T extends { range: Bounds | null }>(mark: T): mark is Placed<T> => mark.range !== null;

export interface Marks {
  passages: readonly Passage[];
  mentions: readonly Mention[];
}

const noPassages: readonly Passage[] = [];
const noMentions: readonly Mention[] = [];

/** Paints passages and mentions, and answers with those that have a place. */
export function useMarks(
  root: Root,
  paragraphs: readonly Paragraph[],
  passages: readonly Passage[] = noPassages,
  mentions: readonly Mention[] = noMentions,
): Marks {
  // A part of a picture is marked on the picture.
  const placed = useMemo(() => passages.filter(isPlaced).filter(({ region }) => region === undefined), [passages]);
  const named = useMemo(() => mentions.filter((mention) => isPlaced(mention) && mention.state !== 'rejected'), [mentions]);
  useLayoutEffect(() => {
    const owner = Symbol('passages');
    const layers = layersOf(placed.map(({ range, colour }) => ({ ...range, colour })));
    const rangesOf = (spans: readonly Bounds[]) => rangesIn(root, paragraphs, spans);
    for (const colour of highlightColours) {
      paint(owner, `passage-${colour}`, rangesOf(layers.filter((layer) => layer.colour === colour)));
      paint(owner, `under-${colour}`, rangesOf(layers.filter((layer) => layer.under === colour)));
    }
    return () => unpaint(owner);
  }, [root, paragraphs, placed]);
  useLayoutEffect(() => {
    const owner = Symbol('mentions');
    for (const state of ['confirmed', 'suggested'] as const) {
      const spans = named.flatMap((mention) => (mention.state === state && mention.range ? [mention.range] : []));
      paint(owner, `mention-${state}`, rangesIn(root, paragraphs, spans));
    }
    return () => unpaint(owner);
  }, [root, paragraphs, named]);
  return useMemo(() => ({ passages: placed, mentions: named }), [placed, named]);
}

const nothingSuggested: readonly SuggestedMark[] = [];

/** Dots under names that wait for a decision: they are no mentions yet. */
export function useSuggestedMarks(
  root: Root,
  paragraphs: readonly Paragraph[],
  suggested: readonly SuggestedMark[] = nothingSuggested,
): void {
  useLayoutEffect(() => {
    const owner = Symbol('suggested names');
    paint(owner, 'name-suggested', rangesIn(root, paragraphs, suggested));
    return () => unpaint(owner);
  }, [root, paragraphs, suggested]);
}

function rangesIn(root: Root, paragraphs: readonly Paragraph[], spans: readonly Bounds[]): Range[] {
  const { current } = root;
  if (current === null) return [];
  return spans.map((span) => rangeOf(current, paragraphs, span)).filter((range) => range !== null);
}

const holds = (range: Bounds | null, offset: number): boolean => range !== null && range.start <= offset && offset <= range.end;

/** The marks over an offset of the text, the innermost first. */
export function marksOver({ passages, mentions }: Marks, offset: number): Marks {
  const over = <T extends { range: Bounds | null }>(marks: readonly T[]): T[] =>
    marks
      .filter(({ range }) => holds(range, offset))
      .filter(isPlaced)
      .sort((a, b) => byDepth(a.range, b.range));
  return { passages: over(passages), mentions: over(mentions) };
}

/** Of marks over one place those whose words are really under a point of the window: a click beside a line is none. */
export function marksUnder(root: Element, paragraphs: readonly Paragraph[], marks: Marks, x: number, y: number): Marks {
  const isUnder = ({ range }: { range: Bounds | null }): boolean => {
    const rects = range && rangeOf(root, paragraphs, range)?.getClientRects();
    return [...(rects ?? [])].some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
  };
  return { passages: marks.passages.filter(isUnder), mentions: marks.mentions.filter(isUnder) };
}

// A wish is fulfilled once, however often the reader is put back into the page.
let lastWish = 0;

/** Scrolls to the place the analyst asked for, marks it until the next key or click, and tells where it is. */
export function useDestination(root: Root, paragraphs: readonly Paragraph[], articleId: string, arrived: (offset: number) => void): void {
  const destination = useWorkspace((state) => state.destination);
  const tell = useRef(arrived);
  useEffect(() => {
    tell.current = arrived;
  });
  useEffect(() => {
    if (root.current === null || destination === null) return;
    if (destination.articleId !== articleId || destination.wish <= lastWish) return;
    const range = rangeOf(root.current, paragraphs, destination.range);
    if (range === null) return;
    lastWish = destination.wish;
    scrollToRange(range);
    tell.current(destination.range.start);
    const owner = Symbol('destination');
    paint(owner, 'destination', [range]);
    const clear = () => {
      unpaint(owner);
      document.removeEventListener('pointerdown', clear);
      document.removeEventListener('keydown', clear);
    };
    document.addEventListener('pointerdown', clear);
    document.addEventListener('keydown', clear);
  }, [root, paragraphs, articleId, destination]);
}

/** What the bar of find may cover (pixels). */
const UNDER_BARS = 60;

/** Brings a range to the middle of its scroller; the paragraph first, because what is far off is not laid out yet. */
export function scrollToRange(range: Range): void {
  const paragraph = range.startContainer.parentElement;
  const scroller = paragraph?.closest('[role=tabpanel]') ?? null;
  paragraph?.scrollIntoView({ block: 'center' });
  const [rect] = range.getClientRects();
  if (scroller === null || rect === undefined) return;
  const box = uncovered(scroller, rect);
  const isSeen = rect.top > box.top + UNDER_BARS && rect.bottom < box.bottom - 40;
  if (!isSeen) scroller.scrollTop += rect.top - (box.top + box.bottom) / 2;
}

/** The part of a scroller that no pane lies over, as the original does where there is no room for it beside the text. */
function uncovered(scroller: Element, rect: DOMRect): { top: number; bottom: number } {
  const { top, bottom } = scroller.getBoundingClientRect();
  const pane = scroller.querySelector('.original')?.getBoundingClientRect();
  const isOver = pane !== undefined && pane.left < rect.right && pane.right > rect.left && pane.top > top;
  return { top, bottom: isOver ? Math.min(bottom, pane.top) : bottom };
}
