import type { ExcelFormats } from './excel-formats';
import { cellOf, type SheetBudget, type SheetCell, type SheetRow } from './sheet';
import { EnoughRead, type XmlAttributes, type XmlHandler } from './xml';

/** Takes the cells of a sheet of Excel (ECMA-376 part 1, 18.3). */
export class ExcelSheet implements XmlHandler {
  readonly rows: SheetRow[] = [];
  /** How many cells hold a formula of which the file has no result. */
  unreckoned = 0;
  readonly #strings: readonly string[];
  readonly #formats: ExcelFormats;
  readonly #budget: SheetBudget;
  readonly #hidden: { min: number; max: number }[] = [];
  #row: SheetRow = { number: 0, hidden: false, cells: [] };
  #cell = { column: 0, type: 'n', style: 0, value: '', formula: '' };
  #column = 0;
  #open: 'value' | 'formula' | null = null;
  /** Readings of a word, which stand beside it. */
  #aside = 0;

  constructor(strings: readonly string[], formats: ExcelFormats, budget: SheetBudget) {
    this.#strings = strings;
    this.#formats = formats;
    this.#budget = budget;
  }

  isHiddenColumn = (column: number): boolean => this.#hidden.some(({ min, max }) => column >= min && column <= max);

  open(tag: string, attributes: XmlAttributes): void {
    if (tag === 'x:col' && isTrue(attributes['hidden'])) {
      this.#hidden.push({ min: Number(attributes['min']), max: Number(attributes['max']) });
    } else if (tag === 'x:row') {
      const number = Number(attributes['r']);
      this.#row = {
        number: Number.isInteger(number) && number > 0 ? number : this.#row.number + 1,
        hidden: isTrue(attributes['hidden']),
        cells: [],
      };
      this.#column = 0;
    } else if (tag === 'x:c') {
      this.#column = cellOf(attributes['r'] ?? '')?.column ?? this.#column + 1;
      this.#cell = { column: this.#column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? '0'), value: '', formula: '' };
    } else if (tag === 'x:rPh') this.#aside++;
    else if (tag === 'x:v' || tag === 'x:t') this.#open = 'value';
    else if (tag === 'x:f') this.#open = 'formula';
  }

  close(tag: string): void {
    if (tag === 'x:v' || tag === 'x:t' || tag === 'x:f') this.#open = null;
    else if (tag === 'x:rPh') this.#aside--;
    else if (tag === 'x:c') this.#closeCell();
    else if (tag === 'x:row') this.#closeRow();
    else if (tag === 'x:sheetData') this.#row = { number: 0, hidden: false, cells: [] };
  }

  text(text: string): void {
    if (this.#aside > 0) return;
    if (this.#open === 'value') this.#cell.value += text;
    else if (this.#open === 'formula') this.#cell.formula += text;
  }

  #closeCell(): void {
    const { column, type, style, value, formula } = this.#cell;
    const cell: SheetCell = { column, text: this.#shown(type, style, value, formula) };
    if (cell.text.trim() !== '') this.#row.cells.push(cell);
  }

  #shown(type: string, style: number, value: string, formula: string): string {
    if (value === '' && formula.trim() !== '' && type !== 'str') {
      this.unreckoned++;
      return `=${formula.trim()}`;
    }
    if (type === 's') return this.#strings[Number(value)] ?? '';
    if (type === 'b') return isTrue(value) ? 'TRUE' : 'FALSE';
    if (type === 'd') return value.replace('T', ' ').replace(/ 00:00(?::00)?(?:\.0+)?Z?$/, '');
    return type === 'n' ? this.#formats.shown(value, style) : unescaped(value);
  }

  #closeRow(): void {
    const row = this.#row;
    if (row.cells.length === 0) return;
    row.cells.sort((a, b) => a.column - b.column);
    if (!this.#budget.take(row)) throw new EnoughRead();
    this.rows.push(row);
  }
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** Takes the strings that the cells of a workbook share, and the texts of comments: each may be in several runs. */
export class ExcelStrings implements XmlHandler {
  readonly strings: string[] = [];
  #text: string | null = null;
  #isOpen = false;
  #aside = 0;

  open(tag: string): void {
    if (tag === 'x:si') this.#text = '';
    else if (tag === 'x:rPh') this.#aside++;
    else if (tag === 'x:t') this.#isOpen = this.#aside === 0;
  }

  close(tag: string): void {
    if (tag === 'x:t') this.#isOpen = false;
    else if (tag === 'x:rPh') this.#aside--;
    else if (tag === 'x:si') {
      this.strings.push(unescaped(this.#text ?? ''));
      this.#text = null;
    }
  }

  text(text: string): void {
    if (this.#isOpen && this.#text !== null) this.#text += text;
  }
}

/** Signs that XML cannot hold are written as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => {
    const sign = String.fromCharCode(parseInt(code, 16));
    return sign === '\r' || sign < '\t' ? '' : sign;
  });
}
