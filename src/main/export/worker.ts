import { dossierBundleSchema, type DossierBundle } from '../../shared/model';
import { serveWorker, transferring } from '../worker-channel';
import { dossierPdf, type DossierPdf } from './pdf';

/** What the export worker answers. */
export interface ExportHandlers {
  dossierPdf: (bundle: DossierBundle) => DossierPdf;
}

await serveWorker<ExportHandlers>({
  dossierPdf: (bundle) => {
    const reply = dossierPdf(dossierBundleSchema.parse(bundle));
    return transferring(reply, [reply.pdf.buffer]);
  },
});
