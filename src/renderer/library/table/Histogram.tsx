import { useRef, useState, type PointerEvent } from 'react';
import { daysOf } from '../../../shared/search/filters';
import type { TableView } from '../../../shared/library/model';
import { useRead } from '../../api';
import { formatPublished } from '../../ui/dates';
import { counted } from '../../ui/things';
import { withFilter } from './FilterBar';
import { changeView } from './table-state';

/** Articles by the month they were published in; what is drawn over with the pointer is the chip “Published”. */

const monthOf = (index: number): string =>
  `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
const indexOf = (month: string, isEnd: boolean): number => {
  const [year = '0', number] = month.split('-');
  return Number(year) * 12 + (number === undefined ? (isEnd ? 11 : 0) : Number(number) - 1);
};

/** Months at most: older ones are few and are asked for by the chip. */
const MOST_MONTHS = 480;

export function Histogram({ view }: { view: TableView }) {
  const facets = useRead('table.facets', { view, by: 'month' }, { keepPrevious: true }).data;
  const strip = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const months = (facets ?? []).flatMap(({ value, count }) =>
    value !== null && value.length === 7 ? [{ at: indexOf(value, false), count }] : [],
  );
  if (months.length < 2) return null;
  const last = Math.max(...months.map(({ at }) => at));
  const first = Math.max(Math.min(...months.map(({ at }) => at)), last - MOST_MONTHS + 1);
  const length = last - first + 1;
  const most = Math.max(...months.map(({ count }) => count));
  const chosen = drag === null ? chosenIn(view, first, last) : { from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) };
  const at = ({ clientX }: PointerEvent): number => {
    const box = strip.current?.getBoundingClientRect();
    const share = box === undefined ? 0 : (clientX - box.left) / box.width;
    return first + Math.max(0, Math.min(length - 1, Math.floor(share * length)));
  };
  const finish = () => {
    if (drag === null || chosen === null) return;
    setDrag(null);
    changeView({ filters: withFilter(view.filters, 'date', [`${monthOf(chosen.from)}..${monthOf(chosen.to)}`]) });
  };
  const years = Array.from({ length: Math.floor(last / 12) - Math.floor(first / 12) + 1 }, (_, more) => Math.floor(first / 12) + more);
  const everyYear = Math.ceil(years.length / 16);
  const left = (index: number): string => `${(100 * (index - first)) / length}%`;
  return (
    <div className="histogram">
      <div
        ref={strip}
        className="histogram-strip"
        role="img"
        aria-label={`Articles by month, ${formatPublished(monthOf(first)) ?? ''} to ${formatPublished(monthOf(last)) ?? ''}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: at(event), to: at(event) });
        }}
        onPointerMove={(event) => drag !== null && setDrag({ ...drag, to: at(event) })}
        onPointerUp={finish}
      >
        {chosen !== null && (
          <span
            className="histogram-brush"
            style={{ left: left(chosen.from), width: `${(100 * (chosen.to - chosen.from + 1)) / length}%` }}
          />
        )}
        {months
          .filter((month) => month.at >= first)
          .map((month) => (
            <span
              key={month.at}
              className={
                chosen === null || (month.at >= chosen.from && month.at <= chosen.to) ? 'histogram-bar' : 'histogram-bar histogram-out'
              }
              style={{
                left: left(month.at),
                width: `max(1px, calc(${100 / length}% - 1px))`,
                height: `${Math.max(6, (100 * month.count) / most)}%`,
              }}
              title={`${formatPublished(monthOf(month.at)) ?? ''}: ${counted(month.count, 'article')}`}
            />
          ))}
      </div>
      <div className="histogram-years" aria-hidden>
        {years
          // One at the very edge would be cut.
          .filter((year, index) => index % everyYear === 0 && year * 12 >= first && last - year * 12 >= (last - first) * 0.06)
          .map((year) => (
            <span key={year} style={{ left: left(year * 12) }}>
              {year}
            </span>
          ))}
      </div>
    </div>
  );
}

function chosenIn({ filters }: TableView, first: number, last: number): { from: number; to: number } | null {
  const value = filters.find(({ field, not }) => field === 'date' && not !== true)?.values[0];
  const days = value === undefined ? null : daysOf(value, null);
  if (days === null) return null;
  const from = days.from === null ? first : indexOf(days.from.slice(0, 7), false);
  const to = days.to === null ? last : indexOf(days.to.slice(0, 7), true);
  return { from: Math.max(first, Math.min(from, last)), to: Math.max(first, Math.min(to, last)) };
}
