import type { KeyboardEvent } from 'react';
import { nextThing, type RowAction, type Rows, type ThingRow } from './rows';
import type { Choice } from './use-choice';

/** A list as its keys see it. */
interface KeyedList {
  rows: Rows;
  actions: readonly RowAction[];
  choice: Choice;
  /** Whether anything can be done with several rows. */
  choosable: boolean;
  /** The row that has the focus, or would get it. */
  cursor: number;
  moveTo: (index: number) => void;
  /** Does it with all that is chosen. */
  runOnChosen: (action: RowAction) => void;
}

/** True when the key was the list's. */
type Answer = (event: KeyboardEvent) => boolean;

/** Choosing several rows. */
function chooses({ rows, choice, choosable, cursor, moveTo }: KeyedList): Answer {
  return ({ key, shiftKey, ctrlKey, metaKey }) => {
    const command = ctrlKey || metaKey;
    if (key === 'Escape' && choice.rows.size > 0) choice.clear(cursor);
    else if (!choosable) return false;
    else if (command && key.toLowerCase() === 'a') choice.all();
    else if (command && key === ' ') choice.toggle(cursor);
    else if (shiftKey && (key === 'ArrowDown' || key === 'ArrowUp')) {
      const target = nextThing(rows, cursor, key === 'ArrowDown' ? 1 : -1);
      choice.extend(target, cursor);
      moveTo(target);
    } else return false;
    return true;
  };
}

/** Delete is for all that is chosen, or else for the row itself. */
function deletes({ actions, choice, runOnChosen }: KeyedList, row: ThingRow | undefined): Answer {
  return ({ key }) => {
    if (key !== 'Delete') return false;
    const deleting = actions.filter(({ onDelete }) => onDelete === true);
    const several = choice.rows.size > 0 ? deleting.find(({ runAll }) => runAll !== undefined) : undefined;
    const [one] = deleting;
    if (several !== undefined) runOnChosen(several);
    else if (one !== undefined && row !== undefined) one.run(row);
    else return false;
    return true;
  };
}

/** Left and right fold and unfold what is below a row. */
function folds(row: ThingRow | undefined): Answer {
  return ({ key }) => {
    if (row?.fold === undefined || key !== (row.fold.isOpen ? 'ArrowLeft' : 'ArrowRight')) return false;
    row.fold.toggle();
    return true;
  };
}

/** Up, down, to the first and the last; left leads from a row to the one it is below. */
function walks({ rows, choice, cursor, moveTo }: KeyedList, row: ThingRow | undefined): Answer {
  return ({ key }) => {
    const target = {
      ArrowDown: () => nextThing(rows, cursor, 1),
      ArrowUp: () => nextThing(rows, cursor, -1),
      Home: () => nextThing(rows, -1, 1),
      End: () => nextThing(rows, rows.count, -1),
      ...(row?.headRow === undefined ? {} : { ArrowLeft: () => row.headRow ?? cursor }),
    }[key];
    if (target === undefined) return false;
    const index = target();
    choice.from(index);
    moveTo(index);
    return true;
  };
}

/** What a key does in a row of the list. */
export function onRowKey(list: KeyedList, row: ThingRow | undefined, event: KeyboardEvent): void {
  const answers = [chooses(list), deletes(list, row), folds(row), walks(list, row)];
  if (answers.some((answer) => answer(event))) event.preventDefault();
}
