import { ChevronLeft, ChevronRight, Maximize2, Table2, Waypoints, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { spanInWords } from '../../../shared/dates/date-value';
import type { DatedSource, Lane } from '../../../shared/timeline/model';
import { Button, IconButton } from '../controls';
import { formatPublished } from '../dates';
import { counted } from '../things';
import { layLane, ROW, stretchesOf, type Bar, type LaidLane, type Span } from './layout';
import { around, dayOf, momentAt, moved, placeOf, ticksIn, zoomed, type Stretch } from './time-scale';
import { TimeTable } from './TimeTable';
import './timeline.css';

/** Days as filters take them, both included. */
export interface Days {
  from: string;
  until: string;
}

type WithoutName<T> = T extends unknown ? Omit<T, 'name'> : never;
export type TimelinePlace = WithoutName<DatedSource>;

export interface TimelineProps {
  lanes: readonly Lane[];
  /** Said where a lane has no name of its own beside it. */
  label: string;
  /** Shows a place in an article, or a date where it stands in a note. */
  onOpen: (place: TimelinePlace) => void;
  /** Hears which days were chosen, by the brush or by a bar of several articles. */
  onDays?: (days: Days) => void;
  tools?: ReactNode;
}

const BARS = 26;
const GAP = 12;
const NAME = 16;
const AXIS = 24;

/**
 * What is known by date, in lanes on one line of time: articles that mention as bars, statements and events as spans. The wheel and
 * plus and minus zoom, dragging chooses days; a table says the same.
 */
export function Timeline({ lanes, label, onOpen, onDays, tools }: TimelineProps) {
  const [asTable, setAsTable] = useState(false);
  const whole = around(stretchesOf(lanes));
  const [view, setView] = useState<Stretch | null>(null);
  const [chosen, setChosen] = useState<Stretch | null>(null);
  const stretch = view ?? whole;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  useWheel(frame, width, (factor, x) => setView((now) => zoomed(now ?? whole, factor, momentAt(x, now ?? whole, width))));
  const keys = (event: KeyboardEvent): void => {
    const next = nextView(event.key, stretch);
    if (next === undefined) return;
    event.preventDefault();
    setView(next);
  };
  const showDays = (days: Days) => onDays?.(days);
  const undated = lanes.reduce((sum, lane) => sum + lane.undated, 0);
  return (
    <div className="timeline">
      <div className="timeline-tools">
        {tools}
        {undated > 0 && <span className="timeline-undated">{counted(undated, 'article')} without a date</span>}
        <span className="timeline-steps">
          {!asTable && (
            <>
              <IconButton label="Earlier" icon={ChevronLeft} onClick={() => setView(moved(stretch, -0.3))} />
              <IconButton label="Later" icon={ChevronRight} onClick={() => setView(moved(stretch, 0.3))} />
              <IconButton label="Zoom in" icon={ZoomIn} onClick={() => setView(zoomed(stretch, 0.5))} />
              <IconButton label="Zoom out" icon={ZoomOut} onClick={() => setView(zoomed(stretch, 2))} />
              <IconButton label="Whole time" icon={Maximize2} disabled={view === null} onClick={() => setView(null)} />
            </>
          )}
          <IconButton
            label={asTable ? 'As a line of time' : 'As a table'}
            icon={asTable ? Waypoints : Table2}
            onClick={() => setAsTable(!asTable)}
          />
        </span>
      </div>
      {asTable ? (
        <TimeTable lanes={lanes} label={label} onOpen={onOpen} />
      ) : (
        <div ref={frame} className="timeline-frame">
          {width > 0 && (
            <Drawing
              laid={lanes.map((lane) => layLane(lane, stretch, width))}
              label={label}
              width={width}
              stretch={stretch}
              chosen={chosen}
              onChoose={setChosen}
              onKey={keys}
              onOpen={onOpen}
              onDays={onDays === undefined ? undefined : showDays}
            />
          )}
        </div>
      )}
      {chosen !== null && !asTable && (
        <p className="timeline-chosen" role="status">
          {formatPublished(dayOf(chosen.start))} to {formatPublished(dayOf(chosen.end))}
          <Button variant="quiet" onClick={() => setView(chosen)}>
            Zoom to it
          </Button>
          {onDays !== undefined && (
            <Button variant="quiet" onClick={() => showDays({ from: dayOf(chosen.start), until: dayOf(chosen.end) })}>
              Show its mentions
            </Button>
          )}
          <Button variant="quiet" onClick={() => setChosen(null)}>
            Clear
          </Button>
        </p>
      )}
    </div>
  );
}

function nextView(key: string, stretch: Stretch): Stretch | null | undefined {
  if (key === '+' || key === '=') return zoomed(stretch, 0.5);
  if (key === '-') return zoomed(stretch, 2);
  if (key === 'PageUp') return moved(stretch, -0.3);
  if (key === 'PageDown') return moved(stretch, 0.3);
  return key === '0' ? null : undefined;
}

function useWidth(frame: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  });
  return width;
}

