import { menuCommands, type MenuCommand } from './model';

/**
 * The keys of the commands, as Electron writes accelerators. The menu shows them; the window answers them itself
 * first, so that they work wherever the focus is.
 */
const shortcuts: Partial<Record<MenuCommand, string>> = {
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  'new-note': 'CmdOrCtrl+N',
  'new-dossier': 'CmdOrCtrl+Shift+N',
  import: 'CmdOrCtrl+O',
  'import-clipboard': 'CmdOrCtrl+Shift+O',
  export: 'CmdOrCtrl+E',
  'close-tab': 'CmdOrCtrl+W',
  'quick-find': 'CmdOrCtrl+K',
  search: 'CmdOrCtrl+Shift+F',
  passages: 'CmdOrCtrl+Shift+P',
  'next-tab': 'Ctrl+Tab',
  'previous-tab': 'Ctrl+Shift+Tab',
  back: 'Alt+Left',
  forward: 'Alt+Right',
  'toggle-left-pane': 'F9',
  'toggle-right-pane': 'Shift+F9',
  shortcuts: 'F1',
  settings: 'CmdOrCtrl+,',
};

/** Where a Mac's text fields have a key for themselves. */
const macShortcuts: Partial<Record<MenuCommand, string>> = { back: 'CmdOrCtrl+[', forward: 'CmdOrCtrl+]' };

export function shortcutOf(command: MenuCommand, onMac: boolean): string | undefined {
  return (onMac ? macShortcuts[command] : undefined) ?? shortcuts[command];
}

/** Electron's names of keys that a keyboard event calls otherwise. */
const eventKeys: Readonly<Record<string, string>> = { left: 'arrowleft', right: 'arrowright' };

/** The modifiers and the key of a key press, as a keyboard event has them. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

function matches(accelerator: string, press: KeyPress, onMac: boolean): boolean {
  const parts = accelerator.split('+');
  const last = parts.at(-1)?.toLowerCase() ?? '';
  const key = eventKeys[last] ?? last;
  const command = parts.includes('CmdOrCtrl');
  return (
    press.key.toLowerCase() === key &&
    press.ctrlKey === (parts.includes('Ctrl') || (command && !onMac)) &&
    press.metaKey === (command && onMac) &&
    press.shiftKey === parts.includes('Shift') &&
    press.altKey === parts.includes('Alt')
  );
}

/** Keys that do the same and stand in no menu; not on a Mac. */
const otherKeys: Partial<Record<MenuCommand, string>> = { redo: 'Ctrl+Y' };

/** The command a key press stands for, if any. */
export function commandOf(press: KeyPress, onMac: boolean): MenuCommand | null {
  return (
    menuCommands.find((command) => {
      const accelerators = [shortcutOf(command, onMac), onMac ? undefined : otherKeys[command]];
      return accelerators.some((accelerator) => accelerator !== undefined && matches(accelerator, press, onMac));
    }) ?? null
  );
}
