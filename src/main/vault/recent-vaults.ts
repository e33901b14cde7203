import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { JsonFile } from '../settings';

const MOST = 10;

/** The vaults that were opened last, the last first; kept in the user's data folder, apart from any of them. */
export class RecentVaults {
  private constructor(private readonly file: JsonFile<string[]>) {}

  static async open(dataFolder: string): Promise<RecentVaults> {
    return new RecentVaults(await JsonFile.open(path.join(dataFolder, 'vaults.json'), z.array(z.string()), []));
  }

  /** A vault was opened. Those whose folder is gone are forgotten. */
  async note(folder: string): Promise<void> {
    await this.file.update((known) => [folder, ...known.filter((vault) => vault !== folder && existsSync(vault))].slice(0, MOST));
  }

  /** Those besides one. */
  others(folder: string): string[] {
    return this.file.value.filter((vault) => vault !== folder);
  }
}
