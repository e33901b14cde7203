import type { EventName, EventPayload } from '../../shared/contract';
import type { UndoLabels } from '../../shared/history/model';
import type { WindowMemories, WindowMemory } from './window-memory';
import { MainWindow, type FlushOutcome, type WindowOptions } from './windows';

/** A window, what Undo would do in it, and its door. */
export interface OpenWindow {
  window: MainWindow;
  undo: UndoLabels;
  closeDoor: () => void;
}

export type Made = Pick<WindowOptions, 'session' | 'preload' | 'title' | 'onInput'>;

const nothingToUndo: UndoLabels = { undo: null, redo: null, vault: null };

/** The windows of one vault, the one in front last. */
export class OpenWindows {
  #open: OpenWindow[] = [];
  #made: Made | null = null;
  #isQuitting = false;
  readonly #onFront: () => void;
  readonly #onLast: () => void;
  #memories: WindowMemories | null = null;

  /** `onFront`: another window came to the front; `onLast`: the last one was closed. Hidden ones would keep the program from ending. */
  constructor(onFront: () => void, onLast: () => void) {
    this.#onFront = onFront;
    this.#onLast = onLast;
  }

  get all(): readonly OpenWindow[] {
    return this.#open;
  }

  /** Undefined when none is open, or none yet. */
  get front(): OpenWindow | undefined {
    return this.#open.at(-1);
  }

  /** The windows as they were left; their pages are not loaded yet. */
  async openLeft(memories: WindowMemories, made: Made): Promise<OpenWindow[]> {
    this.#memories = memories;
    this.#made = made;
    return (await memories.leftOpen()).map((memory) => this.#openOne(memory));
  }

  /** A window more. Rejected when there are too many. */
  async openAnother(prepare: (memory: WindowMemory) => Promise<void>): Promise<OpenWindow> {
    if (this.#memories === null) throw new Error('the windows are not open yet');
    const memory = await this.#memories.add();
    await prepare(memory);
    return this.#openOne(memory);
  }

  /** New windows in the place of those that are open; their pages are not loaded yet. What was in the former ones must have been saved. */
  renew(made: Made): OpenWindow[] {
    this.#made = made;
    const former = this.#open;
    this.#open = [];
    const opened = former.map(({ window }) => this.#openOne(window.memory));
    for (const { window } of former) window.destroy();
    return opened;
  }

  send<E extends EventName>(event: E, payload: EventPayload<E>): void {
    for (const { window } of this.#open) window.send(event, payload);
  }

  /** Tells all windows but one. */
  sendToOthers<E extends EventName>(but: MainWindow, event: E, payload: EventPayload<E>): void {
    for (const { window } of this.#open) if (window !== but) window.send(event, payload);
  }

  bringToFront(): void {
    this.front?.window.bringToFront();
  }

  /** All of them save what they hold; the worst outcome counts. */
  async flush(): Promise<FlushOutcome> {
    const outcomes = await Promise.all(this.#open.map(({ window }) => window.flush()));
    return outcomes.find((outcome) => outcome !== 'saved') ?? 'saved';
  }

  reload(): void {
    for (const { window } of this.#open) window.reload();
  }

  async keepPlaces(): Promise<void> {
    await Promise.all(this.#open.map(({ window }) => window.keepPlace()));
  }

  /** All are closed together, and come back with the next start. */
  noteQuitting(): void {
    this.#isQuitting = true;
  }

  destroy(): void {
    this.#isQuitting = true;
    for (const { window } of [...this.#open]) window.destroy();
  }

  #openOne(memory: WindowMemory): OpenWindow {
    if (this.#made === null) throw new Error('the windows are not open yet');
    const beside = this.front?.window.browserWindow.getNormalBounds() ?? null;
    const window = new MainWindow({ ...this.#made, memory, beside, onKept: () => (this.#isQuitting = false) });
    const opened: OpenWindow = { window, undo: nothingToUndo, closeDoor: () => undefined };
    this.#open.push(opened);
    window.browserWindow.on('focus', () => this.#toFront(opened));
    window.browserWindow.on('closed', () => this.#closed(opened));
    return opened;
  }

  #toFront(opened: OpenWindow): void {
    this.#open = [...this.#open.filter((one) => one !== opened), opened];
    this.#onFront();
  }

  #closed(opened: OpenWindow): void {
    opened.closeDoor();
    if (!this.#open.includes(opened)) return;
    this.#open = this.#open.filter((one) => one !== opened);
    if (this.#open.length === 0) this.#onLast();
    if (this.#open.length === 0 || this.#isQuitting) return;
    this.#onFront();
    this.#memories?.remove(opened.window.memory).catch((error: unknown) => {
      console.warn('casebook: which windows are open could not be kept:', error);
    });
  }
}
