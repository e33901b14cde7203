import { useState } from 'react';
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
import { pageOfRow, ROWS_OF_PAGE, useShownPages } from '../../ui/table/use-shown-pages';

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
  const { pages, onShown } = useShownPages();
  const reads = useReads(
    'table.page',
    pages.map((page) => ({ view, offset: page * ROWS_OF_PAGE, limit: ROWS_OF_PAGE })),
  );
  const [kept, setKept] = useState<{ view: TableView; totals: TablePage } | null>(null);
  const read = reads[0]?.data;
  if (read !== undefined && (kept?.totals !== read || kept.view !== view)) setKept({ view, totals: read });
  const totals = read ?? kept?.totals;
  const at = (index: number): TableArticle | Heading | undefined => {
    // Until the new view is there what was shown stays, where it was the first page.
    const row = read === undefined ? kept?.totals.page[index] : reads[pages.indexOf(pageOfRow(index))]?.data?.page[index % ROWS_OF_PAGE];
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
