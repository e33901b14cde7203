/** Figures of a bench: each beside its baseline of the same run, as a table for people and as values for JSON. */

export interface Figure {
  what: string;
  value: number;
  unit: 'ms' | 'kB' | 'MB' | '/s' | '×' | '';
  /** What the same work costs otherwise; its name says with what. */
  baseline?: { value: number; with: string };
  /** What must hold; `most` of the ratio to the baseline or of the value itself. */
  limit?: { of: 'ratio' | 'value'; most: number };
}

export interface Section {
  title: string;
  figures: readonly Figure[];
}

/** How many times the baseline a figure is; null without one. */
export function ratioOf({ value, baseline }: Figure): number | null {
  return baseline === undefined || baseline.value === 0 ? null : value / baseline.value;
}

function holds(figure: Figure): boolean | null {
  const { limit } = figure;
  if (limit === undefined) return null;
  const measured = limit.of === 'value' ? figure.value : ratioOf(figure);
  return measured === null ? null : measured <= limit.most;
}

function number(value: number, unit: Figure['unit']): string {
  const digits = unit === '×' ? 2 : value >= 100 || unit === '' ? 0 : value >= 10 ? 1 : 2;
  const grouped = value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '' || unit === '×' ? grouped : `${grouped} ${unit}`;
}

const headings = ['', 'Casebook', 'baseline', 'ratio', 'must hold', 'baseline is'];

function cells(figure: Figure): string[] {
  const { what, value, unit, baseline, limit } = figure;
  const ratio = ratioOf(figure);
  const verdict = holds(figure);
  const bound = limit === undefined ? '' : `≤ ${number(limit.most, limit.of === 'ratio' ? '×' : unit)}`;
  return [
    what,
    number(value, unit),
    baseline === undefined ? '' : number(baseline.value, unit),
    ratio === null ? '' : `${ratio.toFixed(2)}×`,
    bound + (verdict === false ? '  NOT MET' : ''),
    baseline?.with ?? '',
  ];
}

/** Prints one section for people. */
export function printSection({ title, figures }: Section): void {
  const rows = [headings, ...figures.map(cells)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column > 3 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  console.log(`\n${title}`);
  for (const row of rows) console.log(line(row));
}

/** Prints all sections' figures as one line of JSON: the last line of every bench. */
export function printJson(bench: string, sections: readonly Section[]): void {
  const figures = sections.flatMap(({ title, figures: own }) =>
    own.map((figure) => ({ section: title, ...figure, ratio: ratioOf(figure), holds: holds(figure) })),
  );
  console.log(JSON.stringify({ bench, figures }));
}

/** The value below which a share of the values lies; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
