import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { app, Menu } from 'electron';
import { CasebookError } from '../shared/result';
import { registerAppScheme } from './window/app-scheme';
import { Application } from './application';
import { diskFailure, makeOwnFolder } from './files/atomic-file';
import { helpText, ownArguments, parseCommandLine, type Command } from './headless/command-line';
import { tellCannotStart } from './window/dialogs';
import { runHeadless, sentenceOf } from './headless/headless';
import { secureApp, silenceNetwork } from './window/security';
import { folderOfVault } from './settings';

/** Reads the command line and starts what it asks for. Everything here happens before Electron is ready. */

/** A switch of Chromium. */
const WITHOUT_DISPLAY = '--ozone-platform=headless';

function openWindow(dataFolder: string, vaultFolder: string, empty: boolean): void {
  // One Chromium profile and one instance per vault: a second start of the same vault comes to the first one's front,
  // and another vault opens beside it.
  const profile = path.join(folderOfVault(dataFolder, vaultFolder), 'chromium');
  try {
    makeOwnFolder(profile);
  } catch (error) {
    void cannotKeep(error, dataFolder);
    return;
  }
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    console.log(`Casebook has this vault open already; its window is in front now: ${vaultFolder}`);
    app.exit(0);
    return;
  }

  if (existsSync(path.join(vaultFolder, 'vault.key'))) forgetPages(profile);
  secureApp();
  registerAppScheme();
  silenceNetwork();
  // Ours comes with the first window. Without this Electron makes one before it, with keys that we do not have.
  Menu.setApplicationMenu(null);
  const application = new Application({
    vault: vaultFolder,
    data: dataFolder,
    built: path.join(import.meta.dirname, '..'),
    seeds: empty ? null : path.join(app.getAppPath(), 'seeds'),
  });
  app.on('second-instance', () => application.bringToFront());
  app.on('before-quit', () => application.noteQuitting());
  app.on('window-all-closed', () => void application.stop());
  app.on('will-quit', (event) => {
    event.preventDefault();
    void application.stop();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void application.quitNow());
  // Without this Electron would show a dialog of its own and go on.
  process.on('uncaughtException', (error) => void application.fail(error));
  process.on('unhandledRejection', (error) => void application.fail(error));
  void application.run();
}

/** What Chromium kept of the pages before the vault was locked; the windows of a locked vault keep nothing. */
function forgetPages(profile: string): void {
  try {
    for (const name of ['Partitions', 'blob_storage']) rmSync(path.join(profile, name), { recursive: true, force: true });
  } catch (error) {
    console.warn('casebook: what was kept of the windows could not be removed:', error);
  }
}

/** The folder of the settings cannot be used: there is no window yet to say so in. */
async function cannotKeep(error: unknown, dataFolder: string): Promise<void> {
  const { message } = diskFailure(error, `keep its settings in ${dataFolder}`);
  console.error(message);
  await app.whenReady();
  await tellCannotStart(message);
  app.exit(1);
}

async function headless(command: Exclude<Command, { kind: 'help' | 'error' | 'window' }>, places: Places): Promise<void> {
  app.exit(await runHeadless(command, places.vault, places.data, path.join(import.meta.dirname, '..')));
}

function fail(error: unknown): void {
  console.error(sentenceOf(error));
  app.exit(1);
}

interface Places {
  /** The user's data folder. */
  data: string;
  vault: string;
}

/** Where things are kept. Throws `disk-error` when the system has no place for them: a home folder that is no folder. */
function placesOf({ vault }: { vault: string | null }): Places {
  let data: string;
  try {
    data = app.getPath('userData');
  } catch (error) {
    const home = process.env['XDG_CONFIG_HOME'] ?? process.env['HOME'] ?? '';
    throw new CasebookError(
      'disk-error',
      `Casebook has no place for its settings: your home folder${home === '' ? '' : ` (${home})`} is no folder that it can use. Set HOME to one that is.`,
      String(error),
    );
  }
  return { data, vault: vault ?? path.join(data, 'vault') };
}

/** Whether Electron would end for want of a display before it is ready. */
function needsDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY && !process.argv.includes(WITHOUT_DISPLAY);
}

/** Only the first command line says how Chromium draws: the same one again, with that, and its exit code. */
function startWithoutDisplay(): void {
  const { status } = spawnSync(process.execPath, [...process.argv.slice(1), WITHOUT_DISPLAY], { stdio: 'inherit' });
  app.exit(status ?? 1);
}

async function start(command: Command): Promise<void> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(helpText);
      return app.exit(0);
    case 'error':
      console.error(command.message);
      return app.exit(2);
    case 'import':
    case 'export':
    case 'verify':
      return startWhenReady(command, placesOf(command));
    case 'check':
    case 'list-backups':
    case 'restore':
      return headless(command, placesOf(command));
    case 'window': {
      const { data, vault } = placesOf(command);
      return openWindow(data, vault, command.empty);
    }
  }
}

/**
 * The processes of an import, and the page that draws the parts of pictures for an export, are there only once Electron is ready, and that
 * is only when this module has been evaluated.
 */
function startWhenReady(command: Extract<Command, { kind: 'import' | 'export' | 'verify' }>, places: Places): void {
  if (needsDisplay()) return startWithoutDisplay();
  app.setPath('userData', path.join(folderOfVault(places.data, places.vault), 'headless'));
  registerAppScheme();
  silenceNetwork();
  app.disableHardwareAcceleration();
  void app.whenReady().then(() => headless(command, places), fail);
}

try {
  const runsProjectFolder = process.defaultApp === true;
  await start(parseCommandLine(ownArguments(process.argv, runsProjectFolder), process.cwd()));
} catch (error) {
  fail(error);
}
