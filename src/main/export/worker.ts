import { dossierBundleSchema, type DossierBundle } from '../../shared/dossiers/model';
import { checkSchema, type Check } from '../../shared/dossiers/checks';
import { serveWorker, transferring } from '../workers/worker-channel';
import { checksBundle } from './checks-bundle';
import { glyphChecks } from './glyph-checks';
import { dossierPdf, type DossierPdf, type PdfOptions } from './pdf';

/** What the export worker answers. */
export interface ExportHandlers {
  dossierPdf: (request: { bundle: DossierBundle; options: PdfOptions }) => DossierPdf;
  glyphChecks: (request: { bundle: DossierBundle }) => Check[];
  checksPdf: (request: { bundle: DossierBundle; checks: Check[] }) => DossierPdf;
}

await serveWorker<ExportHandlers>({
  dossierPdf: ({ bundle, options }) => {
    const reply = dossierPdf(dossierBundleSchema.parse(bundle), options);
    return transferring(reply, [reply.pdf.buffer]);
  },
  checksPdf: ({ bundle, checks }) => {
    const whole = dossierBundleSchema.parse(bundle);
    const all = [...checkSchema.array().parse(checks), ...glyphChecks(whole)];
    const reply = dossierPdf(checksBundle(whole, all));
    return transferring(reply, [reply.pdf.buffer]);
  },
  glyphChecks: ({ bundle }) => glyphChecks(dossierBundleSchema.parse(bundle)),
});
