import { useSyncExternalStore } from 'react';
import { call } from '../api';
import { provideCommands, type CommandStates } from '../commands';
import { commentHere, commentOn, nextComment } from '../comments';
import { BringVault } from '../exchange';
import { chooseFiles, importClipboard, KeptFilesDialog } from '../library';
import {
  createDossier,
  exportDossier,
  ExportDialog,
  exportSources,
  isPrinted,
  isRead,
  SaveDossierTemplateDialog,
  togglePages,
  toggleReading,
  VerifyExport,
} from '../dossiers';
import { exportEntities, ImportEntities, NewEntityDialog, SamePairsDialog } from '../entities';
import {
  cite,
  createNote,
  duplicateBlocks,
  insertDate,
  exportNote,
  isWriting,
  moveBlocks,
  NoteFromTemplateDialog,
  openTodaysNote,
  reviewInFront,
  SaveTemplateDialog,
  suggestInFront,
  suggestsFor,
} from '../notebook';
import { focusQuickFind } from '../search';
import { CheckDialog, LockDialog, RestoreDialog, SettingsDialog } from '../settings';
import { NewOutletDialog } from '../outlets';
import { reportFailure } from '../ui/toasts';
import { canGo, go, useTrail } from '../trail';
import type { ExportFormat } from '../../shared/dossiers/export-formats';
import type { Theme } from '../../shared/window/model';
import {
  activeTab,
  closeOtherTabs,
  closeTab,
  findEvidence,
  moveTabBeside,
  moveToWindow,
  openBatches,
  openChart,
  openMap,
  openLike,
  openPassages,
  openSearch,
  openTab,
  openTable,
  openThingTable,
  openWelcome,
  openWindow,
  reopenTab,
  stepTab,
  togglePinned,
  useWorkspace,
} from '../workspace';
import { moveInVault } from './history';
import { Palette } from './Palette';
import { stepPane } from '../ui/focus';
import { isPaneShown, togglePane } from './room';
import { ShortcutsDialog } from './ShortcutsDialog';
import { WhatsNewDialog } from './WhatsNewDialog';

/** What each command does, and the dialogs that commands open. */

type CommandDialog =
  | `export-${ExportFormat}`
  | 'export-sources'
  | 'verify-export'
  | 'bring-vault'
  | 'note-from-template'
  | 'save-template'
  | 'save-dossier-template'
  | 'new-entity'
  | 'import-entities'
  | 'new-outlet'
  | 'shortcuts'
  | 'whats-new'
  | 'settings'
  | 'restore'
  | 'lock'
  | 'check'
  | 'kept-files'
  | 'same-entities'
  | 'palette'
  | null;

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

/** Takes what is selected; else the pane asks what to look for. */
function askVault(): void {
  const sentence = (window.getSelection()?.toString() ?? '').trim().slice(0, 2000);
  findEvidence({ sentence, exceptArticle: null, cite: (cited, stance) => cite(cited, { stance }) });
}

const canBeLiked = (kind: string | undefined): kind is 'article' | 'note' => kind === 'article' || kind === 'note';

/** Like what is selected in the article or note in front, or else like all of it. */
function likeInFront(): void {
  const tab = activeTab(useWorkspace.getState());
  if (tab === null || !canBeLiked(tab.kind)) return;
  const text = (window.getSelection()?.toString() ?? '').trim().slice(0, 20_000);
  openLike({ kind: tab.kind, id: tab.id, ...(text === '' ? {} : { text }) });
}

const dossierInFront = (): string | null => {
  const tab = activeTab(useWorkspace.getState());
  return tab?.kind === 'dossier' ? tab.id : null;
};

/** Shows the dossier in front in another way. */
const viewInFront = (toggle: (dossierId: string) => void) => () => {
  const id = dossierInFront();
  if (id !== null) toggle(id);
};

const viewed = (isSo: (dossierId: string) => boolean) => () => {
  const id = dossierInFront();
  return { enabled: id !== null, checked: id !== null && isSo(id) };
};

/** Comments on what has the focus and is selected in it, or else on all of the note or dossier in front. */
function commentInFront(): void {
  const dossier = dossierInFront();
  if (dossier !== null && (isPrinted(dossier) || !isRead(dossier))) toggleReading(dossier);
  if (commentHere()) return;
  const tab = activeTab(useWorkspace.getState());
  if (tab?.kind === 'dossier') commentOn({ on: 'dossier', id: tab.id, part: '' });
  if (tab?.kind === 'note') commentOn({ on: 'note', id: tab.id });
}

/** Exports the dossier in front; when there is none, asks which. */
function exportInFront(format: ExportFormat): () => void {
  return () => {
    const id = dossierInFront();
    if (id !== null) void exportDossier(id, format);
    else showDialog(`export-${format}`);
  };
}

/** The same for its sources alone. */
function exportSourcesInFront(): void {
  const id = dossierInFront();
  if (id !== null) void exportSources(id);
  else showDialog('export-sources');
}

