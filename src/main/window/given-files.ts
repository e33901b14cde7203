import { CasebookError } from '../../shared/result';

/**
 * Files that were dropped on the window or pasted into it. The preload alone, which has them from Chromium as real files,
 * says where they are; the page gets a handle of each, that opens it once.
 */

/** A drop of more would not be read to its end. */
const MOST_WAITING = 100_000;

export class GivenFiles {
  readonly #paths = new Map<string, string>();

  /** `handle`: made by the preload. One that is known already is no new file's. */
  give(handle: string, path: string): void {
    if (this.#paths.has(handle)) return;
    this.#paths.set(handle, path);
    const [oldest] = this.#paths.keys();
    if (this.#paths.size > MOST_WAITING && oldest !== undefined) this.#paths.delete(oldest);
  }

  /** The paths of files, whose handles open nothing from now on. Throws `forbidden` when one of them is not known; then none is used up. */
  take(handles: readonly string[]): string[] {
    const paths = [...new Set(handles)].map((handle) => {
      const path = this.#paths.get(handle);
      if (path === undefined) {
        throw new CasebookError('forbidden', 'Casebook opens only files that you gave to this window. Drop the file again.');
      }
      return path;
    });
    for (const handle of handles) this.#paths.delete(handle);
    return paths;
  }

  /** The page is another one now. */
  forget(): void {
    this.#paths.clear();
  }
}
