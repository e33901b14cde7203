import { useSyncExternalStore } from 'react';
import { provideCommands } from '../commands';
import { chooseFiles, importClipboard, KeptFilesDialog } from '../library';
import { createDossier, exportDossier, ExportDialog, exportSources } from '../dossiers';
import { NewEntityDialog } from '../entities';
import { createNote } from '../notebook';
import { focusQuickFind } from '../search';
import { CheckDialog, RestoreDialog, SettingsDialog } from '../settings';
import { NewOutletDialog } from '../outlets';
import { reportFailure } from '../ui/toasts';
import { go } from '../trail';
import { activeTab, closeTab, openPassages, openSearch, openTab, stepTab, useWorkspace } from '../workspace';
import { moveInVault } from './history';
import { ShortcutsDialog } from './ShortcutsDialog';

/** What each command does, and the dialogs that commands open. */

type CommandDialog =
  'export' | 'export-sources' | 'new-entity' | 'new-outlet' | 'shortcuts' | 'settings' | 'restore' | 'check' | 'kept-files' | null;

let openDialog: CommandDialog = null;
const watchers = new Set<() => void>();

function showDialog(dialog: CommandDialog): void {
  openDialog = dialog;
  watchers.forEach((watcher) => watcher());
}

/** The note is made beside an article in front, so that both can be seen; else in the group in front. */
function newNote(): void {
  const beside = activeTab(useWorkspace.getState())?.kind === 'article';
  createNote({ beside }).catch(reportFailure);
}

/** Exports the dossier in front; when there is none, asks which. */
function exportInFront(): void {
  const tab = activeTab(useWorkspace.getState());
  if (tab?.kind === 'dossier') void exportDossier(tab.id);
  else showDialog('export');
}

/** The same for its sources alone. */
function exportSourcesInFront(): void {
  const tab = activeTab(useWorkspace.getState());
  if (tab?.kind === 'dossier') void exportSources(tab.id);
  else showDialog('export-sources');
}

function closeFrontTab(): void {
  const { groups, activeGroup } = useWorkspace.getState();
  const group = groups[activeGroup];
  if (group !== undefined && group.tabs.length > 0) closeTab(activeGroup, group.active);
}

provideCommands({
  undo: () => moveInVault('undo'),
  redo: () => moveInVault('redo'),
  'undo-vault': () => moveInVault('undo'),
  'redo-vault': () => moveInVault('redo'),
  import: chooseFiles,
  'import-clipboard': importClipboard,
  'new-note': newNote,
  'new-entity': () => showDialog('new-entity'),
  'new-outlet': () => showDialog('new-outlet'),
  'new-dossier': () => void createDossier().catch(reportFailure),
  export: exportInFront,
  'export-sources': exportSourcesInFront,
  'quick-find': focusQuickFind,
  search: () => openSearch(),
  passages: openPassages,
  'close-tab': closeFrontTab,
  'next-tab': () => stepTab(1),
  'previous-tab': () => stepTab(-1),
  back: () => go(-1),
  forward: () => go(1),
  'toggle-left-pane': () => useWorkspace.setState(({ leftOpen }) => ({ leftOpen: !leftOpen })),
  'toggle-right-pane': () => useWorkspace.setState(({ rightOpen }) => ({ rightOpen: !rightOpen })),
  shortcuts: () => showDialog('shortcuts'),
  settings: () => showDialog('settings'),
  restore: () => showDialog('restore'),
  check: () => showDialog('check'),
  'kept-files': () => showDialog('kept-files'),
});

const close = (): void => showDialog(null);

/** The dialog a command asked for, if any. */
export function useCommandDialogs() {
  const dialog = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => openDialog,
  );
  switch (dialog) {
    case 'export':
      return <ExportDialog what="pdf" onClose={close} />;
    case 'export-sources':
      return <ExportDialog what="sources" onClose={close} />;
    case 'new-entity':
      return (
        <NewEntityDialog
          onClose={close}
          onCreated={(entity) => {
            close();
            openTab({ kind: 'entity', id: entity.id });
          }}
        />
      );
    case 'new-outlet':
      return <NewOutletDialog onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'restore':
      return <RestoreDialog onClose={close} />;
    case 'check':
      return <CheckDialog onClose={close} />;
    case 'kept-files':
      return <KeptFilesDialog onClose={close} />;
    case null:
      return null;
  }
}
