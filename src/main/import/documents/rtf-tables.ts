import { points, SIDES, changedBorder, type Borders, type RtfLooks } from './rtf-looks';

/** The tables of an RTF document: each row says by itself where its cells end, from which columns are found. */

interface CellLook {
  /** Its right edge, from the left margin of the text. */
  right: number;
  borders: Borders;
  ground: number | null;
  place: 'top' | 'middle' | 'bottom';
  /** It goes on with the cell above, or to the left. */
  isBelow: boolean;
  isBeside: boolean;
}

interface Row {
  left: number;
  padding: number;
  align: 'center' | 'right' | null;
  cells: CellLook[];
}

interface WrittenRow {
  row: Row;
  html: string[];
}

const NEW_CELL: CellLook = { right: 0, borders: {}, ground: null, place: 'top', isBelow: false, isBeside: false };
const NEW_ROW: Row = { left: 0, padding: 0, align: null, cells: [] };
/** Twentieths of a point that edges of one column may lie apart. */
const SAME_EDGE = 40;

export class RtfTables {
  readonly #looks: RtfLooks;
  #row: Row = NEW_ROW;
  #cell: CellLook = NEW_CELL;
  #side: (typeof SIDES)[number] | null = null;
  #written: WrittenRow[] = [];

  constructor(looks: RtfLooks) {
    this.#looks = looks;
  }

  /** Whether the word says something of rows and cells. */
  word(name: string, value: number | null): boolean {
    if (name === 'trowd') {
      this.#row = { ...NEW_ROW, cells: [] };
      this.#cell = NEW_CELL;
      this.#side = null;
    } else if (name === 'trleft') this.#row.left = value ?? 0;
    else if (name === 'trgaph') this.#row.padding = Math.max(0, value ?? 0);
    else if (name === 'trqc' || name === 'trqr') this.#row.align = name === 'trqc' ? 'center' : 'right';
    else if (name === 'clcbpat') this.#cell = { ...this.#cell, ground: value };
    else if (name === 'clvmrg') this.#cell = { ...this.#cell, isBelow: true };
    else if (name === 'clmrg') this.#cell = { ...this.#cell, isBeside: true };
    else if (name === 'clvertalc' || name === 'clvertalb')
      this.#cell = { ...this.#cell, place: name === 'clvertalc' ? 'middle' : 'bottom' };
    else if (name === 'cellx') {
      this.#row.cells.push({ ...this.#cell, right: value ?? 0 });
      this.#cell = NEW_CELL;
      this.#side = null;
    } else if (/^(?:cl|tr)brdr[tlbrhv]$/.test(name)) this.#openBorder(name);
    else return this.#border(name, value);
    return true;
  }

  /** Borders of paragraphs are not of the cell any more. */
  endBorder(): void {
    this.#side = null;
  }

  #openBorder(name: string): void {
    const side = SIDES.find((one) => one.startsWith(name.slice(-1)));
    // Those of a row as a whole come again in its cells.
    this.#side = name.startsWith('cl') ? (side ?? null) : null;
  }

  #border(name: string, value: number | null): boolean {
    const side = this.#side;
    const border = side === null ? null : changedBorder(this.#cell.borders[side], name, value);
    if (side === null || border === null) return false;
    this.#cell = { ...this.#cell, borders: { ...this.#cell.borders, [side]: border } };
    return true;
  }

  /** A row has ended that has these cells. */
  endRow(html: readonly string[]): void {
    this.#written.push({ row: { ...this.#row, cells: [...this.#row.cells] }, html: [...html] });
  }

  get isOpen(): boolean {
    return this.#written.length > 0;
  }

  /** The table of the rows so far. */
  html(): string {
    const rows = this.#written;
    this.#written = [];
    const edges = edgesOf(rows);
    const [left = 0] = edges;
    const align = rows[0]?.row.align ?? null;
    const width = (edges.at(-1) ?? 0) - left;
    const place = align === 'center' ? '0 auto' : align === 'right' ? '0 0 0 auto' : `0 0 0 ${points(left)}`;
    const table = this.#looks.classOf([
      ['margin', place],
      ['width', width > 0 ? points(width) : null],
      ['table-layout', width > 0 ? 'fixed' : null],
    ]);
    const columns = edges
      .slice(1)
      .map((edge, index) => `<col class="${this.#looks.classOf([['width', points(edge - (edges[index] ?? 0))]])}">`);
    return `<table class="${table}">${columns.join('')}${this.#rows(rows, edges).join('')}</table>`;
  }

  #rows(rows: readonly WrittenRow[], edges: readonly number[]): string[] {
    /** Cells by the column they begin in, as they may go on below. */
    const above = new Map<number, { rows: number }>();
    const laid = rows.map(({ row, html }) => {
      const cells: { look: CellLook; html: string; columns: number; size: { rows: number }; padding: number }[] = [];
      let at = columnOf(row.left, edges);
      const isShort = at;
      for (const [index, content] of html.entries()) {
        const look = row.cells[index] ?? NEW_CELL;
        const end = Math.max(at + 1, row.cells[index] === undefined ? at + 1 : columnOf(look.right, edges));
        const before = cells.at(-1);
        const size = above.get(at);
        if (look.isBelow && size !== undefined) size.rows++;
        else if (look.isBeside && before !== undefined) {
          before.columns += end - at;
          before.html += content;
        } else {
          const own = { rows: 1 };
          above.set(at, own);
          cells.push({ look, html: content, columns: end - at, size: own, padding: row.padding });
        }
        at = end;
      }
      return { cells, isShort };
    });
    return laid.map(({ cells, isShort }) => {
      const empty = isShort > 0 ? `<td colspan="${isShort}"></td>` : '';
      const written = cells.map(({ look, html, columns, size, padding }) => {
        const className = this.#looks.classOf([
          ['padding', `1pt ${points(Math.max(padding, 40))}`],
          ['vertical-align', look.place === 'top' ? null : look.place],
          ['background-color', this.#looks.colour(look.ground)],
          ...this.#looks.borderRules(look.borders),
        ]);
        return `<td class="${className}" colspan="${columns}" rowspan="${size.rows}">${html}</td>`;
      });
      return `<tr>${empty}${written.join('')}</tr>`;
    });
  }
}

/** Where columns begin and end, from left to right. */
function edgesOf(rows: readonly WrittenRow[]): number[] {
  const all = rows.flatMap(({ row }) => [row.left, ...row.cells.map(({ right }) => right)]).sort((a, b) => a - b);
  const edges: number[] = [];
  for (const edge of all) if (edges.length === 0 || edge - (edges.at(-1) ?? 0) > SAME_EDGE) edges.push(edge);
  return edges;
}

function columnOf(edge: number, edges: readonly number[]): number {
  const found = edges.findIndex((one) => edge - one <= SAME_EDGE);
  return found < 0 ? edges.length - 1 : found;
}
