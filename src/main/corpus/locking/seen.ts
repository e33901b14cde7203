import { dirname } from 'node:path';
import { z } from 'zod';
import { describeError, makeOwnFolder, nodeFiles, readBytes, writeFileAtomic, type FileSystem } from '../../files/atomic-file';
import { derivedKey, seal, unseal, WrongSeal } from '../../files/sealing';
import type { Store, StoreLogEntry } from '../store/store';

/**
 * How far a locked vault had come when it was last open on this computer, in a file beside the settings. Nothing in a vault can
 * tell that all of it is an older copy of itself: this can.
 */
const seenSchema = z.object({ vaultId: z.string(), sequence: z.int() });
type Seen = z.infer<typeof seenSchema>;

const place = Buffer.from('casebook seen');

/** Null when nothing is known. */
function readSeen(path: string, key: Uint8Array, files: FileSystem): Seen | null {
  if (files.size(path) === null) return null;
  try {
    return seenSchema.parse(JSON.parse(unseal(derivedKey(key, 'casebook seen'), readBytes(path, files), place).toString('utf8')));
  } catch (error) {
    if (error instanceof WrongSeal || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Throws a disk's failure. */
function writeSeen(path: string, key: Uint8Array, seen: Seen, files: FileSystem): void {
  makeOwnFolder(dirname(path));
  writeFileAtomic(path, seal(derivedKey(key, 'casebook seen'), Buffer.from(JSON.stringify(seen)), place), files);
}

/** What the analyst must know when a vault has gone back; null when it has not. */
function remarkOn(seen: Seen | null, vaultId: string, sequence: number): string | null {
  if (seen?.vaultId !== vaultId || sequence >= seen.sequence) return null;
  const changes = seen.sequence - sequence;
  return (
    `This vault is older than it was when it was last open on this computer: the last ${changes} ${changes === 1 ? 'change is' : 'changes are'} ` +
    'missing. If you did not put an older copy back yourself, somebody else did, or a disk lost them: compare it with a backup.'
  );
}

const idRow = z.object({ value: z.string() });

/** Keeps, and compares, how far a vault has come. What the disk refuses is for the log: the vault is whole without it. */
export class SeenVault {
  readonly #path: string;
  readonly #key: Uint8Array;
  readonly #log: (entry: StoreLogEntry) => void;

  constructor(path: string, key: Uint8Array, log: (entry: StoreLogEntry) => void) {
    this.#path = path;
    this.#key = key;
    this.#log = log;
  }

  /** Tells, among what recovery had to say, of a vault that has gone back. */
  look(store: Store): void {
    this.#try(() => {
      const remark = remarkOn(readSeen(this.#path, this.#key, nodeFiles), vaultIdOf(store), store.sequence);
      if (remark !== null) store.recovery.push(remark);
    });
  }

  note(store: Store): void {
    if (store.readOnlyReason !== null) return;
    this.#try(() => writeSeen(this.#path, this.#key, { vaultId: vaultIdOf(store), sequence: store.sequence }, nodeFiles));
  }

  #try(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#log({ level: 'warning', message: 'how far the vault has come is not known', details: describeError(error) });
    }
  }
}

function vaultIdOf(store: Store): string {
  return store.get(idRow, "SELECT value FROM store_meta WHERE name = 'vault-id'")?.value ?? '';
}
