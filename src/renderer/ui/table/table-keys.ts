import { useEffect, useRef, type KeyboardEvent } from 'react';
import { reportFailure } from '../toasts';
import { isHeading, type TableRows } from './model';
import type { TableChoice } from './use-table-choice';

/** A table as its keys see it. */
interface KeyedTable<Row extends object> {
  rows: TableRows<Row>;
  keyOf: (row: Row) => string;
  choice: TableChoice;
  cursor: number;
  /** Rows that can be seen at once. */
  page: () => number;
  moveTo: (index: number) => void;
  open: (row: Row, beside: boolean) => void;
  /** Keys of whoever shows the table, such as those of the bar of what is chosen; true when it was one. */
  onKey?: ((event: KeyboardEvent, row: Row | undefined) => boolean) | undefined;
}

/** The row nearest to `index` that is no heading, looked for in the direction of `step` first. */
function rowNear<Row extends object>(rows: TableRows<Row>, index: number, step: number): number {
  const within = Math.max(0, Math.min(index, rows.count - 1));
  const direction = step < 0 ? -1 : 1;
  for (const way of [direction, -direction]) {
    for (let at = within; at >= 0 && at < rows.count; at += way) if (!isHeading(rows.at(at))) return at;
  }
  return within;
}

function target<Row extends object>({ rows, cursor, page }: KeyedTable<Row>, key: string): number | null {
  switch (key) {
    case 'ArrowDown':
      return rowNear(rows, cursor + 1, 1);
    case 'ArrowUp':
      return rowNear(rows, cursor - 1, -1);
    case 'PageDown':
      return rowNear(rows, cursor + page(), 1);
    case 'PageUp':
      return rowNear(rows, cursor - page(), -1);
    case 'Home':
      return rowNear(rows, 0, 1);
    case 'End':
      return rowNear(rows, rows.count - 1, -1);
    default:
      return null;
  }
}

/** Whether a key may be for all that is chosen. */
function isForChosen({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && (key === 'Delete' || [...key].length === 1);
}

/** The same key once more, when what it is for has been read. */
function pressAgain({ currentTarget, key, code, shiftKey }: KeyboardEvent, when: Promise<void>): void {
  void when.then(() =>
    currentTarget.dispatchEvent(new window.KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true })),
  );
}

/** Milliseconds after which typing begins anew. */
const TYPED_TOGETHER = 900;

/** What the keys do: walk, choose, open, find a row by its first letters. */
export function useTableKeys<Row extends object>(table: KeyedTable<Row>): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', at: 0 });
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const { rows, choice, cursor, moveTo, open, keyOf, onKey } = table;
  const row = rows.at(cursor);
  const here = row === undefined || isHeading(row) ? undefined : row;

  const walk = (event: KeyboardEvent): boolean => {
    const index = target(table, event.key);
    if (index === null || event.altKey) return false;
    if (event.shiftKey) choice.extend(index, cursor);
    else choice.from(index);
    moveTo(index);
    return true;
  };
  const choose = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean => {
    const command = ctrlKey || metaKey;
    if (command && key.toLowerCase() === 'a') choice.all();
    else if (key === ' ' && shiftKey) choice.extend(cursor, cursor);
    else if (key === ' ' && (command || typed.current.text === '') && here !== undefined) choice.toggle(keyOf(here), cursor);
    else if (key === 'Escape' && (choice.keys.size > 0 || choice.reading() !== null)) choice.clear();
    else return false;
    return true;
  };
  const opens = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    if (key !== 'Enter' || here === undefined) return false;
    open(here, ctrlKey || metaKey);
    return true;
  };
  const types = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
    if (rows.seek === undefined || ctrlKey || metaKey || altKey || [...key].length !== 1) return false;
    const text = typed.current.text + key;
    typed.current = { text, at: typed.current.at + 1 };
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => (typed.current = { text: '', at: typed.current.at + 1 }), TYPED_TOGETHER);
    // One letter again and again goes on to the next row; a longer word stays where it fits.
    const same = [...text].every((letter) => letter === text[0]);
    const asked = typed.current.at;
    rows.seek(same ? (text[0] ?? text) : text, same ? cursor : cursor - 1).then((index) => {
      if (index !== null && typed.current.at === asked) moveTo(index);
    }, reportFailure);
    return true;
  };
  return (event) => {
    if (event.nativeEvent.isComposing) return;
    const reading = isForChosen(event) ? choice.reading() : null;
    if (reading !== null) pressAgain(event, reading);
    const taken = reading !== null || onKey?.(event, here) === true || choose(event) || walk(event) || opens(event) || types(event);
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
