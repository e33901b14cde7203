import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VaultProgress } from '../../../shared/care/model';
import { CasebookError } from '../../../shared/result';
import { nodeFiles } from '../../files/atomic-file';
import { WorkerChannel, type WorkerReply, type WorkerRequest } from '../../workers/worker-channel';
import type { Opening } from './key-file';
import { hasPlaceholder, keyFileName, lockedFolder, newFolder, oldFolder } from './names';
import type { LockerEvents, LockerHandlers } from './locker';

export type { Opening } from './key-file';

/** Whether a vault is locked. Throws `vault-damaged` for one whose key file is gone. */
export function isLocked(vault: string): boolean {
  if (existsSync(join(vault, keyFileName))) return true;
  if (!existsSync(join(vault, lockedFolder)) || !hasPlaceholder(vault, nodeFiles)) return false;
  throw new CasebookError(
    'vault-damaged',
    `The key file of this locked vault (${keyFileName}) is not there: without it nothing of the vault can be read. Copy the one from ${lockedFolder}/backups into the vault’s folder.`,
    vault,
  );
}

/** Whether a crash has left something that {@link Locker.finish} is for. */
export function isUnfinished(vault: string): boolean {
  const file = join(vault, keyFileName);
  if (existsSync(file)) return /"isTidy"\s*:\s*false/.test(readFileSync(file, 'utf8'));
  return [lockedFolder, newFolder, oldFolder].some((folder) => existsSync(join(vault, folder)));
}

/** The key file that belongs to a backup of a locked vault: beside it. Null when there is none. */
export function keyFileBeside(backup: string): string | null {
  const file = join(backup, '..', keyFileName);
  return existsSync(file) ? file : null;
}

/** The folder that a vault's store is in. */
export function storeFolder(vault: string, isSealed: boolean): string {
  return isSealed ? join(vault, lockedFolder) : vault;
}

/** What the locks of vaults need; each call has a thread of its own, which ends with it. */
export class Locker {
  readonly #script: URL;
  readonly #onProgress: (progress: VaultProgress) => void;

  /** `script`: the built thread; beside this module when not given. */
  constructor(onProgress: (progress: VaultProgress) => void = () => undefined, script = new URL('corpus-locker.js', import.meta.url)) {
    this.#script = script;
    this.#onProgress = onProgress;
  }

  /** The vault's key. Rejected with `passphrase-wrong`, `vault-tampered`, `vault-damaged`, `vault-newer`. */
  async open(vault: string, opening: Opening): Promise<Uint8Array> {
    return (await this.#call('open', { vault, opening })).key;
  }

  /** The same by a key file that lies elsewhere. */
  async openFile(file: string, opening: Opening): Promise<Uint8Array> {
    return (await this.#call('openFile', { file, opening })).key;
  }

  /** A key with its file and its recovery key, for {@link lock}; nothing is written yet. */
  make(passphrase: string): Promise<WorkerReply<LockerHandlers, 'make'>> {
    return this.#call('make', { passphrase });
  }

  /** Rewrites a closed vault sealed. Rejected with `conflict`, `disk-full`, a disk's failure: then it is as before. */
  async lock(vault: string, key: Uint8Array, file: Uint8Array): Promise<void> {
    await this.#call('lock', { vault, key, file });
  }

  /** Rewrites a closed vault as an unlocked one. Rejected as {@link lock} is. */
  async unlock(vault: string, key: Uint8Array): Promise<void> {
    await this.#call('unlock', { vault, key });
  }

  async changePassphrase(vault: string, opening: Opening, passphrase: string): Promise<void> {
    await this.#call('changePassphrase', { vault, opening, passphrase });
  }

  /** The one before opens nothing any more. */
  async newRecoveryKey(vault: string, opening: Opening): Promise<string> {
    return (await this.#call('newRecoveryKey', { vault, opening })).recoveryKey;
  }

  /** Makes an empty folder that of a locked vault, with the key file that lies beside a backup. */
  async begin(vault: string, key: Uint8Array, file: string): Promise<void> {
    await this.#call('begin', { vault, key, file });
  }

  /** Brings to its end what a crash has interrupted. */
  async finish(vault: string, key: Uint8Array | null): Promise<void> {
    await this.#call('finish', { vault, key });
  }

  async #call<K extends keyof LockerHandlers>(
    method: K,
    request: WorkerRequest<LockerHandlers, K>,
  ): Promise<WorkerReply<LockerHandlers, K>> {
    const channel = new WorkerChannel<LockerHandlers, LockerEvents>(this.#script, { name: 'lock', slowCall: Number.POSITIVE_INFINITY });
    channel.on('progress', this.#onProgress);
    try {
      return await channel.call(method, request);
    } finally {
      await channel.terminate();
    }
  }
}
