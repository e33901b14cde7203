import path from 'node:path';
import { app, Menu, nativeTheme, session } from 'electron';
import type { EventName } from '../shared/channels';
import type { Checked, EventPayload } from '../shared/contract';
import type { Settings, Theme, UndoLabels } from '../shared/model';
import { toFailure, type CasebookError } from '../shared/result';
import { serveAppScheme } from './app-scheme';
import { tellAbout, tellCannotStart, tellVaultLost } from './dialogs';
import { Exports } from './exports';
import { FirstFilling } from './first-filling';
import { mainHandlers } from './handlers';
import { ImportJobs } from './import-jobs';
import { Inbox } from './inbox';
import { openDoor } from './ipc';
import { buildMenu } from './menu';
import { TemporaryCopies } from './original-copies';
import { PagePictures } from './page-pictures';
import { secureSession } from './security';
import { SettingsStore } from './settings';
import { TableMemory } from './table-columns';
import { closeVault, openLine, openVault, type Workers } from './vault';
import { MainWindow } from './windows';

export interface Folders {
  vault: string;
  /** The user's data folder: settings, and how each vault's window was left. */
  data: string;
  /** What the build made: `main`, `preload` and `renderer`. */
  built: string;
  /** The articles a new vault is filled with. */
  seeds: string;
}

/** Casebook with its window, from start to end. */
export class Application {
  readonly #folders: Folders;
  readonly #workers: Promise<Workers>;
  readonly #jobs: Promise<ImportJobs>;
  readonly #exports: Promise<Exports>;
  readonly #inbox: Promise<Inbox>;
  readonly #filling: FirstFilling;
  readonly #pictures: PagePictures;
  readonly #copies = new TemporaryCopies(app.getPath('temp'));
  #window: MainWindow | null = null;
  #exitCode = 0;
  #stopping: Promise<void> | null = null;

