import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { RecentVault } from '../../shared/care/model';
import { folderOfVault, JsonFile } from '../settings';
import { readColour } from './vault-look';

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

  /** Those besides one that are there, as the window is told of them. */
  async listed(dataFolder: string, besides: string): Promise<RecentVault[]> {
    await this.file.update((known) => known.filter((vault) => existsSync(vault)));
    const listed = this.others(besides).map(async (folder) => ({
      key: path.basename(folderOfVault(dataFolder, folder)),
      name: path.basename(folder),
      folder,
      colour: await readColour(folder),
    }));
    return Promise.all(listed);
  }

  /** Those besides one. */
  others(folder: string): string[] {
    return this.file.value.filter((vault) => vault !== folder);
  }
}
