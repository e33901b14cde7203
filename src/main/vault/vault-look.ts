import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { vaultLookSchema, type VaultColour } from '../../shared/care/model';
import { diskFailure, writeFileAtomic } from '../files/atomic-file';

/**
 * What a vault looks like among others. It stands in the vault's folder, so that it goes with it, and unsealed, so that a vault
 * which is closed or locked shows it too.
 */

const fileIn = (vault: string): string => path.join(vault, 'look.json');

/** Bytes. */
const MOST = 10_000;

/** Null for none, and for what cannot be read: a vault opens without its colour. */
export async function readColour(vault: string): Promise<VaultColour | null> {
  try {
    const facts = await stat(fileIn(vault));
    if (!facts.isFile() || facts.size > MOST) return null;
    const text = await readFile(fileIn(vault), 'utf8');
    return vaultLookSchema.parse(JSON.parse(text)).colour;
  } catch {
    return null;
  }
}

/** Throws `read-only`, `disk-full` or `disk-error`. */
export async function keepColour(vault: string, colour: VaultColour | null): Promise<void> {
  try {
    if (colour === null) await rm(fileIn(vault), { force: true });
    else writeFileAtomic(fileIn(vault), `${JSON.stringify({ colour })}\n`);
  } catch (error) {
    throw diskFailure(error, 'keep the colour of the vault');
  }
}
