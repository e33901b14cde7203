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
    case 'check':
    case 'list-backups':
    case 'restore':
      return app.exit(await runHeadless(command, command.vault ?? path.join(dataFolder, 'vault'), dataFolder));
    case 'window':
      return openWindow(command.vault ?? path.join(dataFolder, 'vault'));
  }
}

try {
  const runsProjectFolder = process.defaultApp === true;
  await start(parseCommandLine(ownArguments(process.argv, runsProjectFolder), process.cwd()));
} catch (error) {
  console.error(toFailure(error).message, error);
  app.exit(1);
}
