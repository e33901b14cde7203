import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { VaultProgress } from '../../shared/care/model';
import { CasebookError } from '../../shared/result';
import { isLocked, Locker, type Opening } from '../corpus/client';
import { errorCode, writeFileAtomic } from '../files/atomic-file';
import { derivedKey, seal, unseal, WrongSeal } from '../files/sealing';
import { folderOfVault, type TextSeal } from '../settings';

/**
 * The lock of the vault of this process: its key, while the vault is open, and with it the seal of what is kept beside the
 * settings for the vault. docs/adr/0071-locked-vaults.md
 */
export class VaultLock implements TextSeal {
  readonly #vault: string;
  /** What is kept for the vault beside the settings. */
  readonly #folder: string;
  readonly #locker: Locker;
  readonly #listeners = new Set<() => Promise<void>>();
  #isLocked: boolean;
  #key: Uint8Array | null = null;
  #textKey: Uint8Array | null = null;
  /** Made, shown to the analyst, and not used yet. */
  #made: { key: Uint8Array; file: Uint8Array } | null = null;

  /** `locker`: with a thread that stands elsewhere. */
  constructor(
    vault: string,
    dataFolder: string,
    onProgress: (progress: VaultProgress) => void = () => undefined,
    locker = new Locker(onProgress),
  ) {
    this.#vault = vault;
    this.#folder = folderOfVault(dataFolder, vault);
    this.#locker = locker;
    this.#isLocked = isLockedOrBroken(vault);
  }

  /** Whether the vault has a lock, open or not. */
  get isLocked(): boolean {
    return this.#isLocked;
  }

  get state(): TextSeal['state'] {
    if (!this.#isLocked) return 'none';
    return this.#textKey === null ? 'closed' : 'open';
  }

  /** What opening the vault needs; undefined for one that is not locked, or is not open yet. */
  get sealed(): { key: Uint8Array; seen: string } | undefined {
    return this.#key === null ? undefined : { key: this.#key, seen: seenFile(this.#folder) };
  }

  onChange(listener: () => Promise<void>): void {
    this.#listeners.add(listener);
  }

  seal(text: string, name: string): Uint8Array {
    return this.#textKey === null ? Buffer.from(text) : seal(this.#textKey, Buffer.from(text), Buffer.from(`casebook profile ${name}`));
  }

  unseal(bytes: Uint8Array, name: string): string | null {
    if (this.#textKey === null) return Buffer.from(bytes).toString('utf8');
    try {
      return unseal(this.#textKey, bytes, Buffer.from(`casebook profile ${name}`)).toString('utf8');
    } catch (error) {
      if (error instanceof WrongSeal) return null;
      throw error;
    }
  }

  /** Rejected with `passphrase-wrong`, `vault-tampered`, `vault-damaged`, `vault-newer`. Nothing is written. */
  async open(opening: Opening): Promise<void> {
    this.#take(await this.#locker.open(this.#vault, opening));
    await this.#tell();
  }

  /** Lets go of the key: its bytes are overwritten. */
  async forget(): Promise<void> {
    this.#forgetKeys();
    await this.#tell();
  }

  #forgetKeys(): void {
    for (const key of [this.#key, this.#textKey, this.#made?.key]) key?.fill(0);
    this.#key = null;
    this.#textKey = null;
    this.#made = null;
  }

  /** Makes a key and its recovery key; nothing is written yet. */
  async make(passphrase: string): Promise<string> {
    const { key, file, recoveryKey } = await this.#locker.make(passphrase);
    this.#made?.key.fill(0);
    this.#made = { key, file };
    return recoveryKey;
  }

  /** Rewrites the vault, which must be closed, with the key that was made. Rejected as `Locker.lock` is: then it is as before. */
  async lock(): Promise<void> {
    const made = this.#made;
    if (made === null) throw new CasebookError('conflict', 'Choose a passphrase first.');
    await this.#locker.lock(this.#vault, made.key, made.file);
    // What is sealed is not signed.
    await rm(signingFile(this.#folder), { force: true });
    this.#isLocked = true;
    this.#made = null;
    const texts = await this.#texts();
    this.#take(made.key);
    await this.#keep(texts);
  }

  /** Rewrites the vault, which must be closed, as an unlocked one. Rejected as {@link lock} is. */
  async unlock(): Promise<void> {
    if (this.#key === null) throw new CasebookError('passphrase-needed', 'Open the vault first.');
    await this.#locker.unlock(this.#vault, this.#key);
    const texts = await this.#texts();
    this.#isLocked = false;
    this.#forgetKeys();
    await this.#keep(texts);
    await rm(seenFile(this.#folder), { force: true });
  }

  /** Rejected with `passphrase-wrong` unless the present passphrase, or the recovery key, is right. */
  async check(opening: Opening): Promise<void> {
    (await this.#locker.open(this.#vault, opening)).fill(0);
  }

  changePassphrase(opening: Opening, passphrase: string): Promise<void> {
    return this.#locker.changePassphrase(this.#vault, opening, passphrase);
  }

  newRecoveryKey(opening: Opening): Promise<string> {
    return this.#locker.newRecoveryKey(this.#vault, opening);
  }

  #take(key: Uint8Array): void {
    this.#key = key;
    this.#textKey = derivedKey(key, 'casebook profile');
  }

  async #tell(): Promise<void> {
    for (const listener of this.#listeners) await listener();
  }

  /** What is kept for the vault beside the settings, as it can be read now. Where windows stand and whether there are several is no secret. */
  async #texts(): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for (const name of await namesIn(this.#folder)) {
      // What could not be read once is no use, and may hold words.
      if (name.endsWith('.unreadable') || name.endsWith('.new')) await rm(path.join(this.#folder, name), { force: true });
      if (!/^(?:workspace(?:-\d+)?|reading|recognition|inbox|table-columns)\.json$/.test(name)) continue;
      const text = this.unseal(await readFile(path.join(this.#folder, name)), name);
      if (text !== null) texts.set(name, text);
    }
    return texts;
  }

  async #keep(texts: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, text] of texts) writeFileAtomic(path.join(this.#folder, name), this.seal(text, name));
    await this.#tell();
  }
}

/** Where it is kept how far a locked vault has come: in the folder of what is kept for it beside the settings. */
export function seenFile(folder: string): string {
  return path.join(folder, 'seen.sealed');
}

/** Where what an unlocked vault is signed by is kept, away from the vault. */
export function signingFile(folder: string): string {
  return path.join(folder, 'signing.json');
}

/** One whose key file is gone is locked too; why it cannot be opened is said when it is opened. */
function isLockedOrBroken(vault: string): boolean {
  try {
    return isLocked(vault);
  } catch (error) {
    if (error instanceof CasebookError) return true;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
