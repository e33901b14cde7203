import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { toFailure } from '../shared/result';
import { registerAppScheme } from './window/app-scheme';
import { Application } from './application';
import { diskFailure } from './atomic-file';
import { helpText, ownArguments, parseCommandLine, type Command } from './headless/command-line';
import { tellCannotStart } from './window/dialogs';
import { runHeadless } from './headless/headless';
import { secureApp, silenceNetwork } from './window/security';
import { folderOfVault } from './settings';

/** Reads the command line and starts what it asks for. Everything here happens before Electron is ready. */

/** A switch of Chromium. */
const WITHOUT_DISPLAY = '--ozone-platform=headless';

const dataFolder = app.getPath('userData');

function openWindow(vaultFolder: string): void {
  // One Chromium profile and one instance per vault: a second start of the same vault comes to the first one's front,
  // and another vault opens beside it.
  const profile = path.join(folderOfVault(dataFolder, vaultFolder), 'chromium');
  try {
    mkdirSync(profile, { recursive: true });
  } catch (error) {
    void cannotKeep(error);
    return;
  }
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    console.log(`Casebook has this vault open already; its window is in front now: ${vaultFolder}`);
    app.exit(0);
    return;
  }

  secureApp();
  registerAppScheme();
  silenceNetwork();
  const application = new Application({
    vault: vaultFolder,
    data: dataFolder,
    built: path.join(import.meta.dirname, '..'),
    seeds: path.join(app.getAppPath(), 'seeds'),
  });
  app.on('second-instance', () => application.bringToFront());
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

/** The folder of the settings cannot be used: there is no window yet to say so in. */
async function cannotKeep(error: unknown): Promise<void> {
  const { message, details } = diskFailure(error, `keep its settings in ${dataFolder}`);
  console.error(details === undefined ? message : `${message}\n${details}`);
  await app.whenReady();
  await tellCannotStart(message);
  app.exit(1);
}

async function headless(command: Exclude<Command, { kind: 'help' | 'error' | 'window' }>): Promise<void> {
  app.exit(await runHeadless(command, command.vault ?? path.join(dataFolder, 'vault'), dataFolder));
}

function fail(error: unknown): void {
  console.error(toFailure(error).message, error);
  app.exit(1);
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
      // Its processes are there only once Electron is ready, and that is only when this module has been evaluated.
      if (needsDisplay()) return startWithoutDisplay();
      app.setPath('userData', path.join(folderOfVault(dataFolder, command.vault ?? path.join(dataFolder, 'vault')), 'headless'));
      silenceNetwork();
      app.disableHardwareAcceleration();
      void app.whenReady().then(() => headless(command), fail);
      return;
    case 'export':
    case 'check':
    case 'list-backups':
    case 'restore':
      return headless(command);
    case 'window':
      return openWindow(command.vault ?? path.join(dataFolder, 'vault'));
  }
}

try {
  const runsProjectFolder = process.defaultApp === true;
  await start(parseCommandLine(ownArguments(process.argv, runsProjectFolder), process.cwd()));
} catch (error) {
  fail(error);
}
