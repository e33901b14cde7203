import { menuCommands, type MenuCommand } from './model';

/**
 * The keys of the commands, as Electron writes accelerators. The menu shows them; the window answers them itself
 * first, so that they work wherever the focus is.
 */
const shortcuts: Partial<Record<MenuCommand, string>> = {
  'new-note': 'CmdOrCtrl+N',
  'new-dossier': 'CmdOrCtrl+Shift+N',
  import: 'CmdOrCtrl+O',
  export: 'CmdOrCtrl+E',
  'close-tab': 'CmdOrCtrl+W',
  'quick-find': 'CmdOrCtrl+K',
  search: 'CmdOrCtrl+Shift+F',
  'next-tab': 'Ctrl+Tab',
  'previous-tab': 'Ctrl+Shift+Tab',
  'toggle-left-pane': 'F9',
  'toggle-right-pane': 'Shift+F9',
  shortcuts: 'F1',
  settings: 'CmdOrCtrl+,',
};

export function shortcutOf(command: MenuCommand): string | undefined {
  return shortcuts[command];
}

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
  const key = parts.at(-1)?.toLowerCase();
  const command = parts.includes('CmdOrCtrl');
  return (
    press.key.toLowerCase() === key &&
    press.ctrlKey === (parts.includes('Ctrl') || (command && !onMac)) &&
    press.metaKey === (command && onMac) &&
    press.shiftKey === parts.includes('Shift') &&
    !press.altKey
  );
}

/** The command a key press stands for, if any. */
export function commandOf(press: KeyPress, onMac: boolean): MenuCommand | null {
  return menuCommands.find((command) => {
    const accelerator = shortcutOf(command);
    return accelerator !== undefined && matches(accelerator, press, onMac);
  }) ?? null;
}
