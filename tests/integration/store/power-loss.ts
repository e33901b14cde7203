import { fstatSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSystem } from '../../../src/main/files/atomic-file';

/** `flushed`: no name that was not flushed is left; `all`: every name, with only the bytes that were flushed. */
export type LeftNames = 'flushed' | 'all';

const CHANGING: Readonly<Record<LeftNames, readonly string[]>> = {
  flushed: ['sync'],
  all: ['sync', 'open', 'truncate', 'rename', 'link', 'remove', 'makeFolder'],
};

/** The first call, and each that follows one that changed what a loss of power would leave: counted from 1. */
export function momentsThatDiffer(calls: readonly string[], names: LeftNames): number[] {
  return [1, ...calls.flatMap((name, index) => (CHANGING[names].includes(name) ? [index + 2] : []))];
}

/**
 * A disk that remembers what was flushed, to see what a loss of power would leave: a file's bytes are safe once the file
 * was flushed, a name is safe once its folder was.
 */
export class FlushedDisk {
  readonly files: FileSystem;
  readonly #root: string;
  readonly #paths = new Map<number, string>();
  /** By inode. */
  readonly #bytes = new Map<number, Buffer>();
  readonly #names = new Map<number, Map<string, { inode: number; folder: boolean }>>();

  constructor(root: string, inner: FileSystem) {
    this.#root = root;
    this.files = {
      ...inner,
      open: (path, flags) => {
        const isNew = statSync(path, { throwIfNoEntry: false }) === undefined;
        const handle = inner.open(path, flags);
        this.#paths.set(handle, path);
        if (isNew) {
          // The system gives a new file the inode of one that was removed.
          this.#bytes.delete(fstatSync(handle).ino);
        }
        return handle;
      },
      sync: (handle) => {
        inner.sync(handle);
        this.#remember(handle);
      },
    };
  }

  /** Makes the folder a loss of power at this moment would leave. */
  restore(target: string, names: LeftNames): void {
    this.#restore(this.#root, statSync(this.#root).ino, target, names);
  }

  #restore(folder: string, inode: number, target: string, which: LeftNames): void {
    const names = which === 'all' ? listNames(folder) : (this.#names.get(inode) ?? new Map<string, never>());
    for (const [name, entry] of names) {
      if (entry.folder) {
        mkdirSync(join(target, name));
        this.#restore(join(folder, name), entry.inode, join(target, name), which);
      } else {
        writeFileSync(join(target, name), this.#bytes.get(entry.inode) ?? '');
      }
    }
  }

  #remember(handle: number): void {
    const path = this.#paths.get(handle) ?? '';
    const stat = fstatSync(handle);
    if (stat.isDirectory()) {
      this.#names.set(stat.ino, listNames(path));
    } else {
      this.#bytes.set(stat.ino, readFileSync(path));
    }
  }
}

function listNames(folder: string): Map<string, { inode: number; folder: boolean }> {
  return new Map(
    readdirSync(folder).map((name) => {
      const stat = statSync(join(folder, name));
      return [name, { inode: stat.ino, folder: stat.isDirectory() }];
    }),
  );
}