/** Does something with the tab in front, if there is one. */
function withFrontTab(run: (groupIndex: number, tabIndex: number) => void): () => void {
  return () => {
    const { groups, activeGroup } = useWorkspace.getState();
    const group = groups[activeGroup];
    if (group !== undefined && group.tabs.length > 0) run(activeGroup, group.active);
  };
}

const setTheme = (theme: Theme) => () => void call('settings.set', { theme }).catch(reportFailure);

const withTab = (): { enabled: boolean } => ({ enabled: activeTab(useWorkspace.getState()) !== null });
const isDark = (): boolean => document.documentElement.dataset['theme'] === 'dark';

// Of the menu alone: elsewhere Undo is the one of the place.
const hidden = (): { enabled: boolean } => ({ enabled: false });

const noteInFront = (): string | null => {
  const tab = activeTab(useWorkspace.getState());
  return tab?.kind === 'note' ? tab.id : null;
};

/** Exports the note in front. */
const exportNoteInFront = (format: ExportFormat) => () => {
  const id = noteInFront();
  if (id !== null) void exportNote(id, format);
};

const withNote = (): { enabled: boolean } => ({ enabled: noteInFront() !== null });
const whileWriting = (): { enabled: boolean } => ({ enabled: isWriting() });

const inReview = (): { enabled: boolean } => ({ enabled: reviewInFront() !== null });

const states: CommandStates = {
  'block-up': whileWriting,
  'block-down': whileWriting,
  'duplicate-block': whileWriting,
  'insert-date': whileWriting,
  'save-template': withNote,
  'save-dossier-template': () => ({ enabled: dossierInFront() !== null }),
  'note-pdf': withNote,
  'note-word': withNote,
  'note-markdown': withNote,
  'note-web-page': withNote,
  'note-json-ld': withNote,
  'like-this': () => ({ enabled: canBeLiked(activeTab(useWorkspace.getState())?.kind) }),
  'undo-vault': hidden,
  'redo-vault': hidden,
  'close-tab': withTab,
  'close-other-tabs': withTab,
  'move-tab': withTab,
  'tab-to-window': withTab,
  'next-tab': withTab,
  'previous-tab': withTab,
  'pin-tab': () => {
    const { groups, activeGroup } = useWorkspace.getState();
    const group = groups[activeGroup];
    return { ...withTab(), checked: group !== undefined && group.tabs.length > 0 && group.active < (group.pinned ?? 0) };
  },
  'reopen-tab': () => ({ enabled: useWorkspace.getState().closed.length > 0 }),
  back: () => ({ enabled: canGo(useTrail.getState(), -1) }),
  forward: () => ({ enabled: canGo(useTrail.getState(), 1) }),
  'toggle-left-pane': () => ({ checked: isPaneShown('left') }),
  'toggle-right-pane': () => ({ checked: isPaneShown('right') }),
  comment: () => ({ enabled: ['note', 'dossier'].includes(activeTab(useWorkspace.getState())?.kind ?? '') }),
  'suggest-changes': suggestsFor,
  'next-change': inReview,
  'previous-change': inReview,
  'accept-change': inReview,
  'reject-change': inReview,
  'accept-all-changes': inReview,
  'reject-all-changes': inReview,
  'reading-view': viewed((id) => isRead(id) && !isPrinted(id)),
  'pages-view': viewed(isPrinted),
  'theme-light': () => ({ checked: !isDark() }),
  'theme-dark': () => ({ checked: isDark() }),
};

