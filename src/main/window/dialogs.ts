import path from 'node:path';
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { formatFacts, tableFormatFacts, type ExportFormat, type TableFormat } from '../../shared/dossiers/export-formats';
import { fileNameFor } from './file-name';

/** Every question put to the analyst through the system's own dialogs. */

/** The sentence a dialog shows, and quieter words below it. */
async function ask(window: BrowserWindow, options: MessageBoxOptions): Promise<number> {
  const { response } = await dialog.showMessageBox(window, { noLink: true, ...options });
  return response;
}

/** Files to import; empty when the analyst chose none. */
export async function chooseFilesToImport(window: BrowserWindow): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import articles',
    buttonLabel: 'Import',
    // Only macOS has a dialog for files and folders at once; elsewhere a folder is dropped on the window.
    properties: process.platform === 'darwin' ? ['openFile', 'openDirectory', 'multiSelections'] : ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths;
}

const vaultDialogs = {
  open: { title: 'Choose another vault', buttonLabel: 'Open this vault' },
  new: { title: 'Choose an empty folder for the new vault', buttonLabel: 'Make the vault here' },
  move: { title: 'Choose an empty folder to move the vault to', buttonLabel: 'Move the vault here' },
  bring: { title: 'Choose the folder of the vault to bring in', buttonLabel: 'Compare with this vault' },
} as const;

