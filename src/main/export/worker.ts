import { dossierBundleSchema, type DossierBundle } from '../../shared/dossiers/model';
import { serveWorker, transferring } from '../workers/worker-channel';
import { dossierPdf, type DossierPdf, type PdfOptions } from './pdf';

/** What the export worker answers. */
export interface ExportHandlers {
  dossierPdf: (request: { bundle: DossierBundle; options: PdfOptions }) => DossierPdf;
}

await serveWorker<ExportHandlers>({
  dossierPdf: ({ bundle, options }) => {
    const reply = dossierPdf(dossierBundleSchema.parse(bundle), options);
    return transferring(reply, [reply.pdf.buffer]);
  },
});
