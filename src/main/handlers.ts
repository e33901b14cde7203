import path from 'node:path';
import { shell } from 'electron';
import type { Checked, MainHandlers } from '../shared/contract';
import type { ExportFormat } from '../shared/dossiers/export-formats';
import type { DossierBundle } from '../shared/dossiers/model';
import type { Settings, Workspace } from '../shared/window/model';
import type { UndoLabels } from '../shared/history/model';
import { CasebookError } from '../shared/result';
import {
  chooseEntitiesFile,
  chooseEntitiesToImport,
  choosePdfToCheck,
  chooseExportFile,
  chooseJsonFile,
  choosePdfFile,
  chooseStyleFile,
  chooseSvgFile,
  chooseTableFile,
  confirmLink,
  confirmLocking,
} from './window/dialogs';
import type { CorpusClient } from './corpus/client';
import { shownName } from './files/path-bytes';
import { readStyle } from './files/style-file';
import { checkExported, hashesOfTexts } from './vault/check-exported';
import type { DossierPreviews } from './vault/dossier-previews';
import type { Exports } from './vault/exports';
import { importHandlers } from './intake/import-handlers';
import type { ImportJobs } from './intake/import-jobs';
import type { Inbox } from './intake/inbox';
import type { NotePictures } from './originals/note-pictures';
import { originalHandlers, type OriginalParts } from './originals/original-handlers';
import type { SettingsStore } from './settings';
import type { SpellingClient } from './spelling/client';
import { spellingHandlers } from './vault/spelling-handlers';
import { lockHandlers, type LockParts } from './vault/lock-handlers';
import { exchangeHandlers } from './vault/exchange-handlers';
import { vaultHandlers, type VaultParts } from './vault/vault-handlers';
import type { MainWindow } from './window/windows';

export interface HandlerParts {
  window: MainWindow;
  settings: SettingsStore;
  vault: Omit<VaultParts, 'window'>;
  lock: Omit<LockParts, 'confirm'>;
  /** Settle when the vault is open. */
  jobs: Promise<ImportJobs>;
  inbox: Promise<Inbox>;
  exports: Promise<Exports>;
  previews: Promise<DossierPreviews>;
  originals: Omit<OriginalParts, 'window' | 'files'>;
  notePictures: Pick<NotePictures, 'add'>;
  corpus: Promise<Pick<CorpusClient, 'call' | 'compareVault' | 'countTexts' | 'restoreBackup' | 'rightWords'>>;
  spelling: SpellingClient;
  /** Keeps the changes and puts them into effect. */
  changeSettings: (changes: Checked<'settings.set'>) => Promise<Settings>;
  /** Shows in the menu what Undo and Redo would do now. */
  showUndo: (labels: UndoLabels) => void;
  /** Opens a window more. */
  openWindow: (workspace: Workspace) => Promise<void>;
  /** Loads all windows again: nothing that they show is true any more. */
  reloadWindows: () => void;
}

const openable = new Set(['https:', 'http:', 'mailto:']);

/** Answers with the address as the URL standard writes it, so that what is shown is what is opened. */
function checkLink(url: string): string {
  if (!URL.canParse(url) || !openable.has(new URL(url).protocol)) {
    throw new CasebookError('forbidden', 'Casebook opens web and mail addresses only.');
  }
  return new URL(url).href;
}

