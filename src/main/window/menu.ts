import { Menu, type MenuItemConstructorOptions } from 'electron';
import path from 'node:path';
import type { MenuCommand, OwnShortcuts, Theme } from '../../shared/window/model';
import { commandEntries } from '../../shared/window/commands';
import type { UndoLabels } from '../../shared/history/model';
import { shortcutOf } from '../../shared/window/shortcuts';

export interface MenuOptions {
  platform: NodeJS.Platform;
  theme: Theme;
  /** The keys the analyst gave to commands. */
  shortcuts: OwnShortcuts;
  /** Whether the vault has a lock, and is open. */
  canLock: boolean;
  /** The folders of the vaults opened before this one, the last first. */
  recent: readonly string[];
  openVault: (folder: string) => void;
  /** What Undo and Redo would do now; null when there is nothing. */
  undo: UndoLabels;
  command: (command: MenuCommand) => void;
  about: () => void;
  /** Reload and developer tools, in development only. */
  development: boolean;
  /** Shows the page of all components; null where that is not offered. */
  components: (() => void) | null;
}

type Items = MenuItemConstructorOptions[];
const separator: MenuItemConstructorOptions = { type: 'separator' };

/** While Undo belongs to a text, what was done in the vault is undone here. */
function vaultItems(vault: UndoLabels['vault'], item: (command: MenuCommand, label: string) => MenuItemConstructorOptions): Items {
  if (vault === null) return [];
  return [
    { ...item('undo-vault', named('Undo in the vault:', vault.undo)), enabled: vault.undo !== null },
    { ...item('redo-vault', named('Redo in the vault:', vault.redo)), enabled: vault.redo !== null },
  ];
}

/** The menu bar. What the page does goes to it as a command; what the system does are roles. */
export function buildMenu(options: MenuOptions): Menu {
  const onMac = options.platform === 'darwin';
  const item = (command: MenuCommand, label = commandEntries[command].label): MenuItemConstructorOptions => {
    const accelerator = shortcutOf(command, onMac, options.shortcuts);
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
    item('settings'),
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
    item('new-note'),
    item('note-from-template'),
    item('daily-note'),
    item('new-entity'),
    item('new-dossier'),
    item('new-outlet'),
    separator,
    item('new-window'),
    item('new-vault'),
    item('open-vault'),
    ...recentItems(options),
    item('move-vault'),
    item('bring-vault'),
    item('lock-vault'),
    { ...item('lock-now'), enabled: options.canLock },
    separator,
    item('import'),
    item('import-clipboard'),
    item('import-entities'),
    item('kept-files'),
    item('save-template'),
    item('save-dossier-template'),
    {
      label: 'Export note',
      submenu: [item('note-pdf'), item('note-word'), item('note-markdown'), item('note-web-page'), item('note-json-ld')],
    },
    item('export'),
    item('export-word'),
    item('export-markdown'),
    item('export-web-page'),
    item('export-json-ld'),
    item('export-sources'),
    item('export-entities'),
    item('verify-export'),
    separator,
    item('close-tab'),
    item('close-other-tabs'),
    item('reopen-tab'),
    item('close-window'),
    ...(onMac ? [] : [separator, item('settings'), separator, { role: 'quit' } as const]),
  ];
  const edit: Items = [
    { ...item('undo', named('Undo', options.undo.undo)), enabled: options.undo.undo !== null },
    { ...item('redo', named('Redo', options.undo.redo)), enabled: options.undo.redo !== null },
    ...vaultItems(options.undo.vault, item),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle' },
    { role: 'delete' },
    { role: 'selectAll' },
    separator,
    item('block-up'),
    item('block-down'),
    item('duplicate-block'),
    item('insert-date'),
    separator,
    item('comment'),
    item('suggest-changes'),
    {
      label: 'Suggested changes',
      submenu: [
        item('next-change'),
        item('previous-change'),
        separator,
        item('accept-change'),
        item('reject-change'),
        separator,
        item('accept-all-changes'),
        item('reject-all-changes'),
      ],
    },
  ];
  const view: Items = [
    item('toggle-left-pane'),
    item('toggle-right-pane'),
    separator,
    item('reading-view'),
    item('pages-view'),
    separator,
    item('pin-tab'),
    item('move-tab'),
    item('tab-to-window'),
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
    item('palette'),
    item('quick-find'),
    item('search'),
    item('find-evidence'),
    item('like-this'),
    item('batch-check'),
    item('table'),
    { label: 'Other tables', submenu: [item('table-entities'), item('table-notes'), item('table-dossiers'), item('table-sources')] },
    item('passages'),
    item('chart'),
    item('map'),
    item('same-entities'),
    separator,
    item('back'),
    item('forward'),
    separator,
    item('next-comment'),
    item('previous-comment'),
    separator,
    item('next-tab'),
    item('previous-tab'),
    item('next-pane'),
    item('previous-pane'),
  ];
  const help: Items = [
    item('welcome'),
    item('shortcuts'),
    item('whats-new'),
    separator,
    item('check'),
    item('restore'),
    ...(options.components === null ? [] : [separator, { label: 'Components', id: 'components', click: options.components }]),
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

function recentItems({ recent, openVault }: MenuOptions): Items {
  if (recent.length === 0) return [];
  const submenu = recent.map((folder) => ({
    label: `${path.basename(folder)} (${folder})`.replaceAll('&', '&&'),
    click: () => openVault(folder),
  }));
  return [{ label: 'Open recent vault', submenu }];
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

function themeItems({ theme, command }: MenuOptions): Items {
  return themeLabels.map(([value, label]) => ({
    label,
    id: `theme-${value}`,
    type: 'radio',
    checked: value === theme,
    click: () => command(`theme-${value}`),
  }));
}
