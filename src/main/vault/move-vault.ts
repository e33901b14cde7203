import { cp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CasebookError } from '../../shared/result';
import { diskFailure, errorCode } from '../files/atomic-file';

/** Of the folder kept for a vault beside the settings: what belongs to the process that runs. */
const OF_THE_PROCESS: ReadonlySet<string> = new Set(['chromium', 'headless', 'copies']);

/** Throws `conflict` with a sentence when a vault cannot be moved to a folder, which has to be empty. */
export function checkPlaceFor(vault: string, to: string): void {
  const inside = path.relative(vault, to);
  if (inside === '') throw new CasebookError('conflict', 'The vault is in this folder already.');
  if (inside.split(path.sep)[0] !== '..' && !path.isAbsolute(inside)) {
    throw new CasebookError('conflict', 'A vault cannot be moved into itself. Choose a folder beside it.');
  }
}

/**
 * Moves a closed vault into an empty folder. On another disk it is copied, compared by names and sizes, and removed from its old
 * place only then; whatever fails before leaves it where it was. Throws `disk-error` or `disk-full`.
 */
export async function moveVault(vault: string, to: string): Promise<void> {
  try {
    await rmdir(to);
    await rename(vault, to);
  } catch (error) {
    if (errorCode(error) === '') throw error;
    await copyVault(vault, to);
    // The vault is the copy from now on: what is left of the other one is no reason to go back to it.
    await rm(vault, { recursive: true }).catch((left: unknown) => {
      console.warn(`casebook: ${vault} could not be removed after it was moved:`, left);
    });
  }
}

/** Copies a vault and makes sure of it; a copy that is not whole is removed. */
export async function copyVault(vault: string, to: string): Promise<void> {
  try {
    await cp(vault, to, { recursive: true, preserveTimestamps: true, errorOnExist: true });
    const [was, is] = await Promise.all([sizesIn(vault), sizesIn(to)]);
    for (const [name, size] of was) {
      if (is.get(name) !== size) throw new CasebookError('disk-error', `The vault was not moved: ${name} could not be copied whole.`);
    }
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    throw diskFailure(error, `move the vault to ${to}`);
  }
}

/** Bytes of each file below a folder, by its path in it. */
async function sizesIn(folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [path.relative(folder, file), (await stat(file)).size] as const)));
}

/** What is kept beside the settings for a vault goes with it: its windows, what was read last, its inbox. */
export async function keepForMoved(former: string, present: string): Promise<void> {
  await cp(former, present, { recursive: true, filter: (file) => !OF_THE_PROCESS.has(path.relative(former, file)) });
}
