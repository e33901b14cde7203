import { useState } from 'react';
import type { TableThingRow, ThingView } from '../../../shared/library/thing-tables';
import type { Reply } from '../../../shared/contract';
import { call, useReads } from '../../api';
import type { TableRows } from '../../ui/table/model';
import { pageOfRow, ROWS_OF_PAGE, useShownPages } from '../../ui/table/use-shown-pages';

/** The rows of a table of things, read in pages; `totals` are undefined until the first is there. */
export function useThingRows(view: ThingView): {
  totals: Pick<Reply<'things.page'>, 'total' | 'all'> | undefined;
  rows: TableRows<TableThingRow>;
} {
  const { pages, onShown } = useShownPages();
  const reads = useReads(
    'things.page',
    pages.map((page) => ({ view, offset: page * ROWS_OF_PAGE, limit: ROWS_OF_PAGE })),
  );
  const [kept, setKept] = useState<Reply<'things.page'>>();
  const read = reads[0]?.data;
  if (read !== undefined && read !== kept) setKept(read);
  const totals = read ?? kept;
  return {
    totals,
    rows: {
      count: totals?.total ?? 0,
      // Until the new view is there what was shown stays, where it was the first page.
      at: (index) => (read === undefined ? kept?.page[index] : reads[pages.indexOf(pageOfRow(index))]?.data?.page[index % ROWS_OF_PAGE]),
      onShown,
      keys: (first, last) => call('things.ids', { view, first, last }),
      seek: (text, after) => call('things.seek', { view, text, after }),
    },
  };
}
