import { create } from 'zustand';
import { call } from '../api';
import { runCommand } from '../commands';
import { flushNotes } from '../notebook';
import type { BinnedThing, Uses } from '../../shared/bin/model';
import type { Thing } from '../../shared/basics';
import { reportFailure, tell } from '../ui/toasts';
import { counted, formatNumber } from '../ui/things';
import { forgetSteps } from '../trail';
import { closeThing, openTab } from '../workspace';
import { inParts, isRunning } from '../picking/in-parts';
import { FIRST_PART } from '../picking/part-size';

/** Deleting, putting back, emptying: what the library and its menus do. */

/** Articles keep their words in the index while they are in the bin. */
const PART = 1000;
/** What else is deleted, and what is deleted for good, takes its words out of it: of more others would have to wait. */
const LONG_PART = 250;

const partFor = (things: readonly Thing[]): number => (things.every(({ kind }) => kind === 'article') ? PART : LONG_PART);

/** What makes the parts of many things one step of the history. */
const partOf = (things: readonly Thing[], run: string) => (things.length > FIRST_PART ? { run, total: things.length } : {});

export interface NamedThing {
  thing: Thing;
  title: string;
}

/** Of what lies in the bin, what it is called. */
export type NamedForBin = Pick<BinnedThing, 'kind' | 'id' | 'title'>;

/** Is told what was deleted, as it goes on. */
export type Gone = (ids: readonly string[]) => void;

/** What the analyst is asked before it is done. */
export type BinQuestion =
  | { kind: 'delete'; things: readonly NamedThing[]; uses: Uses; gone: Gone | undefined }
  | { kind: 'empty'; things: readonly NamedForBin[]; uses: Uses };

export const useBinQuestion = create<{ question: BinQuestion | null }>()(() => ({ question: null }));

export function answerNothing(): void {
  useBinQuestion.setState({ question: null });
}

const asked = (question: BinQuestion): void => useBinQuestion.setState({ question });

/** Whether nothing shows a gap without the thing: what is in the bin itself shows nothing. */
function isUnused({ notes, dossiers }: Uses): boolean {
  return notes.every(({ inBin }) => inBin) && dossiers.every(({ inBin }) => inBin);
}

/** Of more it is not looked up what rests on them. */
const ASKED_AT_MOST = 1000;

/** Deletes things; when others rest on them, asks first and shows where. */
export async function deleteThings(things: readonly NamedThing[], gone?: Gone): Promise<void> {
  if (things.length === 0) return;
  if (things.length > ASKED_AT_MOST) {
    await deleteNow(things, gone);
    return;
  }
  try {
    const uses = await call('bin.uses', { things: things.map(({ thing }) => thingOf(thing)) });
    if (isUnused(uses)) await deleteNow(things, gone);
    else asked({ kind: 'delete', things, uses, gone });
  } catch (error) {
    reportFailure(error);
  }
}

export async function deleteNow(named: readonly NamedThing[], gone?: Gone): Promise<void> {
  if (isRunning()) return;
  const things = named.map(({ thing }) => thingOf(thing));
  try {
    // What is still being written in it goes with it.
    if (!(await flushNotes())) {
      tell('A note is not saved yet. Save it first, then delete.');
      return;
    }
    const deletePart = async (part: Thing[], run: string): Promise<void> => {
      await call('bin.delete', { things: part, ...partOf(things, run) });
      for (const thing of part) closeThing(thing);
      gone?.(part.map(({ id }) => id));
    };
    const deleted = things.slice(0, await inParts(things, partFor(things), 'Deleted', deletePart, true));
    const { undo } = await call('history.state', null);
    tell(deletedWords(named, deleted.length), { label: 'Undo', run: () => void undoDeletion(deleted, undo?.step) }, 'history');
  } catch (error) {
    reportFailure(error);
  }
}

function deletedWords(named: readonly NamedThing[], done: number): string {
  const [only] = named;
  if (named.length === 1 && only !== undefined) return `“${only.title}” is in the bin.`;
  const all = counted(named.length, 'thing');
  return done < named.length ? `Stopped: ${formatNumber(done)} of ${all} are in the bin.` : `${all} are in the bin.`;
}

/** Goes back a step while the deletion is the last; after that, puts the things back, which is a step of its own. */
async function undoDeletion(things: readonly Thing[], step: string | undefined): Promise<void> {
  const [only] = things;
  try {
    const { undo } = await call('history.state', null);
    if (undo !== null && undo.step === step) runCommand('undo');
    else if ((await putBackAll(things)) && things.length === 1 && only !== undefined) openTab(only);
  } catch (error) {
    reportFailure(error);
  }
}

/** Puts a thing back where it was; true when it is there. */
export async function putBack(thing: Thing): Promise<boolean> {
  return putBackAll([thing]);
}

export async function putBackAll(things: readonly Thing[]): Promise<boolean> {
  if (things.length === 0 || isRunning()) return false;
  try {
    const work = (part: Thing[], run: string) => call('bin.putBack', { things: part, ...partOf(things, run) });
    const done = await inParts(things.map(thingOf), partFor(things), 'Put back', work, true);
    if (done < things.length) tell(`Stopped: put back, ${formatNumber(done)} of ${counted(things.length, 'thing')}.`);
    return true;
  } catch (error) {
    reportFailure(error);
    return false;
  }
}

/** Asks whether to delete these things for good, and tells what goes with them. */
export async function askToEmpty(things: readonly NamedForBin[]): Promise<void> {
  try {
    await flushNotes();
    asked({ kind: 'empty', things, uses: await call('bin.uses', { things: things.map(thingOf) }) });
  } catch (error) {
    reportFailure(error);
  }
}

export async function emptyNow(things: readonly NamedForBin[]): Promise<void> {
  try {
    await flushNotes();
    const work = async (part: Thing[]): Promise<void> => {
      await call('bin.empty', { things: part });
      for (const thing of part) {
        closeThing(thing);
        forgetSteps(thing);
      }
    };
    const done = await inParts(things.map(thingOf), LONG_PART, 'Deleted for good', work, true);
    const [first] = things;
    const all = counted(things.length, 'thing');
    tell(
      things.length === 1 && first !== undefined
        ? `“${first.title}” was deleted for good.`
        : `${done < things.length ? `Stopped: ${formatNumber(done)} of ` : ''}${all} were deleted for good.`,
    );
  } catch (error) {
    reportFailure(error);
  }
}

const thingOf = ({ kind, id }: Thing): Thing => ({ kind, id });
