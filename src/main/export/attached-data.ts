import type { DossierBundle } from '../../shared/dossiers/model';
import { attachedNames, manifestForm, type AttachedManifest } from '../../shared/dossiers/attached';
import { sha256Of } from '../files/atomic-file';
import { sectionCitations } from './block-contents';
import type { DossierDocument } from './document-model';
import { dossierJsonLd } from './json-ld/dossier-json-ld';
import { sourcesCsl } from '../../shared/dossiers/sources-csl';
import { cleanText, mapTexts, onOneLine, wellFormed } from './print-text';
import type { AttachedFile } from './typst';

/**
 * What stands in the PDF of a dossier where its data is chosen: the texts that its passages were described on, the dossier as linked data,
 * its sources for reference managers, and a manifest by which all of it can be checked without Casebook. docs/adr/0078
 */
export function attachedData(bundle: DossierBundle, document: DossierDocument): AttachedFile[] {
  const { texts = [], dossier } = bundle;
  if (!dossier.parts.print.data) return [];
  const titles = new Map(bundle.articles.map(({ id, metadata }) => [id, onOneLine(cleanText(metadata.title).text)]));
  const textFiles = texts.map(({ articleId, text }, index): AttachedFile => {
    const name = attachedNames.text(index + 1);
    return file(name, 'text/plain', 'source', `Text of “${titles.get(articleId) ?? ''}”`, text);
  });
  const data = [
    file(
      attachedNames.dossier,
      'application/ld+json',
      'data',
      'The dossier as linked data: passages, sections, claims, sources',
      dossierJsonLd(bundle, document),
    ),
    file(attachedNames.sources, 'application/json', 'data', 'The sources for reference managers (CSL-JSON)', sourcesCsl(bundle)),
    ...textFiles,
  ];
  const manifest = `${JSON.stringify(mapTexts(manifestOf(bundle, document, data, textFiles), wellFormed), null, 2)}\n`;
  return [
    file(
      attachedNames.manifest,
      'application/json',
      'supplement',
      'What stands in this file, with hashes, and where each passage is',
      manifest,
    ),
    ...data,
  ];
}

function file(
  name: string,
  mediaType: string,
  relationship: AttachedFile['relationship'],
  description: string,
  content: string,
): AttachedFile {
  return { name, mediaType, relationship, description, bytes: new TextEncoder().encode(content) };
}

function manifestOf(
  { dossier, texts = [], passages, readAt }: DossierBundle,
  document: DossierDocument,
  files: readonly AttachedFile[],
  textFiles: readonly AttachedFile[],
): AttachedManifest {
  const nameOfText = new Map(texts.map(({ id }, index) => [id, textFiles[index]?.name ?? '']));
  const notes = notesOf(document);
  return {
    form: manifestForm,
    dossier: { id: dossier.id, title: dossier.title },
    asOf: readAt,
    files: files.map(({ name, mediaType, bytes }) => ({ name, mediaType, size: bytes.length, sha256: sha256Of(bytes) })),
    texts: texts.map(({ id, articleId, original }) => ({ file: nameOfText.get(id) ?? '', articleId, original })),
    passages: passages.flatMap(({ id, textId, selectors: { position, quote } }) => {
      const text = nameOfText.get(textId);
      return text === undefined
        ? []
        : [{ id, text, start: position.start, end: position.end, exact: quote.exact, notes: notes.get(id) ?? [] }];
    }),
  };
}

/** By passage the numbers of the notes that cite it. */
function notesOf(document: DossierDocument): Map<string, number[]> {
  const notes = new Map<string, number[]>();
  for (const { number, items } of sectionCitations(document)) {
    for (const { passageId } of items) {
      const known = notes.get(passageId) ?? [];
      if (!known.includes(number)) notes.set(passageId, [...known, number]);
    }
  }
  return notes;
}
