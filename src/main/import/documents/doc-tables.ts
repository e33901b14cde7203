import { SIDES, type Side } from './doc-looks';
import { borderAt, eachSprm, groundOf, type Colour, type DocBorder } from './doc-sprms';

/** A row of a table of a Word 97–2003 document, as its end describes it (TAP). */

interface Cell {
  right: number;
  goesOnAbove: boolean;
  goesOnBeside: boolean;
  place: 'middle' | 'bottom' | 'top';
  ground: Colour;
  borders: Partial<Record<Side, DocBorder>>;
}

export interface DocRow {
  left: number;
  gap: number;
  align: 'trqc' | 'trqr' | null;
  cells: readonly Cell[];
}

const CELL = 20;
const MOST_CELLS = 64;
const PLACES = ['top', 'middle', 'bottom'] as const;
/** Sides of a cell by the bits that choose them. */
const CHOSEN: readonly (readonly [number, Side])[] = [
  [1, 't'],
  [2, 'l'],
  [4, 'b'],
  [8, 'r'],
];

export function rowOf(modifiers: Buffer): DocRow {
  let row: DocRow = { left: 0, gap: 0, align: null, cells: [] };
  /** Of the whole table: its four sides, then between rows and between columns. */
  let borders: (DocBorder | null)[] = [];
  eachSprm(modifiers, (code, operand) => {
    if (code === 0xd608) row = { ...row, ...cellsOf(operand) };
    else if (code === 0x9602) row.gap = operand.readInt16LE(0);
    else if (code === 0x5400 || code === 0x548a) row.align = operand[0] === 1 ? 'trqc' : operand[0] === 2 ? 'trqr' : null;
    else if (code === 0xd605) borders = [0, 4, 8, 12, 16, 20].map((at) => borderAt(operand, at, 4));
    else if (code === 0xd613) borders = [0, 8, 16, 24, 32, 40].map((at) => borderAt(operand, at, 8));
    else changeCells(row.cells, code, operand);
  });
  return { ...row, cells: row.cells.map((cell, index) => withBorders(cell, index, row.cells.length, borders)) };
}

function cellsOf(operand: Buffer): Pick<DocRow, 'left' | 'cells'> {
  const count = Math.min(operand[0] ?? 0, MOST_CELLS);
  const edge = (index: number): number => (index * 2 + 3 <= operand.length ? operand.readInt16LE(1 + index * 2) : 0);
  const start = 1 + ((operand[0] ?? 0) + 1) * 2;
  const cells = Array.from({ length: count }, (_, index): Cell => {
    const at = start + index * CELL;
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0;
    const borders: Cell['borders'] = {};
    SIDES.forEach((side, place) => {
      const border = borderAt(operand, at + 4 + place * 4, 4);
      if (border !== null && border.word !== 'brdrnone') borders[side] = border;
    });
    return {
      right: edge(index + 1),
      goesOnAbove: (flags & 0x60) === 0x20,
      goesOnBeside: (flags & 2) !== 0,
      place: PLACES[((flags >> 7) & 3) as 0 | 1 | 2] ?? 'top',
      ground: null,
      borders,
    };
  });
  return { left: edge(0), cells };
}

/** What is said of some cells besides. */
function changeCells(cells: readonly Cell[], code: number, operand: Buffer): void {
  const [first = 0, limit = 0] = operand;
  if (code === 0xd609) for (const [index, cell] of cells.entries()) cell.ground = groundOf(operand, index * 2, 2) ?? cell.ground;
  if (code === 0xd612) for (const [index, cell] of cells.entries()) cell.ground = groundOf(operand, index * 10, 10) ?? cell.ground;
  if (code === 0xd62b) {
    const cell = cells[first];
    if (cell !== undefined) cell.goesOnAbove = limit === 1;
  }
  if (code === 0xd62c) for (const cell of cells.slice(first, limit)) cell.place = PLACES[(operand[2] ?? 0) as 0 | 1 | 2] ?? 'top';
  if (code !== 0xd620 && code !== 0xd62f) return;
  const border = borderAt(operand, 3, code === 0xd620 ? 4 : 8);
  for (const cell of cells.slice(first, limit))
    for (const [bit, side] of CHOSEN) if (border !== null && ((operand[2] ?? 0) & bit) !== 0) cell.borders[side] = border;
}

/** Where a cell says nothing of a side, it has what the table has there. */
function withBorders(cell: Cell, index: number, count: number, [top, left, bottom, right, rows, columns]: (DocBorder | null)[]): Cell {
  const usual: Partial<Record<Side, DocBorder | null | undefined>> = {
    t: rows ?? top,
    b: rows ?? bottom,
    l: index === 0 ? left : columns,
    r: index === count - 1 ? right : columns,
  };
  const borders: Cell['borders'] = {};
  for (const side of SIDES) {
    const border = cell.borders[side] ?? usual[side];
    if (border != null && border.word !== 'brdrnone') borders[side] = border;
  }
  return { ...cell, borders };
}
