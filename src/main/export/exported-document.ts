import { counted } from '../../shared/text/counts';
import type { DossierBundle } from '../../shared/dossiers/model';
import { barePicture } from './bare-picture';
import { dossierDocument, type DocumentOptions } from './dossier-document';
import type { DossierDocument } from './document-model';
import { withoutMissing, type PictureFiles } from './pictures';
import { cleanText, mapTexts, onOneLine } from './print-text';

/** What every writer starts from: the document with nothing in its texts that cannot be shown. */
export interface ExportedDocument {
  document: DossierDocument;
  /** Sentences for the analyst: what the bundle lacks. */
  warnings: string[];
  /** Sentences for the reader, and the analyst: what was left out of the texts. */
  leftOut: string[];
  /** The file of every picture of the document, without what was noted in it. */
  pictures: PictureFiles;
}

export interface ExportOptions extends DocumentOptions {
  /** The files of its pictures. */
  pictures?: PictureFiles;
}

const NOT_THERE = 'is not in the vault any more and is left out. Restore a backup, or put it in again.';

/** The document of a bundle, in well-formed Unicode without controls, every text on one line. Pure. */
export function exportedDocument(bundle: DossierBundle, options: ExportOptions = {}): ExportedDocument {
  const clean = withoutControls(bundle);
  const pictures = new Map([...(options.pictures ?? [])].map(([sha256, bytes]) => [sha256, barePicture(bytes)]));
  const { document, warnings } = dossierDocument(clean.bundle, options);
  const there = withoutMissing(mapTexts(document, onOneLine), new Set(pictures.keys()), NOT_THERE);
  return { document: there.document, warnings: [...warnings, ...there.warnings], leftOut: clean.leftOut, pictures };
}

function withoutControls(bundle: DossierBundle): { bundle: DossierBundle; leftOut: string[] } {
  let removed = 0;
  const cleaned = mapTexts(bundle, (text) => {
    const clean = cleanText(text);
    removed += clean.removed;
    return clean.text;
  });
  const count = counted(removed, 'control character has', 'control characters have');
  const leftOut = removed === 0 ? [] : [`${count} no printed form and ${removed === 1 ? 'is' : 'are'} left out.`];
  return { bundle: cleaned, leftOut };
}
