import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { ExportFormat } from '../../shared/dossiers/export-formats';
import { dossierBundleSchema, type DossierBundle } from '../../shared/dossiers/model';
import type { PreviewWay } from '../../shared/dossiers/preview';
import { checkSchema, type Check } from '../../shared/dossiers/checks';
import type { CitedArticle, WrittenCitation } from '../../shared/citations/cite-as';
import type { ChosenStyle } from '../../shared/citations/style-names';
import { serveWorker, stopIfGivenUp, transferring } from '../workers/worker-channel';
import { checksBundle } from './checks-bundle';
import { glyphChecks } from './glyph-checks';
import { dossierFile, type DossierFile } from './dossier-file';
import type { ExportOptions } from './exported-document';
import { dossierPdf, type DossierPdf } from './pdf';
import { DossierPreview, type Preview } from './preview';
import { rememberWhile } from './typst';
import { titleOfStyle } from './typst-citations';
import { citeOnce } from './written-citations';

export interface CiteRequest {
  article: CitedArticle;
  place: { paragraph: number; exact: string } | null;
  styles: ChosenStyle[];
}

/** What the export worker answers. */
export interface ExportHandlers {
  dossierFile: (request: { bundle: DossierBundle; format: ExportFormat; options: ExportOptions }) => Promise<DossierFile>;
  glyphChecks: (request: { bundle: DossierBundle }) => Check[];
  cite: (request: CiteRequest) => WrittenCitation[];
  titleOfStyle: (request: { csl: string }) => { title: string };
  checksPdf: (request: { bundle: DossierBundle; checks: Check[] }) => DossierPdf;
  preview: (request: { bundle: DossierBundle; options: ExportOptions; way: PreviewWay }) => Preview;
  endPreview: (request: null) => null;
}

/** What a worker is started with: the number is not 0 while the pages of a dossier are shown by any worker of the process. */
const exportWorkerSchema = z.object({ previews: z.instanceof(SharedArrayBuffer) });

const given = exportWorkerSchema.safeParse(workerData).data;
if (given !== undefined) rememberWhile(() => Atomics.load(new Int32Array(given.previews), 0) !== 0);

const preview = new DossierPreview();

const handlers: ExportHandlers = {
  dossierFile: async ({ bundle, format, options }) => {
    const reply = await dossierFile(dossierBundleSchema.parse(bundle), format, options);
    return transferring(reply, [reply.bytes.buffer]);
  },
  titleOfStyle: ({ csl }) => titleOfStyle(csl),
  cite: ({ article, place, styles }) => citeOnce(article, place, styles),
  checksPdf: ({ bundle, checks }) => {
    const whole = dossierBundleSchema.parse(bundle);
    const all = [...checkSchema.array().parse(checks), ...glyphChecks(whole)];
    const reply = dossierPdf(checksBundle(whole, all));
    return transferring(reply, [reply.pdf.buffer]);
  },
  glyphChecks: ({ bundle }) => glyphChecks(dossierBundleSchema.parse(bundle)),
  preview: ({ bundle, options, way }) => {
    const reply = preview.pages(dossierBundleSchema.parse(bundle), options, way, stopIfGivenUp);
    return transferring(reply, [reply.pdf.buffer]);
  },
  endPreview: () => {
    preview.close();
    return null;
  },
};

// A preview that nobody waits for any more ends before its next setting.
await serveWorker<ExportHandlers>(handlers, { standing: (method) => (method === 'preview' ? 'read' : 'last') });
