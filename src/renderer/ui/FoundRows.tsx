import type { LucideIcon } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { reportFailure } from './toasts';

/**
 * A field with the list of what was found for what is typed in it. The list comes later than the letters: the first row is
 * chosen until an arrow key or the pointer chooses another one, and Enter waits for the answer to what was typed.
 */

export interface FoundRow {
  key: string;
  icon: LucideIcon;
  title: string;
  detail: string;
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at + count - 1) % count,
};

/**
 * `isAnswer` is false while the rows are those found for what was typed before; `answer` waits for those found for what is typed.
 * `open` is told whether something else was begun in the field while Enter waited: then the field is not its own any more.
 */
export function useFoundRows<Row extends FoundRow>(
  rows: readonly Row[],
  isAnswer: boolean,
  answer: () => Promise<readonly Row[]>,
  open: (row: Row, goneOn: boolean) => void,
) {
  const listId = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  // The Enter that waits for its answer; another one, or a letter, takes its place.
  const waiting = useRef<{ goneOn: boolean } | null>(null);
  // Enters open in their order, whichever is answered first: the last one is in front. Null when none is under way.
  const under = useRef<Promise<void> | null>(null);
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === chosen),
  );
  const row = rows[at];

  const openInTurn = async (answered: Promise<readonly Row[]>) => {
    const enter = { goneOn: false };
    waiting.current = enter;
    const before = under.current;
    answered.catch(() => undefined);
    const work = async () => {
      // That one is refused says nothing of the next.
      await before?.catch(() => undefined);
      const [first] = await answered;
      if (first !== undefined && (enter.goneOn || waiting.current === enter)) open(first, enter.goneOn);
    };
    const turn = work();
    under.current = turn;
    try {
      await turn;
    } finally {
      if (under.current === turn) under.current = null;
    }
  };
  return {
    listId,
    at,
    choose: setChosen,
    /** To be called when something else is typed, and when the field is left. */
    typed: () => {
      waiting.current = null;
      setChosen(null);
    },
    /** To be called when the field is gone to anew: an Enter that still waits keeps what it asked for. */
    beginAnew: () => {
      if (waiting.current !== null) waiting.current.goneOn = true;
      waiting.current = null;
    },
    /** Enter and the arrow keys in the field. */
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      const step = STEPS[event.key];
      if (step !== undefined && rows.length > 0) setChosen(rows[step(at, rows.length)]?.key ?? null);
      else if (event.key !== 'Enter') return;
      // Enter came before the answer: it means the first thing found for what was typed.
      else if (!isAnswer && row?.key !== chosen) openInTurn(answer()).catch(reportFailure);
      else if (row !== undefined && under.current !== null) openInTurn(Promise.resolve([row])).catch(reportFailure);
      else if (row !== undefined) open(row, false);
      event.preventDefault();
    },
  };
}

/** The attributes of the field. */
export function fieldOf<Row extends FoundRow>({ listId, at, onKeyDown }: ReturnType<typeof useFoundRows<Row>>, rows: readonly Row[]) {
  return {
    'aria-autocomplete': 'list',
    'aria-activedescendant': rows.length === 0 ? undefined : `${listId} ${at}`,
    autoComplete: 'off',
    spellCheck: false,
    onKeyDown,
  } as const;
}

export function FoundRows<Row extends FoundRow>(props: {
  found: ReturnType<typeof useFoundRows<Row>>;
  rows: readonly Row[];
  onOpen: (row: Row) => void;
}) {
  const { found, rows, onOpen } = props;
  return rows.map((row, index) => {
    const { key, title, detail, icon: Icon } = row;
    return (
      <button
        key={key}
        type="button"
        id={`${found.listId} ${index}`}
        role="option"
        tabIndex={-1}
        className="menu-item menu-item-button"
        aria-selected={index === found.at}
        ref={index === found.at ? scrollIntoSight : null}
        // A list that comes under a pointer at rest is not pointed at.
        onPointerMove={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && found.choose(key)}
        // The field keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onOpen(row)}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span className="pick-title" dir="auto">
          {title}
        </span>
        <span className="menu-item-detail">{detail}</span>
      </button>
    );
  });
}

function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
