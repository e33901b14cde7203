import path from 'node:path';
import { recordFormats, writeBytes, type FileSystem } from './atomic-file';
import {
  chunkExtra,
  chunkLength,
  looksSealed,
  newSealedFile,
  openChunk,
  sealChunk,
  sealedFileOf,
  sealedHeaderLength,
  sealedSize,
  type SealedFile,
} from './sealed-format';
import { SealedNames } from './sealed-names';
import { derivedKey, seal, unseal } from './sealing';

/**
 * The files of a locked vault, as its store reads and writes them: what goes to the disk is sealed, what comes from it was
 * tested. Files are written once, from beginning to end. Of the journal, which grows, each record is sealed by itself
 * ({@link FileSystem.records}); the lock file, which tells who has the vault open, and the key file are as they are.
 */
export interface SealedFiles extends FileSystem {
  /** Lets go of the keys: nothing can be read or written afterwards. */
  forget(): void;
}

/** Where a path leads on the disk, and what stands there: a sealed file of that role, or bytes as they are. */
interface Place {
  path: string;
  role: string | null;
  /** Not below the vault's folder: read only, and sealed or not. */
  outside: boolean;
}

/** @param root the folder that holds what is sealed */
export function sealedFiles(base: FileSystem, root: string, vaultKey: Uint8Array): SealedFiles {
  const key = Buffer.from(vaultKey);
  const names = new SealedNames(key);
  const open = new Map<number, Reading | Writing>();
  const placeOf = (file: string): Place => placeIn(root, file, names);
  const at = (handle: number): Reading | Writing | undefined => open.get(handle);
  return {
    ...base,
    open: (file, flags) => {
      const place = placeOf(file);
      if (place.outside && flags !== 'r') throw new Error(`${file} is not in the vault`);
      const handle = base.open(place.path, flags);
      if (place.role === null) return handle;
      if (flags === 'r+') throw new Error(`${file} is written once`);
      const opened = { base, handle, path: place.path, name: path.basename(file), role: place.role, key };
      open.set(handle, flags === 'r' ? new Reading(opened, place.outside) : new Writing(opened));
      return handle;
    },
    close: (handle) => {
      const file = at(handle);
      open.delete(handle);
      try {
        if (file instanceof Writing) file.finish();
      } finally {
        base.close(handle);
      }
    },
    read: (handle, bytes, offset, length, position) => {
      const file = at(handle);
      return file instanceof Reading
        ? file.read(bytes.subarray(offset, offset + length), position)
        : base.read(handle, bytes, offset, length, position);
    },
    write: (handle, bytes, offset, length, position) => {
      const file = at(handle);
      if (!(file instanceof Writing)) return base.write(handle, bytes, offset, length, position);
      file.write(bytes.subarray(offset, offset + length), position);
      return length;
    },
    sync: (handle) => {
      const file = at(handle);
      if (file instanceof Writing) file.finish();
      base.sync(handle);
    },
    ...(base.syncLater === undefined
      ? {}
      : {
          syncLater: async (handle: number): Promise<void> => {
            const file = at(handle);
            if (file instanceof Writing) file.finish();
            await base.syncLater?.(handle);
          },
        }),
    truncate: (handle, length) => {
      if (at(handle) !== undefined) throw new Error('a sealed file is written once');
      base.truncate(handle, length);
    },
    size: (file) => {
      const place = placeOf(file);
      const size = base.size(place.path);
      if (size === null || place.role === null || (place.outside && !isSealed(base, place.path))) return size;
      return sealedSize(size).bytes;
    },
    modified: (file) => base.modified(placeOf(file).path),
    list: (folder) => listed(base, root, folder, names),
    makeFolder: (folder) => base.makeFolder(placeOf(folder).path),
    rename: (from, to) => {
      const [source, target] = [placeOf(from), placeOf(to)];
      if (source.role !== target.role) throw new Error(`${from} cannot become ${to}: it is sealed for another place`);
      base.rename(source.path, target.path);
    },
    link: (from, to) => base.link(placeOf(from).path, placeOf(to).path),
    remove: (file) => base.remove(placeOf(file).path),
    records: (first, vaultId) => {
      const salt = Buffer.alloc(8);
      salt.writeBigUInt64LE(BigInt(first));
      const own = derivedKey(key, `casebook journal ${vaultId}`, salt);
      return {
        format: recordFormats.sealed,
        seal: (payload, place) => seal(own, payload, place),
        unseal: (sealed, place) => unseal(own, sealed, place),
      };
    },
    forget: () => {
      key.fill(0);
      names.forget();
      open.clear();
    },
  };
}

function listed(base: FileSystem, root: string, folder: string, names: SealedNames): string[] {
  const place = placeIn(root, folder, names);
  const found = base.list(place.path);
  const [first, group, ...more] = partsOf(root, folder);
  if (first !== 'originals' || more.length > 0) return found;
  return found.map((name) => (group === undefined ? names.groupOf(name) : names.fileOf(name))).sort();
}

const partsOf = (root: string, file: string): string[] => path.relative(root, file).split(path.sep);

function placeIn(root: string, file: string, names: SealedNames): Place {
  const relative = path.relative(root, file);
  const parts = relative.split(path.sep);
  const [first = '', group, name] = parts;
  const asItIs: Place = { path: file, role: null, outside: false };
  if (first === '..' || path.isAbsolute(relative)) return { path: file, role: roleOf(`backups/${path.basename(file)}`), outside: true };
  const isOpen = relative === '' || first === 'journal' || first === 'lock' || first.startsWith('lock.') || parts.at(-1) === 'vault.key';
  if (isOpen) return asItIs;
  if (first !== 'originals') return { ...asItIs, role: roleOf(parts.join('/')) };
  const real = [first, ...(group === undefined ? [] : [names.group(group)]), ...(name === undefined ? [] : [names.file(name)])];
  return { ...asItIs, path: path.join(root, ...real, ...parts.slice(3)), role: roleOf(parts.join('/')) };
}

