import type { WrittenCitation } from '../../shared/citations/cite-as';
import type { Check } from '../../shared/dossiers/checks';
import type { ExportFormat } from '../../shared/dossiers/export-formats';
import type { DossierBundle } from '../../shared/dossiers/model';
import { WorkerChannel } from '../workers/worker-channel';
import type { DossierFile } from './dossier-file';
import type { ExportOptions } from './exported-document';
import type { DossierPdf } from './pdf';
import type { CiteRequest, ExportHandlers } from './worker';

/** The export worker seen from main. It is started with the first export, and again after it has died. */
export class ExportClient {
  #channel: WorkerChannel<ExportHandlers> | null = null;

  /** `script` is the built worker's file, which stands beside the built main module. */
  constructor(private readonly script: URL = new URL('./export-worker.js', import.meta.url)) {}

  /** The dossier in a format. Rejected with `internal` when it cannot be set, `worker-died` when the worker stops. */
  dossierFile(bundle: DossierBundle, format: ExportFormat, options: ExportOptions = {}): Promise<DossierFile> {
    return this.#alive().call('dossierFile', { bundle, format, options });
  }

  /** Where the dossier has characters that no font has. Rejected with `worker-died` when the worker stops. */
  glyphChecks(bundle: DossierBundle): Promise<Check[]> {
    return this.#alive().call('glyphChecks', { bundle });
  }

  /** An article, and a place in it, in some styles. Rejected with `invalid-request` for a style that is none. */
  cite(request: CiteRequest): Promise<WrittenCitation[]> {
    return this.#alive().call('cite', request);
  }

  /** What a CSL style calls itself. Rejected as {@link cite} is. */
  titleOfStyle(csl: string): Promise<{ title: string }> {
    return this.#alive().call('titleOfStyle', { csl });
  }

  /** These open points of a dossier, and what cannot be printed of it, as a PDF. Rejected as {@link dossierFile} is. */
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
