import { Rows3, Rows4 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../controls';
import type { Density } from './model';
import './table-page.css';

/** What the order of a column means in words. */
export type OrderOf = 'words' | 'dates' | 'counts' | 'numbers';

const orders: Readonly<Record<OrderOf, readonly [down: string, up: string]>> = {
  words: ['Z to A', 'A to Z'],
  dates: ['newest first', 'oldest first'],
  counts: ['most first', 'fewest first'],
  numbers: ['greatest first', 'smallest first'],
};

/** Such as `Sorted by published, newest first`. */
export function sortedInWords(label: string, of: OrderOf, descending: boolean): string {
  const [down, up] = orders[of];
  return `Sorted by ${label}, ${descending ? down : up}`;
}

/** What stands above a table: its name, how much it shows of how much, what is done with its columns and rows, its order. */
export function TableHead(props: {
  title: string;
  totals: string | undefined;
  sorted: string;
  density: Density;
  onDensity: (density: Density) => void;
  /** Before the density. */
  children: ReactNode;
}) {
  const { title, totals, sorted, density, onDensity } = props;
  return (
    <>
      <div className="table-page-head">
        <h1 className="table-page-title" dir="auto">
          {title}
        </h1>
        {totals !== undefined && (
          <span className="table-page-totals" role="status">
            {totals}
          </span>
        )}
        <span className="table-page-tools">
          {props.children}
          <IconButton
            label={density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
            icon={density === 'compact' ? Rows3 : Rows4}
            onClick={() => onDensity(density === 'compact' ? 'comfortable' : 'compact')}
          />
        </span>
      </div>
      <p className="table-page-sorted">{sorted}</p>
    </>
  );
}
