import type { WrittenCitation } from '../../shared/citations/cite-as';
import type { Check } from '../../shared/dossiers/checks';
import type { ExportFormat } from '../../shared/dossiers/export-formats';
import type { DossierBundle } from '../../shared/dossiers/model';
import type { PreviewWay } from '../../shared/dossiers/preview';
import { WorkerChannel } from '../workers/worker-channel';
import type { DossierFile } from './dossier-file';
import type { ExportOptions } from './exported-document';
import type { DossierPdf } from './pdf';
import type { Preview } from './preview';
import type { CiteRequest, ExportHandlers } from './worker';

/** The export worker seen from main. It is started with the first export, and again after it has died. */
export class ExportClient {
  #channel: WorkerChannel<ExportHandlers> | null = null;

  /**
   * `script` is the built worker's file, which stands beside the built main module. `previews` is shared by the workers of a
   * process: a number that is not 0 while one of them previews a dossier, as what Typst remembers is theirs together.
   */
  constructor(
    private readonly script: URL = new URL('./export-worker.js', import.meta.url),
    private readonly previews: SharedArrayBuffer = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
  ) {}

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

  /** The pages of a dossier that is written, quickly or in order. `signal` ends it before its next setting: rejected with `cancelled`. */
  preview(request: { bundle: DossierBundle; options: ExportOptions; way: PreviewWay }, signal: AbortSignal): Promise<Preview> {
    Atomics.store(new Int32Array(this.previews), 0, 1);
    return this.#alive().call('preview', request, { signal });
  }

  /** Forgets the pages that were previewed, and stops the worker. */
  async endPreview(): Promise<void> {
    Atomics.store(new Int32Array(this.previews), 0, 0);
    const channel = this.#channel;
    if (channel === null) return;
    // One that was stopped by then has nothing to forget.
    await channel.call('endPreview', null).catch(() => undefined);
    await this.close();
  }

  #alive(): WorkerChannel<ExportHandlers> {
    if (this.#channel === null || !this.#channel.alive) {
      this.#channel = new WorkerChannel<ExportHandlers>(this.script, { name: 'export worker', workerData: { previews: this.previews } });
    }
    return this.#channel;
  }

  /** Stops the worker; an export under way is rejected. */
  async close(): Promise<void> {
    await this.#channel?.terminate();
    this.#channel = null;
  }
}
