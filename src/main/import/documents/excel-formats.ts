import { format, isDateFormat } from 'numfmt';
import { readOfficeXml } from './office-package';
import type { Zip } from './zip';

/**
 * Formats that files name by number only (ECMA-376 part 1, 18.8.30). Those that depend on the reader's country are written
 * so that they cannot be misread: a day as 2024-03-05, an amount without a sign of a currency the file does not name.
 */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0;-#,##0',
  6: '#,##0;-#,##0',
  7: '#,##0.00;-#,##0.00',
  8: '#,##0.00;-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  41: '#,##0;-#,##0',
  42: '#,##0;-#,##0',
  43: '#,##0.00;-#,##0.00',
  44: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
};
/** Dates in the numbers that East Asian editions give their own. */
const isEastAsianDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
const GENERAL = 'General';
/** Days between the two calendars of Excel. */
const DAYS_TO_1904 = 1462;
const LONGEST_FORMAT = 1000;

/** How the numbers of a workbook are shown: by the formats its cells are given. */
export class ExcelFormats {
  readonly #ofCells: string[] = [];
  readonly #is1904: boolean;

  constructor(zip: Zip, styles: string | null, is1904: boolean) {
    this.#is1904 = is1904;
    const own = new Map<number, string>();
    let inCells = false;
    readOfficeXml(zip, styles, {
      open: (tag, attributes) => {
        if (tag === 'x:numFmt') own.set(Number(attributes['numFmtId']), (attributes['formatCode'] ?? GENERAL).slice(0, LONGEST_FORMAT));
        else if (tag === 'x:cellXfs') inCells = true;
        else if (tag === 'x:xf' && inCells) this.#ofCells.push(patternOf(Number(attributes['numFmtId'] ?? '0'), own));
      },
      close: (tag) => {
        if (tag === 'x:cellXfs') inCells = false;
      },
    });
  }

  /** What a cell of style `style` shows for the number that the file has for it; the same when it is none. */
  shown(stored: string, style: number): string {
    const value = Number(stored);
    if (stored.trim() === '' || !Number.isFinite(value)) return stored;
    const pattern = this.#ofCells[style] ?? GENERAL;
    try {
      const isDate = isDateFormat(pattern);
      // Before the calendar begins Excel shows signs that say nothing.
      if (isDate && value < 0) return stored;
      return format(pattern, isDate && this.#is1904 ? value + DAYS_TO_1904 : value, { nbsp: false }).trim();
    } catch (error) {
      // A format that Excel would not take either.
      if (error instanceof Error) return stored;
      throw error;
    }
  }
}

function patternOf(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? BUILT_IN[id] ?? (isEastAsianDate(id) ? 'yyyy-mm-dd' : GENERAL);
}
