import { z } from 'zod';
import { contract, corpusChannels, type Checked, type CorpusChannel, type CorpusHandlers, type Reply } from '../../../shared/contract';
import type { HistoryMove, HistoryState } from '../../../shared/history/model';
import type { Thing } from '../../../shared/basics';
import type { Topic } from '../../../shared/topics';
import { citationsOf, type NoteDocument } from '../../../shared/notes/note-document';
import { CasebookError } from '../../../shared/result';
import type { Action, Handler } from '../room-handlers';
import { applyChanges, Obstacle, obstacleToTaking, type Direction } from './apply-changes';
import { giveCitationBack, isInNote, takeCitation, type Citing, type Taken } from './citing';
import { partedFor, rejoined, withPieces, type InPieces, type Piece } from './pieces';
import type { Corpus, Reader, Transaction } from '../store/corpus';
import { missingReferences } from '../notes/notes';
import type { Change } from '../store/recorder';

/** Steps kept, and the memory their rows may take, in bytes: when it is more, the oldest go. */
const MOST_STEPS = 500;
const MOST_BYTES = 64 * 1024 * 1024;
/** What is typed goes on with the same step until there was a pause of this many milliseconds. */
const TYPING_PAUSE = 5000;
/** Things of a step that are told: of more, nobody asks which they are. */
const MOST_TOLD = 1000;

/** The tables of the rooms, put together. */
type RoomTables = { [C in CorpusChannel]: Handler<C> | Action<C> };
type Functions = { [C in CorpusChannel]?: Handler<C> };

/** What the contract says of each channel. */
const said: {
  [C in CorpusChannel]: { nature: string; undo?: (request: Checked<C>) => string; history?: 'lasting' | 'clears' | 'moves' };
} = contract;

/** The channels that change the vault at once; those that wait together are one change of the store. */
export const writingChannels: ReadonlySet<CorpusChannel> = new Set(
  corpusChannels.filter((channel) => said[channel].nature !== 'read' && said[channel].history !== 'moves'),
);

interface Step extends InPieces {
  readonly id: string;
  readonly label: string;
  readonly typing: string | null;
  /** What it is a part of, done in several pieces. */
  readonly run: string | null;
  /** The citation that came with it, in a note. */
  readonly citing: Citing | null;
  /** What became of the note when it was undone; null while it is done, or when the citation was gone before. */
  readonly taken: Taken | null;
  /** By {@link HistoryOptions.clock}. */
  readonly endedAt: number;
}

export interface HistoryOptions {
  corpus: Corpus;
  /** Hears what an undo or a redo changed, as after any change. */
  changed: (touched: readonly Thing[], topics: readonly Topic[]) => void;
  /** Runs a function when the change under way is on the disk: at once when none is. */
  whenDurable: (effect: () => void) => void;
  /** Milliseconds from some moment on. */
  clock?: () => number;
}

/** What a step is called, what it is done to, and what is being typed in it, if anything is. */
interface Named {
  label: string;
  things?: readonly Thing[] | undefined;
  typing?: string | null;
  run?: string | null;
  citing?: Citing | null;
}

/** What an action says while it runs. */
interface Said {
  topics: Set<Topic>;
  touched: Thing[];
}

