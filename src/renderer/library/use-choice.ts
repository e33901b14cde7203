import { useState } from 'react';
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

/** What is not read yet cannot be chosen: it is never acted on unseen. */
function between(rows: Rows, one: number, other: number): ThingRow[] {
  const first = Math.min(one, other);
  return Array.from({ length: Math.abs(one - other) + 1 }, (_, more) => thingAt(rows, first + more)).flat();
}

const byKey = (rows: readonly ThingRow[]): ReadonlyMap<string, ThingRow> => new Map(rows.map((row) => [keyOf(row), row]));

export function useChoice(rows: Rows): Choice {
  const [chosen, setChosen] = useState<ReadonlyMap<string, ThingRow>>(new Map());
  const [anchor, setAnchor] = useState<number | null>(null);
  const toggle = (index: number) => {
    const [row] = thingAt(rows, index);
    if (row === undefined) return;
    setAnchor(index);
    setChosen((before) => byKey(before.has(keyOf(row)) ? [...before.values()].filter((one) => keyOf(one) !== keyOf(row)) : [...before.values(), row]));
  };
  const extend = (index: number, from: number) => {
    setAnchor(anchor ?? from);
    setChosen(byKey(between(rows, anchor ?? from, index)));
  };
  return {
    rows: chosen,
    has: (row) => row !== undefined && chosen.has(keyOf(row)),
    toggle,
    from: setAnchor,
    extend,
    all: () => setChosen(byKey(between(rows, 0, rows.count - 1))),
    clear: (index) => {
      setAnchor(index ?? null);
      if (chosen.size > 0) setChosen(new Map());
    },
  };
}
