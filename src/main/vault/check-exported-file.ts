import type { ExportedCheck } from '../../shared/dossiers/attached';
import { ImportClient } from '../import/client';
import { checkExported } from './check-exported';
import { startUtilityProcess } from './utility-process';

/** Checks an exported PDF where no vault is open. Rejected as `ImportClient.read` is, and as {@link checkExported} throws. */
export async function checkExportedFile(file: string): Promise<ExportedCheck> {
  const importer = new ImportClient({ start: startUtilityProcess });
  try {
    return checkExported(await importer.readAttachments(file));
  } finally {
    await importer.close();
  }
}
