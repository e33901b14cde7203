import type { SheetBudget, SheetCell, SheetRow, Sheet } from './sheet';
import { EnoughRead, type XmlAttributes, type XmlHandler } from './xml';

/** As many as Calc and Excel have. */
const MOST_COLUMNS = 16_384;
const MOST_SPACES = 100;

interface Span {
  from: number;
  to: number;
}

interface OpenCell {
  column: number;
  repeated: number;
  /** What it holds when it shows nothing. */
  value: string;
  lines: string[];
  isCovered: boolean;
}

/**
 * Takes the sheets of an OpenDocument spreadsheet (ODF 1.3, part 3, 9). Cells carry what they show, so that no number is set
 * anew; cells and rows may stand for many, up to the whole sheet.
 */
export class OpenSheets implements XmlHandler {
  readonly sheets: Sheet[] = [];
  readonly #budget: SheetBudget;
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #sheet: Sheet | null = null;
  #hidden: Span[] = [];
  #column = 0;
  #rowsRepeated = 1;
  #row: SheetRow = { number: 0, hidden: false, cells: [] };
  #nextRow = 1;
  #cell: OpenCell | null = null;
  #comment: { author: string; lines: string[] } | null = null;
  #shape = 0;
  #line: string | null = null;
  #isCreator = false;

  constructor(budget: SheetBudget) {
    this.#budget = budget;
  }

  open(tag: string, attributes: XmlAttributes): void {
    if (tag === 'style:style') this.#style = attributes['style:name'] ?? '';
    else if (tag === 'style:table-properties' && attributes['table:display'] === 'false') this.#hiddenStyles.add(this.#style);
    else if (tag === 'table:table') this.#openSheet(attributes);
    else if (this.#sheet !== null) this.#openInside(tag, attributes);
  }

  #openSheet(attributes: XmlAttributes): void {
    const hidden: Span[] = [];
    this.#hidden = hidden;
    this.#column = 0;
    this.#nextRow = 1;
    this.#sheet = {
      name: attributes['table:name'] ?? '',
      hidden: this.#hiddenStyles.has(attributes['table:style-name'] ?? ''),
      rows: [],
      isHiddenColumn: (column) => hidden.some(({ from, to }) => column >= from && column <= to),
      comments: [],
      shapes: [],
    };
    this.sheets.push(this.#sheet);
  }

  #openInside(tag: string, attributes: XmlAttributes): void {
    if (tag === 'table:table-column') this.#takeColumn(attributes);
    else if (tag === 'table:table-row') this.#openRow(attributes);
    else if (tag === 'table:table-cell' || tag === 'table:covered-table-cell') this.#openCell(tag, attributes);
    else if (tag === 'office:annotation') this.#comment = { author: '', lines: [] };
    else if (tag === 'dc:creator') this.#isCreator = this.#comment !== null;
    else if (isShape(tag)) this.#shape++;
    else if (tag === 'text:p' || tag === 'text:h') this.#line = '';
    else if (tag === 'text:s') this.#add(' '.repeat(countOf(attributes['text:c'], MOST_SPACES)));
    else if (tag === 'text:tab' || tag === 'text:line-break') this.#add(' ');
  }

  #takeColumn(attributes: XmlAttributes): void {
    const from = this.#column + 1;
    this.#column += countOf(attributes['table:number-columns-repeated'], MOST_COLUMNS);
    if (isHidden(attributes)) this.#hidden.push({ from, to: this.#column });
  }

  #openRow(attributes: XmlAttributes): void {
    this.#rowsRepeated = countOf(attributes['table:number-rows-repeated'], 2 ** 20);
    this.#row = { number: this.#nextRow, hidden: isHidden(attributes), cells: [] };
    this.#column = 0;
  }

  #openCell(tag: string, attributes: XmlAttributes): void {
    const value =
      attributes['office:string-value'] ??
      attributes['office:date-value'] ??
      attributes['office:time-value'] ??
      attributes['office:boolean-value'] ??
      attributes['office:value'] ??
      '';
    const repeated = countOf(attributes['table:number-columns-repeated'], MOST_COLUMNS);
    this.#cell = { column: this.#column + 1, repeated, value, lines: [], isCovered: tag === 'table:covered-table-cell' };
    this.#column += repeated;
  }

  close(tag: string): void {
    if (this.#sheet === null) return;
    if (tag === 'text:p' || tag === 'text:h') this.#closeLine(this.#sheet);
    else if (tag === 'table:table-cell' || tag === 'table:covered-table-cell') this.#closeCell();
    else if (tag === 'table:table-row') this.#closeRow(this.#sheet);
    else if (tag === 'office:annotation') this.#closeComment(this.#sheet);
    else if (tag === 'dc:creator') this.#isCreator = false;
    else if (isShape(tag)) this.#shape = Math.max(0, this.#shape - 1);
    else if (tag === 'table:table') this.#sheet = null;
  }

  #closeLine(sheet: Sheet): void {
    const line = (this.#line ?? '').trim();
    this.#line = null;
    if (line === '') return;
    if (this.#comment !== null) this.#comment.lines.push(line);
    else if (this.#shape > 0) sheet.shapes.push({ text: line, kind: 'paragraph', place: `a shape on the sheet “${sheet.name}”` });
    else this.#cell?.lines.push(line);
  }

  #closeCell(): void {
    const cell = this.#cell;
    this.#cell = null;
    if (cell === null || cell.isCovered) return;
    const text = cell.lines.length > 0 ? cell.lines.join(' ') : cell.value;
    if (text.trim() === '') return;
    const last = Math.min(MOST_COLUMNS, cell.column + cell.repeated - 1);
    for (let column = cell.column; column <= last; column++) this.#row.cells.push({ column, text } satisfies SheetCell);
  }

  #closeRow(sheet: Sheet): void {
    const { hidden, cells } = this.#row;
    const first = this.#nextRow;
    this.#nextRow += this.#rowsRepeated;
    if (cells.length === 0) return;
    for (let number = first; number < this.#nextRow; number++) {
      const row = { number, hidden, cells };
      if (!this.#budget.take(row)) throw new EnoughRead();
      sheet.rows.push(row);
    }
  }

  #closeComment(sheet: Sheet): void {
    const comment = this.#comment;
    this.#comment = null;
    if (comment === null || comment.lines.length === 0) return;
    const place = { row: this.#row.number, column: this.#cell?.column ?? 1 };
    sheet.comments.push({ ...place, author: comment.author.trim() === '' ? null : comment.author.trim(), text: comment.lines.join(' ') });
  }

  text(text: string): void {
    if (this.#isCreator && this.#comment !== null) this.#comment.author += text;
    else this.#add(text.replace(/[\t\r\n ]+/g, ' '));
  }

  #add(text: string): void {
    if (this.#line !== null) this.#line += text;
  }
}

const isShape = (tag: string): boolean =>
  /^draw:(?:frame|custom-shape|rect|line|ellipse|circle|polygon|polyline|path|connector|caption)$/.test(tag);

const isHidden = (attributes: XmlAttributes): boolean => /^(?:collapse|filter)$/.test(attributes['table:visibility'] ?? '');

function countOf(stated: string | undefined, most: number): number {
  const count = Number(stated ?? '1');
  return Number.isInteger(count) && count > 0 ? Math.min(most, count) : 1;
}
