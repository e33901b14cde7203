import type { ActionChannel, Checked, CorpusChannel, Reply } from '../../shared/contract';
import type { Thing, ThingKind } from '../../shared/basics';
import type { About, Topic } from '../../shared/topics';
import type { Corpus, Reader } from './store/corpus';

/** What a room gives to the table of the worker, and what it gets for it. `handlers.ts` puts the tables together. */

export interface RoomParts {
  corpus: Corpus;
  /**
   * To be called by each function that writes: which topics it changed, and which thing, if it is one that has a page; of
   * which things a topic is told, where it is not of all. The window asks again for these and for nothing else, once the
   * change is on the disk.
   */
  changed: (kind: ThingKind | null, id: string, topics: readonly Topic[], about?: About) => void;
  /** Runs a function once the change under way is on the disk. */
  whenDurable: (effect: () => void) => void;
}

export type Handler<C extends CorpusChannel> = (request: Checked<C>) => Reply<C>;

/** What the history has to know of an action that is not in its request, and the action itself. */
export interface Action<C extends CorpusChannel> {
  do: Handler<C>;
  /** What the menu shows behind Undo, where that needs the database. Called before the action, as are the others. */
  label?: (request: Checked<C>, reader: Reader) => string;
  /** The things it is done to, when these are not those that the handler says it changed. */
  things?: (request: Checked<C>, reader: Reader) => Thing[];
  /** What is being typed, if it is: the next pieces of the same typing belong to the same step. */
  typing?: (request: Checked<C>) => string | null;
  /** What it is a part of: parts that follow each other are one step, however many and long they are. */
  run?: (request: Checked<C>) => string | undefined;
  /** The citation that the window puts into a note with it: undone and redone with the rest. */
  citing?: (request: Checked<C>) => { noteId: string; citationId: string };
}

/** A function for each channel of a room that the corpus worker answers; `Slice` is the room's part of the contract. */
export type RoomHandlers<Slice> = {
  [C in keyof Slice & CorpusChannel]: C extends ActionChannel ? Handler<C> | Action<C> : Handler<C>;
};

/** Names the thing and the field, when the field is the only one that is changed and is typed in. */
export function typingOf({ id, ...fields }: { id: string }, typed: readonly string[]): string | null {
  const changed = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const [field, ...others] = changed;
  return field !== undefined && others.length === 0 && typed.includes(field) ? `${id} ${field}` : null;
}
