/** A row of a table: its cells in their columns, null where one of a row above reaches down. A caption is a row of one cell. */
export interface Row {
  caption: boolean;
  cells: (Element | null)[];
}

const MOST_ROWS_DOWN = 1000;

/** The rows of a table, the header first and the foot last. Those of tables inside it are theirs. */
export function rowsOf(table: Element): Row[] {
  const parts: Record<'caption' | 'thead' | 'tbody' | 'tfoot', Row[]> = { caption: [], thead: [], tbody: [], tfoot: [] };
  for (const child of table.children) {
    const tag = child.localName;
    if (tag === 'caption') parts.caption.push({ caption: true, cells: [child] });
    else if (tag === 'thead' || tag === 'tbody' || tag === 'tfoot')
      parts[tag].push(...inColumns([...child.children].filter((row) => row.localName === 'tr')));
  }
  const loose = inColumns([...table.children].filter((row) => row.localName === 'tr'));
  return [...parts.caption, ...parts.thead, ...loose, ...parts.tbody, ...parts.tfoot];
}

function inColumns(rows: readonly Element[]): Row[] {
  /** How many rows more each column is taken from above. */
  const taken: number[] = [];
  return rows.map((row) => {
    const cells: (Element | null)[] = [];
    const skipTaken = (): void => {
      for (let left = taken[cells.length] ?? 0; left > 0; left = taken[cells.length] ?? 0) {
        taken[cells.length] = left - 1;
        cells.push(null);
      }
    };
    for (const cell of row.children) {
      if (cell.localName !== 'td' && cell.localName !== 'th') continue;
      skipTaken();
      taken[cells.length] = Math.min(MOST_ROWS_DOWN, Math.max(1, Number(cell.getAttribute('rowspan') ?? 1) || 1)) - 1;
      cells.push(cell);
    }
    skipTaken();
    return { caption: false, cells };
  });
}
