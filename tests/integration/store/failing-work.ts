import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Store } from '../../../src/main/corpus/store/store';
import { CasebookError } from '../../../src/shared/result';
import { addItem, checkedItems, openStore, type FaultyFiles } from './kit';

const answers = new Set(['disk-full', 'disk-error', 'read-only']);
export const original = Buffer.from('an original');
export const originalHash = createHash('sha256').update(original).digest('hex');

/** A vault at work on a disk that fails: opens, writes, makes snapshots, closes, opens again. */
export class FailingWork {
  readonly saved: number[] = [];
  /** The first that was refused: it may be on the disk if the machine stops before the disk comes back. */
  refused: number | null = null;
  readonly failures: string[] = [];
  readonly #folder: string;
  readonly #files: FaultyFiles;
  #store: Store | null = null;

  constructor(folder: string, files: FaultyFiles) {
    this.#folder = folder;
    this.#files = files;
  }

  /** @param attempts how often a step is tried before it is given up */
  async run(attempts: number): Promise<void> {
    const steps: (() => void | Promise<void>)[] = [
      () => this.#open(),
      () => {
        this.#add(1);
      },
      () => {
        this.#add(2);
      },
      async () => {
        await this.#writable().snapshotLater();
      },
      () => {
        this.#add(3);
      },
      () => {
        this.#writable().addOriginal(originalHash, original);
      },
      () => {
        this.#close();
      },
      () => this.#open(),
      () => {
        this.#add(4);
      },
      () => {
        this.#close();
      },
    ];
    for (const step of steps) {
      await this.#attempt(step, attempts);
    }
    this.#close();
  }

  /** Failures that do not say that it was the disk. */
  get unclear(): string[] {
    return this.failures.filter((code) => !answers.has(code));
  }

  async #attempt(step: () => void | Promise<void>, attempts: number): Promise<void> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      try {
        await step();
        this.#check();
        return;
      } catch (error) {
        if (!(error instanceof CasebookError)) {
          throw error;
        }
        this.failures.push(error.code);
        this.#check();
        if (this.#store !== null && this.#store.readOnlyReason !== null) {
          // Opened while the folder could not be written: opening again is how writing resumes.
          this.#close();
          await this.#open().catch((reopening: unknown) => {
            assert.ok(reopening instanceof CasebookError, String(reopening));
          });
        }
      }
    }
  }

  async #open(): Promise<void> {
    this.#store = null;
    this.#store = await openStore(this.#folder, { files: this.#files });
  }

  #add(id: number): void {
    if (this.saved.includes(id)) {
      return;
    }
    this.refused ??= id;
    addItem(this.#writable(), id);
    this.saved.push(id);
    this.refused = null;
  }

  #writable(): Store {
    if (this.#store === null) {
      throw new CasebookError('disk-error', 'not open');
    }
    return this.#store;
  }

  #close(): void {
    this.#store?.close();
    this.#store = null;
  }

  /** Memory holds what was saved and nothing else. */
  #check(): void {
    if (this.#store !== null) {
      assert.deepEqual(checkedItems(this.#store), this.saved);
    }
  }
}
