import { CasebookError } from '../../shared/result';

/** What the analyst did last in the window, as the main process sees it: a page that was taken over cannot make it up. */

/** Milliseconds; as long as Chromium takes a click for the reason of what a page does. */
const LASTS = 5000;

const INPUTS: ReadonlySet<string> = new Set(['mouseDown', 'mouseUp', 'rawKeyDown', 'keyDown', 'gestureTap', 'touchStart', 'pointerDown']);

export class Gestures {
  readonly #now: () => number;
  #last = -Infinity;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** `type`: that of an input event of Electron. */
  noteInput(type: string): void {
    if (INPUTS.has(type)) this.#last = this.#now();
  }

  /** A command of the menu was chosen. */
  noteCommand(): void {
    this.#last = this.#now();
  }

  /** Uses up the last key or click. Throws `forbidden` when there was none of late. */
  take(): void {
    const isRecent = this.#now() - this.#last <= LASTS;
    this.#last = -Infinity;
    if (!isRecent) throw new CasebookError('forbidden', 'Casebook reads the clipboard only when you ask for it by a key or a click.');
  }
}