/** The page must not scroll by the same turn of the wheel, so it is listened to by hand; only with Ctrl, or it would catch every scroller. */
function useWheel(frame: React.RefObject<HTMLDivElement | null>, width: number, onZoom: (factor: number, x: number) => void): void {
  const zoom = useRef(onZoom);
  useEffect(() => {
    zoom.current = onZoom;
  });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom.current(event.deltaY > 0 ? 1.25 : 0.8, event.clientX - element.getBoundingClientRect().left);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame, width]);
}

// --- The drawing ----------------------------------------------------------------------------------------------------

interface DrawingProps extends Pick<TimelineProps, 'label' | 'onOpen'> {
  laid: readonly LaidLane[];
  width: number;
  stretch: Stretch;
  chosen: Stretch | null;
  onChoose: (chosen: Stretch | null) => void;
  onKey: (event: KeyboardEvent) => void;
  onDays: ((days: Days) => void) | undefined;
}

const heightOf = (lane: LaidLane, named: boolean): number => (named ? NAME : 0) + lane.rows * ROW + (lane.bars.length > 0 ? BARS : 4) + GAP;

function Drawing(props: DrawingProps) {
  const { laid, width, stretch, chosen, label, onKey } = props;
  const named = laid.length > 1;
  const tops: number[] = [];
  let height = 4;
  for (const lane of laid) {
    tops.push(height);
    height += heightOf(lane, named);
  }
  const brush = useBrush(props);
  return (
    <svg
      className="timeline-drawing"
      width={width}
      height={height + AXIS}
      role="group"
      aria-label={`${label}. Plus and minus zoom, Page Up and Page Down move.`}
      {...brush}
    >
      {ticksIn(stretch, width).map(({ at, label: words }) => {
        const x = placeOf(at, stretch, width);
        return (
          <g key={at} transform={`translate(${x.toFixed(1)} 0)`}>
            <line className="timeline-tick" y1={0} y2={height} />
            <text className="timeline-date" y={height + 16} textAnchor={x < 18 ? 'start' : x > width - 18 ? 'end' : 'middle'}>
              {words}
            </text>
          </g>
        );
      })}
      {chosen !== null && <Chosen stretch={stretch} chosen={chosen} width={width} height={height} />}
      {laid.map((lane, index) => (
        <LaneDrawing key={lane.lane.id} {...props} lane={lane} top={tops[index] ?? 0} named={named} onKey={onKey} />
      ))}
      <line className="timeline-axis" x1={0} x2={width} y1={height} y2={height} />
    </svg>
  );
}

function Chosen({ stretch, chosen, width, height }: { stretch: Stretch; chosen: Stretch; width: number; height: number }) {
  const [from, till] = [placeOf(chosen.start, stretch, width), placeOf(chosen.end, stretch, width)];
  return (
    <rect
      className="timeline-brush"
      x={Math.max(0, from)}
      y={0}
      width={Math.max(0, Math.min(width, till) - Math.max(0, from))}
      height={height}
    />
  );
}

