import { create } from 'zustand';
import { onMac } from './api';
import { commandEntries, type CommandEntry } from '../shared/window/commands';
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
