import { menuCommands, type MenuCommand, type OwnShortcuts } from './model';

/**
 * The keys of the commands, as Electron writes accelerators. The menu shows them; the window answers them itself
 * first, so that they work wherever the focus is.
 */
const shortcuts: Partial<Record<MenuCommand, string>> = {
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  'new-note': 'CmdOrCtrl+N',
  'daily-note': 'CmdOrCtrl+Shift+D',
  'new-dossier': 'CmdOrCtrl+Shift+N',
  import: 'CmdOrCtrl+O',
  'import-clipboard': 'CmdOrCtrl+Shift+O',
  export: 'CmdOrCtrl+E',
  'note-pdf': 'CmdOrCtrl+Shift+E',
  'new-window': 'CmdOrCtrl+Alt+N',
  'close-window': 'CmdOrCtrl+Shift+W',
  'close-tab': 'CmdOrCtrl+W',
  'reopen-tab': 'CmdOrCtrl+Shift+T',
  palette: 'CmdOrCtrl+Shift+P',
  'quick-find': 'CmdOrCtrl+K',
  search: 'CmdOrCtrl+Shift+F',
  'find-evidence': 'CmdOrCtrl+Shift+Y',
  'like-this': 'CmdOrCtrl+Shift+J',
  passages: 'CmdOrCtrl+Shift+H',
  table: 'CmdOrCtrl+Shift+L',
  comment: 'CmdOrCtrl+Alt+M',
  'next-comment': 'F8',
  'previous-comment': 'Shift+F8',
  'suggest-changes': 'CmdOrCtrl+Alt+S',
  'next-change': 'F4',
  'previous-change': 'Shift+F4',
  'next-tab': 'Ctrl+Tab',
  'previous-tab': 'Ctrl+Shift+Tab',
  'next-pane': 'F6',
  'previous-pane': 'Shift+F6',
  back: 'Alt+Left',
  forward: 'Alt+Right',
  'toggle-left-pane': 'F9',
  'toggle-right-pane': 'Shift+F9',
  shortcuts: 'F1',
  'lock-now': 'CmdOrCtrl+Alt+K',
  settings: 'CmdOrCtrl+,',
};

/** Where a Mac's text fields have a key for themselves. */
const macShortcuts: Partial<Record<MenuCommand, string>> = { back: 'CmdOrCtrl+[', forward: 'CmdOrCtrl+]' };

/** The keys of a command: those the analyst gave it, or else its own. */
export function shortcutOf(command: MenuCommand, onMac: boolean, own: OwnShortcuts = {}): string | undefined {
  const chosen = own[command];
  if (chosen !== undefined) return chosen === '' ? undefined : chosen;
  return (onMac ? macShortcuts[command] : undefined) ?? shortcuts[command];
}

/** Electron's names of keys that a keyboard event calls otherwise. */
const eventKeys: Readonly<Record<string, string>> = {
  left: 'arrowleft',
  right: 'arrowright',
  up: 'arrowup',
  down: 'arrowdown',
  plus: '+',
  space: ' ',
};
const acceleratorKeys = new Map(Object.entries(eventKeys).map(([name, key]) => [key, name]));
const MODIFIERS = new Set(['control', 'shift', 'alt', 'altgraph', 'meta', 'dead', 'unidentified', 'process', 'capslock']);

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

/** A key press as Electron writes it; null for modifiers alone, and for a key that writes. */
export function acceleratorOf(press: KeyPress, onMac: boolean): string | null {
  const key = press.key.toLowerCase();
  const isFunctionKey = /^f\d{1,2}$/.test(key);
  const command = onMac ? press.metaKey : press.ctrlKey;
  if (MODIFIERS.has(key) || !(isFunctionKey || command || press.altKey || press.ctrlKey)) return null;
  const name = acceleratorKeys.get(key) ?? key;
  const parts = [
    ...(command ? ['CmdOrCtrl'] : []),
    ...(onMac && press.ctrlKey ? ['Ctrl'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  ];
  return parts.join('+');
}

/** An accelerator as it is shown: `Ctrl+Shift+P`, `⌘⇧P`. */
export function shownKeys(accelerator: string, onMac: boolean): string {
  const parts = accelerator.split('+');
  const mac: Readonly<Record<string, string>> = { CmdOrCtrl: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Left: '←', Right: '→' };
  if (onMac) return parts.map((part) => mac[part] ?? part).join('');
  return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+');
}

/** The command a key press stands for, if any. */
export function commandOf(press: KeyPress, onMac: boolean, own: OwnShortcuts = {}): MenuCommand | null {
  return (
    menuCommands.find((command) => {
      const accelerators = [shortcutOf(command, onMac, own), onMac ? undefined : otherKeys[command]];
      return accelerators.some((accelerator) => accelerator !== undefined && matches(accelerator, press, onMac));
    }) ?? null
  );
}
