import { useRef, useState, type PointerEvent } from 'react';
import type { Passage } from '../../../shared/passages/model';
import { boxBetween, REGION_PARTS, type RegionBox } from '../../../shared/passages/region';

interface RegionLayerProps {
  /** Passages on parts of this picture. */
  passages: readonly Passage[];
  /** The one that is read, by its id. */
  chosen: string | null;
  /** The part that is being marked. */
  draft: RegionBox | null;
  onDraft: (box: RegionBox | null) => void;
  onChoose: (id: string) => void;
}

const percent = (parts: number): string => `${(parts / REGION_PARTS) * 100}%`;
/** Where a part lies over its picture. */
export const placeOf = ({ x, y, width, height }: RegionBox) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

/** Pixels that a press may move and be a click still. */
const CLICK = 4;

/** The parts of a picture that are marked, over it; a part is drawn with the pointer. */
export function RegionLayer({ passages, chosen, draft, onDraft, onChoose }: RegionLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const from = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  const [isDrawing, setDrawing] = useState(false);
  const pointOf = ({ clientX, clientY }: PointerEvent) => {
    const box = layer.current?.getBoundingClientRect();
    return box === undefined ? { x: 0, y: 0 } : { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    layer.current?.setPointerCapture(event.pointerId);
    from.current = { ...pointOf(event), left: event.clientX, top: event.clientY };
    setDrawing(true);
  };
  const move = (event: PointerEvent) => {
    const start = from.current;
    if (start === null || Math.hypot(event.clientX - start.left, event.clientY - start.top) < CLICK) return;
    onDraft(boxBetween(start, pointOf(event)));
  };
  const up = (event: PointerEvent) => {
    const start = from.current;
    from.current = null;
    setDrawing(false);
    if (start === null || Math.hypot(event.clientX - start.left, event.clientY - start.top) >= CLICK) return;
    const { x, y } = pointOf(event);
    const hit = passages.filter(({ region }) => region !== undefined && holds(region, x * REGION_PARTS, y * REGION_PARTS));
    const [smallest] = hit.sort((a, b) => areaOf(a) - areaOf(b));
    if (smallest === undefined) onDraft(null);
    else onChoose(smallest.id);
  };
  return (
    <div
      ref={layer}
      className={isDrawing ? 'region-layer region-drawing' : 'region-layer'}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
    >
      {passages.map(
        ({ id, region, colour, comment, selectors }) =>
          region !== undefined && (
            <button
              key={id}
              type="button"
              className={`region-mark region-${colour}`}
              aria-label={`Part of the picture${comment === '' ? `: ${selectors.quote.exact.slice(0, 60)}` : `: ${comment.slice(0, 80)}`}`}
              aria-pressed={id === chosen}
              style={placeOf(region)}
              onClick={(event) => {
                // The pointer is answered by the layer.
                if (event.detail === 0) onChoose(id);
              }}
            />
          ),
      )}
      {draft !== null && <span className="region-draft" style={placeOf(draft)} />}
    </div>
  );
}

const holds = (box: RegionBox, x: number, y: number): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
const areaOf = ({ region }: Passage): number => (region === undefined ? 0 : region.width * region.height);
