import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure, errorCode, makeOwnFolder } from '../files/atomic-file';
import { folderOfVault } from '../settings';

/** Filling a new vault: begun before anything is in it, and finished at a later start when it was cut off. */
export class FirstFilling {
  readonly #data: string;
  readonly #vault: string;

  constructor(dataFolder: string, vaultFolder: string) {
    this.#data = dataFolder;
    this.#vault = vaultFolder;
  }

  /** Notes that the vault is new; to be called while its folder is empty. */
  async begin(): Promise<void> {
    try {
      makeOwnFolder(path.dirname(this.#sign));
      await writeFile(this.#sign, '');
    } catch (error) {
      throw diskFailure(error, 'keep the settings');
    }
  }

  /** Fills the vault, unless it was filled whole before: what is in it already is known again and not doubled. */
  async finish(fill: () => Promise<{ cancelled: boolean }>): Promise<void> {
    if (!(await this.#isDue())) return;
    const { cancelled } = await fill();
    if (!cancelled) await rm(this.#sign, { force: true });
  }

  async #isDue(): Promise<boolean> {
    try {
      await stat(this.#sign);
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }

  get #sign(): string {
    return path.join(folderOfVault(this.#data, this.#vault), 'filling');
  }
}
