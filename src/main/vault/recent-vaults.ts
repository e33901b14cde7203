import { stat } from 'node:fs/promises';
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
    const known = [folder, ...this.others(folder)].slice(0, MOST);
    const there = await Promise.all(
      known.map((vault) =>
        stat(vault).then(
          () => true,
          () => false,
        ),
      ),
    );
    const kept = known.filter((_, index) => there[index]);
    if (JSON.stringify(kept) !== JSON.stringify(this.file.value)) await this.file.set(kept);
  }

  /** Those besides one. */
  others(folder: string): string[] {
    return this.file.value.filter((vault) => vault !== folder);
  }
}