/** A file that is to take another's place is sealed for that place. */
function roleOf(relative: string): string {
  const role = relative.replace(/\.new$/, '');
  if (/^corpus\.(?:(?:new|previous|damaged-\d+)\.)?sqlite$/.test(role)) return 'snapshot';
  if (/^corpus\.(?:(?:new|previous)\.)?sqlite\.sha256$/.test(role)) return 'sum of a snapshot';
  return role;
}

function isSealed(base: FileSystem, file: string): boolean {
  const handle = base.open(file, 'r');
  try {
    const head = Buffer.alloc(sealedHeaderLength);
    base.read(handle, head, 0, head.length, 0);
    return looksSealed(head);
  } finally {
    base.close(handle);
  }
}

interface Opened {
  base: FileSystem;
  handle: number;
  /** On the disk. */
  path: string;
  /** For sentences. */
  name: string;
  role: string;
  key: Uint8Array;
}

/** A sealed file that is read: a chunk at a time, each tested before anything of it is given out. */
class Reading {
  readonly #of: Opened;
  readonly #mayBePlain: boolean;
  #file: SealedFile | null = null;
  #isPlain = false;
  #chunks = 0;
  #at = -1;
  #chunk: Uint8Array = new Uint8Array(0);
  #sealed: Buffer | null = null;

  constructor(of: Opened, mayBePlain: boolean) {
    this.#of = of;
    this.#mayBePlain = mayBePlain;
  }

  read(into: Uint8Array, position: number): number {
    const file = this.#opened();
    if (file === null) return this.#of.base.read(this.#of.handle, into, 0, into.length, position);
    if (into.length === 0) this.#chunkAt(file, 0);
    let done = 0;
    while (done < into.length) {
      const index = Math.floor((position + done) / chunkLength);
      if (index >= this.#chunks) break;
      const chunk = this.#chunkAt(file, index);
      const part = chunk.subarray((position + done) % chunkLength, ((position + done) % chunkLength) + into.length - done);
      if (part.length === 0) break;
      into.set(part, done);
      done += part.length;
    }
    return done;
  }

  /** Null when it is not sealed, and need not be. */
  #opened(): SealedFile | null {
    if (this.#file !== null || this.#isPlain) return this.#file;
    const { base, path: file, name, role, key } = this.#of;
    const total = base.size(file) ?? 0;
    const header = this.#fill(Buffer.alloc(Math.min(sealedHeaderLength, total)), 0);
    this.#isPlain = this.#mayBePlain && !looksSealed(header);
    if (this.#isPlain) return null;
    this.#file = sealedFileOf(key, header, role, name);
    // Without any, its end is missing: opening the first says so.
    this.#chunks = Math.max(1, sealedSize(total).chunks);
    return this.#file;
  }

  #chunkAt(file: SealedFile, index: number): Uint8Array {
    if (this.#at === index) return this.#chunk;
    const stride = chunkLength + chunkExtra;
    this.#sealed ??= Buffer.alloc(stride);
    const sealed = this.#fill(this.#sealed, sealedHeaderLength + index * stride);
    this.#chunk = openChunk(file, index, index === this.#chunks - 1, sealed, this.#of.name);
    this.#at = index;
    return this.#chunk;
  }

  /** What there is at a position, as far as it fits. */
  #fill(bytes: Buffer, position: number): Buffer {
    const { base, handle } = this.#of;
    for (let done = 0; done < bytes.length;) {
      const got = base.read(handle, bytes, done, bytes.length - done, position + done);
      if (got === 0) return bytes.subarray(0, done);
      done += got;
    }
    return bytes;
  }
}

/** A sealed file that is written. A chunk is kept until it is known whether another follows. */
class Writing {
  readonly #of: Opened;
  readonly #file: SealedFile;
  readonly #pending = Buffer.alloc(chunkLength);
  readonly #sealed = Buffer.alloc(chunkLength + chunkExtra);
  #filled = 0;
  #index = 0;
  #isOnDisk = false;
  #failed = false;

  constructor(of: Opened) {
    this.#of = of;
    this.#file = newSealedFile(of.key, of.role);
  }

  write(bytes: Uint8Array, position: number): void {
    if (position !== this.#index * chunkLength + this.#filled) throw new Error(`${this.#of.name} is written from beginning to end`);
    for (let done = 0; done < bytes.length;) {
      if (this.#filled === chunkLength) this.#next();
      const part = bytes.subarray(done, done + chunkLength - this.#filled);
      this.#pending.set(part, this.#filled);
      this.#filled += part.length;
      done += part.length;
      this.#isOnDisk = false;
    }
  }

  /** Everything is on its way to the disk; more may follow. */
  finish(): void {
    // What could not be written is removed by whoever wrote it.
    if (this.#isOnDisk || this.#failed) return;
    this.#put(true);
    this.#isOnDisk = true;
  }

  #next(): void {
    this.#put(false);
    this.#index += 1;
    this.#filled = 0;
  }

  /** Each time with a new nonce: the last chunk may be written more than once. */
  #put(isLast: boolean): void {
    const { base, handle } = this.#of;
    const chunk = sealChunk(this.#sealed, this.#file, this.#index, isLast, this.#pending.subarray(0, this.#filled));
    try {
      if (this.#index === 0) writeBytes(base, handle, this.#file.header, 0);
      writeBytes(base, handle, chunk, sealedHeaderLength + this.#index * (chunkLength + chunkExtra));
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }
}
