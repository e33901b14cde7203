import { ChevronDown, ChevronUp, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../controls';
import { stepped, type Zoom } from './zoom';
import './paper.css';

const FITS: readonly (readonly [Zoom, string])[] = [
  ['width', 'Page width'],
  ['page', 'Whole page'],
  ['two', 'Two pages'],
];

interface StepsProps {
  count: number;
  current: number;
  onGo: (page: number) => void;
}

/** Goes from page to page. */
export function PageSteps({ count, current, onGo }: StepsProps) {
  return (
    <span className="page-tools-part">
      <IconButton label="Previous page" icon={ChevronUp} disabled={current <= 1} onClick={() => onGo(current - 1)} />
      <IconButton label="Next page" icon={ChevronDown} disabled={current >= count} onClick={() => onGo(current + 1)} />
      <PageNumber key={current} current={current} count={count} onGo={onGo} />
      <span className="page-count">of {count}</span>
    </span>
  );
}

interface SizesProps {
  count: number;
  zoom: Zoom;
  /** In parts of the real size. */
  size: number;
  onZoom: (zoom: Zoom) => void;
}

/** Makes the pages larger and smaller. */
export function PageSizes({ count, zoom, size, onZoom }: SizesProps) {
  return (
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
