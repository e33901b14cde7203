import { BrowserWindow, nativeTheme, screen, type Rectangle, type Session } from 'electron';
import type { EventName } from '../../shared/contract';
import type { EventPayload } from '../../shared/contract';
import { pageUrl } from './app-scheme';
import { confirmLosingChanges, tellReloaded } from './dialogs';
import { Gestures } from './gestures';
import { GivenFiles } from './given-files';
import { send } from './ipc';
import type { WindowMemory, WindowState } from './window-memory';
// Drawn from icon.svg beside it.
import icon from './icon.png?asset';

/** A window of the vault: where it stands, what happens when it is closed, and when its page crashes. */

const FLUSH_SECONDS = 10;
const defaultSize = { width: 1440, height: 900 };
const leastSize = { minWidth: 960, minHeight: 600 };
/** The page's own ground in each theme, so that nothing flashes before it is painted. */
const ground = { light: '#ffffff', dark: '#1b1c1f' };

/** How a flush ended: everything is on disk, something is not, or the page did not answer. */
export type FlushOutcome = 'saved' | 'not-saved' | 'no-answer';

export interface WindowOptions {
  session: Session;
  memory: WindowMemory;
  preload: string;
  title: string;
  /** Where a window without a place of its own comes to stand; null for the middle of the screen. */
  beside: Rectangle | null;
  /** The analyst chose not to close it after all. */
  onKept: () => void;
  /** Something was done in the window. */
  onInput: () => void;
}

export class MainWindow {
  readonly browserWindow: BrowserWindow;
  readonly files = new GivenFiles();
  readonly gestures = new Gestures();
  readonly memory: WindowMemory;
  #answers = false;
  #flushing: ((saved: boolean) => void) | null = null;
  #closing = false;
  #crashes = 0;
  readonly #onKept: () => void;

  constructor({ session, memory, preload, title, beside, onKept, onInput }: WindowOptions) {
    this.memory = memory;
    this.#onKept = onKept;
    this.browserWindow = new BrowserWindow({
      ...(memory.place === null && beside !== null ? placeBeside(beside) : placeOnScreen(memory.place)),
      ...leastSize,
      title,
      icon,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        spellcheck: false,
        navigateOnDragDrop: false,
        safeDialogs: true,
        enableWebSQL: false,
      },
    });
    this.#listen();
    this.contents.on('input-event', onInput);
  }

  get contents(): Electron.WebContents {
    return this.browserWindow.webContents;
  }

  /** Tells the page; nobody hears it when the window is gone. */
  send<E extends EventName>(event: E, payload: EventPayload<E>): void {
    if (!this.browserWindow.isDestroyed()) send(this.contents, event, payload);
  }

  /** Settles when the page is loaded and shown, or the window was closed before. */
  async load(): Promise<void> {
    const shown = new Promise<void>((resolve) => {
      this.browserWindow.once('ready-to-show', resolve);
      this.browserWindow.once('closed', resolve);
    });
    try {
      await this.browserWindow.loadURL(pageUrl);
    } catch (error) {
      if (this.browserWindow.isDestroyed()) return;
      throw error;
    }
    await shown;
    if (this.browserWindow.isDestroyed()) return;
    if (this.memory.place?.maximised === true) this.browserWindow.maximize();
    this.browserWindow.show();
  }

  /** The page spoke to us: from now on it can be asked to save. */
  noteAnswer(): void {
    this.#answers = true;
  }

  /** What the page says at the end of a flush. */
  noteFlushed(saved: boolean): void {
    this.#flushing?.(saved);
  }

  /** Asks the page to save what it holds, and waits for it, but not for ever. */
  async flush(): Promise<FlushOutcome> {
    if (!this.#answers || this.browserWindow.isDestroyed() || this.contents.isCrashed()) return 'saved';
    const outcome = new Promise<FlushOutcome>((resolve) => {
      const timer = setTimeout(() => resolve('no-answer'), FLUSH_SECONDS * 1000);
      this.#flushing = (saved) => {
        clearTimeout(timer);
        resolve(saved ? 'saved' : 'not-saved');
      };
    });
    this.send('window.flush', null);
    const result = await outcome;
    this.#flushing = null;
    return result;
  }

  /** Closes without asking; what should be saved has been. */
  destroy(): void {
    if (!this.browserWindow.isDestroyed()) this.browserWindow.destroy();
  }

  /** Loads the page again: what it shows is not true any more. It holds nothing that must be saved. */
  reload(): void {
    if (this.browserWindow.isDestroyed()) return;
    this.#answers = false;
    this.contents.reload();
  }

  bringToFront(): void {
    if (this.browserWindow.isMinimized()) this.browserWindow.restore();
    this.browserWindow.show();
    this.browserWindow.focus();
  }

  #listen(): void {
    const window = this.browserWindow;
    // The title is the vault's name, whatever the page calls itself.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', (event) => {
      event.preventDefault();
      void this.#close();
    });
    this.contents.on('input-event', (_event, { type }) => this.gestures.noteInput(type));
    this.contents.on('did-start-loading', () => this.files.forget());
    this.contents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') this.#reload(reason);
    });
  }

  async #close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    try {
      const outcome = await this.flush();
      if (outcome !== 'saved' && !(await confirmLosingChanges(this.browserWindow))) return this.#onKept();
      await this.keepPlace();
      this.destroy();
    } finally {
      this.#closing = false;
    }
  }

  /** Remembers where the window stands. */
  async keepPlace(): Promise<void> {
    const window = this.browserWindow;
    if (window.isDestroyed()) return;
    try {
      await this.memory.keepPlace({ ...window.getNormalBounds(), maximised: window.isMaximized() });
    } catch (error) {
      // Where a window stood is not worth keeping it open for.
      console.warn('casebook: the window’s place could not be kept:', error);
    }
  }

  #reload(reason: string): void {
    this.#answers = false;
    this.#crashes += 1;
    console.error(`casebook: the page stopped (${reason}); loading it again`);
    // A page that crashes whenever it is loaded must not be loaded for ever.
    if (this.#crashes > 3) return this.destroy();
    this.contents.reload();
    void tellReloaded(this.browserWindow);
  }
}

/** Pixels by which a new window is set off, so that both are seen. */
const OFFSET = 32;

function placeBeside({ x, y, width, height }: Rectangle): Partial<Rectangle> {
  return placeOnScreen({ x: x + OFFSET, y: y + OFFSET, width, height, maximised: false });
}

/** The remembered place when enough of it is on a screen that is there now; otherwise the default in the middle. */
function placeOnScreen(state: WindowState | null): Partial<Rectangle> {
  if (state === null) return defaultSize;
  const { x, y, width, height } = state;
  if (x === undefined || y === undefined) return { width, height };
  const area = screen.getDisplayMatching({ x, y, width, height }).workArea;
  const overlapX = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  const overlapY = Math.min(y + height, area.y + area.height) - Math.max(y, area.y);
  return overlapX >= 100 && overlapY >= 100 ? { x, y, width, height } : { width, height };
}
