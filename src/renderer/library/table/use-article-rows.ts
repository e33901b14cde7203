import { useCallback, useMemo, useState } from 'react';
import {
  isHeading,
  type TableArticle,
  type TableGroup,
  type TablePage,
  type TableRow,
  type TableView,
} from '../../../shared/library/model';
import { call, useReads } from '../../api';
import { formatPublished } from '../../ui/dates';
import type { Heading, TableRows } from '../../ui/table/model';

/** Rows read at a time: only the pages that can be seen are asked for. */
const PAGE = 100;

const pageOf = (row: number): number => Math.floor(Math.max(0, row) / PAGE);

const withoutGroup: Record<TableGroup, string> = {
  none: '',
  day: 'Undated',
  outlet: 'Without an outlet',
  origin: 'Not printed elsewhere',
};

function headingOf({ heading, by, count }: Exclude<TableRow, TableArticle>): Heading {
  if (heading === null) return { heading: withoutGroup[by], count };
  if (by === 'day') return { heading: formatPublished(heading) ?? heading, count };
  return { heading: by === 'origin' ? 'One origin' : heading, count };
}

/** What the table says of itself; undefined until the first page is there. `rows` keep what was read for the view before. */
export function useArticleRows(view: TableView): { totals: TablePage | undefined; rows: TableRows<TableArticle> } {
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const pages = useMemo(
    () => [...new Set([0, ...Array.from({ length: shown.last - shown.first + 1 }, (_, more) => shown.first + more)])],
    [shown],
  );
  const reads = useReads(
    'table.page',
    pages.map((page) => ({ view, offset: page * PAGE, limit: PAGE })),
  );
  const [kept, setKept] = useState<{ view: TableView; totals: TablePage } | null>(null);
  const read = reads[0]?.data;
  if (read !== undefined && (kept?.totals !== read || kept.view !== view)) setKept({ view, totals: read });
  const totals = read ?? kept?.totals;
  const onShown = useCallback((firstRow: number, lastRow: number) => {
    const [first, last] = [pageOf(firstRow), pageOf(lastRow)];
    setShown((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);
  const at = (index: number): TableArticle | Heading | undefined => {
    const row = reads[pages.indexOf(pageOf(index))]?.data?.page[index % PAGE];
    return row === undefined ? undefined : isHeading(row) ? headingOf(row) : row;
  };
  return {
    totals,
    rows: {
      count: totals?.rows ?? 0,
      at,
      onShown,
      keys: (first, last) => call('table.ids', { view, first, last }),
      seek: (text, after) => call('table.seek', { view, text, after }),
    },
  };
}
