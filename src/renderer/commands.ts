import type { MenuCommand } from '../shared/window/model';

/** The commands of the menu, the header and the keyboard by name, so that a feature can run one it knows nothing of. */

type Actions = Record<MenuCommand, () => void>;

let actions: Actions | null = null;

/** Called once, by the shell, which knows every feature. */
export function provideCommands(provided: Actions): void {
  actions = provided;
}

export function runCommand(command: MenuCommand): void {
  actions?.[command]();
}
