import { useCallback, useMemo, useState } from 'react';

/** Rows read at a time: only the pages that can be seen are asked for. */
export const ROWS_OF_PAGE = 100;

export const pageOfRow = (row: number): number => Math.floor(Math.max(0, row) / ROWS_OF_PAGE);

/** The pages of a table that are read: those in sight, and the first, which says how many rows there are. */
export function useShownPages(): { pages: readonly number[]; onShown: (first: number, last: number) => void } {
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const pages = useMemo(
    () => [...new Set([0, ...Array.from({ length: shown.last - shown.first + 1 }, (_, more) => shown.first + more)])],
    [shown],
  );
  const onShown = useCallback((firstRow: number, lastRow: number) => {
    const [first, last] = [pageOfRow(firstRow), pageOfRow(lastRow)];
    setShown((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);
  return { pages, onShown };
}
