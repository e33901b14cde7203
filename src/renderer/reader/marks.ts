import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { highlightColours, type Mention, type Passage } from '../../shared/model';
import type { Paragraph } from '../../shared/text';
import { useWorkspace } from '../workspace';
import { paint, unpaint } from './highlights';
import { rangeOf } from './offsets';

/** A passage or a mention as it stands in the page. */
export type Mark = { range: Range } & ({ passage: Passage } | { mention: Mention });

type Root = RefObject<HTMLElement | null>;

function marksOf(
  root: Element,
  paragraphs: readonly Paragraph[],
  passages: readonly Passage[],
  mentions: readonly Mention[],
): Mark[] {
  const marks: Mark[] = [];
  for (const passage of passages) {
    const range = passage.range && rangeOf(root, paragraphs, passage.range);
    if (range) marks.push({ range, passage });
  }
  for (const mention of mentions) {
    const range = mention.state === 'rejected' ? null : mention.range && rangeOf(root, paragraphs, mention.range);
    if (range) marks.push({ range, mention });
  }
  return marks;
}

function rangesWhere(marks: readonly Mark[], wanted: (mark: Mark) => boolean): Range[] {
  return marks.filter(wanted).map(({ range }) => range);
}

/** Paints passages and mentions, and keeps where they stand for {@link marksAt}. */
export function useMarks(
  root: Root,
  paragraphs: readonly Paragraph[],
  passages: readonly Passage[] | undefined,
  mentions: readonly Mention[] | undefined,
): RefObject<Mark[]> {
  const marks = useRef<Mark[]>([]);
  useLayoutEffect(() => {
    if (root.current === null) return;
    const owner = Symbol('reader');
    const found = marksOf(root.current, paragraphs, passages ?? [], mentions ?? []);
    marks.current = found;
    for (const colour of highlightColours) {
      paint(owner, `passage-${colour}`, rangesWhere(found, (mark) => 'passage' in mark && mark.passage.colour === colour));
    }
    for (const state of ['confirmed', 'suggested'] as const) {
      paint(owner, `mention-${state}`, rangesWhere(found, (mark) => 'mention' in mark && mark.mention.state === state));
    }
    return () => unpaint(owner);
  }, [root, paragraphs, passages, mentions]);
  return marks;
}

/** The marks under a point of the window. */
export function marksAt(marks: readonly Mark[], x: number, y: number): Mark[] {
  const holds = (rect: DOMRect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
  return marks.filter(({ range }) => [...range.getClientRects()].some(holds));
}

// A wish is fulfilled once, however often the reader is put back into the page.
let lastWish = 0;

/** Scrolls to the place the analyst asked for and marks it until the next key or click. */
export function useDestination(root: Root, paragraphs: readonly Paragraph[], articleId: string): void {
  const destination = useWorkspace((state) => state.destination);
  useEffect(() => {
    if (root.current === null || destination === null) return;
    if (destination.articleId !== articleId || destination.wish <= lastWish) return;
    const range = rangeOf(root.current, paragraphs, destination.range);
    if (range === null) return;
    lastWish = destination.wish;
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
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

const positions = new Map<string, number>();

/** Keeps how far an article was read, and goes back there when its tab comes to the front again. */
export function useReadingPosition(root: Root, articleId: string): void {
  useLayoutEffect(() => {
    const scroller = root.current?.closest('[role=tabpanel]');
    if (scroller == null) return;
    scroller.scrollTop = positions.get(articleId) ?? 0;
    const keep = () => positions.set(articleId, scroller.scrollTop);
    scroller.addEventListener('scroll', keep);
    return () => scroller.removeEventListener('scroll', keep);
  }, [root, articleId]);
}
