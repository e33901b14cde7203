import { ChevronDown, ChevronUp, GalleryVertical, Minus, Plus, RotateCw, Search, SquareDashedMousePointer } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/controls';
import { stepped, type Zoom } from './zoom';

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
  onTurn: () => void;
  /** Shows the page large, to mark a part of it; undefined where nothing can be marked. */
  onLarge?: (() => void) | undefined;
  /** Undefined where there is no text to look in. */
  onFind?: (() => void) | undefined;
}

const FITS: readonly (readonly [Zoom, string])[] = [
  ['width', 'Page width'],
  ['page', 'Whole page'],
  ['two', 'Two pages'],
];

/** What is done with the pages of an original: going to one, making them larger, finding words. */
export function PageTools({ count, current, zoom, size, isStripShown, onGo, onZoom, onStrip, onTurn, onLarge, onFind }: PageToolsProps) {
  return (
    <div className="page-tools" role="toolbar" aria-label="Pages of the original">
      {count > 1 && <IconButton label="Small pictures of the pages" icon={GalleryVertical} aria-pressed={isStripShown} onClick={onStrip} />}
      {count > 1 && (
        <span className="page-tools-part">
          <IconButton label="Previous page" icon={ChevronUp} disabled={current <= 1} onClick={() => onGo(current - 1)} />
          <IconButton label="Next page" icon={ChevronDown} disabled={current >= count} onClick={() => onGo(current + 1)} />
          <PageNumber key={current} current={current} count={count} onGo={onGo} />
          <span className="page-count">of {count}</span>
        </span>
      )}
      <span className="page-tools-part">
        <IconButton label="Smaller" shortcut="−" icon={Minus} onClick={() => onZoom(stepped(size, -1))} />
        <span className="page-zoom" aria-live="polite">
          {Math.round(size * 100)}%
        </span>
        <IconButton label="Larger" shortcut="+" icon={Plus} onClick={() => onZoom(stepped(size, 1))} />
        <select
          className="page-fit"
          aria-label="Size of the pages"
          value={typeof zoom === 'number' ? 'own' : zoom}
          onChange={({ target }) => onZoom(FITS.find(([fit]) => fit === target.value)?.[0] ?? 1)}
        >
          {FITS.filter(([fit]) => count > 1 || fit !== 'two').map(([fit, words]) => (
            <option key={fit} value={fit}>
              {words}
            </option>
          ))}
          <option value="real">Real size</option>
          {typeof zoom === 'number' && <option value="own">{Math.round(size * 100)}%</option>}
        </select>
      </span>
      <span className="page-tools-last">
        {onLarge !== undefined && (
          <IconButton label="Show it large, and mark a part of it" icon={SquareDashedMousePointer} onClick={onLarge} />
        )}
        <IconButton label="Turn to the right" icon={RotateCw} onClick={onTurn} />
        {onFind !== undefined && <IconButton label="Find on the pages" shortcut="Ctrl+F" icon={Search} onClick={onFind} />}
      </span>
    </div>
  );
}

/** The number of the page in front; another one that is written goes there. */
function PageNumber({ current, count, onGo }: { current: number; count: number; onGo: (page: number) => void }) {
  const [written, setWritten] = useState(String(current));
  const go = () => {
    const page = Number.parseInt(written, 10);
    if (page >= 1 && page <= count) onGo(page);
    else setWritten(String(current));
  };
  return (
    <input
      className="input page-number"
      aria-label="Page"
      inputMode="numeric"
      value={written}
      onChange={({ target }) => setWritten(target.value)}
      onFocus={({ target }) => target.select()}
      onBlur={go}
      onKeyDown={({ key }) => key === 'Enter' && go()}
    />
  );
}
