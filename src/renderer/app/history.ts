import { useEffect } from 'react';
import { call, useRead } from '../api';
import { commandPressed } from '../commands';
import type { HistoryMove, UndoLabels } from '../../shared/history/model';
import { flushNotes, historyOfNote, typingHistoryAt, type TypingHistory } from '../notebook';
import { reportFailure, tell } from '../ui/toasts';
import { closeThing, openTab, tableOf, useWorkspace } from '../workspace';

/**
 * Undo and Redo. Where something is typed they belong to the typing and touch nothing else, also when there is nothing left
 * to undo; everywhere else they go through what was done in the vault, across panes. docs/adr/0012-undo.md
 */

export type Direction = 'undo' | 'redo';

type Owner = { kind: 'field' } | { kind: 'note'; history: TypingHistory | null } | { kind: 'vault' };

/** Inputs in which nothing is typed. */
const pressed = new Set(['button', 'checkbox', 'color', 'file', 'radio', 'range', 'reset', 'submit']);

function isField(element: Element): boolean {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly;
  return element instanceof HTMLInputElement && !element.readOnly && !pressed.has(element.type);
}

/** The part of the window that was last gone to, while nothing in it has the focus: what was in focus may be gone. */
let lastPlace: Element | null = null;

/** Whose an undo or a redo is while an element has the focus. */
function ownerAt(element: Element | null): Owner {
  if (element !== null && isField(element)) return { kind: 'field' };
  // What is decided in a review is done in the vault, and nothing is typed there.
  if (element?.closest('.review') != null) return { kind: 'vault' };
  const history = element === null ? null : typingHistoryAt(element);
  if (history !== null) return { kind: 'note', history };
  const noteId = noteAround(element === null || element === document.body ? lastPlace : element);
  return noteId === null ? { kind: 'vault' } : { kind: 'note', history: historyOfNote(noteId) };
}

/** The note whose tab, tools or side pane an element is among. */
function noteAround(element: Element | null): string | null {
  const { groups, activeGroup } = useWorkspace.getState();
  const around = element?.closest(PLACES) ?? null;
  if (around !== null && !around.matches('.desk-group, .pane-right')) return null;
  const own = [...document.querySelectorAll('.desk-group')].findIndex((group) => group === around);
  const group = groups[own < 0 ? activeGroup : own];
  const tab = group?.tabs[group.active];
  return tab?.kind === 'note' ? tab.id : null;
}

/** The parts of the window in which something can be done: groups of tabs and the side pane; those that are the vault's alone. */
const PLACES = '.desk-group, .pane-right, .pane-left, header, .toasts, dialog, .menu';

/** Remembers where the analyst is. */
function rememberPlace({ target }: Event): void {
  const place = target instanceof Element ? target.closest(PLACES) : null;
  // A message or a menu is over a place, and goes.
  if (place !== null && !place.matches('.toasts, dialog, .menu')) lastPlace = place;
}

/** What is behind a dialog is not touched from within it. */
const inDialog = (): boolean => document.querySelector('dialog:modal') !== null;

/** To listen before anything else does: a note editor takes these keys too. */
export function answerHistoryKeys(event: KeyboardEvent): void {
  const command = event.isComposing ? null : commandPressed(event);
  if (command !== 'undo' && command !== 'redo') return;
  const target = event.target instanceof Element ? event.target : null;
  const owner = ownerAt(target);
  if (owner.kind === 'field' || inDialog()) return;
  event.preventDefault();
  event.stopPropagation();
  move(owner, command);
}

/** The menu's Undo and Redo: what the keys would do where the focus is. */
export function moveByFocus(direction: Direction): void {
  const owner = ownerAt(document.activeElement);
  // The page has no other way to the history of a field.
  if (owner.kind === 'field') document.execCommand(direction);
  else if (!inDialog()) move(owner, direction);
}

/** In a text that has nothing to undo, nothing happens. */
function move(owner: Exclude<Owner, { kind: 'field' }>, direction: Direction): void {
  if (owner.kind === 'vault') moveInVault(direction);
  else owner.history?.[direction]();
}

let moving: Promise<void> = Promise.resolve();

/** Undoes or redoes what was done last in the vault; one after the other, however quickly it is asked for. */
export function moveInVault(direction: Direction): void {
  moving = moving.then(() => moveStep(direction)).catch(reportFailure);
}

async function moveStep(direction: Direction): Promise<void> {
  // A citation that was just taken out of a note is in nobody's way. What cannot be saved stays in its editor.
  await flushNotes();
  const { [direction]: next } = await call('history.state', null);
  if (next === null) return;
  const moved = await moveInPieces(direction, next.step);
  showMoved(moved);
  // A note that waited for what has come back can be saved now.
  await flushNotes();
  const [done, back, other] = direction === 'undo' ? (['Undone', 'Redo', 'redo'] as const) : (['Done again', 'Undo', 'undo'] as const);
  tell(`${done}: ${moved.label}`, { label: back, run: () => moveInVault(other) }, 'history');
}

/** What was done in pieces is moved in them, so that the window goes on meanwhile; says how far it is. */
async function moveInPieces(direction: Direction, step: string): Promise<HistoryMove> {
  let moved = await call(`history.${direction}`, { step, inPieces: true });
  const all = moved.left + 1;
  while (moved.left > 0) {
    const share = Math.floor((100 * (all - moved.left)) / all);
    tell(`${direction === 'undo' ? 'Undoing' : 'Doing again'}: ${moved.label}, ${share} %`, undefined, 'history');
    moved = await call(`history.${direction}`, { step, inPieces: true });
  }
  return moved;
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
  const list = group?.tabs[group.active];
  const isListed =
    list?.kind === 'table' ? tableOf(list) === kind : kind === 'article' && (list?.kind === 'review' || list?.kind === 'passages');
  if (!inFront && !isListed) openTab({ kind, id });
}

/** Keeps the menu's Undo and Redo true to what they would do now. */
export function useUndoMenu(): void {
  const state = useRead('history.state', null).data;
  useEffect(() => {
    let shown = '';
    const show = (): void => {
      const owner = ownerAt(document.activeElement);
      const vault = { undo: state?.undo?.label ?? null, redo: state?.redo?.label ?? null };
      const labels: UndoLabels = owner.kind === 'vault' ? { ...vault, vault: null } : { ...typingLabels(owner), vault };
      if (JSON.stringify(labels) === shown) return;
      shown = JSON.stringify(labels);
      call('menu.undo', labels).catch(reportFailure);
    };
    // The focus is in its new place, and the editor has taken in what was typed, a moment later.
    const soon = (): void => void setTimeout(show, 0);
    const events = ['focusin', 'focusout', 'input', 'keyup', 'pointerup'] as const;
    for (const event of events) window.addEventListener(event, soon);
    const places = ['focusin', 'pointerdown'] as const;
    for (const event of places) window.addEventListener(event, rememberPlace, { capture: true });
    show();
    return () => {
      for (const event of events) window.removeEventListener(event, soon);
      for (const event of places) window.removeEventListener(event, rememberPlace, { capture: true });
    };
  }, [state]);
}

function typingLabels(owner: Exclude<Owner, { kind: 'vault' }>): Pick<UndoLabels, 'undo' | 'redo'> {
  // What a field has to undo the page cannot tell.
  if (owner.kind === 'field') return { undo: 'typing', redo: 'typing' };
  const { canUndo = false, canRedo = false } = owner.history ?? {};
  return { undo: canUndo ? 'typing' : null, redo: canRedo ? 'typing' : null };
}
