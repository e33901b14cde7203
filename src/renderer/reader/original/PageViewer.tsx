import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useState } from 'react';
import { useRead } from '../../api';
import type { RemovedPiece } from '../../../shared/articles/model';
import type { OriginalPages } from '../../../shared/editions/model';
import type { Passage } from '../../../shared/passages/model';
import type { PageLayout } from '../../../shared/originals/page-layout';
import type { PageBox } from '../../../shared/originals/page-words';
import type { Bounds } from '../../../shared/text/text';
import { showLarge } from '../../shown-picture';
import { scrollToBox, sheetAt, usePaper } from '../../ui/paper/use-paper';
import { POINT } from '../../ui/paper/zoom';
import { openTab } from '../../workspace';
import { showBar, useFound } from '../text/found';
import { markedPages, usePageMarks, type PageMark } from './page-marks';
import { PageSheet } from './PageSheet';
import { PageStrip } from './PageStrip';
import { PageTools } from './PageTools';
import { placeAt, seenAt, turnedOnce, turnedSize, type Turn } from './turn';
import { bringIntoSight, offsetInSight, scrollerBeside, selectBeside, useAskedPlace, useSelectedBeside } from './text-beside';
import { unsureWords } from './unsure-words';
import { pagePointAt, usePageSelection } from './use-page-selection';
import { useTogether, type Side } from './use-together';
import './pages.css';

/** Where there is less room the small pictures are not shown at first. */
const ROOM_FOR_STRIP = 480;
/** Pixels below the upper edge at which text and page are held together. */
const LEVEL = 90;
/** The same for the first words, above which a headline stands. */
const FIRST_LEVEL = 200;

interface PageViewerProps {
  id: string;
  textId: string;
  text: string;
  /** Null when it is not known where the words stand on the pages. */
  layout: PageLayout | null;
  /** A picture is one page, whose units are pixels, like those of the sheets of a layout; those of a PDF are points. */
  kind: 'pdf' | 'picture' | 'layout';
  /** The file, when parts of its pages can be marked. */
  sha256: string | null;
  /** What cleaning left out, to be shaded. */
  leftOut?: LeftOut;
  /** A click on some of it. */
  onLeftOut?: (piece: RemovedPiece) => void;
  /** Whether what was read and left out is marked, where that can be chosen. */
  marking?: { areMarked: boolean; onMarked: (areMarked: boolean) => void };
}

/** Where the words that were left out stand, counted through all of them, and the span in that count of each piece. */
export interface LeftOut {
  layout: PageLayout;
  spans: readonly Bounds[];
  pieces: readonly RemovedPiece[];
  /** Words that are no part of what was read at all. */
  outside: PageLayout;
}

/** The pages of an original beside its text: what is marked in one is marked on the other. */
export function PageViewer(props: PageViewerProps) {
  const { data, error } = useRead('originals.pages', { id: props.id, textId: props.textId });
  if (error !== null) return <p className="original-note page-note">{error.message}</p>;
  if (data === undefined) return <p className="original-note page-note">Drawing the pages…</p>;
  return <Pages {...props} pages={data} />;
}

const noMarks: readonly PageMark[] = [];
const noSpans: readonly Bounds[] = [];
const everything: readonly Bounds[] = [{ start: 0, end: Infinity }];

/** The piece that is shaded under a point of the window. */
function leftOutAt({ layout, spans, pieces }: LeftOut, x: number, y: number): RemovedPiece | undefined {
  const point = pagePointAt(layout, 0, x, y);
  if (point === null) return undefined;
  const isUnder = (box: PageBox): boolean =>
    box.page === point.page && point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
  return pieces[spans.findIndex((span) => layout.boxesOf(span).some(isUnder))];
}

/** Passages of the text that is shown: the present one, or the earlier one. */
function usePassages(articleId: string, textId: string): readonly Passage[] | undefined {
  const present = useRead('passages.ofArticle', { articleId }).data;
  return useMemo(() => present?.filter((passage) => passage.range !== null || passage.textId === textId), [present, textId]);
}

function Pages({ pages, ...props }: PageViewerProps & { pages: OriginalPages }) {
  const { id, textId, text, layout, kind, sha256, leftOut } = props;
  const [strip, setStrip] = useState<'pages' | 'outline' | null>(null);
  const [turn, setTurn] = useState<Turn>(0);
  const first = pages.pages[0] ?? { width: 595, height: 842 };
  const unit = kind === 'pdf' ? POINT : 1;
  const paper = usePaper({ fit: kind === 'picture' ? 'page' : 'width', unit, page: turnedSize(first, turn) });
  const { scroller, zoom, setZoom, scale, current, goTo } = paper;
  const passages = usePassages(id, textId);
  const asked = useAskedPlace(id);
  const selected = useSelectedBeside(scroller, text);
  const found = useFound(id);

  const showBox = (box: PageBox, level: number | 'middle') => scrollToBox(scroller.current, turnedBox(box, pages, turn), scale, level);
  const showSpan = useEffectEvent((start: number) => {
    const box = layout?.placeOf(start) ?? null;
    if (box !== null) showBox(box, 'middle');
  });
  const askedStart = asked?.range.start;
  useEffect(() => {
    if (askedStart !== undefined) showSpan(askedStart);
  }, [askedStart, asked?.wish, layout]);
  // A page of the web begins with menus: it is shown from where its text begins.
  const showText = useEffectEvent(() => {
    const first = layout?.words[0];
    if (kind === 'layout' && asked === null && first !== undefined) showBox(first, FIRST_LEVEL);
  });
  useEffect(() => {
    // When the sheets have found their size.
    const frame = requestAnimationFrame(() => showText());
    return () => cancelAnimationFrame(frame);
  }, [layout]);
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
      if (box !== null) showBox(box, LEVEL);
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
    onElsewhere: (x, y) => {
      const piece = leftOut === undefined ? undefined : leftOutAt(leftOut, x, y);
      if (piece !== undefined) props.onLeftOut?.(piece);
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
  const shades = usePageMarks(leftOut?.layout ?? null, { leftOut: leftOut?.spans ?? noSpans });
  const veils = usePageMarks(leftOut?.outside ?? null, { outside: leftOut === undefined ? noSpans : everything });
  const marked = useMemo(() => markedPages(layout, passages), [layout, passages]);

  const hasSeveral = pages.pages.length > 1;
  useLayoutEffect(() => {
    if ((scroller.current?.parentElement?.clientWidth ?? 0) >= ROOM_FOR_STRIP && hasSeveral && kind !== 'layout') setStrip('pages');
  }, [scroller, hasSeveral, kind]);
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
        onTurn={kind === 'layout' ? undefined : () => setTurn(turnedOnce)}
        marking={props.marking}
        onLarge={sha256 === null ? undefined : () => showLarge({ articleId: id, sha256, page: current })}
        onFind={layout === null || layout.words.length === 0 ? undefined : () => showBar(id, 'find')}
      />
      <div className="page-desk">
        {strip !== null && (
          <PageStrip id={id} textId={textId} pages={pages} shown={strip} current={current} marked={marked} onGo={goTo} onShow={setStrip} />
        )}
        <article
          ref={scroller}
          className={['page-scroller', zoom === 'two' && 'page-scroller-two', kind === 'layout' && 'page-scroller-sheets']
            .filter(Boolean)
            .join(' ')}
          aria-label="What is in the original"
          tabIndex={0}
          {...paper.handlers}
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
              shades={shades.get(index + 1) ?? noMarks}
              veils={veils.get(index + 1) ?? noMarks}
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
