import { spawn } from 'node:child_process';
import path from 'node:path';
import { app, nativeTheme, powerMonitor, session, type Session } from 'electron';
import type { EventName } from '../shared/contract';
import type { Checked, EventPayload } from '../shared/contract';
import { noteHeadSchema } from '../shared/notes/model';
import type { MenuCommand, Settings, Workspace } from '../shared/window/model';
import { CasebookError, toFailure } from '../shared/result';
import { serveAppScheme } from './window/app-scheme';
import { componentsOf } from './window/components';
import { tellAbout, tellCannotStart, tellLockUnchanged, tellVaultLost } from './window/dialogs';
import { FirstFilling } from './intake/first-filling';
import { mainHandlers, type HandlerParts } from './handlers';
import { openDoor } from './window/ipc';
import { MenuBar } from './window/menu-bar';
import { TemporaryCopies } from './originals/original-copies';
import { NotePictures } from './originals/note-pictures';
import { DrawingPages } from './originals/drawing-pages';
import { secureSession } from './window/security';
import { RecentVaults } from './vault/recent-vaults';
import { folderOfVault, SettingsStore } from './settings';
import { SpellingClient } from './spelling/client';
import { keepForMoved, moveVault } from './vault/move-vault';
import { openLine } from './vault/vault';
import { AutoLock } from './vault/auto-lock';
import { VaultLock } from './vault/vault-lock';
import { storeFolder } from './corpus/client';
import { closeEverything, nothingOpen, openEverything, type OpenedVault } from './opened-vault';
import { remarkOnRuntime } from './window/runtime';
import { aboutRuntime, argumentsFor, runtimeVersions } from './start-facts';
import { OpenWindows, type Made, type OpenWindow } from './window/open-windows';
import { WindowMemories } from './window/window-memory';

export interface Folders {
  vault: string;
  /** The user's data folder: settings, and how each vault's window was left. */
  data: string;
  /** What the build made: `main`, `preload` and `renderer`. */
  built: string;
  /** The articles a new vault is filled with; null for one that begins empty. */
  seeds: string | null;
}

/** Chromium's partitions for the windows: of an unlocked vault, and of a locked one, which is in memory alone. */
const KEPT = 'persist:casebook';
const NOT_KEPT = 'casebook';

