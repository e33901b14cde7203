import type { MenuCommand } from './model';

/** What the commands are called, in the menu, the palette and the sheet of shortcuts alike. */

export const commandGroups = ['File', 'Edit', 'View', 'Go', 'Help'] as const;

export interface CommandEntry {
  label: string;
  group: (typeof commandGroups)[number];
}

const entry = (group: CommandEntry['group'], label: string): CommandEntry => ({ group, label });

export const commandEntries: Readonly<Record<MenuCommand, CommandEntry>> = {
  undo: entry('Edit', 'Undo'),
  redo: entry('Edit', 'Redo'),
  'undo-vault': entry('Edit', 'Undo in the vault'),
  'redo-vault': entry('Edit', 'Redo in the vault'),
  'new-note': entry('File', 'New note'),
  'note-from-template': entry('File', 'New note from a template…'),
  'save-template': entry('File', 'Save note as a template…'),
  'daily-note': entry('File', 'Today’s note'),
  'new-entity': entry('File', 'New entity'),
  'new-dossier': entry('File', 'New dossier'),
  'new-outlet': entry('File', 'New outlet'),
  'new-vault': entry('File', 'New vault…'),
  'open-vault': entry('File', 'Open vault…'),
  import: entry('File', 'Import articles…'),
  'import-clipboard': entry('File', 'Import from the clipboard'),
  'kept-files': entry('File', 'Kept files…'),
  export: entry('File', 'Export dossier as PDF…'),
  'export-word': entry('File', 'Export dossier as Word…'),
  'export-markdown': entry('File', 'Export dossier as Markdown…'),
  'export-web-page': entry('File', 'Export dossier as web page…'),
  'export-json-ld': entry('File', 'Export dossier as JSON-LD…'),
  'note-pdf': entry('File', 'Export note as PDF…'),
  'note-word': entry('File', 'Export note as Word…'),
  'note-markdown': entry('File', 'Export note as Markdown…'),
  'note-web-page': entry('File', 'Export note as web page…'),
  'note-json-ld': entry('File', 'Export note as JSON-LD…'),
  'export-entities': entry('File', 'Export entities…'),
  'export-sources': entry('File', 'Export sources…'),
  'close-tab': entry('File', 'Close tab'),
  'close-other-tabs': entry('File', 'Close other tabs'),
  'reopen-tab': entry('File', 'Reopen closed tab'),
  settings: entry('File', 'Settings…'),
  'block-up': entry('Edit', 'Move block up'),
  'block-down': entry('Edit', 'Move block down'),
  'duplicate-block': entry('Edit', 'Duplicate block'),
  'toggle-left-pane': entry('View', 'Left pane'),
  'toggle-right-pane': entry('View', 'Right pane'),
  'pin-tab': entry('View', 'Pin tab'),
  'move-tab': entry('View', 'Move tab beside'),
  'theme-system': entry('View', 'Theme as the system'),
  'theme-light': entry('View', 'Light theme'),
  'theme-dark': entry('View', 'Dark theme'),
  palette: entry('Go', 'Commands…'),
  'quick-find': entry('Go', 'Quick find…'),
  search: entry('Go', 'Search'),
  'find-evidence': entry('Go', 'Find evidence…'),
  'like-this': entry('Go', 'More like this'),
  'batch-check': entry('Go', 'Batch check'),
  table: entry('Go', 'Articles as table'),
  passages: entry('Go', 'Passages'),
  chart: entry('Go', 'Link chart'),
  'same-entities': entry('Go', 'Entities that could be the same…'),
  back: entry('Go', 'Back'),
  forward: entry('Go', 'Forward'),
  'next-tab': entry('Go', 'Next tab'),
  'previous-tab': entry('Go', 'Previous tab'),
  'next-pane': entry('Go', 'Next pane'),
  'previous-pane': entry('Go', 'Previous pane'),
  welcome: entry('Help', 'Welcome'),
  shortcuts: entry('Help', 'Keyboard shortcuts'),
  check: entry('Help', 'Check vault'),
  restore: entry('Help', 'Restore from a backup…'),
};
