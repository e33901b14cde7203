import { MessageSquare } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { isolated } from '../../../shared/text/bidi';
import type { Passage } from '../../../shared/passages/model';
import { paragraphBefore, type Bounds, type Paragraph } from '../../../shared/text/text';
import { paint, unpaint } from './highlights';
import { rangeOf, sheetOf } from '../text/offsets';
import { stackMargin } from './stacking';

/** A comment and the height of its first line, in pixels from the top of the reader's body. */
interface Beside {
  passage: Passage;
  range: Bounds;
  top: number;
}

/** Comments this far out of sight are placed too, so that none jumps in (pixels). */
const AHEAD = 900;
const GAP = 6;

type Placed = Omit<Beside, 'top'>;

function commentedIn(passages: readonly Passage[]): Placed[] {
  return passages
    .flatMap((passage) => (passage.comment === '' || passage.range === null ? [] : [{ passage, range: passage.range }]))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** The comments near what is seen, with their heights. Sheets far out of sight are not laid out, so theirs are not asked. */
function placeNear(root: Element, paragraphs: readonly Paragraph[], commented: readonly Placed[]): Beside[] {
  const view = root.closest('[role=tabpanel]')?.getBoundingClientRect();
  const body = root.parentElement?.getBoundingClientRect();
  if (view === undefined || body === undefined) return [];
  const sheet = ({ range }: Placed) => sheetOf(root, paragraphBefore(paragraphs, range.start)?.number ?? 1);
  const first = firstIndex(commented, (one) => (sheet(one)?.getBoundingClientRect().bottom ?? 0) >= view.top - AHEAD);
  const near: Beside[] = [];
  for (const one of commented.slice(first)) {
    if ((sheet(one)?.getBoundingClientRect().top ?? 0) > view.bottom + AHEAD) break;
    const { start } = one.range;
    const rect = rangeOf(root, paragraphs, { start, end: start + 1 })?.getBoundingClientRect();
    if (rect !== undefined) near.push({ ...one, top: Math.round(rect.top - body.top) });
  }
  return near;
}

function firstIndex<T>(list: readonly T[], isIt: (one: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && isIt(one)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const sameBesides = (a: readonly Beside[], b: readonly Beside[]): boolean =>
  a.length === b.length && a.every(({ passage, top }, index) => passage === b[index]?.passage && top === b[index].top);

/** The comments of an article beside their lines, none over another; a click opens what is said of the passage. */
export function MarginComments(props: {
  root: RefObject<HTMLElement | null>;
  paragraphs: readonly Paragraph[];
  passages: readonly Passage[];
  isRtl: boolean;
  /** The passage that is open: its comment stays beside its line. */
  active: string | null;
  onOpen: (passage: Passage) => void;
}) {
  const { root, paragraphs, passages, active } = props;
  const commented = useMemo(() => commentedIn(passages), [passages]);
  const [besides, setBesides] = useState<Beside[]>([]);
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    const text = root.current;
    const scroller = text?.closest('[role=tabpanel]');
    if (text === null || scroller == null) return undefined;
    let frame = 0;
    const place = () => {
      const near = placeNear(text, paragraphs, commented);
      setBesides((before) => (sameBesides(before, near) ? before : near));
    };
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    };
    // It tells of the present size at once.
    const watcher = new ResizeObserver(soon);
    watcher.observe(text);
    scroller.addEventListener('scroll', soon);
    return () => {
      cancelAnimationFrame(frame);
      watcher.disconnect();
      scroller.removeEventListener('scroll', soon);
    };
  }, [root, paragraphs, commented]);

  useLayoutEffect(() => {
    const items = [...(list.current?.children ?? [])].filter((item) => item instanceof HTMLElement);
    const heights = besides.map(({ top }, index) => ({ top, height: items[index]?.offsetHeight ?? 0 }));
    const held = besides.findIndex(({ passage }) => passage.id === active);
    const tops = stackMargin(heights, GAP, held < 0 ? null : held);
    for (const [index, item] of items.entries()) item.style.top = `${tops[index] ?? 0}px`;
  }, [besides, active]);

  if (commented.length === 0) return null;
  return (
    <ul ref={list} className={`reader-margin ${props.isRtl ? 'reader-margin-rtl' : ''}`} aria-label="Comments">
      {besides.map(({ passage, range }) => (
        <MarginComment
          key={passage.id}
          passage={passage}
          isActive={passage.id === active}
          rangeInPage={() => root.current && rangeOf(root.current, paragraphs, range)}
          onOpen={() => props.onOpen(passage)}
        />
      ))}
    </ul>
  );
}

function MarginComment(props: { passage: Passage; isActive: boolean; rangeInPage: () => Range | null; onOpen: () => void }) {
  const { passage } = props;
  const [owner] = useState(() => Symbol('comment'));
  const show = () => {
    const range = props.rangeInPage();
    if (range !== null) paint(owner, 'pointed', [range]);
  };
  useEffect(() => () => unpaint(owner), [owner]);
  return (
    <li className="margin-item">
      <button
        type="button"
        className={`margin-comment reader-edge reader-edge-${passage.colour} ${props.isActive ? 'margin-comment-active' : ''}`}
        aria-label={`Comment on “${isolated(passage.selectors.quote.exact.slice(0, 60))}”: ${isolated(passage.comment)}`}
        title={passage.comment}
        onPointerEnter={show}
        onPointerLeave={() => unpaint(owner)}
        onFocus={show}
        onBlur={() => unpaint(owner)}
        onClick={props.onOpen}
      >
        <MessageSquare className="margin-dot" size={13} strokeWidth={1.75} aria-hidden />
        <span className="margin-words" dir="auto">
          {passage.comment}
        </span>
      </button>
    </li>
  );
}
