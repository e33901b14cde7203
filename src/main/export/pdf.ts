import { counted } from '../../shared/counts';
import type { CitationStyleName } from '../../shared/style-names';
import type { DossierBundle } from '../../shared/model';
import { dossierDocument } from './dossier-document';
import type { DossierDocument } from './document-model';
import template from './dossier.typ?raw';
import { withoutGlyph } from './missing-glyphs';
import { charactersOf, cleanText, mapTexts, onOneLine, replaceCharacters, REPLACEMENT } from './print-text';
import { printedDossier } from './printed-dossier';
import { settingFailed, Typesetter, type SetResult } from './typst';

export interface PdfOptions {
  /** BCP 47 tag of the language the notes are written in; `en` when not given. */
  language?: string;
  /** In which style sources are cited; without one in Casebook's own form. */
  citationStyle?: CitationStyleName;
}

export interface DossierPdf {
  pdf: Uint8Array<ArrayBuffer>;
  pages: number;
  /** Sentences for the analyst: what is missing from the dossier or could not be printed. */
  warnings: string[];
}

/**
 * The dossier as a PDF: tagged, PDF/UA-1, the same bytes each time for the same bundle on the same machine.
 * Throws `internal` when it cannot be set.
 */
export function dossierPdf(bundle: DossierBundle, options: PdfOptions = {}): DossierPdf {
  const clean = withoutControls(bundle);
  const { document: words, warnings } = dossierDocument(clean.bundle, options);
  const document = mapTexts(words, onOneLine);
  const typesetter = new Typesetter();
  const set = (printable: DossierDocument, notes: string[]): SetResult => {
    const data = printedDossier(printable, options.language ?? 'en', notes);
    return typesetter.set(template, { file: 'dossier.json', data, createdAt: new Date(bundle.readAt) });
  };
  try {
    const first = set(document, clean.notes);
    if ('pdf' in first) return { ...first, warnings: [...warnings, ...clean.notes] };
    const replaced = withReplacements(document, typesetter);
    if (replaced === null) throw settingFailed(first.refused);
    const second = set(replaced.document, [...clean.notes, replaced.printedNote]);
    if ('refused' in second) throw settingFailed(second.refused);
    return { ...second, warnings: [...warnings, ...clean.notes, replaced.warning] };
  } finally {
    typesetter.close();
  }
}

function withoutControls(bundle: DossierBundle): { bundle: DossierBundle; notes: string[] } {
  let removed = 0;
  const cleaned = mapTexts(bundle, (text) => {
    const clean = cleanText(text);
    removed += clean.removed;
    return clean.text;
  });
  const count = counted(removed, 'control character has', 'control characters have');
  const notes = removed === 0 ? [] : [`${count} no printed form and ${removed === 1 ? 'is' : 'are'} left out.`];
  return { bundle: cleaned, notes };
}

interface Replaced {
  document: DossierDocument;
  /** Names the characters themselves. */
  warning: string;
  /** Names them by code point: on paper they cannot be shown. */
  printedNote: string;
}

/** The document with every character that has no font replaced; null when all have one. */
function withReplacements(document: DossierDocument, typesetter: Typesetter): Replaced | null {
  const texts: string[] = [];
  mapTexts(document, (text) => {
    texts.push(text);
    return text;
  });
  const without = withoutGlyph(typesetter, charactersOf(texts));
  if (without.size === 0) return null;
  const count = counted(without.size, 'character has', 'characters have');
  const printed = without.size === 1 ? 'is printed' : 'are printed';
  const what = `${count} no font on the computer that made this PDF, and ${printed} as ${REPLACEMENT}`;
  const codePoints = [...without].map((character) => Array.from(character, codePointOf).join(' '));
  return {
    document: mapTexts(document, (text) => replaceCharacters(text, without)),
    warning: `${what}: ${listed([...without], ' ')}`,
    printedNote: `${what}: ${listed(codePoints, ', ')}.`,
  };
}

/** How many characters a sentence names. */
const MOST_NAMED = 40;

function listed(names: readonly string[], separator: string): string {
  const shown = names.slice(0, MOST_NAMED).join(separator);
  return names.length > MOST_NAMED ? `${shown} …` : shown;
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
