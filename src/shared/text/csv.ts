/**
 * A table as CSV (RFC 4180) with a mark of order, by which spreadsheets know it for UTF-8. A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it: what stands in it may come from a stranger's page.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