  /** Starts to open the vault at once, while Chromium is still starting. */
  constructor(folders: Folders) {
    this.#folders = folders;
    this.#pictures = new PagePictures(path.join(folders.built, 'renderer'));
    this.#filling = new FirstFilling(folders.data, folders.vault);
    this.#workers = openVault(
      folders.vault,
      (failure) => void this.#vaultLost(failure),
      (progress) => this.#send('vault.progress', progress),
      () => this.#filling.begin(),
    );
    this.#jobs = this.#openJobs();
    this.#inbox = this.#openInbox();
    this.#exports = this.#workers.then(({ corpus, exporter }) => new Exports(corpus, exporter));
    // Whoever needs the vault awaits these and hears why it could not be opened; nobody has to.
    this.#jobs.catch(() => undefined);
    this.#exports.catch(() => undefined);
    this.#inbox.catch(() => undefined);
  }

  async #openJobs(): Promise<ImportJobs> {
    const [{ corpus, importer }, tables] = await Promise.all([this.#workers, TableMemory.open(this.#folders.data)]);
    return new ImportJobs({ importer, corpus, tables, onProgress: (progress) => this.#send('import.progress', progress) });
  }

  async #openInbox(): Promise<Inbox> {
    const jobs = await this.#jobs;
    return Inbox.open({
      dataFolder: this.#folders.data,
      vaultFolder: this.#folders.vault,
      importFiles: (paths) => jobs.run(paths, { origin: 'inbox' }),
      onState: (state) => this.#send('inbox.changed', state),
    });
  }

  /** Opens the window and the vault, and says so on the terminal. */
  async run(): Promise<void> {
    try {
      const settings = await SettingsStore.open(this.#folders.data, this.#folders.vault);
      await app.whenReady();
      const answered = this.#openWindow(settings);
      const { corpus } = await this.#workers;
      await corpus.configureBackups(settings.settings.backups);
      corpus.onChanged((topics) => this.#send('corpus.changed', { topics: [...topics] }));
      const jobs = await this.#jobs;
      await this.#filling.finish(() => jobs.run([this.#folders.seeds], { quietly: true }));
      await answered;
      console.log(openLine(await corpus.call('vault.status', null)));
    } catch (error) {
      if (this.#stopping === null) await this.#cannotStart(error);
    }
  }

  bringToFront(): void {
    this.#window?.bringToFront();
  }

  /** Saves what the page holds and ends, without asking anything: the system wants us gone. */
  async quitNow(): Promise<void> {
    const outcome = (await this.#window?.flush()) ?? 'saved';
    if (outcome !== 'saved') {
      console.error('Casebook could not save the last changes before it was stopped.');
      this.#exitCode = 1;
    }
    await this.#window?.keepPlace();
    this.#window?.destroy();
    await this.stop();
  }

  /** A fault nobody foresaw: what is in the window is saved, and Casebook ends rather than going on in an unknown state. */
  async fail(error: unknown): Promise<void> {
    console.error('casebook: an unforeseen fault:', error);
    if (this.#exitCode !== 0) return;
    this.#exitCode = 1;
    await this.quitNow();
  }

  /** Closes the vault and ends the process; the window is gone by now. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    this.#pictures.close();
    try {
      await this.#copies.remove();
      const jobs = await this.#jobs;
      await Promise.all([this.#inbox.then((inbox) => inbox.close()), jobs.stop()]);
      await closeVault(await this.#workers);
    } catch (error) {
      console.error(toFailure(error).message, error);
      this.#exitCode = 1;
    }
    app.exit(this.#exitCode);
  }

  /** The window stays, so that what is written in it can be copied. */
  async #vaultLost({ message, details }: CasebookError): Promise<void> {
    console.error(`casebook: the vault is not open any more: ${message}\n${details ?? ''}`);
    if (this.#window !== null && this.#stopping === null) await tellVaultLost(this.#window.browserWindow);
  }

  async #cannotStart(error: unknown): Promise<void> {
    const { message, details } = toFailure(error);
    console.log(message);
    if (details !== undefined) console.error(details);
    this.#exitCode = 1;
    // Counts as stopping: there is nothing to save, and the window's end must not end the dialog.
    this.#stopping = Promise.resolve();
    this.#window?.destroy();
    await app.whenReady();
    await tellCannotStart(message);
    app.exit(1);
  }

  /** Settles when the page is on the screen and has spoken to us. */
  #openWindow(settings: SettingsStore): Promise<unknown> {
    nativeTheme.themeSource = settings.settings.theme;
    // A folder of its own for each vault holds Chromium's data (index.ts), so one name serves them all.
    const ownSession = session.fromPartition('persist:casebook');
    secureSession(ownSession);
    serveAppScheme(ownSession, path.join(this.#folders.built, 'renderer'));

    const window = new MainWindow({
      session: ownSession,
      settings,
      preload: path.join(this.#folders.built, 'preload', 'index.cjs'),
      title: path.basename(this.#folders.vault),
    });
    this.#window = window;
    const changeSettings = async (changes: Checked<'settings.set'>): Promise<Settings> => {
      const changed = await settings.change(changes);
      nativeTheme.themeSource = changed.theme;
      await (await this.#workers).corpus.configureBackups(changed.backups);
      this.#send('settings.changed', changed);
      setMenu(changed);
      return changed;
    };
    let undo: UndoLabels = { undo: null, redo: null, vault: null };
    const setMenu = ({ theme }: Settings): void => this.#setMenu({ theme, undo }, window, changeSettings);
    setMenu(settings.settings);
    const showUndo = (labels: UndoLabels): void => {
      undo = labels;
      setMenu(settings.settings);
    };

    const answers = new Promise<void>((resolve) => {
      openDoor({
        contents: window.contents,
        main: mainHandlers({
          window,
          settings,
          jobs: this.#jobs,
          inbox: this.#inbox,
          exports: this.#exports,
          originals: { workers: this.#workers, pictures: this.#pictures, copies: this.#copies },
          corpus: this.#workers.then(({ corpus }) => corpus),
          changeSettings,
          showUndo,
        }),
        corpus: async (channel, request) => (await this.#workers).corpus.call(channel, request),
        onCall: () => {
          window.noteAnswer();
          resolve();
        },
      });
    });
    // A page that is loaded again knows nothing of the import under way.
    window.contents.on('did-finish-load', () => void this.#jobs.then((jobs) => jobs.tellAgain(), () => undefined));
    return Promise.all([window.load(), answers]);
  }

  #setMenu(
    { theme, undo }: { theme: Theme; undo: UndoLabels },
    window: MainWindow,
    change: (changes: { theme: Theme }) => Promise<Settings>,
  ): void {
    const menu = buildMenu({
      platform: process.platform,
      theme,
      undo,
      command: (command) => this.#send('menu.command', { command }),
      setTheme: (chosen) => {
        change({ theme: chosen }).catch((error: unknown) => console.error(toFailure(error).message, error));
      },
      about: () => void tellAbout(window.browserWindow, this.#folders.vault),
      development: import.meta.env.DEV,
    });
    Menu.setApplicationMenu(menu);
  }

  #send<E extends EventName>(event: E, payload: EventPayload<E>): void {
    this.#window?.send(event, payload);
  }
}
