import { GalleryVertical, Highlighter, RotateCw, Search, SquareDashedMousePointer } from 'lucide-react';
import { IconButton } from '../../ui/controls';
import { PageSizes, PageSteps } from '../../ui/paper/PageControls';
import type { Zoom } from '../../ui/paper/zoom';

interface PageToolsProps {
  count: number;
  current: number;
  zoom: Zoom;
  /** In parts of the real size. */
  size: number;
  isStripShown: boolean;
  onGo: (page: number) => void;
  onZoom: (zoom: Zoom) => void;
  onStrip: () => void;
  /** Undefined where pages are always the right way up. */
  onTurn?: (() => void) | undefined;
  /** Whether what was left out is shaded; undefined where nothing is. */
  marking?: { areMarked: boolean; onMarked: (areMarked: boolean) => void } | undefined;
  /** Shows the page large, to mark a part of it; undefined where nothing can be marked. */
  onLarge?: (() => void) | undefined;
  /** Undefined where there is no text to look in. */
  onFind?: (() => void) | undefined;
}

/** What is done with the pages of an original: going to one, making them larger, finding words. */
export function PageTools(props: PageToolsProps) {
  const { count, current, zoom, size, isStripShown, onGo, onZoom, onStrip, onTurn, onLarge, onFind, marking } = props;
  return (
    <div className="page-tools" role="toolbar" aria-label="Pages of the original">
      {count > 1 && <IconButton label="Small pictures of the pages" icon={GalleryVertical} aria-pressed={isStripShown} onClick={onStrip} />}
      {count > 1 && <PageSteps count={count} current={current} onGo={onGo} />}
      <PageSizes count={count} zoom={zoom} size={size} onZoom={onZoom} />
      <span className="page-tools-last">
        {onLarge !== undefined && (
          <IconButton label="Show it large, and mark a part of it" icon={SquareDashedMousePointer} onClick={onLarge} />
        )}
        {onTurn !== undefined && <IconButton label="Turn to the right" icon={RotateCw} onClick={onTurn} />}
        {marking !== undefined && (
          <IconButton
            label="Shade what was left out"
            icon={Highlighter}
            aria-pressed={marking.areMarked}
            onClick={() => marking.onMarked(!marking.areMarked)}
          />
        )}
        {onFind !== undefined && <IconButton label="Find on the pages" shortcut="Ctrl+F" icon={Search} onClick={onFind} />}
      </span>
    </div>
  );
}
