/** When a locked vault that is open is locked again by itself. */

export interface AutoLockOptions {
  /** Minutes without a touch; null for never. */
  minutes: () => number | null;
  /** Whether there is anything to lock. */
  isOpen: () => boolean;
  /** Whether something is under way that the analyst waits for, such as an import. */
  isBusy: () => Promise<boolean>;
  /** Rejected when something cannot be saved: it is tried again. */
  lock: () => Promise<void>;
  /** Milliseconds. */
  now?: () => number;
  /** Milliseconds between two looks. */
  between?: number;
}

const MINUTE = 60_000;

export class AutoLock {
  readonly #options: AutoLockOptions;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  #touched: number;
  /** The system was locked: it does not wait. */
  #isDue = false;
  #isLocking = false;

  constructor(options: AutoLockOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#touched = this.#now();
    this.#timer = setInterval(() => void this.look(), options.between ?? 10_000);
    this.#timer.unref();
  }

  /** The analyst did something in a window. */
  touch(): void {
    this.#touched = this.#now();
  }

  /** Listens to the system: Electron's `powerMonitor`. */
  heed(system: Pick<NodeJS.EventEmitter, 'on'>): void {
    system.on('lock-screen', () => void this.systemLocked());
    system.on('suspend', () => void this.systemLocked());
  }

  /** The system's own lock has closed, or it falls asleep. */
  async systemLocked(): Promise<void> {
    this.#isDue = true;
    await this.look();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  /** Locks when it is time. What keeps it from being locked keeps it open until the next look: nothing is lost for it. */
  async look(): Promise<void> {
    const { isOpen, isBusy, lock } = this.#options;
    if (!isOpen()) {
      this.#isDue = false;
      return;
    }
    if (this.#isLocking || !(this.#isDue || (this.#isIdle() && !(await isBusy())))) return;
    this.#isLocking = true;
    try {
      await lock();
      this.#isDue = false;
    } catch (error) {
      console.warn('casebook: the vault could not be locked by itself yet:', error);
    } finally {
      this.#isLocking = false;
    }
  }

  #isIdle(): boolean {
    const minutes = this.#options.minutes();
    return minutes !== null && this.#now() - this.#touched >= minutes * MINUTE;
  }
}
