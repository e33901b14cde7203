import { join } from 'node:path';
import { makeOwnFolder, nodeFiles } from '../../files/atomic-file';
import { postEvent, serveWorker, transferring } from '../../workers/worker-channel';
import type { VaultProgress } from '../../../shared/care/model';
import { loadSqlite } from '../store/sqlite';
import { KeyFile, type Opening } from './key-file';
import { keyFileName, lockedFolder } from './names';
import { finishLocking, finishUnlocking, lockVault, unlockVault, type LockingOptions } from './lock-vault';
import { writePlaceholder } from './placeholder';

/**
 * A thread for what the locks of vaults need: Argon2 stands still for some tenths of a second, and a vault may be rewritten for
 * minutes. It ends with the call.
 */
export interface LockerHandlers {
  /** The vault's key. */
  open: (request: { vault: string; opening: Opening }) => Promise<{ key: Uint8Array }>;
  /** The same by a key file that lies elsewhere, beside a backup. */
  openFile: (request: { file: string; opening: Opening }) => Promise<{ key: Uint8Array }>;
  /** A key, its file and its recovery key; nothing is written yet. */
  make: (request: { passphrase: string }) => Promise<{ key: Uint8Array; file: Uint8Array; recoveryKey: string }>;
  lock: (request: { vault: string; key: Uint8Array; file: Uint8Array }) => Promise<null>;
  unlock: (request: { vault: string; key: Uint8Array }) => Promise<null>;
  changePassphrase: (request: { vault: string; opening: Opening; passphrase: string }) => Promise<null>;
  newRecoveryKey: (request: { vault: string; opening: Opening }) => Promise<{ recoveryKey: string }>;
  /** Makes an empty folder that of a locked vault, with the key file of a backup. */
  begin: (request: { vault: string; key: Uint8Array; file: string }) => Promise<null>;
  /** Brings to its end what a crash has interrupted. Without a key: of an unlocked vault. */
  finish: (request: { vault: string; key: Uint8Array | null }) => Promise<null>;
}
export interface LockerEvents {
  progress: VaultProgress;
}

const tell = (progress: VaultProgress): void => postEvent<LockerEvents, 'progress'>('progress', progress);

const options = async (vault: string, key: Uint8Array): Promise<LockingOptions> => ({
  vault,
  key,
  files: nodeFiles,
  openDatabase: await loadSqlite(),
  now: () => new Date().toISOString(),
  tell,
});

const keyFileOf = (vault: string): KeyFile => KeyFile.read(join(vault, keyFileName), nodeFiles);

function given(key: Uint8Array): { key: Uint8Array } {
  const own = Uint8Array.from(key);
  key.fill(0);
  return transferring({ key: own }, [own.buffer]);
}

await serveWorker<LockerHandlers>({
  open: async ({ vault, opening }) => given(await keyFileOf(vault).open(opening)),
  openFile: async ({ file, opening }) => given(await KeyFile.read(file, nodeFiles).open(opening)),
  make: async ({ passphrase }) => {
    const { key, file, recoveryKey } = await KeyFile.make(passphrase);
    return { key, file: file.bytes(), recoveryKey };
  },
  lock: async ({ vault, key, file }) => {
    lockVault(await options(vault, key), KeyFile.of(file));
    key.fill(0);
    return null;
  },
  unlock: async ({ vault, key }) => {
    unlockVault(await options(vault, key));
    key.fill(0);
    return null;
  },
  changePassphrase: async ({ vault, opening, passphrase }) => {
    const file = keyFileOf(vault);
    const key = await file.open(opening);
    (await file.withPassphrase(key, passphrase)).write(vault, nodeFiles);
    key.fill(0);
    return null;
  },
  newRecoveryKey: async ({ vault, opening }) => {
    const present = keyFileOf(vault);
    const key = await present.open(opening);
    const { file, recoveryKey } = present.withRecoveryKey(key);
    file.write(vault, nodeFiles);
    key.fill(0);
    return { recoveryKey };
  },
  begin: async ({ vault, key, file }) => {
    makeOwnFolder(join(vault, lockedFolder));
    KeyFile.read(file, nodeFiles).tidied(key).write(vault, nodeFiles);
    writePlaceholder(vault, nodeFiles, await loadSqlite());
    key.fill(0);
    return null;
  },
  finish: async ({ vault, key }) => {
    if (key === null) finishUnlocking(vault, nodeFiles);
    else finishLocking(await options(vault, key), keyFileOf(vault));
    key?.fill(0);
    return null;
  },
});
