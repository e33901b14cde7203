import { useEffect } from 'react';
import { call, onMac, useRead } from '../api';
import { commandOf } from '../../shared/shortcuts';
import type { HistoryMove, UndoLabels } from '../../shared/model';
import { flushNotes, typingHistoryAt, type TypingHistory } from '../notebook';
import { reportFailure, tell } from '../ui/toasts';
import { closeThing, openTab, useWorkspace } from '../workspace';

/**
 * Undo and Redo. Where something is typed they belong to the typing; everywhere else, and in a note whose own history is
 * empty, they go through what was done in the corpus, across panes.
 */

export type Direction = 'undo' | 'redo';

type Owner = { kind: 'field' } | { kind: 'note'; history: TypingHistory } | { kind: 'corpus' };

/** Inputs in which nothing is typed. */
const pressed = new Set(['button', 'checkbox', 'color', 'file', 'radio', 'range', 'reset', 'submit']);

function isField(element: Element): boolean {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly;
  return element instanceof HTMLInputElement && !element.readOnly && !pressed.has(element.type);
}

/** Whose an undo or a redo is while an element has the focus. */
function ownerAt(element: Element | null, direction: Direction): Owner {
  if (element === null) return { kind: 'corpus' };
  if (isField(element)) return { kind: 'field' };
  const history = typingHistoryAt(element);
  const can = direction === 'undo' ? history?.canUndo : history?.canRedo;
  return history !== null && can === true ? { kind: 'note', history } : { kind: 'corpus' };
}

/** What is behind a dialog is not touched from within it. */
const inDialog = (): boolean => document.querySelector('dialog:modal') !== null;

/** To listen before anything else does: a note editor takes these keys even when it has nothing to undo. */
export function answerHistoryKeys(event: KeyboardEvent): void {
  const command = event.isComposing ? null : commandOf(event, onMac());
  if (command !== 'undo' && command !== 'redo') return;
  const owner = ownerAt(event.target instanceof Element ? event.target : null, command);
  if (owner.kind !== 'corpus' || inDialog()) return;
  event.preventDefault();
  event.stopPropagation();
  moveInCorpus(command);
}

/** The menu's Undo and Redo: what the keys would do where the focus is. */
export function moveByFocus(direction: Direction): void {
  const owner = ownerAt(document.activeElement, direction);
  // The page has no other way to the history of a field.
  if (owner.kind === 'field') document.execCommand(direction);
  else if (owner.kind === 'note') owner.history[direction]();
  else if (!inDialog()) moveInCorpus(direction);
}

let moving: Promise<void> = Promise.resolve();

/** Undoes or redoes what was done last in the corpus; one after the other, however quickly it is asked for. */
export function moveInCorpus(direction: Direction): void {
  moving = moving.then(() => move(direction)).catch(reportFailure);
}

async function move(direction: Direction): Promise<void> {
  // A citation that was just taken out of a note is in nobody's way. What cannot be saved stays in its editor.
  await flushNotes();
  const { [direction]: next } = await call('history.state', null);
  if (next === null) {
    tell(`There is nothing to ${direction}.`, undefined, 'history');
    return;
  }
  const moved = await call(`history.${direction}`, { step: next.step });
  showMoved(moved);
  // A note that waited for what has come back can be saved now.
  await flushNotes();
  const [done, back, other] = direction === 'undo' ? (['Undone', 'Redo', 'redo'] as const) : (['Done again', 'Undo', 'undo'] as const);
  tell(`${done}: ${moved.label}`, { label: back, run: () => moveInCorpus(other) }, 'history');
}

/** Goes to the one thing it was done to, unless it is on the screen; closes what is gone. */
function showMoved({ things }: HistoryMove): void {
  for (const { kind, id, live } of things) if (!live) closeThing({ kind, id });
  const [thing, ...others] = things;
  if (thing === undefined || others.length > 0 || !thing.live) return;
  const { kind, id } = thing;
  const { groups, activeGroup } = useWorkspace.getState();
  const inFront = groups.some(({ tabs, active }) => tabs[active]?.kind === kind && tabs[active]?.id === id);
  // Who goes through a list of passages sees it there, and stays.
  const group = groups[activeGroup];
  const list = group?.tabs[group.active]?.kind;
  if (!inFront && !(kind === 'article' && (list === 'review' || list === 'passages'))) openTab({ kind, id });
}

/** Keeps the menu's Undo and Redo true to what they would do now. */
export function useUndoMenu(): void {
  const state = useRead('history.state', null).data;
  useEffect(() => {
    let shown = '';
    const show = (): void => {
      const labels = { undo: labelOf('undo', state?.undo?.label), redo: labelOf('redo', state?.redo?.label) };
      if (JSON.stringify(labels) === shown) return;
      shown = JSON.stringify(labels);
      call('menu.undo', labels).catch(reportFailure);
    };
    // The focus is in its new place, and the editor has taken in what was typed, a moment later.
    const soon = (): void => void setTimeout(show, 0);
    const events = ['focusin', 'focusout', 'input', 'keyup'] as const;
    for (const event of events) window.addEventListener(event, soon);
    show();
    return () => {
      for (const event of events) window.removeEventListener(event, soon);
    };
  }, [state]);
}

function labelOf(direction: Direction, step: string | undefined): UndoLabels[Direction] {
  const { kind } = ownerAt(document.activeElement, direction);
  return kind === 'corpus' ? (step ?? null) : 'typing';
}
