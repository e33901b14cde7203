import path from 'node:path';
import { checkInWords, isSound } from '../../shared/dossiers/attached';
import { formatFacts } from '../../shared/dossiers/export-formats';
import { toFailure, type FailureCode } from '../../shared/result';
import type { Command } from './command-line';
import { checkExportedFile } from '../vault/check-exported-file';
import { Exports } from '../vault/exports';
import { ImportJobs } from '../intake/import-jobs';
import { keyOf } from './passphrase';
import { checkVault, printBackups, restoreVault } from './headless-vault';
import { PagePictures } from '../originals/page-pictures';
import { RegionPictures } from '../originals/region-pictures';
import { folderOfVault, SettingsStore } from '../settings';
import { seenFile, signingFile } from '../vault/vault-lock';
import { closeVault, openVault, type Workers } from '../vault/vault';

/** The commands that run without a window. Each prints one line of result and answers with the exit code. */

const WITH_DETAILS: ReadonlySet<FailureCode> = new Set(['internal', 'worker-died', 'vault-damaged']);

type HeadlessCommand = Extract<Command, { kind: 'import' | 'export' | 'check' | 'list-backups' | 'restore' | 'verify' }>;
type Of<K extends HeadlessCommand['kind']> = Extract<HeadlessCommand, { kind: K }>;

/** `dataFolder`: where the settings are; `built`: where the built program is. */
export async function runHeadless(command: HeadlessCommand, vaultFolder: string, dataFolder: string, built: string): Promise<0 | 1> {
  const places = { vault: vaultFolder, data: dataFolder };
  try {
    switch (command.kind) {
      case 'import':
        return await inVault(command, places, (workers) => importPaths(command, workers));
      case 'export':
        return await inVault(command, places, async (workers) => {
          return exportThing(command, workers, await SettingsStore.open(dataFolder, vaultFolder), built);
        });
      case 'check':
        return await inVault(command, places, ({ corpus }) => checkVault(corpus));
      case 'list-backups':
        return await printBackups(vaultFolder, command.passphraseFile);
      case 'restore':
        return await restoreVault(command, vaultFolder, folderOfVault(dataFolder, vaultFolder));
      case 'verify':
        return await verifyExported(command.file);
    }
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

/** Of our own faults, and of a damaged vault, also what a report of it needs; of a mistake the sentence says all. */
export function sentenceOf(error: unknown): string {
  const { code, message, details } = toFailure(error);
  return details !== undefined && WITH_DETAILS.has(code) ? `${message}\n${details}` : message;
}

async function inVault(
  command: HeadlessCommand,
  { vault: folder, data: dataFolder }: { vault: string; data: string },
  work: (workers: Workers) => Promise<0 | 1>,
): Promise<0 | 1> {
  const key = await keyOf(folder, command.passphraseFile);
  const kept = folderOfVault(dataFolder, folder);
  const how = key === undefined ? { signing: signingFile(kept) } : { sealed: { key, seen: seenFile(kept) } };
  const workers = await openVault(folder, how);
  try {
    return await work(workers);
  } finally {
    await closeVault(workers);
    key?.fill(0);
  }
}

async function importPaths({ paths, columns }: Of<'import'>, { importer, corpus }: Workers): Promise<0 | 1> {
  const table = columns === null ? {} : { table: { columns } };
  const jobs = new ImportJobs({ importer, corpus, onProgress: () => undefined, unasked: true, ...table });
  const { outcomes } = await jobs.run(paths);
  const count = (status: (typeof outcomes)[number]['status']): number => outcomes.filter((outcome) => outcome.status === status).length;
  for (const { status, fileName, reason } of outcomes) {
    if (status === 'failed' || status === 'opened' || status === 'kept') console.error(`${fileName}: ${reason}`);
  }
  const kept = count('kept') === 0 ? '' : ` · ${count('kept')} kept unread`;
  console.log(`Imported ${count('imported')} · ${count('duplicate')} already there${kept} · ${count('failed')} failed`);
  return count('failed') === 0 ? 0 : 1;
}

/** Of no vault: whoever was given the file can check it. */
async function verifyExported(file: string): Promise<0 | 1> {
  const check = await checkExportedFile(file);
  const [first = '', ...found] = checkInWords(check);
  console.log(first);
  for (const sentence of found) console.error(sentence);
  return isSound(check) ? 0 : 1;
}

async function exportThing(
  { what, title, to, format }: Of<'export'>,
  { corpus, exporter }: Workers,
  settings: SettingsStore,
  built: string,
): Promise<0 | 1> {
  const pictures = new PagePictures(path.join(built, 'renderer'), 'casebook-note-pictures');
  const exports = new Exports(corpus, exporter, new RegionPictures(pictures, corpus));
  const bundle =
    what === 'note' ? await exports.readNote(await corpus.noteIdByTitle(title)) : await exports.read(await corpus.dossierIdByTitle(title));
  const style = await settings.style(bundle.dossier.parts.citationStyle);
  const { file, pages, warnings } = await exports.writeDossier(bundle, format, to, style).finally(() => pictures.close());
  for (const warning of warnings) console.error(warning);
  const length = pages === null ? formatFacts[format].name : `${pages} ${pages === 1 ? 'page' : 'pages'}`;
  console.log(`Exported “${title}” to ${file} · ${length}`);
  return 0;
}
