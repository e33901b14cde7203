import type { BrowserWindow } from 'electron';
import type { MainHandlers } from '../../shared/contract';
import type { Backup, RecentVault, VaultColour } from '../../shared/care/model';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { CasebookError, toFailure } from '../../shared/result';
import { diskFailure } from '../files/atomic-file';
import { listBackups } from '../corpus/client';
import { chooseVault } from '../window/dialogs';
import { checkPlaceFor } from './move-vault';
import type { VaultLock } from './vault-lock';
import { keepColour, readColour } from './vault-look';

export interface VaultParts {
  window: BrowserWindow;
  folder: string;
  lock: Pick<VaultLock, 'isLocked' | 'sealed'>;
  /** Settles when the vault is open; rejected with why it is not. */
  opened: Promise<unknown>;
  /** Opens it again, from a backup when one is named. */
  reopen: (restore: string | null) => Promise<void>;
  /** Starts Casebook on another vault in place of this one. */
  startOn: (folder: string) => void;
  /** The vaults opened before, besides this one. */
  recent: () => Promise<RecentVault[]>;
  /** Moves this vault into an empty folder, and starts Casebook there. */
  moveTo: (folder: string) => Promise<void>;
  /** Opens another vault, in windows of its own. */
  openBeside: (folder: string) => void;
  /** Tells all windows. */
  tellColour: (colour: VaultColour | null) => void;
}

type Answered = `vault.${'state' | 'open' | 'choose' | 'move' | 'recent' | 'openRecent' | 'colour' | 'setColour'}`;

/** What the window asks of a vault that may not be open. */
export function vaultHandlers({
  window,
  folder,
  lock,
  opened,
  reopen,
  startOn,
  openBeside,
  moveTo,
  recent,
  tellColour,
}: VaultParts): Pick<MainHandlers, Answered> {
  return {
    'vault.state': async () => {
      try {
        await opened;
        return { folder, isLocked: lock.isLocked, problem: null, backups: [] };
      } catch (error) {
        const { code, message } = toFailure(error);
        const isBroken = code === 'vault-damaged' || code === 'vault-tampered';
        const backups = isBroken ? await backupsIn(folder, lock.sealed?.key ?? null) : [];
        return { folder, isLocked: lock.isLocked, problem: { code, message }, backups };
      }
    },
    'vault.colour': () => readColour(folder),
    'vault.setColour': async ({ colour }) => {
      await keepColour(folder, colour);
      tellColour(colour);
      return null;
    },
    'vault.open': async ({ restore }) => {
      await reopen(restore);
      return null;
    },
    'vault.recent': recent,
    'vault.openRecent': async ({ key }) => {
      const vault = (await recent()).find((one) => one.key === key);
      if (vault === undefined) throw new CasebookError('not-found', 'This vault is not there any more.');
      openBeside(vault.folder);
      return null;
    },
    'vault.move': async () => {
      const chosen = await chooseVault(window, 'move');
      if (chosen === null) return false;
      checkPlaceFor(folder, chosen);
      await checkEmpty(chosen);
      await moveTo(chosen);
      return true;
    },
    'vault.choose': async ({ how }) => {
      const chosen = await chooseVault(window, how);
      if (chosen === null) return false;
      if (how === 'new') await checkEmpty(chosen);
      else if (samePlace(chosen, folder)) throw new CasebookError('conflict', 'This vault is open already.');
      // One that cannot be opened is of no use beside another.
      await opened.then(
        () => openBeside(chosen),
        () => startOn(chosen),
      );
      return true;
    },
  };
}

async function backupsIn(folder: string, key: Uint8Array | null): Promise<Backup[]> {
  try {
    return await listBackups(folder, key);
  } catch (error) {
    // Of a vault that is damaged they may be too: what is wrong with the vault itself is said.
    console.warn('casebook: the backups could not be listed:', error);
    return [];
  }
}

const samePlace = (one: string, other: string): boolean => path.resolve(one) === path.resolve(other);

/** A vault is made in a folder of its own; hidden files of the system's file manager do not count. */
async function checkEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw diskFailure(error, `read ${folder}`);
  });
  if (names.some((name) => !name.startsWith('.'))) {
    throw new CasebookError('conflict', 'A vault needs an empty folder: make one in the dialog, or open what is in this one as a vault.');
  }
}
