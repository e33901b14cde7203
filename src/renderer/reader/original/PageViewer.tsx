import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type WheelEvent } from 'react';
import { useRead } from '../../api';
import type { OriginalPages } from '../../../shared/editions/model';
import type { Passage } from '../../../shared/passages/model';
import type { PageLayout } from '../../../shared/originals/page-layout';
import type { PageBox } from '../../../shared/originals/page-words';
import { showLarge } from '../../shown-picture';
import { openTab } from '../../workspace';
import { showBar, useFound } from '../text/found';
import { markedPages, usePageMarks, type PageMark } from './page-marks';
import { PageSheet } from './PageSheet';
import { PageStrip } from './PageStrip';
import { PageTools } from './PageTools';
import { placeAt, seenAt, turnedOnce, turnedSize, type Turn } from './turn';
import { bringIntoSight, offsetInSight, scrollerBeside, selectBeside, useAskedPlace, useSelectedBeside } from './text-beside';
import { unsureWords } from './unsure-words';
import { usePageSelection } from './use-page-selection';
import { useTogether, type Side } from './use-together';
import { PAGE_GAP, POINT, scaleOf, stepped, type Zoom } from './zoom';
import './pages.css';

/** Where there is less room the small pictures are not shown at first. */
const ROOM_FOR_STRIP = 480;
/** Pixels below the upper edge at which text and page are held together. */
const LEVEL = 90;

interface PageViewerProps {
  id: string;
  textId: string;
  text: string;
  /** Null when it is not known where the words stand on the pages. */
  layout: PageLayout | null;
  /** One page, whose units are pixels. */
  isPicture: boolean;
  /** The file, when parts of its pages can be marked. */
  sha256: string | null;
}

/** The pages of an original beside its text: what is marked in one is marked on the other. */
export function PageViewer(props: PageViewerProps) {
  const { data, error } = useRead('originals.pages', { id: props.id, textId: props.textId });
  if (error !== null) return <p className="original-note page-note">{error.message}</p>;
  if (data === undefined) return <p className="original-note page-note">Drawing the pages…</p>;
  return <Pages {...props} pages={data} />;
}

const noMarks: readonly PageMark[] = [];

/** Passages of the text that is shown: the present one, or the earlier one. */
function usePassages(articleId: string, textId: string): readonly Passage[] | undefined {
  const present = useRead('passages.ofArticle', { articleId }).data;
  return useMemo(() => present?.filter((passage) => passage.range !== null || passage.textId === textId), [present, textId]);
}