/** The folder of a vault to open, to make one in, to move it to, or to bring in; null when the analyst cancelled. */
export async function chooseVault(window: BrowserWindow, how: keyof typeof vaultDialogs): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...vaultDialogs[how],
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** The CSL file of a citation style; null when the analyst cancelled. */
export async function chooseStyleFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Choose a citation style',
    buttonLabel: 'Use this style',
    defaultPath: app.getPath('downloads'),
    filters: [{ name: 'Citation styles (CSL)', extensions: ['csl', 'xml'] }],
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** The folder to watch; null when the analyst cancelled. */
export async function chooseInbox(window: BrowserWindow, present: string | null): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Choose the inbox',
    buttonLabel: 'Watch this folder',
    defaultPath: present ?? app.getPath('downloads'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Where to write a dossier; null when the analyst cancelled. */
export async function chooseExportFile(
  window: BrowserWindow,
  what: 'dossier' | 'note',
  title: string,
  format: ExportFormat,
): Promise<string | null> {
  const { name, endings } = formatFacts[format];
  const [ending] = endings;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: `Export the ${what}`,
    buttonLabel: 'Export',
    defaultPath: path.join(app.getPath('documents'), fileNameFor(title, `.${ending}`)),
    filters: [{ name, extensions: [...endings] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  return endings.some((one) => filePath.toLowerCase().endsWith(`.${one}`)) ? filePath : `${filePath}.${ending}`;
}

/** Where to write a PDF that is not the dossier itself; null when the analyst cancelled. */
export function choosePdfFile(window: BrowserWindow, title: string): Promise<string | null> {
  return chooseExportFile(window, 'dossier', title, 'pdf');
}

/** Where to write a dossier's sources; null when the analyst cancelled. */
export async function chooseJsonFile(window: BrowserWindow, title: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export the sources',
    buttonLabel: 'Export',
    defaultPath: path.join(app.getPath('documents'), fileNameFor(title, '.json')),
    filters: [{ name: 'CSL-JSON', extensions: ['json'] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  return path.extname(filePath).toLowerCase() === '.json' ? filePath : `${filePath}.json`;
}

/** Where to write a table or references; null when the analyst cancelled. */
export async function chooseTableFile(window: BrowserWindow, title: string, format: TableFormat): Promise<string | null> {
  const { name, ending } = tableFormatFacts[format];
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: format === 'csv' ? 'Save the table' : 'Save the references',
    buttonLabel: 'Save',
    defaultPath: path.join(app.getPath('documents'), fileNameFor(title, `.${ending}`)),
    filters: [{ name, extensions: [ending] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  return path.extname(filePath).toLowerCase() === `.${ending}` ? filePath : `${filePath}.${ending}`;
}

/** Where to write a drawing; null when the analyst cancelled. */
export async function chooseSvgFile(window: BrowserWindow, title: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export the chart',
    buttonLabel: 'Export',
    defaultPath: path.join(app.getPath('documents'), fileNameFor(title, '.svg')),
    filters: [{ name: 'SVG', extensions: ['svg'] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  return path.extname(filePath).toLowerCase() === '.svg' ? filePath : `${filePath}.svg`;
}

/** Where all entities are to be written, and by the name's ending as what; null when it was cancelled. */
export async function chooseEntitiesFile(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export the entities',
    buttonLabel: 'Export',
    defaultPath: path.join(app.getPath('documents'), 'entities.ftm.json'),
    filters: [
      { name: 'FollowTheMoney', extensions: ['ftm.json', 'json', 'ijson'] },
      { name: 'Table (CSV)', extensions: ['csv'] },
    ],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return null;
  return path.extname(filePath) === '' ? `${filePath}.ftm.json` : filePath;
}

/** A file of entities to read; null when it was cancelled. */
export async function chooseEntitiesToImport(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import entities',
    buttonLabel: 'Look into it',
    defaultPath: app.getPath('downloads'),
    filters: [
      { name: 'FollowTheMoney and tables', extensions: ['json', 'ftm', 'ijson', 'jsonl', 'ndjson', 'csv', 'tsv'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** A PDF to check; null when it was cancelled. */
export async function choosePdfToCheck(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Check an exported PDF',
    buttonLabel: 'Check it',
    defaultPath: app.getPath('documents'),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Whether to open an address in the system's browser, after showing it in full. */
export async function confirmLink(window: BrowserWindow, url: string): Promise<boolean> {
  const response = await ask(window, {
    type: 'question',
    message: 'Open this address outside Casebook?',
    detail: `${url}\n\nYour browser will contact that site, which can see that you did.`,
    buttons: ['Open in the browser', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}

/** Whether to close although the window could not save; true means close. */
export async function confirmLosingChanges(window: BrowserWindow): Promise<boolean> {
  const response = await ask(window, {
    type: 'warning',
    message: 'The last changes are not saved.',
    detail: 'They are still in the window. Keep it open, see to the disk, and the changes will be saved.',
    buttons: ['Keep the window open', 'Close and lose them'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

/** Says that the page crashed and was loaded again. */
export async function tellReloaded(window: BrowserWindow): Promise<void> {
  await ask(window, {
    type: 'warning',
    message: 'The window stopped working and was loaded again.',
    detail: 'Everything that was marked as saved is there.',
    buttons: ['OK'],
  });
}

/** Says that nothing can be saved any more. */
export async function tellVaultLost(window: BrowserWindow): Promise<void> {
  await ask(window, {
    type: 'error',
    message: 'Casebook had to close the vault and could not open it again.',
    detail: 'Everything that was marked as saved is safe. Copy what is not saved, then restart Casebook.',
    buttons: ['OK'],
  });
}

/** Says why Casebook cannot start; there is no window to put it on. */
export async function tellCannotStart(message: string): Promise<void> {
  await dialog.showMessageBox({
    type: 'error',
    title: 'Casebook',
    message: 'Casebook could not start.',
    detail: message,
    buttons: ['Quit'],
    noLink: true,
  });
}

/** Says what Casebook is. */
export async function tellAbout(window: BrowserWindow, vaultFolder: string, runtime: string): Promise<void> {
  await ask(window, {
    type: 'info',
    message: `Casebook ${app.getVersion()}`,
    detail: `An offline research notebook in which every sentence leads to its source.\n\nVault: ${vaultFolder}\n${runtime}`,
    buttons: ['OK'],
  });
}

/** Where to write a copy of an original; null when the analyst cancelled. */
export async function chooseCopy(window: BrowserWindow, fileName: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save a copy of the original',
    buttonLabel: 'Save a copy',
    defaultPath: path.join(app.getPath('downloads'), fileName),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || filePath === '' ? null : filePath;
}

/** The newer file of a page; null when the analyst chose none. */
export async function chooseEdition(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Replace with a newer edition',
    buttonLabel: 'Read this file',
    properties: ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Whether to give a copy of an original to the system's program for such files. */
export async function confirmOpening(window: BrowserWindow, fileName: string, isLocked: boolean): Promise<boolean> {
  const until = isLocked
    ? 'The copy is not encrypted: until the vault is locked or Casebook ends, when it is removed, it can be read by whoever reads your files, and the disk may hold its traces.'
    : 'The copy is removed when Casebook ends.';
  const response = await ask(window, {
    type: 'question',
    message: 'Open a copy with another program?',
    detail: `${fileName}\n\nThat program is not Casebook: it may run what the file carries, such as macros, and contact other machines. ${until}`,
    buttons: ['Open a copy', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}

/** Whether to lock the vault: asked by main, so that a page that was taken over cannot shut the analyst out of it. */
export async function confirmLocking(window: BrowserWindow): Promise<boolean> {
  const response = await ask(window, {
    type: 'warning',
    message: 'Lock this vault with the passphrase you have just chosen?',
    detail: 'After this it opens with that passphrase or with its recovery key, and with nothing else. If you have not chosen one, cancel.',
    buttons: ['Lock the vault', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}

/** Says why the lock is as it was; the window that asked for a change is gone. */
export async function tellLockUnchanged(reason: string): Promise<void> {
  await dialog.showMessageBox({
    type: 'error',
    message: 'The lock of the vault was not changed.',
    detail: reason,
    buttons: ['OK'],
    noLink: true,
  });
}
