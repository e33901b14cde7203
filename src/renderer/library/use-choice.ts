import { useRef, useState } from 'react';
import { reportFailure } from '../ui/toasts';
import { isLabel, type Rows, type ThingRow } from './rows';

/** Several rows of a list that are chosen together, by their keys, with the row each had when it was chosen. */
export interface Choice {
  rows: ReadonlyMap<string, ThingRow>;
  has: (row: ThingRow | undefined) => boolean;
  /** The row itself joins or leaves. */
  toggle: (index: number) => void;
  /** The next range begins at this row. */
  from: (index: number) => void;
  /** All rows from the one chosen last to this one, and none besides; `from` where none was. */
  extend: (index: number, from: number) => void;
  all: () => void;
  /** Nothing is chosen any more; the next range begins at `index`. */
  clear: (index?: number) => void;
}

const keyOf = ({ tab }: ThingRow): string => `${tab.kind} ${tab.id}`;

function thingAt(rows: Rows, index: number): ThingRow[] {
  const row = rows.at(index);
  return row === undefined || isLabel(row) ? [] : [row];
}

/** The rows from one to the other, when all of them are read; a choice of these is there at once. */
function readBetween(rows: Rows, first: number, last: number): ThingRow[] | null {
  const between = Array.from({ length: last - first + 1 }, (_, more) => first + more);
  return between.some((index) => rows.at(index) === undefined) ? null : between.flatMap((index) => thingAt(rows, index));
}

const byKey = (rows: readonly ThingRow[]): ReadonlyMap<string, ThingRow> => new Map(rows.map((row) => [keyOf(row), row]));

export function useChoice(rows: Rows): Choice {
  const [chosen, setChosen] = useState<ReadonlyMap<string, ThingRow>>(new Map());
  const [anchor, setAnchor] = useState<number | null>(null);
  // A choice that is still being read gives way to a later one.
  const asked = useRef(0);
  const choose = (next: ReadonlyMap<string, ThingRow>) => {
    asked.current++;
    setChosen(next);
  };
  const chooseBetween = (one: number, other: number) => {
    const [first, last] = [Math.max(0, Math.min(one, other)), Math.max(one, other)];
    const read = readBetween(rows, first, last);
    if (read !== null) {
      choose(byKey(read));
      return;
    }
    const mine = ++asked.current;
    rows.things(first, last).then((things) => {
      if (asked.current === mine) choose(byKey(things));
    }, reportFailure);
  };
  const toggle = (index: number) => {
    const [row] = thingAt(rows, index);
    if (row === undefined) return;
    setAnchor(index);
    asked.current++;
    setChosen((before) =>
      byKey(before.has(keyOf(row)) ? [...before.values()].filter((one) => keyOf(one) !== keyOf(row)) : [...before.values(), row]),
    );
  };
  const extend = (index: number, from: number) => {
    setAnchor(anchor ?? from);
    chooseBetween(anchor ?? from, index);
  };
  return {
    rows: chosen,
    has: (row) => row !== undefined && chosen.has(keyOf(row)),
    toggle,
    from: setAnchor,
    extend,
    all: () => chooseBetween(0, rows.count - 1),
    clear: (index) => {
      setAnchor(index ?? null);
      asked.current++;
      if (chosen.size > 0) setChosen(new Map());
    },
  };
}
