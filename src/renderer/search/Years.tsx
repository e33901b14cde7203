import { X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { formatPublished } from '../../shared/articles/published';
import { IconButton } from '../ui/controls';
import { counted } from '../ui/things';
import { daysOfBars, isWithin, timeBars, type TimeBar } from './time-bars';

/** Bars that have their number over them: more have no room for it. */
const NUMBERED = 12;

/** Of the highest bar, in pixels; what has hits is always seen. */
const HIGHEST = 44;

const heightOf = (count: number, most: number): number => (count === 0 ? 0 : Math.max(3, (HIGHEST * count) / most));

const nameOf = ({ from, to }: TimeBar): string => {
  const name = formatPublished(from) ?? from;
  return from === to ? name : `${name}–${formatPublished(to) ?? to}`;
};

/** The keys that go from one bar to the next: all of them are one stop of the Tab key, as they are narrow and many. */
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };

function stepBar(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  const next = step === 1 ? event.target.nextElementSibling : event.target.previousElementSibling;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** Hits by the time they were published; one bar is pressed, or several are drawn over with the pointer, to ask for them. */
export function Years(props: {
  months: readonly { month: string; count: number }[];
  days: string | null;
  onDays: (days: string | null) => void;
}) {
  const { days, onDays } = props;
  const bars = timeBars(props.months);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const [front, setFront] = useState<string | null>(null);
  const [first, last] = [bars[0], bars.at(-1)];
  if (first === undefined || last === undefined) return null;
  const inTabOrder = bars.find(({ from }) => from === front) ?? first;
  const most = Math.max(...bars.map(({ count }) => count));
  const isIn = (bar: TimeBar, index: number): boolean => {
    if (drag !== null) return index >= Math.min(drag.from, drag.to) && index <= Math.max(drag.from, drag.to);
    return days === null || isWithin(bar, days);
  };
  const finish = () => {
    const [a, b] = [bars[drag?.from ?? -1], bars[drag?.to ?? -1]];
    setDrag(null);
    if (a !== undefined && b !== undefined) ask(daysOfBars(a, b));
  };
  const ask = (asked: string) => onDays(asked === days ? null : asked);
  return (
    <section className="facets" aria-label="Published">
      <div className="facets-head">
        <h2 className="section-label">Published</h2>
        {days !== null && <IconButton label="Any time" icon={X} onClick={() => onDays(null)} />}
      </div>
      <div className="years" role="toolbar" aria-label="Published" onKeyDown={stepBar} onPointerLeave={() => setDrag(null)}>
        {bars.map((bar, index) => (
          <button
            key={bar.from}
            type="button"
            className="year"
            tabIndex={bar === inTabOrder ? 0 : -1}
            onFocus={() => setFront(bar.from)}
            aria-label={`${nameOf(bar)}: ${counted(bar.count, 'article')}`}
            aria-pressed={days !== null && isWithin(bar, days)}
            title={`${nameOf(bar)}: ${counted(bar.count, 'article')}`}
            data-out={!isIn(bar, index) || undefined}
            onPointerDown={(event) => {
              if (event.button === 0) setDrag({ from: index, to: index });
            }}
            onPointerEnter={() => drag !== null && setDrag({ ...drag, to: index })}
            onPointerUp={finish}
            // The pointer has asked already; this is the key.
            onClick={({ detail }) => detail === 0 && ask(daysOfBars(bar, bar))}
          >
            <span className="year-count" aria-hidden>
              {bars.length <= NUMBERED && bar.count > 0 ? bar.count : ''}
            </span>
            <span className="year-bar" style={{ height: heightOf(bar.count, most) }} />
          </button>
        ))}
      </div>
      <div className="years-ends" aria-hidden>
        <span>{formatPublished(first.from)}</span>
        {last !== first && <span>{formatPublished(last.to)}</span>}
      </div>
    </section>
  );
}