function Pages({ id, textId, text, layout, isPicture, sha256, pages }: PageViewerProps & { pages: OriginalPages }) {
  const scroller = useRef<HTMLElement>(null);
  const [room, setRoom] = useState({ width: 480, height: 600 });
  const [zoom, setZoom] = useState<Zoom>(isPicture ? 'page' : 'width');
  const [strip, setStrip] = useState<'pages' | 'outline' | null>(null);
  const [turn, setTurn] = useState<Turn>(0);
  const [current, setCurrent] = useState(1);
  const passages = usePassages(id, textId);
  const asked = useAskedPlace(id);
  const selected = useSelectedBeside(scroller, text);
  const found = useFound(id);
  const first = pages.pages[0] ?? { width: 595, height: 842 };
  const unit = isPicture ? 1 : POINT;
  const scale = scaleOf(zoom, turnedSize(first, turn), room, unit);

  const scrollToBox = (box: PageBox, level: number | 'middle') => scrollTo(scroller.current, turnedBox(box, pages, turn), scale, level);
  const goTo = (page: number) => scrollTo(scroller.current, { page, x: 0, y: -PAGE_GAP / scale, width: 1, height: 1 }, scale, 0);
  const showSpan = useEffectEvent((start: number) => {
    const box = layout?.placeOf(start) ?? null;
    if (box !== null) scrollToBox(box, 'middle');
  });
  const askedStart = asked?.range.start;
  useEffect(() => {
    if (askedStart !== undefined) showSpan(askedStart);
  }, [askedStart, asked?.wish, layout]);
  const hit = found?.hits[found.current]?.start;
  useEffect(() => {
    if (hit !== undefined) showSpan(hit);
  }, [hit]);

  const follow = (moved: Side) => {
    const element = scroller.current;
    if (element === null || layout === null) return;
    if (moved === 'text') {
      const offset = offsetInSight(scroller);
      const box = offset === null ? null : layout.placeOf(offset);
      if (box !== null) scrollToBox(box, LEVEL);
      return;
    }
    const sheet = sheetAt(element, element.scrollTop + LEVEL);
    const size = pages.pages[Number(sheet?.dataset['page']) - 1];
    if (sheet === null || size === undefined) return;
    const seen = { across: 0.3, down: (element.scrollTop + LEVEL - sheet.offsetTop) / sheet.offsetHeight };
    const { across, down } = placeAt(seen, turn);
    const word = layout.words[layout.nearestWord(Number(sheet.dataset['page']), across * size.width, down * size.height) ?? -1];
    if (word !== undefined) bringIntoSight(scroller, text, word.start);
  };
  useTogether({ pages: scroller, text: () => scrollerBeside(scroller), follow });

  const [drag, pointer] = usePageSelection({
    layout,
    turn,
    onSelect: (span) => selectBeside(scroller, text, span),
    onClick: (offset) => {
      const over = passages?.find(({ range }) => range !== null && range.start <= offset && offset < range.end);
      if (over?.range != null) openTab({ kind: 'article', id }, { range: over.range });
    },
  });
  const unsure = useMemo(() => (layout === null ? [] : unsureWords(layout)), [layout]);
  const marks = usePageMarks(layout, {
    ...(passages === undefined ? {} : { passages }),
    unsure,
    selected: drag ?? selected,
    destination: asked?.range ?? null,
    found,
  });
  const marked = useMemo(() => markedPages(layout, passages), [layout, passages]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    if ((element.parentElement?.clientWidth ?? 0) >= ROOM_FOR_STRIP && pages.pages.length > 1) setStrip('pages');
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [pages]);
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
  return (
    <div className="page-viewer">
      <PageTools
        count={pages.pages.length}
        current={current}
        zoom={zoom}
        size={scale / unit}
        isStripShown={strip !== null}
        onGo={goTo}
        onZoom={setZoom}
        onStrip={() => setStrip((shown) => (shown === null ? 'pages' : null))}
        onTurn={() => setTurn(turnedOnce)}
        onLarge={sha256 === null ? undefined : () => showLarge({ articleId: id, sha256, page: current })}
        onFind={layout === null || layout.words.length === 0 ? undefined : () => showBar(id, 'find')}
      />
      <div className="page-desk">
        {strip !== null && (
          <PageStrip id={id} textId={textId} pages={pages} shown={strip} current={current} marked={marked} onGo={goTo} onShow={setStrip} />
        )}
        <article
          ref={scroller}
          className={zoom === 'two' ? 'page-scroller page-scroller-two' : 'page-scroller'}
          aria-label="What is in the original"
          tabIndex={0}
          onScroll={onScroll}
          onKeyDown={onKeyDown}
          onWheel={onWheel}
          {...pointer}
        >
          {pages.pages.map((page, index) => (
            <PageSheet
              key={index}
              id={id}
              textId={textId}
              number={index + 1}
              page={page}
              scale={scale}
              turn={turn}
              marks={marks.get(index + 1) ?? noMarks}
            />
          ))}
        </article>
      </div>
    </div>
  );
}

/** A box where it is seen on a turned page. */
function turnedBox(box: PageBox, { pages }: OriginalPages, turn: Turn): PageBox {
  const size = pages[box.page - 1];
  if (size === undefined || turn === 0) return box;
  const ends = [
    { across: box.x / size.width, down: box.y / size.height },
    { across: (box.x + box.width) / size.width, down: (box.y + box.height) / size.height },
  ].map((end) => seenAt(end, turn));
  const seen = turnedSize(size, turn);
  const [x, y] = [Math.min(...ends.map(({ across }) => across)), Math.min(...ends.map(({ down }) => down))];
  const [right, bottom] = [Math.max(...ends.map(({ across }) => across)), Math.max(...ends.map(({ down }) => down))];
  return { page: box.page, x: x * seen.width, y: y * seen.height, width: (right - x) * seen.width, height: (bottom - y) * seen.height };
}

/** Scrolls to a place of a page: into the middle unless it is seen, or to a level below the upper edge. */
function scrollTo(element: HTMLElement | null, box: PageBox, scale: number, level: number | 'middle'): void {
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
function sheetAt(scroller: HTMLElement, top: number): HTMLElement | null {
  const sheets = [...scroller.children].filter((child) => child instanceof HTMLElement);
  let [low, high] = [0, sheets.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sheets[middle]?.offsetTop ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return sheets[low] ?? null;
}
