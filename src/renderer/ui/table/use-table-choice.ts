import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
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
  /** Those that are gone are chosen no more. */
  without: (gone: Iterable<string>) => void;
  /** Settles when what was chosen last is in `keys`; null when it is. */
  reading: () => Promise<void> | null;
}

export function useTableChoice(count: number, keysOf: (first: number, last: number) => Promise<string[]>): TableChoice {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<number | null>(null);
  // A choice that is still being read gives way to a later one.
  const asked = useRef(0);
  const reading = useRef<Promise<void> | null>(null);
  const instead = () => {
    asked.current += 1;
    reading.current = null;
  };
  const choose = (next: ReadonlySet<string>) => {
    instead();
    setKeys(next);
  };
  const between = (one: number, other: number) => {
    instead();
    const mine = asked.current;
    const ends = (found: ReadonlySet<string> | null) => {
      if (asked.current !== mine) return;
      reading.current = null;
      // What waits for the choice finds it made.
      if (found !== null) flushSync(() => setKeys(found));
    };
    reading.current = keysOf(Math.min(one, other), Math.max(one, other)).then(
      (found) => ends(new Set(found)),
      (error: unknown) => {
        ends(null);
        reportFailure(error);
      },
    );
  };
  return {
    keys,
    toggle: (key, index) => {
      anchor.current = index;
      instead();
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
    clear: () => choose(new Set()),
    without: (gone) =>
      setKeys((before) => {
        const next = new Set(before);
        for (const key of gone) next.delete(key);
        return next;
      }),
    reading: () => reading.current,
  };
}
