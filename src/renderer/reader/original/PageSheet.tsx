import { memo } from 'react';
import { turnedSize, type Turn } from './turn';
import type { PageMark } from './page-marks';
import { PagePicture } from './PagePicture';
import { useInSight } from '../../ui/in-sight';

interface PageSheetProps {
  id: string;
  textId: string;
  number: number;
  /** In its own units. */
  page: { width: number; height: number };
  /** Pixels a unit. */
  scale: number;
  turn: Turn;
  marks: readonly PageMark[];
  /** Drawn below the marks: what was left out, and what is no part of what was read. */
  shades: readonly PageMark[];
  veils: readonly PageMark[];
}

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`;

/** A page with what is marked on it. It is drawn when it comes near the window. */
export const PageSheet = memo(function PageSheet({ id, textId, number, page, scale, turn, marks, shades, veils }: PageSheetProps) {
  const [place, isNear] = useInSight<HTMLDivElement>('500px');
  const [width, height] = [Math.round(page.width * scale), Math.round(page.height * scale)];
  return (
    <div ref={place} className="page-sheet" data-page={number} style={turnedSize({ width, height }, turn)}>
      <div className={`page-paper page-turn-${turn}`} style={{ width, height }}>
        {isNear && <PagePicture page={{ id, textId, number }} width={width} label={`Page ${number}`} />}
        {isNear &&
          [...veils, ...shades, ...marks].map((mark) => (
            <span
              key={mark.key}
              className={`page-mark page-mark-${mark.look}`}
              style={{
                left: percent(mark.x, page.width),
                top: percent(mark.y, page.height),
                width: percent(mark.width, page.width),
                height: percent(mark.height, page.height),
              }}
            />
          ))}
      </div>
    </div>
  );
});
