/** What is copied from another program, in the few forms that a note has. */

export interface TextRun {
  text: string;
  bold: boolean;
  italic: boolean;
  struck: boolean;
  underlined: boolean;
  /** Raised or lowered words; figures are written as such signs (`⁶`, `₂`) instead. */
  raised: 'super' | 'sub' | null;
  /** http, https or mailto; null for what is no link. */
  href: string | null;
}
export type ClipboardRun = TextRun | 'break';

export type ListKind = 'bullet' | 'number' | 'check';

export interface ListItem {
  kind: 'item';
  /** From 1. */
  level: number;
  list: ListKind;
  /** The number of the first item of a list. */
  start: number;
  /** Of an item of a check list. */
  checked: boolean;
  /** Items of one list of level 1 have the same; lists that follow one another differ. */
  id: string;
  runs: ClipboardRun[];
}

/** A table of data. `runs` are the words of all its cells, for what asks whether there are any. */
export interface TableBlock {
  kind: 'table';
  rows: TableCell[][];
  runs: ClipboardRun[];
}

export interface TableCell {
  header: boolean;
  colSpan: number;
  rowSpan: number;
  /** Its paragraphs. */
  lines: ClipboardRun[][];
}

/** A picture that came with its bytes, by its number; it has no words. */
export interface PictureBlock {
  kind: 'picture';
  number: number;
  alt: string;
  runs: ClipboardRun[];
}

export type Block =
  | { kind: 'paragraph' | 'quote'; runs: ClipboardRun[] }
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; runs: ClipboardRun[] }
  | ListItem
  | TableBlock
  | { kind: 'rule' | 'code'; runs: ClipboardRun[] }
  | PictureBlock;

/** Without white space at the end, and without empty lines around it. */
export function trimmed(runs: readonly ClipboardRun[]): ClipboardRun[] {
  const first = runs.findIndex((run) => run !== 'break' && /\S/.test(run.text));
  const kept = runs.slice(runs.slice(0, Math.max(0, first)).lastIndexOf('break') + 1);
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    if (last !== 'break' && /\S/.test(last.text)) break;
    kept.pop();
  }
  const last = kept.at(-1);
  if (last !== undefined && last !== 'break') kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  return kept;
}

const textOf = (runs: readonly ClipboardRun[]): string => runs.map((run) => (run === 'break' ? '\n' : run.text)).join('');

export const isEmpty = (runs: readonly ClipboardRun[]): boolean => !/\S/.test(textOf(runs));

/** The runs as plain ones where all of them are so: a heading is bold by itself, a done item need not be struck. */
export function without(runs: readonly ClipboardRun[], mark: 'bold' | 'struck'): ClipboardRun[] {
  const isAll = runs.every((run) => run === 'break' || run[mark] || !/\S/.test(run.text));
  return runs.map((run) => (run === 'break' || !isAll ? run : { ...run, [mark]: false }));
}