const actions = {
  undo: () => moveInVault('undo'),
  redo: () => moveInVault('redo'),
  'undo-vault': () => moveInVault('undo'),
  'redo-vault': () => moveInVault('redo'),
  'new-vault': () => void call('vault.choose', { how: 'new' }).catch(reportFailure),
  'open-vault': () => void call('vault.choose', { how: 'open' }).catch(reportFailure),
  'move-vault': () => void call('vault.move', null).catch(reportFailure),
  'bring-vault': () => showDialog('bring-vault'),
  import: chooseFiles,
  'import-clipboard': importClipboard,
  'new-note': newNote,
  'note-from-template': () => showDialog('note-from-template'),
  'save-template': () => showDialog('save-template'),
  'save-dossier-template': () => showDialog('save-dossier-template'),
  'daily-note': () => void openTodaysNote().catch(reportFailure),
  'new-entity': () => showDialog('new-entity'),
  'new-outlet': () => showDialog('new-outlet'),
  'new-dossier': () => void createDossier().catch(reportFailure),
  export: exportInFront('pdf'),
  'export-word': exportInFront('docx'),
  'export-markdown': exportInFront('markdown'),
  'export-web-page': exportInFront('html'),
  'export-json-ld': exportInFront('json-ld'),
  'export-sources': exportSourcesInFront,
  'verify-export': () => showDialog('verify-export'),
  'note-pdf': exportNoteInFront('pdf'),
  'note-word': exportNoteInFront('docx'),
  'note-markdown': exportNoteInFront('markdown'),
  'note-web-page': exportNoteInFront('html'),
  'note-json-ld': exportNoteInFront('json-ld'),
  'import-entities': () => showDialog('import-entities'),
  'export-entities': () => void exportEntities().catch(reportFailure),
  'quick-find': focusQuickFind,
  search: () => openSearch(),
  'find-evidence': askVault,
  'like-this': likeInFront,
  'batch-check': openBatches,
  passages: openPassages,
  table: openTable,
  'table-entities': () => openThingTable('entity'),
  'table-notes': () => openThingTable('note'),
  'table-dossiers': () => openThingTable('dossier'),
  'table-sources': () => openThingTable('outlet'),
  chart: () => openChart(),
  map: () => openMap(),
  'close-tab': withFrontTab(closeTab),
  'close-other-tabs': withFrontTab((group, tab) => closeOtherTabs(group, tab)),
  'reopen-tab': reopenTab,
  'pin-tab': withFrontTab(togglePinned),
  'move-tab': withFrontTab(moveTabBeside),
  'tab-to-window': withFrontTab((group, tab) => void moveToWindow(group, tab).catch(reportFailure)),
  'new-window': () => void openWindow().catch(reportFailure),
  'close-window': () => void call('window.close', null).catch(reportFailure),
  'next-pane': () => stepPane(1),
  'previous-pane': () => stepPane(-1),
  palette: () => showDialog('palette'),
  comment: commentInFront,
  'next-comment': () => nextComment(1),
  'previous-comment': () => nextComment(-1),
  'suggest-changes': suggestInFront,
  'next-change': () => reviewInFront()?.step(1),
  'previous-change': () => reviewInFront()?.step(-1),
  'accept-change': () => reviewInFront()?.accept(),
  'reject-change': () => reviewInFront()?.reject(),
  'accept-all-changes': () => reviewInFront()?.acceptAll(),
  'reject-all-changes': () => reviewInFront()?.rejectAll(),
  'reading-view': viewInFront(toggleReading),
  'pages-view': viewInFront(togglePages),
  'theme-system': setTheme('system'),
  'theme-light': setTheme('light'),
  'theme-dark': setTheme('dark'),
  welcome: openWelcome,
  'next-tab': () => stepTab(1),
  'previous-tab': () => stepTab(-1),
  back: () => go(-1),
  forward: () => go(1),
  'toggle-left-pane': () => togglePane('left'),
  'toggle-right-pane': () => togglePane('right'),
  shortcuts: () => showDialog('shortcuts'),
  'whats-new': () => showDialog('whats-new'),
  settings: () => showDialog('settings'),
  restore: () => showDialog('restore'),
  'lock-vault': () => showDialog('lock'),
  'lock-now': () => void call('lock.now', null).catch(reportFailure),
  check: () => showDialog('check'),
  'kept-files': () => showDialog('kept-files'),
  'same-entities': () => showDialog('same-entities'),
  'block-up': () => moveBlocks(-1),
  'block-down': () => moveBlocks(1),
  'duplicate-block': duplicateBlocks,
  'insert-date': insertDate,
} satisfies Parameters<typeof provideCommands>[0];

provideCommands(actions, states);

const close = (): void => showDialog(null);

const formatOfDialog = {
  'export-pdf': 'pdf',
  'export-docx': 'docx',
  'export-markdown': 'markdown',
  'export-html': 'html',
  'export-json-ld': 'json-ld',
} as const;

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
    case 'export-pdf':
    case 'export-docx':
    case 'export-markdown':
    case 'export-html':
    case 'export-json-ld':
      return <ExportDialog what={formatOfDialog[dialog]} onClose={close} />;
    case 'export-sources':
      return <ExportDialog what="sources" onClose={close} />;
    case 'bring-vault':
      return <BringVault onClose={close} />;
    case 'verify-export':
      return <VerifyExport onClose={close} />;
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
    case 'import-entities':
      return <ImportEntities onClose={close} />;
    case 'note-from-template':
      return <NoteFromTemplateDialog onClose={close} />;
    case 'save-template':
      return <SaveTemplateDialog noteId={noteInFront()} onClose={close} />;
    case 'save-dossier-template':
      return <SaveDossierTemplateDialog dossierId={dossierInFront()} onClose={close} />;
    case 'new-outlet':
      return <NewOutletDialog onClose={close} />;
    case 'palette':
      return <Palette onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'whats-new':
      return <WhatsNewDialog onClose={close} />;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'lock':
      return <LockDialog onClose={close} />;
    case 'restore':
      return <RestoreDialog onClose={close} />;
    case 'check':
      return <CheckDialog onClose={close} />;
    case 'kept-files':
      return <KeptFilesDialog onClose={close} />;
    case 'same-entities':
      return <SamePairsDialog onClose={close} />;
    case null:
      return null;
  }
}
