import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Backup, BackupChanges, CheckedPart, CheckPart, CheckReport, Counts } from '../../shared/care/model';
import { CasebookError } from '../../shared/result';
import { diskFailure, errorCode } from '../files/atomic-file';
import type { Command } from './command-line';
import { CorpusClient, isLocked, listBackups, Locker, storeFolder } from '../corpus/client';
import { keyOf, keyOfBackup } from './passphrase';
import { closeVault, folderIsEmpty, openVault } from '../vault/vault';
import { signingFile } from '../vault/vault-lock';

/** The commands that look after the vault. What they find stands in lines; the last line says what came of it. */

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

// --- The check ------------------------------------------------------------------------------------------------------

const partNames: Record<CheckPart, [one: string, many: string]> = {
  snapshot: ['snapshot', 'snapshots'],
  journal: ['change in the journal', 'changes in the journal'],
  database: ['database', 'databases'],
  indexes: ['search index', 'search indexes'],
  texts: ['text', 'texts'],
  passages: ['passage or mention', 'passages and mentions'],
  originals: ['original', 'originals'],
  backups: ['backup', 'backups'],
};

const outcomes: Record<CheckReport['outcome'], string> = {
  sound: 'The vault is sound',
  repaired: 'The vault was repaired and is sound now',
  damaged: 'The vault is damaged',
};

/** Exit code 1 when something is wrong that could not be put right. */
export async function checkVault(corpus: CorpusClient): Promise<0 | 1> {
  const { readOnlyReason, recovery } = await corpus.call('vault.status', null);
  for (const sentence of new Set([...recovery, ...(readOnlyReason === null ? [] : [readOnlyReason])])) console.error(sentence);
  const report = await corpus.call('check.run', null);
  for (const part of report.parts) printFindings(part);
  const looked = report.parts.map(({ part, checked }) => count(checked, ...partNames[part]));
  const damaged = report.outcome === 'damaged' || readOnlyReason !== null;
  console.log(`${outcomes[damaged ? 'damaged' : report.outcome]}: checked ${looked.join(' · ')}`);
  return damaged ? 1 : 0;
}

function printFindings({ problems, remarks }: CheckedPart): void {
  for (const { sentence, repaired } of problems) console.error(`${repaired ? 'repaired' : 'damaged'}: ${sentence}`);
  for (const remark of remarks) console.error(`note: ${remark}`);
}

// --- Backups --------------------------------------------------------------------------------------------------------

const reasonNames = { daily: 'daily', asked: 'asked for', 'before-restore': 'before a restore' } as const;

export async function printBackups(folder: string, passphraseFile?: string): Promise<0 | 1> {
  // A vault that is not there has no backups; a file in its place is a mistake.
  await folderIsEmpty(folder);
  const key = await keyOf(folder, passphraseFile);
  const backups = await listBackups(folder, key ?? null);
  key?.fill(0);
  for (const { file, bytes, counts, reason } of backups) {
    const known = [counts === null ? null : countsInWords(counts), reason === null ? null : reasonNames[reason]];
    console.log([dateOf(file), ...known, `${(bytes / 1e6).toFixed(1)} MB`].filter((part) => part !== null).join(' · '));
  }
  console.log(`${count(backups.length, 'backup')} in ${path.join(storeFolder(folder, key !== undefined), 'backups')}`);
  return 0;
}

const dateOf = (file: string): string => file.replace(/\.sqlite$/, '');

function countsInWords({ articles, entities, notes, dossiers }: Counts): string {
  return [count(articles, 'article'), count(entities, 'entity', 'entities'), count(notes, 'note'), count(dossiers, 'dossier')].join(' · ');
}

type RestoreCommand = Extract<Command, { kind: 'restore' }>;

/** Of a locked vault, or a backup of one: its key; of another one: what it is signed by. */
type How = { sealed: { key: Uint8Array; seen: null } } | { signing?: string };

/**
 * Restores, or only says what would change. Works on a vault that cannot be opened, and into an empty folder, too. `kept` is the
 * folder of what is kept for the vault beside the settings.
 */