/** The analyst's actions of this session, to be undone and redone across panes. docs/adr/0012-undo.md */
export class History {
  readonly #options: HistoryOptions;
  readonly #clock: () => number;
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];
  /** What was undone before something else was done: the redo of a note's typing may still ask for what it made. */
  readonly #setAside: Step[] = [];
  #said: Said | null = null;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => performance.now());
  }

  /** To be told what a handler announces; what an action announces, its undoing will. */
  heard(touched: Thing | null, topics: readonly Topic[]): void {
    if (touched !== null) this.#said?.touched.push(touched);
    for (const topic of topics) this.#said?.topics.add(topic);
  }

  /** A function for each channel of the tables: those that are actions are recorded. */
  recording(tables: RoomTables): CorpusHandlers {
    const functions: Functions = {};
    for (const channel of corpusChannels) this.#wrap(functions, channel, tables[channel]);
    if (!hasAll(functions)) throw new RangeError('a channel of the corpus has no function');
    return functions;
  }

  #wrap<C extends CorpusChannel>(functions: Functions, channel: C, given: Handler<C> | Action<C>): void {
    Object.assign(functions, { [channel]: this.#recorded(channel, typeof given === 'function' ? { do: given } : given) });
  }

  #recorded<C extends CorpusChannel>(channel: C, action: Action<C>): Handler<C> {
    const { undo, history } = said[channel];
    if (undo !== undefined) return (request) => this.#record(action, undo(request), request);
    if (history !== 'clears') return action.do;
    return (request) => {
      const reply = action.do(request);
      this.#options.whenDurable(() => this.clear());
      return reply;
    };
  }

  #record<C extends CorpusChannel>(action: Action<C>, undo: string, request: Checked<C>): Reply<C> {
    const { store } = this.#options.corpus;
    const named: Named = {
      label: action.label?.(request, store) ?? undo,
      things: action.things?.(request, store),
      typing: action.typing?.(request) ?? null,
      run: action.run?.(request) ?? null,
      citing: action.citing?.(request) ?? null,
    };
    return this.run(named, () => action.do(request));
  }

  /** Runs an action; what the contract does not know can be one by this. */
  run<T>({ label, things, typing = null, run = null, citing = null }: Named, work: () => T): T {
    const { corpus, whenDurable } = this.#options;
    const said: Said = { topics: new Set(), touched: [] };
    this.#said = said;
    try {
      const { result, changes } = corpus.store.record(work);
      const { topics, touched } = said;
      const piece: Piece = { changes, things: things ?? touched, topics, touched, bytes: sizeOf(changes) };
      const step: Step = {
        ...piece,
        pieces: [piece],
        id: corpus.newId(),
        label,
        typing,
        run,
        citing,
        taken: null,
        endedAt: this.#clock(),
      };
      if (changes.length > 0 || citing !== null) whenDurable(() => this.#add(step));
      return result;
    } finally {
      this.#said = null;
    }
  }

  #add(step: Step): void {
    this.#setAside.push(...this.#undone.splice(0).filter(onlyMakes));
    this.#setAside.splice(0, this.#setAside.length - MOST_STEPS);
    const last = this.#done.at(-1);
    const joined = last === undefined ? undefined : (goneOn(last, step) ?? typedOn(last, step));
    if (joined !== undefined) this.#done.pop();
    this.#done.push(joined ?? step);
    this.#forgetOldest();
    this.#options.changed([], ['history']);
  }

  #forgetOldest(): void {
    let bytes = this.#done.reduce((sum, step) => sum + step.bytes, 0);
    while (this.#done.length > MOST_STEPS || bytes > MOST_BYTES) bytes -= this.#done.shift()?.bytes ?? bytes;
  }

  /** What was made and then written in is no step to be taken back any more: what is written would go with it. */
  writtenIn(noteId: string): void {
    const made = this.#done.findIndex(({ changes }) => changes.length === 1 && makesNote(changes[0], noteId));
    if (made < 0) return;
    this.#done.splice(made, 1);
    this.#options.changed([], ['history']);
  }

  clear(): void {
    this.#done.length = 0;
    this.#undone.length = 0;
    this.#setAside.length = 0;
    this.#options.changed([], ['history']);
  }

  state(): HistoryState {
    const named = (step: Step | undefined) => (step === undefined ? null : { step: step.id, label: step.label });
    return { undo: named(this.#next('undo')), redo: named(this.#next('redo')) };
  }

  /** The step to be taken next: a citation of words marked before is none while it is not in its note. */
  #next(direction: Direction): Step | undefined {
    const { store } = this.#options.corpus;
    if (direction === 'redo')
      return this.#undone.findLast(({ citing, changes, taken }) => !(citing !== null && changes.length === 0 && taken === null));
    return this.#done.findLast(({ citing, changes }) => citing === null || changes.length > 0 || isInNote(store, citing));
  }

  /**
   * Takes the last step back, in one change of the store. With an id, only if it is that one. `inPieces`: of one that was done in
   * pieces the last of them, and how many are left is told.
   * @throws `conflict` when there is no such step, or what came later rests on it: it stays then, nothing is changed
   */
  undo(step: string | null, inPieces = false): HistoryMove {
    return this.#move('undo', step, inPieces);
  }

  /** Does again what was undone last. Throws what {@link undo} throws. */
  redo(step: string | null, inPieces = false): HistoryMove {
    return this.#move('redo', step, inPieces);
  }

  #move(direction: Direction, wanted: string | null, inPieces: boolean): HistoryMove {
    const { corpus } = this.#options;
    const step = this.#next(direction);
    if (step === undefined || (wanted !== null && wanted !== step.id)) throw nothingTo(direction, wanted);
    const { now, left } = inPieces ? partedFor(step, direction) : { now: step, left: null };
    let moved: Step;
    try {
      moved = corpus.store.write((tx) => moveIn(tx, now, direction, corpus.now()));
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      throw inTheWay(direction, step.label, reason);
    }
    this.#place(step, moved, direction, left);
    const { topics, touched } = ofNote(now, direction === 'undo' ? moved.taken : step.taken);
    this.#options.changed(touched, topics);
    const things = distinct(now.things)
      .slice(0, MOST_TOLD)
      .map((thing) => ({ ...thing, live: isLive(corpus.store, thing) }));
    return { step: step.id, label: step.label, things, left: left?.pieces.length ?? 0 };
  }

  /** From one list into the other; what is left of it stays where it was. */
  #place(step: Step, moved: Step, direction: Direction, left: Step | null = null): void {
    for (const list of [this.#done, this.#undone, this.#setAside]) {
      const at = list.indexOf(step);
      if (at >= 0) list.splice(at, 1, ...(left === null ? [] : [left]));
    }
    const target = direction === 'undo' ? this.#undone : this.#done;
    const before = target.at(-1)?.id === moved.id ? target.pop() : undefined;
    // What is typed from now on is another step.
    target.push({ ...(before === undefined ? moved : rejoined(before, moved, direction)), typing: null });
  }

  /**
   * The steps that a save of a note brings with it, to be asked for anew with each save. A citation that an undo of typing
   * took out, `takenBack`, takes the passage it was made with along, unless something else rests on that; and what a
   * document names that only an undo had taken away comes back.
   */
  aroundSave(noteId: string, takenBack: readonly string[]): SavingSteps {
    const moves: { step: Step; moved: Step; direction: Direction }[] = [];
    const { changed } = this.#options;
    return {
      before: (tx, document) => {
        if (this.#setAside.length + this.#undone.length === 0) return;
        for (const id of missingReferences(tx, document)) {
          const step = [...this.#setAside, ...this.#undone].findLast((one) => makes(one, id));
          if (step === undefined || moves.some((move) => move.step === step)) continue;
          applyChanges(tx, step.changes, 'redo');
          moves.push({ step, moved: { ...step, taken: null }, direction: 'redo' });
        }
        // The citation of words that were marked before.
        const present = new Set(citationsOf(document).map(({ id }) => id));
        for (const step of this.#undone) {
          if (step.changes.length > 0 || step.citing === null || !present.has(step.citing.citationId)) continue;
          moves.push({ step, moved: { ...step, taken: null }, direction: 'redo' });
        }
      },
      after: (tx, before, document) => {
        for (const id of takenBack) {
          const step = this.#done.findLast(({ citing }) => citing?.noteId === noteId && citing.citationId === id);
          if (step === undefined || obstacleToTaking(tx, step.changes) !== null) continue;
          applyChanges(tx, step.changes, 'undo');
          moves.push({ step, moved: { ...step, taken: { noteId, before, after: document } }, direction: 'undo' });
        }
      },
      settle: () => {
        for (const { step, moved, direction } of moves) {
          this.#place(step, moved, direction);
          changed(step.touched, [...step.topics, 'places', 'history']);
        }
      },
    };
  }
}

/** To be settled when the save is on the disk. */
export interface SavingSteps {
  before: (tx: Transaction, document: NoteDocument) => void;
  after: (tx: Transaction, before: NoteDocument, document: NoteDocument) => void;
  settle: () => void;
}

/** Undoes or redoes the rows of a step and the citation that came with them. */
function moveIn(tx: Transaction, step: Step, direction: Direction, now: string): Step {
  if (direction === 'undo') {
    const taken = step.citing === null ? null : takeCitation(tx, step.citing, now);
    applyChanges(tx, step.changes, 'undo');
    return { ...step, taken };
  }
  applyChanges(tx, step.changes, 'redo');
  if (step.taken !== null) giveCitationBack(tx, step.taken, now);
  return { ...step, taken: null };
}

/** What is told of a step that was undone or redone, with the note its citation is in. */
function ofNote(step: Step, taken: Taken | null): { topics: Topic[]; touched: Thing[] } {
  if (taken === null) return { topics: [...step.topics, 'places', 'history'], touched: [...step.touched] };
  return {
    topics: [...new Set<Topic>([...step.topics, 'notes', 'passages', 'places', 'articles', 'dossiers', 'history'])],
    touched: [...step.touched, { kind: 'note', id: taken.noteId }],
  };
}

const onlyMakes = ({ changes }: Step): boolean => changes.length > 0 && changes.every(({ kind }) => kind === 'insert');

/** Whether it made the passage or the entity, and nothing that was there was changed by it. */
function makes(step: Step, id: string): boolean {
  return (
    onlyMakes(step) &&
    step.changes.some(({ table, columns, after }) => {
      const isThing = table.name === 'passages' || table.name === 'entities';
      return isThing && after[columns.indexOf('id')] === id;
    })
  );
}

const hasAll = (functions: Functions): functions is CorpusHandlers => corpusChannels.every((channel) => functions[channel] !== undefined);

/** The next piece of what is done in several: one step from the first to the last of them. */
function goneOn(last: Step, next: Step): Step | undefined {
  if (next.run === null || last.run !== next.run) return undefined;
  return { ...withPieces({ ...next, pieces: last.pieces }, next.pieces), id: last.id };
}

/** The two as one step, when the later goes on with the typing of the earlier. */
function typedOn(last: Step, next: Step): Step | undefined {
  if (next.typing === null || last.typing !== next.typing || last.label !== next.label) return undefined;
  if (next.endedAt - last.endedAt > TYPING_PAUSE) return undefined;
  const changes = joined(last.changes, next.changes);
  if (changes === undefined) return undefined;
  const piece: Piece = { ...next, changes, bytes: sizeOf(changes) };
  return { ...next, ...piece, pieces: [piece], id: last.id };
}

/** One change of the same rows from the first's beginning to the second's end; undefined when they are not so simple. */
function joined(first: readonly Change[], second: readonly Change[]): Change[] | undefined {
  const [one, ...more] = first;
  const [other, ...others] = second;
  if (one?.kind !== 'update' || other?.kind !== 'update' || more.length + others.length > 0) return undefined;
  const sameRows = one.table === other.table && one.rowids.join() === other.rowids.join();
  if (!sameRows || one.columns.join() !== other.columns.join()) return undefined;
  return [{ ...one, after: other.after }];
}

function makesNote(change: Change | undefined, noteId: string): boolean {
  return change?.kind === 'insert' && change.table.name === 'notes' && change.after.includes(noteId);
}

/** Bytes, roughly. */
function sizeOf(changes: readonly Change[]): number {
  let bytes = 0;
  for (const { before, after, rowids } of changes) {
    bytes += 200 + rowids.length * 8;
    for (const value of [...before, ...after]) {
      bytes += typeof value === 'string' ? value.length * 2 : value instanceof Uint8Array ? value.length : 8;
    }
  }
  return bytes;
}

/** Each thing once, in order. */
function distinct(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
}

const idRow = z.object({ id: z.string() });
const tables = { article: 'articles', entity: 'entities', note: 'notes', dossier: 'dossiers' } as const;

function isLive(reader: Reader, { kind, id }: Thing): boolean {
  return reader.get(idRow, `SELECT id FROM ${tables[kind]} WHERE id = ? AND deleted_at IS NULL`, [id]) !== undefined;
}

// --- What is said -----------------------------------------------------------------------------------------------------

const participles: Record<Direction, string> = { undo: 'undone', redo: 'redone' };

function nothingTo(direction: Direction, wanted: string | null): CasebookError {
  const sentence =
    wanted === null
      ? `There is nothing to be ${participles[direction]}.`
      : `Something else was done since. Use Edit › ${direction === 'undo' ? 'Undo' : 'Redo'} to go step by step.`;
  return new CasebookError('conflict', sentence);
}

/** Undefined for a failure that has nothing to do with what is in the way: of the disk, say. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof Obstacle) return error.message;
  if (!(error instanceof CasebookError && error.code === 'conflict')) return undefined;
  const taken = error.details?.includes('UNIQUE') === true;
  return taken ? 'something else has taken its place' : 'something that came later rests on it';
}

function inTheWay(direction: Direction, label: string, reason: string): CasebookError {
  return new CasebookError('conflict', `“${label}” cannot be ${participles[direction]} any more, because ${reason}. Nothing was changed.`);
}
