import { ChevronLeft, ChevronRight, FileText, Maximize2, Minus, Plus, X } from 'lucide-react';
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type WheelEvent,
} from 'react';
import type { Article } from '../../../shared/articles/model';
import { pictureAddress } from '../../../shared/notes/pictures';
import type { RegionBox } from '../../../shared/passages/region';
import type { Bounds } from '../../../shared/text/text';
import { Button, IconButton } from '../../ui/controls';
import { stepped } from '../../ui/paper/zoom';
import { drawnWidth } from './drawn';
import { placeOf, RegionLayer } from './RegionLayer';
import { RegionPanel } from './RegionPanel';
import { useRegions } from './regions';
import { showLarge, type ShownPicture } from '../../shown-picture';

/** A picture to be shown large. */
export interface LargePicture {
  sha256: string;
  page: number;
  /** In pixels of the window, at 100 %. */
  width: number;
  height: number;
  /** Pixels that it can be drawn wide. */
  most: number;
  title: string;
  /** What stands under it. */
  caption: string;
}

interface ViewerProps {
  article: Article;
  shown: ShownPicture;
  picture: LargePicture;
  /** The words by which a part of it is known. */
  wordsAt: (box: RegionBox) => Bounds;
  /** Shows the one before it, or after it; null where there is none. */
  onStep: { back: (() => void) | null; on: (() => void) | null };
  /** Shows the page that it stands on; null when there is none. */
  onPage?: (() => void) | null;
}

const EDGE = 32;
/** Pixels that an arrow key moves the picture. */
const MOVE = 60;

/** One picture as large as the window, to be looked at closely; by mouse and keyboard. */
export function PictureViewer({ article, shown, picture, wordsAt, onStep, onPage = null }: ViewerProps) {
  const regions = useRegions(article, shown, wordsAt);
  const onClose = () => (regions.draft === null ? showLarge(null) : regions.setDraft(null));
  const dialog = useRef<HTMLDialogElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const room = useRoom(scroller);
  const [zoom, setZoom] = useState<number | 'fit'>('fit');
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    scroller.current?.focus();
    return () => element?.close();
  }, []);
  const fit = Math.min(1, (room.width - EDGE) / picture.width, (room.height - EDGE) / picture.height);
  const scale = zoom === 'fit' ? fit : zoom;
  const step = (by: 1 | -1) => setZoom(stepped(scale, by));
  const go = (where: (() => void) | null) => {
    setZoom('fit');
    where?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.altKey) return;
    if (regions.onKey(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.ctrlKey) return;
    const done = keyDoes(event.key, {
      step,
      fit: () => setZoom('fit'),
      back: () => go(onStep.back),
      on: () => go(onStep.on),
      page: () => onPage?.(),
    });
    if (!done && !moveBy(scroller.current, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onWheel = (event: WheelEvent) => {
    if (event.ctrlKey) step(event.deltaY > 0 ? -1 : 1);
  };
  return (
    <dialog
      ref={dialog}
      className="picture-viewer"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <ViewerHead
        titleId={titleId}
        title={picture.title}
        scale={scale}
        onStep={step}
        onFit={() => setZoom('fit')}
        onClose={() => showLarge(null)}
      >
        {onPage !== null && (
          <Button variant="quiet" icon={FileText} title="Show it on its page (P)" onClick={onPage}>
            On its page
          </Button>
        )}
        {(onStep.back !== null || onStep.on !== null) && (
          <>
            <IconButton
              label="Previous picture"
              shortcut="PageUp"
              icon={ChevronLeft}
              disabled={onStep.back === null}
              onClick={() => go(onStep.back)}
            />
            <IconButton
              label="Next picture"
              shortcut="PageDown"
              icon={ChevronRight}
              disabled={onStep.on === null}
              onClick={() => go(onStep.on)}
            />
          </>
        )}
      </ViewerHead>
      <div className="picture-body">
        <article ref={scroller} className="picture-scroller" aria-label="The picture" tabIndex={0} onKeyDown={onKeyDown} onWheel={onWheel}>
          <div className="picture-paper" style={{ width: picture.width * scale, height: picture.height * scale }}>
            <img
              src={pictureAddress(picture.sha256, drawnWidth(picture.width * scale, picture.most), picture.page)}
              alt={picture.title}
              draggable={false}
            />
            {shown.framed !== undefined && <span className="picture-frame" style={placeOf(shown.framed)} />}
            <RegionLayer
              passages={regions.passages}
              chosen={regions.chosen?.id ?? null}
              draft={regions.draft}
              onDraft={regions.setDraft}
              onChoose={regions.choose}
            />
          </div>
        </article>
        <RegionPanel
          article={article}
          draft={regions.draftActions}
          passage={regions.chosen}
          focus={regions.focus}
          onDone={() => regions.choose(null)}
        />
      </div>
      {picture.caption !== '' && (
        <p className="picture-foot" dir="auto">
          {picture.caption}
        </p>
      )}
    </dialog>
  );
}

function ViewerHead(props: {
  titleId: string;
  title: string;
  scale: number;
  onStep: (by: 1 | -1) => void;
  onFit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { titleId, title, scale, onStep, onFit, onClose, children } = props;
  return (
    <header className="picture-head">
      <h2 id={titleId} dir="auto" title={title}>
        {title}
      </h2>
      {children}
      <IconButton label="Smaller" shortcut="−" icon={Minus} onClick={() => onStep(-1)} />
      <span className="picture-zoom" aria-live="polite">
        {Math.round(scale * 100)}%
      </span>
      <IconButton label="Larger" shortcut="+" icon={Plus} onClick={() => onStep(1)} />
      <IconButton label="Whole picture" shortcut="0" icon={Maximize2} onClick={onFit} />
      <IconButton label="Close" shortcut="Esc" icon={X} onClick={onClose} />
    </header>
  );
}

/** The size of what holds the picture. */
function useRoom(scroller: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [room, setRoom] = useState({ width: 800, height: 600 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = () => setRoom({ width: element.offsetWidth, height: element.offsetHeight });
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [scroller]);
  return room;
}

interface KeyActions {
  step: (by: 1 | -1) => void;
  fit: () => void;
  back: () => void;
  on: () => void;
  page: () => void;
}

/** Whether the key says something. */
function keyDoes(key: string, { step, fit, back, on, page }: KeyActions): boolean {
  if (key === '+' || key === '=') step(1);
  else if (key === '-') step(-1);
  else if (key === '0') fit();
  else if (key === 'PageUp') back();
  else if (key === 'PageDown') on();
  else if (key === 'p') page();
  else return false;
  return true;
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-MOVE, 0],
  ArrowRight: [MOVE, 0],
  ArrowUp: [0, -MOVE],
  ArrowDown: [0, MOVE],
};

function moveBy(scroller: HTMLElement | null, key: string): boolean {
  const move = MOVES[key];
  if (move === undefined) return false;
  scroller?.scrollBy(...move);
  return true;
}
