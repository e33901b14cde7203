import { counted } from '../../shared/text/counts';
import type { ChosenStyle } from '../../shared/citations/style-names';
import type { DossierBundle } from '../../shared/dossiers/model';
import { barePicture } from './bare-picture';
import { dossierDocument, languageOf, type DocumentOptions } from './dossier-document';
import type { DossierDocument } from './document-model';
import { withoutMissing, type PictureFiles } from './pictures';
import { cleanText, mapTexts, onOneLine } from './print-text';
import type { StyledCitations } from './typst-citations';
import { writtenCitations } from './written-citations';

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

export interface ExportOptions extends Omit<DocumentOptions, 'citations'> {
  /** In which style sources are cited; without one in Casebook's own form. */
  citationStyle?: ChosenStyle;
  /** The files of its pictures. */
  pictures?: PictureFiles;
}

const NOT_THERE = 'is not in the vault any more and is left out. Restore a backup, or put it in again.';

const NOT_LISTED = 'The notes name author and year alone, and the list of sources that they lead to is left out.';

/** The document of a bundle, in well-formed Unicode without controls, every text on one line. Throws `invalid-request` for a style that is none. */
export function exportedDocument(bundle: DossierBundle, options: ExportOptions = {}): ExportedDocument {
  const clean = withoutControls(bundle);
  const given = new Map([...(options.pictures ?? [])].map(([sha256, bytes]) => [sha256, barePicture(bytes)]));
  const { citationStyle, ...others } = options;
  const citations = citationStyle === undefined ? undefined : citationsOf(clean.bundle, citationStyle, languageOf(clean.bundle, options));
  const { document, warnings, drawings } = dossierDocument(clean.bundle, { ...others, ...(citations && { citations }) });
  const pictures = new Map([...given, ...drawings]);
  const there = withoutMissing(mapTexts(document, onOneLine), new Set(pictures.keys()), NOT_THERE);
  const unlisted = citations?.inNotes === false && document.sources.length > 0 && !document.print.sources ? [NOT_LISTED] : [];
  return { document: there.document, warnings: [...warnings, ...there.warnings, ...unlisted], leftOut: clean.leftOut, pictures };
}

function citationsOf({ dossier, articles, outlets, passages }: DossierBundle, style: ChosenStyle, language: string): StyledCitations {
  const facts = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const cited = new Map(articles.map((article) => [article.id, { ...article, outletFacts: facts.get(article.outletId ?? '') ?? null }]));
  const places = passages.flatMap(({ id, articleId, selectors, credibility }) => {
    const article = cited.get(articleId);
    const place = { id, paragraph: selectors.paragraph, exact: selectors.quote.exact, credibility, isListed: dossier.parts.print.sources };
    return article === undefined ? [] : [{ ...place, article }];
  });
  return writtenCitations([...cited.values()], places, style, language);
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
