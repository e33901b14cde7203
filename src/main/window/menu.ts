import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, Theme } from '../../shared/window/model';
import type { UndoLabels } from '../../shared/history/model';
import { shortcutOf } from '../../shared/window/shortcuts';

export interface MenuOptions {
  platform: NodeJS.Platform;
  theme: Theme;
  /** What Undo and Redo would do now; null when there is nothing. */
  undo: UndoLabels;
  command: (command: MenuCommand) => void;
  setTheme: (theme: Theme) => void;
  about: () => void;
  /** Reload and developer tools, in development only. */
  development: boolean;
}

type Items = MenuItemConstructorOptions[];
const separator: MenuItemConstructorOptions = { type: 'separator' };

/** While Undo belongs to a text, what was done in the vault is undone here. */
function vaultItems(vault: UndoLabels['vault'], item: (label: string, command: MenuCommand) => MenuItemConstructorOptions): Items {
  if (vault === null) return [];
  return [
    { ...item(named('Undo in the vault:', vault.undo), 'undo-vault'), enabled: vault.undo !== null },
    { ...item(named('Redo in the vault:', vault.redo), 'redo-vault'), enabled: vault.redo !== null },
  ];
}

/** The menu bar. What the page does goes to it as a command; what the system does are roles. */
export function buildMenu(options: MenuOptions): Menu {
  const onMac = options.platform === 'darwin';
  const item = (label: string, command: MenuCommand): MenuItemConstructorOptions => {
    const accelerator = shortcutOf(command, onMac);
    return {
      label,
      id: command,
      click: () => options.command(command),
      ...(accelerator === undefined ? {} : { accelerator }),
    };
  };
  const about: MenuItemConstructorOptions = { label: 'About Casebook', click: options.about };

  const appMenu: Items = [
    about,
    separator,
    item('Settings…', 'settings'),
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ];
  const file: Items = [
    item('New note', 'new-note'),
    item('New entity', 'new-entity'),
    item('New dossier', 'new-dossier'),
    item('New outlet', 'new-outlet'),
    separator,
    item('Import articles…', 'import'),
    item('Import from the clipboard', 'import-clipboard'),
    item('Kept files…', 'kept-files'),
    item('Export dossier…', 'export'),
    item('Export sources…', 'export-sources'),
    separator,
    item('Close tab', 'close-tab'),
    ...(onMac ? [] : [separator, item('Settings…', 'settings'), separator, { role: 'quit' } as const]),
  ];
  const edit: Items = [
    { ...item(named('Undo', options.undo.undo), 'undo'), enabled: options.undo.undo !== null },
    { ...item(named('Redo', options.undo.redo), 'redo'), enabled: options.undo.redo !== null },
    ...vaultItems(options.undo.vault, item),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle' },
    { role: 'delete' },
    { role: 'selectAll' },
  ];
  const view: Items = [
    item('Left pane', 'toggle-left-pane'),
    item('Right pane', 'toggle-right-pane'),
    separator,
    { label: 'Theme', submenu: themeItems(options) },
    separator,
    { role: 'zoomIn' },
    // The same key without Shift, which is how most people press it.
    { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
    { role: 'zoomOut' },
    { role: 'resetZoom' },
    { role: 'togglefullscreen' },
    ...(options.development ? ([separator, { role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
  ];
  const go: Items = [
    item('Quick find…', 'quick-find'),
    item('Search', 'search'),
    item('Passages', 'passages'),
    separator,
    item('Back', 'back'),
    item('Forward', 'forward'),
    separator,
    item('Next tab', 'next-tab'),
    item('Previous tab', 'previous-tab'),
  ];
  const help: Items = [
    item('Keyboard shortcuts', 'shortcuts'),
    separator,
    item('Check vault', 'check'),
    item('Restore from a backup…', 'restore'),
    ...(onMac ? [] : [separator, about]),
  ];

  return Menu.buildFromTemplate([
    ...(onMac ? [{ role: 'appMenu' as const, submenu: appMenu }] : []),
    { label: '&File', submenu: file },
    { label: '&Edit', submenu: edit },
    { label: '&View', submenu: view },
    { label: '&Go', submenu: go },
    ...(onMac ? [{ role: 'windowMenu' as const }] : []),
    { role: 'help', label: '&Help', submenu: help },
  ]);
}

/** As many characters of a step's name are shown. */
const LONGEST = 50;

/** An ampersand would underline the letter behind it. */
function named(verb: string, step: string | null): string {
  if (step === null) return verb;
  const shown = step.length > LONGEST ? `${step.slice(0, LONGEST - 1)}…` : step;
  return `${verb} ${shown.replaceAll('&', '&&')}`;
}

const themeLabels: readonly [Theme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

function themeItems({ theme, setTheme }: MenuOptions): Items {
  return themeLabels.map(([value, label]) => ({
    label,
    id: `theme-${value}`,
    type: 'radio',
    checked: value === theme,
    click: () => setTheme(value),
  }));
}