/** Casebook with its windows, from start to end. */
export class Application {
  readonly #folders: Folders;
  #vault: OpenedVault;
  #changeSettings: HandlerParts['changeSettings'] = () => Promise.reject(new Error('there is no window yet'));
  #refreshMenu: () => void = () => undefined;
  readonly #menu = new MenuBar();
  readonly #filling: FirstFilling;
  readonly #drawing: DrawingPages;
  readonly #notePictures: NotePictures;
  readonly #recent: Promise<RecentVaults>;
  readonly #copies: TemporaryCopies;
  readonly #spelling = new SpellingClient();
  readonly #windows = new OpenWindows(
    () => this.#refreshMenu(),
    () => this.#drawing.close(),
  );
  readonly #lock: VaultLock;
  #autoLock: AutoLock | null = null;
  readonly #sessions = new Map<string, Session>();
  #exitCode = 0;
  #stopping: Promise<void> | null = null;

  /** Starts to open the vault at once, while Chromium is still starting. */
  constructor(folders: Folders) {
    this.#folders = folders;
    this.#lock = new VaultLock(folders.vault, folders.data, (progress) => this.#send('vault.progress', progress));
    this.#drawing = new DrawingPages(path.join(folders.built, 'renderer'));
    this.#copies = new TemporaryCopies(path.join(folderOfVault(folders.data, folders.vault), 'copies'));
    this.#filling = new FirstFilling(folders.data, folders.vault);
    this.#recent = RecentVaults.open(folders.data);
    // Whoever needs them awaits them.
    this.#recent.catch(() => undefined);
    this.#vault = this.#openVault();
    this.#notePictures = new NotePictures({ workers: () => this.#vault.workers, pictures: this.#drawing.notes });
  }

  #openVault(restore?: string): OpenedVault {
    return openEverything(
      {
        ...this.#folders,
        lock: this.#lock,
        drawing: this.#drawing,
        send: (event, payload) => this.#send(event, payload),
      },
      {
        onLost: (failure) => void this.#vaultLost(failure),
        onNew: async () => {
          if (this.#folders.seeds !== null) await this.#filling.begin();
        },
        restore,
      },
    );
  }

  /** Opens the window and the vault, and says so on the terminal. */
  async run(): Promise<void> {
    const remark = remarkOnRuntime(runtimeVersions(), CASEBOOK_ELECTRON_VERSION);
    if (remark !== null) console.warn(remark);
    try {
      const swept = this.#copies.sweep();
      const { data, vault } = this.#folders;
      const settings = await SettingsStore.open(data, vault, this.#lock);
      const memories = await WindowMemories.open(data, vault, this.#lock);
      await app.whenReady();
      const answered = this.#openWindows(settings, memories);
      // Awaited when the vault is open.
      answered.catch(() => undefined);
      await swept;
      await this.#begin(settings, answered);
    } catch (error) {
      if (this.#stopping === null) await this.#cannotStart(error);
    }
  }

  /** Works with the vault once it is open. One that cannot be opened is told on the terminal, and by the windows. */
  async #begin(settings: SettingsStore, answered: Promise<unknown>): Promise<void> {
    const vault = this.#vault;
    try {
      const { corpus } = await vault.workers;
      await corpus.configureBackups(settings.settings.backups);
      corpus.onChanged((facts) => this.#send('corpus.changed', facts));
      const jobs = await vault.jobs;
      await this.#noteRecent();
      const { readOnlyReason } = await corpus.call('vault.status', null);
      const { seeds } = this.#folders;
      if (readOnlyReason === null && seeds !== null) await this.#filling.finish(() => jobs.run([seeds], { quietly: true }));
      await answered;
      console.log(openLine(await corpus.call('vault.status', null)));
    } catch (error) {
      if (this.#stopping !== null || vault !== this.#vault) return;
      const { message, details } = toFailure(error);
      console.log(message);
      if (details !== undefined) console.error(details);
      await answered;
    }
  }

  /** The vault is one of those opened last; that this cannot be kept is no reason not to open it. */
  async #noteRecent(): Promise<void> {
    try {
      await (await this.#recent).note(this.#folders.vault);
    } catch (error) {
      console.warn('casebook: the vaults opened last could not be kept:', error);
    }
    this.#refreshMenu();
  }

  /** Moves the vault and starts Casebook where it is then; when that fails, it goes on where it was. */
  async #moveTo(settings: SettingsStore, folder: string): Promise<void> {
    const { data, vault } = this.#folders;
    await this.#saveAll();
    const former = folderOfVault(data, vault);
    await this.#closeVault();
    try {
      await moveVault(vault, folder);
    } catch (error) {
      this.#openAgain(settings);
      throw error;
    }
    await keepForMoved(former, folderOfVault(data, folder));
    this.#startOn(folder);
  }

  /** Opens the vault once more, from a backup when one is named, and loads the windows again. */
  async #reopen(settings: SettingsStore, restore: string | null): Promise<void> {
    await this.#saveAll();
    await this.#closeVault();
    this.#openAgain(settings, restore === null ? undefined : this.#backup(restore));
  }

  #backup(file: string): string {
    return path.join(storeFolder(this.#folders.vault, this.#lock.isLocked), 'backups', file);
  }

  // --- The lock -----------------------------------------------------------------------------------------------------

  /** Saves what is in the windows, and lets go of the vault and of its key. Throws `conflict` when something cannot be saved. */
  async #lockNow(settings: SettingsStore): Promise<void> {
    if (this.#lock.state !== 'open') return;
    await this.#saveAll();
    await this.#closeVault();
    await this.#forgetWords();
    await this.#lock.forget();
    this.#openAgain(settings);
  }

  /** What main and its helpers hold of the vault, beside the vault itself. */
  async #forgetWords(): Promise<void> {
    this.#drawing.close();
    this.#notePictures.forget();
    await this.#spelling.close();
    await this.#copies.sweep();
  }

  /** Changes the lock of the vault, which is closed for it. What Chromium keeps for its windows is kept anew, or not at all. */
  async #changeLock(settings: SettingsStore, change: () => Promise<void>): Promise<void> {
    await this.#saveAll();
    await this.#closeVault();
    await this.#forgetWords();
    try {
      await change();
    } catch (error) {
      this.#openAgain(settings);
      void tellLockUnchanged(toFailure(error).message);
      throw error;
    }
    this.#vault = this.#openVault();
    this.#watchForLock(settings);
    const former = this.#sessions.get(this.#lock.isLocked ? KEPT : NOT_KEPT);
    const opened = this.#windows.renew(this.#madeWith());
    for (const each of opened) void this.#load(settings, each);
    await former?.clearStorageData();
    await former?.clearCache();
    void this.#begin(settings, Promise.resolve());
  }

  /** Only a vault with a lock: to listen to the system's keeps a start waiting. */
  #watchForLock(settings: SettingsStore): void {
    if (this.#autoLock !== null || !this.#lock.isLocked) return;
    this.#autoLock = new AutoLock({
      minutes: () => settings.settings.lockAfter,
      isOpen: () => this.#lock.state === 'open' && this.#stopping === null,
      isBusy: async () => (await this.#vault.jobs).isBusy || (await this.#vault.recognition).state.running !== null,
      lock: () => this.#lockNow(settings),
    });
    this.#autoLock.heed(powerMonitor);
  }

  /** The session of the windows. A locked vault's keeps nothing on the disk. */
  #ownSession(): Session {
    const name = this.#lock.isLocked ? NOT_KEPT : KEPT;
    const known = this.#sessions.get(name);
    if (known !== undefined) return known;
    const own = session.fromPartition(name);
    secureSession(own);
    serveAppScheme(own, path.join(this.#folders.built, 'renderer'), (pathname) => this.#notePictures.file(pathname));
    this.#sessions.set(name, own);
    return own;
  }

  #madeWith(): Made {
    return {
      session: this.#ownSession(),
      preload: path.join(this.#folders.built, 'preload', 'index.cjs'),
      title: path.basename(this.#folders.vault),
      onInput: () => this.#autoLock?.touch(),
    };
  }

  /** Throws `conflict` when something in a window cannot be saved. */
  async #saveAll(): Promise<void> {
    if ((await this.#windows.flush()) !== 'saved') {
      throw new CasebookError('conflict', 'The window holds words that are not saved. Copy them, then try again.');
    }
  }

  #openAgain(settings: SettingsStore, restore?: string): void {
    this.#vault = this.#openVault(restore);
    for (const opened of this.#windows.all) void this.#openDoorOf(settings, opened);
    // The reply goes first.
    setImmediate(() => this.#windows.reload());
    this.#refreshMenu();
    void this.#begin(settings, Promise.resolve());
  }

  /** Starts Casebook on another vault in place of this one. The sample is for who starts Casebook for the first time. */
  #startOn(folder: string): void {
    app.relaunch({ args: argumentsFor(folder) });
    setImmediate(() => void this.quitNow());
  }

  /** Opens another vault beside this one: each has processes of its own, and one that is open already comes to the front. */
  #openBeside(folder: string): void {
    spawn(process.execPath, argumentsFor(folder), { detached: true, stdio: 'ignore' }).unref();
  }

  /** Lets go of the vault, if it is open. */
  async #closeVault(): Promise<void> {
    await closeEverything(this.#vault);
    this.#vault = nothingOpen();
  }

  /** All windows are about to be closed together. */
  noteQuitting(): void {
    this.#windows.noteQuitting();
  }

  bringToFront(): void {
    this.#windows.bringToFront();
  }

  /** Saves what the pages hold and ends, without asking anything: the system wants us gone. */
  async quitNow(): Promise<void> {
    const outcome = await this.#windows.flush();
    if (outcome !== 'saved') {
      console.error('Casebook could not save the last changes before it was stopped.');
      this.#exitCode = 1;
    }
    await this.#windows.keepPlaces();
    this.#windows.destroy();
    await this.stop();
  }

  /** A fault nobody foresaw: what is in the window is saved, and Casebook ends rather than going on in an unknown state. */
  async fail(error: unknown): Promise<void> {
    console.error('casebook: an unforeseen fault:', error);
    if (this.#exitCode !== 0) return;
    this.#exitCode = 1;
    await this.quitNow();
  }

  /** Closes the vault and ends the process; the windows are gone by now. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    this.#drawing.close();
    try {
      await this.#spelling.close();
      await this.#copies.remove();
      this.#autoLock?.end();
      await this.#closeVault();
      await this.#lock.forget();
    } catch (error) {
      console.error(toFailure(error).message, error);
      this.#exitCode = 1;
    }
    app.exit(this.#exitCode);
  }

  /** The windows stay, so that what is written in them can be copied. */
  async #vaultLost({ message, details }: CasebookError): Promise<void> {
    console.error(`casebook: the vault is not open any more: ${message}\n${details ?? ''}`);
    const { front } = this.#windows;
    if (front !== undefined && this.#stopping === null) await tellVaultLost(front.window.browserWindow);
  }

  async #cannotStart(error: unknown): Promise<void> {
    const { message, details } = toFailure(error);
    console.log(message);
    if (details !== undefined) console.error(details);
    this.#exitCode = 1;
    // Counts as stopping: there is nothing to save, and the window's end must not end the dialog.
    this.#stopping = Promise.resolve();
    this.#windows.destroy();
    await app.whenReady();
    await tellCannotStart(message);
    app.exit(1);
  }

  /** The windows as they were left. Settles when their pages are on the screen and have spoken to us. */
  async #openWindows(settings: SettingsStore, memories: WindowMemories): Promise<unknown> {
    nativeTheme.themeSource = settings.settings.theme;
    this.#changeSettings = async (changes: Checked<'settings.set'>): Promise<Settings> => {
      const changed = await settings.change(changes);
      nativeTheme.themeSource = changed.theme;
      await this.#vault.workers.then(
        ({ corpus }) => corpus.configureBackups(changed.backups),
        () => undefined,
      );
      this.#send('settings.changed', changed);
      this.#refreshMenu();
      return changed;
    };
    this.#refreshMenu = () => void this.#setMenu(settings);
    this.#refreshMenu();
    this.#watchForLock(settings);
    const left = await this.#windows.openLeft(memories, this.#madeWith());
    return Promise.all(left.map((opened) => this.#load(settings, opened)));
  }

  /** Opens a window more, beside the others. */
  async #openWindow(settings: SettingsStore, workspace: Workspace): Promise<void> {
    const opened = await this.#windows.openAnother((memory) => memory.keepWorkspace(workspace));
    await this.#load(settings, opened);
  }

  #load(settings: SettingsStore, opened: OpenWindow): Promise<unknown> {
    const answers = this.#openDoorOf(settings, opened);
    // A page that is loaded again knows nothing of the import under way.
    opened.window.contents.on(
      'did-finish-load',
      () =>
        void this.#vault.jobs.then(
          (jobs) => jobs.tellAgain(),
          () => undefined,
        ),
    );
    return Promise.all([opened.window.load(), answers]);
  }

  /** Opens the door of a window to the vault, in place of the one before; settles when the page has spoken to us, or is gone. */
  #openDoorOf(settings: SettingsStore, opened: OpenWindow): Promise<void> {
    const { window } = opened;
    const { workers, jobs, inbox, exports, previews, recognition } = this.#vault;
    const corpus = workers.then((vault) => vault.corpus);
    corpus.catch(() => undefined);
    return new Promise((resolve) => {
      window.browserWindow.once('closed', resolve);
      opened.closeDoor = openDoor({
        contents: window.contents,
        files: window.files,
        main: mainHandlers({
          window,
          settings,
          vault: {
            folder: this.#folders.vault,
            lock: this.#lock,
            opened: workers,
            reopen: (restore) => this.#reopen(settings, restore),
            startOn: (folder) => this.#startOn(folder),
            openBeside: (folder) => this.#openBeside(folder),
            recent: async () => (await this.#recent).listed(this.#folders.data, this.#folders.vault),
            moveTo: (folder) => this.#moveTo(settings, folder),
            tellColour: (colour) => this.#send('vault.coloured', { colour }),
          },
          lock: {
            lock: this.#lock,
            begin: () => this.#openAgain(settings),
            change: (how) => this.#changeLock(settings, how),
            lockNow: () => this.#lockNow(settings),
          },
          jobs,
          inbox,
          exports,
          previews,
          notePictures: this.#notePictures,
          originals: { workers, recognition, drawing: this.#drawing, copies: this.#copies, isLocked: () => this.#lock.isLocked },
          corpus,
          spelling: this.#spelling,
          changeSettings: this.#changeSettings,
          openWindow: (workspace) => this.#openWindow(settings, workspace),
          reloadWindows: () => this.#windows.reload(),
          showUndo: (labels) => {
            opened.undo = labels;
            if (this.#windows.front === opened) this.#refreshMenu();
          },
        }),
        corpus: async (channel, request, how) => {
          const reply = await (await corpus).call(channel, request, how);
          if (channel === 'notes.save') this.#windows.sendToOthers(window, 'notes.saved', noteHeadSchema.parse(reply));
          return reply;
        },
        onCall: () => {
          window.noteAnswer();
          resolve();
        },
      });
    });
  }

  /** As it is for the window in front. */
  async #setMenu(settings: SettingsStore): Promise<void> {
    const recent = await this.#recent.then(
      (vaults) => vaults.others(this.#folders.vault),
      () => [],
    );
    const { front } = this.#windows;
    if (front === undefined) return;
    const { theme, shortcuts } = settings.settings;
    this.#menu.show(
      front.window.browserWindow.id,
      { theme, shortcuts, recent, canLock: this.#lock.state === 'open', undo: front.undo },
      {
        openVault: (folder) => this.#openBeside(folder),
        command: (command) => this.#command(command),
        about: () => void tellAbout(front.window.browserWindow, this.#folders.vault, aboutRuntime()),
        components: componentsOf(front.window),
      },
    );
  }

  /** The window in front does it. */
  #command(command: MenuCommand): void {
    const { front } = this.#windows;
    if (front === undefined) return;
    front.window.gestures.noteCommand();
    front.window.send('menu.command', { command });
  }

  #send<E extends EventName>(event: E, payload: EventPayload<E>): void {
    this.#windows.send(event, payload);
  }
}