/** What the main process itself answers; all the rest is the corpus worker's. */
export function mainHandlers(parts: HandlerParts): MainHandlers {
  const { window, settings, jobs, inbox, exports, previews, originals, notePictures, vault, corpus, changeSettings, showUndo } = parts;
  const { openWindow, reloadWindows } = parts;
  const { browserWindow } = window;
  /** In the style that the dossier asks for, else that of the settings. */
  const styleOf = ({ dossier }: DossierBundle) => settings.style(dossier.parts.citationStyle);
  const writeOut = async (bundle: DossierBundle, format: ExportFormat, file: string) =>
    (await exports).writeDossier(bundle, format, file, await styleOf(bundle));
  return {
    ...vaultHandlers({ window: browserWindow, ...vault }),
    ...exchangeHandlers({ window: browserWindow, folder: vault.folder, corpus }),
    ...lockHandlers({ ...parts.lock, confirm: () => confirmLocking(browserWindow) }),
    ...importHandlers(window, jobs, inbox),
    ...originalHandlers({ window: browserWindow, files: window.files, ...originals }),
    ...spellingHandlers({ corpus, spelling: parts.spelling, settings }),

    'notes.addPicture': (picture) => notePictures.add(picture),

    'export.dossier': async ({ id, format }) => {
      const writer = await exports;
      const { dossier } = await writer.read(id);
      const file = await chooseExportFile(browserWindow, 'dossier', dossier.title, format);
      // Read again: the dialog may have been open for long.
      return file === null ? null : writeOut(await writer.read(id), format, file);
    },
    'export.version': async ({ id, format }) => {
      const writer = await exports;
      const bundle = await writer.readVersion(id);
      const file = await chooseExportFile(browserWindow, 'dossier', `${bundle.dossier.title} ${bundle.readAt.slice(0, 10)}`, format);
      return file === null ? null : writeOut(bundle, format, file);
    },
    'export.note': async ({ id, format }) => {
      const writer = await exports;
      const { dossier } = await writer.readNote(id);
      const file = await chooseExportFile(browserWindow, 'note', dossier.title, format);
      return file === null ? null : writeOut(await writer.readNote(id), format, file);
    },
    'export.cancel': async () => {
      await (await exports).cancel();
      return null;
    },
    'export.pages': async ({ id, way }) => (await previews).pages(id, way, styleOf),
    'export.page': async ({ set, page, width }) => (await previews).picture(set, page, width),
    'export.cancelPages': async () => {
      await (await previews).cancel();
      return null;
    },
    'export.sources': async ({ id }) => {
      const writer = await exports;
      const { dossier } = await writer.read(id);
      const file = await chooseJsonFile(browserWindow, `${dossier.title} sources`);
      return file === null ? null : writer.writeSources(await writer.read(id), file);
    },
    'export.table': async ({ title, text, format }) => {
      const file = await chooseTableFile(browserWindow, title, format ?? 'csv');
      return file === null ? null : (await exports).writeText(text, file);
    },
    'export.glyphs': async ({ id }) => {
      const writer = await exports;
      return writer.glyphs(await writer.read(id));
    },
    'export.checks': async ({ id }) => {
      const writer = await exports;
      const { dossier } = await writer.read(id);
      const file = await choosePdfFile(browserWindow, `${dossier.title} checks`);
      if (file === null) return null;
      const open = await (await corpus).call('dossiers.checks', { id });
      return writer.writeChecks(await writer.read(id), open, file);
    },
    'export.chart': async ({ name, svg }) => {
      const file = await chooseSvgFile(browserWindow, name);
      return file === null ? null : (await exports).writeText(svg, file);
    },
    'export.entities': async () => {
      const file = await chooseEntitiesFile(browserWindow);
      if (file === null) return null;
      return (await exports).writeEntities(await (await corpus).call('statements.all', null), file);
    },
    'entities.choose': async () => {
      const file = await chooseEntitiesToImport(browserWindow);
      if (file === null) return null;
      const { importer } = await originals.workers;
      return { file: shownName(path.basename(file)), reading: await importer.readEntities(file) };
    },
    'export.verify': async () => {
      const file = await choosePdfToCheck(browserWindow);
      if (file === null) return null;
      const { importer } = await originals.workers;
      const files = await importer.readAttachments(file);
      const here = await (await corpus).countTexts(hashesOfTexts(files));
      return { file: shownName(path.basename(file)), check: checkExported(files), here };
    },
    'export.show': async ({ file }) => {
      shell.showItemInFolder((await exports).checkWritten(file));
      return null;
    },

    'backups.restore': async (place) => {
      const restored = await (await corpus).restoreBackup(place);
      // Everything in the window was read from what is gone. The reply goes first.
      setImmediate(reloadWindows);
      return restored;
    },
    'backups.show': async () => {
      const { folder, backups } = await (await corpus).call('backups.list', null);
      const newest = backups[0];
      if (newest !== undefined) shell.showItemInFolder(path.join(folder, newest.file));
      return null;
    },

    'settings.get': () => settings.settings,
    'settings.set': changeSettings,
    'settings.addStyle': async () => {
      const file = await chooseStyleFile(browserWindow);
      if (file === null) return null;
      const csl = await readStyle(file);
      await settings.keepOwnStyle(await (await exports).titleOfStyle(csl), csl);
      return changeSettings({ citationStyle: 'own' });
    },
    'citations.write': async ({ articleId, place, styles }) => {
      const article = await (await corpus).call('articles.get', { id: articleId });
      const outletFacts = article.outletId === null ? null : await (await corpus).call('outlets.facts', { id: article.outletId });
      const { id, metadata, original, importedAt, reliability, retraction } = article;
      const cited = { id, metadata, original, importedAt, reliability, retraction, outletFacts };
      return (await exports).cite(cited, place, await Promise.all(styles.map((name) => settings.style(name))));
    },
    'workspace.get': () => window.memory.take(),
    'workspace.set': async (workspace) => {
      if (window.memory.isTaken) await window.memory.keepWorkspace(workspace);
      return null;
    },
    'window.open': async ({ workspace }) => {
      await openWindow(workspace);
      return null;
    },
    'window.close': () => {
      browserWindow.close();
      return null;
    },
    'reading.get': () => settings.readingPlaces,
    'reading.set': async ({ places }) => {
      if (window.memory.isTaken) await settings.keepReadingPlaces(places);
      return null;
    },

    'menu.undo': (labels) => {
      showUndo(labels);
      return null;
    },
    'links.open': async ({ url }) => {
      const address = checkLink(url);
      if (!(await confirmLink(browserWindow, address))) return false;
      await shell.openExternal(address);
      return true;
    },
    'window.flushed': ({ saved }) => {
      window.noteFlushed(saved);
      return null;
    },
  };
}
