import { movedSpan, type Cell, type Span, type Structure } from '../../shared/articles/structure';

/** A cell while its table is put together. */
export interface CellText {
  text: string;
  spans?: readonly Span[] | undefined;
  /** Over how many columns and rows it goes; one when left out. */
  columns?: number | undefined;
  rows?: number | undefined;
}

const BETWEEN = ' | ';
/** Wider cells are a mistake of their file. */
const MOST_SPANNED = 1000;

/** A table as all readers write it: a line a row, with bars between the cells. Puts together where its cells are. */
export class TableText {
  #text = '';
  readonly #rows: Cell[][] = [];
  readonly #spans: Span[] = [];
  #head = 0;

  /** `head`: a row of the table's head; only those above all others are. */
  addRow(cells: readonly CellText[], head: boolean): void {
    if (cells.every(({ text }) => text === '')) return;
    if (this.#rows.length > 0) this.#text += '\n';
    if (head && this.#head === this.#rows.length) this.#head++;
    this.#rows.push(cells.map((cell, index) => this.#add(cell, index)));
  }

  #add({ text, spans = [], columns = 1, rows = 1 }: CellText, index: number): Cell {
    if (index > 0) this.#text += BETWEEN;
    const start = this.#text.length;
    this.#text += text;
    for (const span of spans) this.#spans.push(movedSpan(span, start + span[0], start + span[1]));
    const [wide, high] = [within(columns), within(rows)];
    return wide > 1 || high > 1 ? [start, this.#text.length, wide, high] : [start, this.#text.length];
  }

  /** Raw: spaces at the ends of its lines are still there. */
  get text(): string {
    return this.#text;
  }

  get structure(): Structure {
    return { head: this.#head, rows: this.#rows, ...(this.#spans.length === 0 ? {} : { spans: this.#spans }) };
  }
}

function within(count: number): number {
  return Number.isInteger(count) && count >= 1 ? Math.min(count, MOST_SPANNED) : 1;
}
