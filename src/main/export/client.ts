import type { Check } from '../../shared/dossiers/checks';
import type { DossierBundle } from '../../shared/dossiers/model';
import { WorkerChannel } from '../workers/worker-channel';
import type { DossierPdf, PdfOptions } from './pdf';
import type { ExportHandlers } from './worker';

/** The export worker seen from main. It is started with the first export, and again after it has died. */
export class ExportClient {
  #channel: WorkerChannel<ExportHandlers> | null = null;

  /** `script` is the built worker's file, which stands beside the built main module. */
  constructor(private readonly script: URL = new URL('./export-worker.js', import.meta.url)) {}

  /** The dossier as a PDF. Rejected with `internal` when it cannot be set, `worker-died` when the worker stops. */
  dossierPdf(bundle: DossierBundle, options: PdfOptions = {}): Promise<DossierPdf> {
    return this.#alive().call('dossierPdf', { bundle, options });
  }

  /** Where the dossier has characters that no font has. Rejected with `worker-died` when the worker stops. */
  glyphChecks(bundle: DossierBundle): Promise<Check[]> {
    return this.#alive().call('glyphChecks', { bundle });
  }

  /** These open points of a dossier, and what cannot be printed of it, as a PDF. Rejected as {@link dossierPdf} is. */
  checksPdf(bundle: DossierBundle, checks: readonly Check[]): Promise<DossierPdf> {
    return this.#alive().call('checksPdf', { bundle, checks: [...checks] });
  }

  #alive(): WorkerChannel<ExportHandlers> {
    if (this.#channel === null || !this.#channel.alive) {
      this.#channel = new WorkerChannel<ExportHandlers>(this.script, { name: 'export worker' });
    }
    return this.#channel;
  }

  /** Stops the worker; an export under way is rejected. */
  async close(): Promise<void> {
    await this.#channel?.terminate();
    this.#channel = null;
  }
}
