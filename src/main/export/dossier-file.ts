import type { ExportFormat } from '../../shared/dossiers/export-formats';
import type { DossierBundle } from '../../shared/dossiers/model';
import { dossierDocx } from './docx/dossier-docx';
import { exportedDocument, type ExportOptions } from './exported-document';
import { dossierHtml } from './html/dossier-html';
import { dossierJsonLd } from './json-ld/dossier-json-ld';
import { dossierMarkdown } from './markdown/dossier-markdown';
import { dossierPdf } from './pdf';

export interface DossierFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** Null for formats that have no pages of their own. */
  pages: number | null;
  /** Sentences for the analyst: what is missing from the dossier or was left out. */
  warnings: string[];
}

/** The dossier in a format: the same bytes each time for the same bundle on the same machine. Throws `internal` when it cannot be set. */
export async function dossierFile(bundle: DossierBundle, format: ExportFormat, options: ExportOptions = {}): Promise<DossierFile> {
  if (format === 'pdf') {
    const { pdf, pages, warnings } = dossierPdf(bundle, options);
    return { bytes: pdf, pages, warnings };
  }
  const exported = exportedDocument(bundle, options);
  const { document, warnings, leftOut } = exported;
  switch (format) {
    case 'docx':
      return { bytes: await dossierDocx(exported), pages: null, warnings: [...warnings, ...leftOut] };
    case 'markdown':
      return { bytes: inUtf8(dossierMarkdown(exported)), pages: null, warnings: [...warnings, ...leftOut] };
    case 'html':
      return { bytes: inUtf8(dossierHtml(exported)), pages: null, warnings: [...warnings, ...leftOut] };
    case 'json-ld':
      // Its words are those of the vault: nothing is left out of them.
      return { bytes: inUtf8(dossierJsonLd(bundle, document)), pages: null, warnings };
  }
}

const inUtf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