/** Dragging over the line chooses days. What is pressed alone is pressed: a brush begins with a way of some pixels. */
function useBrush({ width, stretch, onChoose }: DrawingProps) {
  const start = useRef<number | null>(null);
  const xOf = (event: PointerEvent<SVGSVGElement>): number =>
    Math.min(width, Math.max(0, event.clientX - event.currentTarget.getBoundingClientRect().left));
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button === 0) start.current = xOf(event);
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const from = start.current;
      const x = xOf(event);
      if (from === null || Math.abs(x - from) < 5) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      onChoose({ start: momentAt(Math.min(from, x), stretch, width), end: momentAt(Math.max(from, x), stretch, width) });
    },
    onPointerUp: () => {
      start.current = null;
    },
  };
}

function LaneDrawing(props: DrawingProps & { lane: LaidLane; top: number; named: boolean }) {
  const { lane, top, named, width, onKey, onOpen, onDays } = props;
  const first = top + (named ? NAME : 0);
  const ground = first + lane.rows * ROW + (lane.bars.length > 0 ? BARS : 4);
  return (
    <g>
      {named && (
        <text className="timeline-lane" x={0} y={top + 11}>
          {lane.lane.name}
        </text>
      )}
      {lane.spans.map((span) => (
        <SpanMark key={`${span.dated.id} ${span.row}`} span={span} y={first + span.row * ROW} width={width} onKey={onKey} onOpen={onOpen} />
      ))}
      <line className="timeline-ground" x1={0} x2={width} y1={ground} y2={ground} />
      {lane.bars.map((bar) => (
        <BarMark key={`${bar.x} ${bar.width}`} bar={bar} most={lane.most} ground={ground} onKey={onKey} onOpen={onOpen} onDays={onDays} />
      ))}
    </g>
  );
}

/** What a mark does when it is pressed, by the pointer or by Enter. */
function pressing(run: () => void, onKey: (event: KeyboardEvent) => void) {
  return {
    role: 'button',
    tabIndex: 0,
    onClick: run,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') {
        onKey(event);
        return;
      }
      event.preventDefault();
      run();
    },
  } as const;
}

function SpanMark(props: { span: Span; y: number; width: number } & Pick<DrawingProps, 'onKey' | 'onOpen'>) {
  const { span, y, width, onKey, onOpen } = props;
  const { dated, x, label, open } = span;
  const run = () => {
    if (dated.source !== null) onOpen(dated.source);
  };
  const atEnd = x + label.length * 6.1 > width;
  const when = datesInWords(dated.from, dated.until, dated.about);
  return (
    <g
      className="timeline-mark"
      aria-label={`${when}: ${dated.words}${dated.source === null ? '' : `, ${dated.source.name}`}`}
      {...pressing(run, onKey)}
    >
      <title>{`${when}: ${dated.words}`}</title>
      <text className="timeline-words" x={atEnd ? width : x} y={y + 10} textAnchor={atEnd ? 'end' : 'start'}>
        {label}
      </text>
      <rect
        className={`timeline-span timeline-${dated.kind}`}
        data-open={open ?? undefined}
        x={x}
        y={y + 14}
        width={span.width}
        height={4}
        rx={2}
      />
    </g>
  );
}

function BarMark(props: { bar: Bar; most: number; ground: number } & Pick<DrawingProps, 'onKey' | 'onOpen' | 'onDays'>) {
  const { bar, most, ground, onKey, onOpen, onDays } = props;
  const { first, articles } = bar;
  const height = 5 + (BARS - 7) * Math.sqrt(articles / most);
  const isOne = articles === 1;
  const when = datesInWords(bar.from, bar.until);
  const run = () => {
    if (isOne || onDays === undefined) onOpen({ articleId: first.articleId, range: null });
    else onDays({ from: bar.from, until: bar.until });
  };
  const words = isOne ? `${first.title}${first.outlet === null ? '' : `, ${first.outlet}`}` : counted(articles, 'article');
  return (
    <g className="timeline-mark" aria-label={`${when}: ${words}`} {...pressing(run, onKey)}>
      <title>{`${when}: ${words}`}</title>
      <rect className="timeline-bar" x={bar.x} y={ground - height} width={Math.max(3, bar.width)} height={height} rx={1.5} />
    </g>
  );
}

/** `7 Jun 2014`, `2014 to 2022`, `since 2014`, `until June 2022`, `about 2014`. */
export function datesInWords(from: string | null, until: string | null, about = false): string {
  return spanInWords({ from, until, about }, (date) => formatPublished(date) ?? date);
}