export async function restoreVault(command: RestoreCommand, folder: string, kept: string): Promise<0 | 1> {
  const file = await fileOf(command.backup, folder);
  const signing = signingFile(kept);
  if (await folderIsEmpty(folder)) return restoreIntoEmpty(command, file, folder, signing);
  const key = await keyOf(folder, command.passphraseFile);
  try {
    return await restoreOver(command, file, folder, key === undefined ? { signing } : { sealed: { key, seen: null } });
  } finally {
    key?.fill(0);
  }
}

async function restoreIntoEmpty(command: RestoreCommand, file: string, folder: string, signing: string): Promise<0 | 1> {
  const locked = await keyOfBackup(file, command.passphraseFile);
  const restore = async (into: string): Promise<Counts> => {
    if (locked !== null) await new Locker().begin(into, locked.key, locked.keyFile);
    // Where it is only tried out nothing is signed.
    const own = into === folder ? { signing } : {};
    return restoreInto(file, into, locked === null ? own : { sealed: { key: locked.key, seen: null } });
  };
  try {
    if (!command.dryRun) {
      console.log(`Restored ${path.basename(file)}: ${countsInWords(await restore(folder))}`);
      return 0;
    }
    console.log(`Would restore ${path.basename(file)} into the empty folder ${folder}: ${countsInWords(await triedOut(restore))}`);
    return 0;
  } finally {
    locked?.key.fill(0);
  }
}

async function restoreOver(command: RestoreCommand, file: string, folder: string, how: How): Promise<0 | 1> {
  const name = path.basename(file);
  let workers;
  try {
    workers = await openVault(folder, how);
  } catch (error) {
    if (!(error instanceof CasebookError && error.code === 'vault-damaged') || command.dryRun) throw error;
    const counts = await restoreInto(file, folder, how);
    const aside = path.join(storeFolder(folder, 'sealed' in how), 'backups');
    console.log(`Restored ${name}: ${countsInWords(counts)} · what could not be read is in ${aside}`);
    return 0;
  }
  try {
    const changes = await workers.corpus.compareBackup({ path: file });
    if (command.dryRun) {
      printChanges(changes);
      console.log(`Would restore ${name}: ${changesInWords(changes)}`);
      return 0;
    }
    const { undo, setAside } = await workers.corpus.restoreBackup({ path: file });
    const back = undo !== null ? `to undo this: --restore ${dateOf(undo)}` : `the damaged files are in ${setAside ?? 'backups'}`;
    console.log(`Restored ${name}: ${changesInWords(changes)} · ${back}`);
    return 0;
  } finally {
    await closeVault(workers);
  }
}

async function restoreInto(file: string, folder: string, how: How): Promise<Counts> {
  const corpus = await CorpusClient.open(folder, { restore: file, ...how });
  const { counts } = await corpus.call('vault.status', null);
  await corpus.close();
  return counts;
}

/** What a backup holds; only restoring it shows that it is one. */
async function triedOut(restore: (folder: string) => Promise<Counts>): Promise<Counts> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-trial-'));
  try {
    return await restore(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The backup of a date, or the file itself. */
async function fileOf(backup: string, folder: string): Promise<string> {
  if (/^\d{4}-\d\d-\d\d(T\d\d-\d\d(-\d+)?)?$/.test(backup)) {
    const backups = await listBackups(folder);
    const found: Backup | undefined =
      backups.find(({ file }) => dateOf(file) === backup) ?? backups.find(({ file }) => file.startsWith(backup));
    if (found === undefined) throw new CasebookError('not-found', `There is no backup of ${backup}. See --list-backups.`);
    return path.join(storeFolder(folder, isLocked(folder)), 'backups', found.file);
  }
  const file = path.resolve(backup);
  try {
    if ((await stat(file)).isFile()) return file;
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(errorCode(error))) throw diskFailure(error, `look at ${file}`);
  }
  throw new CasebookError('not-found', `There is no file ${file}. Give a backup’s file or its date; see --list-backups.`);
}

function printChanges(changes: BackupChanges): void {
  for (const what of ['appear', 'vanish', 'differ'] as const) {
    for (const { kind, title } of changes[what].things) console.log(`${what}: ${kind} “${title}”`);
  }
}

function changesInWords({ appear, vanish, differ, withoutOriginal }: BackupChanges): string {
  const words = [`${appear.count} appear`, `${vanish.count} vanish`, `${differ.count} differ`];
  if (withoutOriginal > 0) words.push(`${withoutOriginal} without their original`);
  return words.join(' · ');
}
