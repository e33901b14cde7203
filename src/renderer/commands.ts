import { create } from 'zustand';
import { onMac } from './api';
import { fold } from '../shared/text/fold';
import { commandEntries, commandGroups, type CommandEntry } from '../shared/window/commands';
import { menuCommands, type MenuCommand, type OwnShortcuts } from '../shared/window/model';
import { commandOf, shortcutOf, shownKeys, type KeyPress } from '../shared/window/shortcuts';

/** The commands of the menu, the header and the keyboard by name, so that a feature can run one it knows nothing of. */

type Actions = Record<MenuCommand, () => void>;

/** What of a command depends on the moment. */
interface CommandState {
  enabled?: boolean;
  /** For what is on or off. */
  checked?: boolean;
}

export type CommandStates = Partial<Record<MenuCommand, () => CommandState>>;

export interface ListedCommand extends CommandEntry, CommandState {
  command: MenuCommand;
  /** Its keys as they are shown, or null. */
  keys: string | null;
}

let actions: Actions | null = null;
let states: CommandStates = {};

/** Called once, by the shell, which knows every feature. */
export function provideCommands(provided: Actions, stated: CommandStates): void {
  actions = provided;
  states = stated;
}

export function runCommand(command: MenuCommand): void {
  actions?.[command]();
}

/** The keys that the analyst changed; kept up to date by the shell. */
export const useOwnShortcuts = create<{ own: OwnShortcuts }>()(() => ({ own: {} }));

/** The command that a key press stands for, if any. */
export function commandPressed(press: KeyPress): MenuCommand | null {
  return commandOf(press, onMac(), useOwnShortcuts.getState().own);
}

/** The keys of a command as they are shown, or null. */
export function keysOf(command: MenuCommand, own = useOwnShortcuts.getState().own): string | null {
  const accelerator = shortcutOf(command, onMac(), own);
  return accelerator === undefined ? null : shownKeys(accelerator, onMac());
}

/** All commands as they stand now, in the order of the menu. */
export function listCommands(): ListedCommand[] {
  return menuCommands.map((command) => ({ command, keys: keysOf(command), ...commandEntries[command], ...states[command]?.() }));
}

/** How well a command answers to what is typed: its name begins so, a word of it does, or its words do in any order; null for not at all. */
function rankOf({ label, group }: ListedCommand, typed: string): number | null {
  const name = fold(label);
  if (name.startsWith(typed)) return 0;
  const words = [...name.split(/\s+/), fold(group)];
  const asked = typed.split(/\s+/).filter((word) => word !== '');
  if (asked.every((word) => words.some((own) => own.startsWith(word)))) return 1;
  return asked.every((word) => name.includes(word)) ? 2 : null;
}

/** The commands that can be run now and answer to what is typed, the best first; those of `recent`, when nothing is. */
export function findCommands(commands: readonly ListedCommand[], query: string, recent: readonly MenuCommand[]): ListedCommand[] {
  const typed = fold(query.trim());
  const place = ({ command, group }: ListedCommand): number => {
    const at = typed === '' ? recent.indexOf(command) : -1;
    return at < 0 ? recent.length + commandGroups.indexOf(group) : at;
  };
  return commands
    .flatMap((command) => {
      const rank = command.enabled === false || command.command === 'palette' ? null : rankOf(command, typed);
      return rank === null ? [] : [{ command, rank }];
    })
    .sort((a, b) => a.rank - b.rank || place(a.command) - place(b.command))
    .map(({ command }) => command);
}

let nameAsked = '';

/** Runs a command that makes something, which is to be called so. */
export function runNaming(command: MenuCommand, name: string): void {
  nameAsked = name;
  runCommand(command);
}

/** The name that what is made is to have; once. */
export function takeName(): string {
  const name = nameAsked;
  nameAsked = '';
  return name;
}
