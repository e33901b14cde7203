import type { ExportFormat } from '../../shared/dossiers/export-formats';
import { dossierBundleSchema, type DossierBundle } from '../../shared/dossiers/model';
import { checkSchema, type Check } from '../../shared/dossiers/checks';
import { serveWorker, transferring } from '../workers/worker-channel';
import { checksBundle } from './checks-bundle';
import { glyphChecks } from './glyph-checks';
import { dossierFile, type DossierFile } from './dossier-file';
import type { ExportOptions } from './exported-document';
import { dossierPdf, type DossierPdf } from './pdf';

/** What the export worker answers. */
export interface ExportHandlers {
  dossierFile: (request: { bundle: DossierBundle; format: ExportFormat; options: ExportOptions }) => Promise<DossierFile>;
  glyphChecks: (request: { bundle: DossierBundle }) => Check[];
  checksPdf: (request: { bundle: DossierBundle; checks: Check[] }) => DossierPdf;
}

await serveWorker<ExportHandlers>({
  dossierFile: async ({ bundle, format, options }) => {
    const reply = await dossierFile(dossierBundleSchema.parse(bundle), format, options);
    return transferring(reply, [reply.bytes.buffer]);
  },
  checksPdf: ({ bundle, checks }) => {
    const whole = dossierBundleSchema.parse(bundle);
    const all = [...checkSchema.array().parse(checks), ...glyphChecks(whole)];
    const reply = dossierPdf(checksBundle(whole, all));
    return transferring(reply, [reply.pdf.buffer]);
  },
  glyphChecks: ({ bundle }) => glyphChecks(dossierBundleSchema.parse(bundle)),
});
