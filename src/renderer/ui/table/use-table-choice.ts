import { useRef, useState } from 'react';
import { reportFailure } from '../toasts';

/** The rows of a table that are chosen, by their keys: also rows that were never read. */
export interface TableChoice {
  keys: ReadonlySet<string>;
  toggle: (key: string, index: number) => void;
  /** The next range begins at this row. */
  from: (index: number) => void;
  /** All rows from the one chosen last to this one, and none besides; `from` where none was. */
  extend: (index: number, from: number) => void;
  all: () => void;
  /** These alone. */
  only: (keys: Iterable<string>) => void;
  clear: () => void;
}

export function useTableChoice(count: number, keysOf: (first: number, last: number) => Promise<string[]>): TableChoice {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<number | null>(null);
  // A choice that is still being read gives way to a later one.
  const asked = useRef(0);
  const choose = (next: ReadonlySet<string>) => {
    asked.current += 1;
    setKeys(next);
  };
  const between = (one: number, other: number) => {
    const mine = ++asked.current;
    keysOf(Math.min(one, other), Math.max(one, other)).then((found) => {
      if (asked.current === mine) setKeys(new Set(found));
    }, reportFailure);
  };
  return {
    keys,
    toggle: (key, index) => {
      anchor.current = index;
      asked.current += 1;
      setKeys((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      });
    },
    from: (index) => {
      anchor.current = index;
    },
    extend: (index, from) => {
      anchor.current ??= from;
      between(anchor.current, index);
    },
    all: () => {
      if (count > 0) between(0, count - 1);
    },
    only: (only) => choose(new Set(only)),
    clear: () => {
      if (keys.size > 0) choose(new Set());
    },
  };
}
