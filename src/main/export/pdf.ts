import { counted } from '../../shared/text/counts';
import type { DossierBundle } from '../../shared/dossiers/model';
import { attachedData } from './attached-data';
import type { DossierDocument } from './document-model';
import { exportedDocument, type ExportedDocument, type ExportOptions } from './exported-document';
import { pictureName, picturesIn, withoutMissing } from './pictures';
import { namedByRefusal, withoutGlyph } from './missing-glyphs';
import { charactersOf, codePointOf, mapTexts, nameCharacters } from './print-text';
import { setInOrder, type PagesInOrder } from './set-in-order';
import { settingFailed, Typesetter } from './typst';

export interface DossierPdf {
  pdf: Uint8Array<ArrayBuffer>;
  pages: number;
  /** How often the dossier was set until its pages were in order. */
  settings: number;
  /** Sentences for the analyst: what is missing from the dossier or could not be printed. */
  warnings: string[];
}

/**
 * The dossier as a PDF: tagged, PDF/UA-1 (with its data in it PDF/A-3a), the same bytes each time for the same bundle on the same machine.
 * Throws `internal` when it cannot be set.
 */
export function dossierPdf(bundle: DossierBundle, options: ExportOptions = {}): DossierPdf {
  const exported = exportedDocument(bundle, { ...options, drawn: true });
  const typesetter = new Typesetter(textsOf(exported.document));
  typesetter.attach(attachedData(bundle, exported.document));
  try {
    const { pdf, pages, settings, warnings } = printed(typesetter, exported, new Date(bundle.readAt));
    return { pdf, pages, settings, warnings };
  } finally {
    typesetter.close();
  }
}

/** What a document is printed from: with words for pictures that cannot be drawn. */
export function drawnDocument(
  typesetter: Typesetter,
  { document: whole, warnings, pictures }: ExportedDocument,
): { document: DossierDocument; warnings: string[] } {
  typesetter.give(new Map([...pictures].map(([sha256, bytes]) => [pictureName(sha256), bytes])));
  const drawn = withoutMissing(whole, drawable(typesetter, whole), NOT_DRAWN);
  return { document: drawn.document, warnings: [...warnings, ...drawn.warnings] };
}

interface Printed extends DossierPdf {
  set: PagesInOrder;
  /** Characters that no font has. */
  without: ReadonlySet<string>;
}

/** The PDF of a document, by a typesetter that may be used again. `onSetting`: see {@link setInOrder}. */
export function printed(typesetter: Typesetter, exported: ExportedDocument, date: Date, onSetting: () => void = () => undefined): Printed {
  const { leftOut } = exported;
  const set = (printable: DossierDocument, notes: string[]) => {
    const inOrder = setInOrder(typesetter, printable, { leftOut: notes, onSetting });
    return { result: typesetter.write(inOrder.pages, date), inOrder };
  };
  const { document, warnings } = drawnDocument(typesetter, exported);
  const characters = charactersOf(textsOf(document));
  const without = new Set<string>();
  let replaced: Replaced | null = null;
  let print = set(document, leftOut);
  let settings = print.inOrder.settings;
  while ('refused' in print.result) {
    const more = withoutFont(typesetter, print.result.refused, characters, without);
    if (more.length === 0) throw settingFailed(print.result.refused);
    more.forEach((character) => without.add(character));
    replaced = withReplacements(document, without);
    print = set(replaced.document, [...leftOut, replaced.printedNote]);
    settings += print.inOrder.settings;
  }
  const said = replaced === null ? [] : [replaced.warning];
  const all = [...warnings, ...leftOut, ...said, ...print.inOrder.wrong];
  return { ...print.result, settings, warnings: all, set: print.inOrder, without };
}

const NOT_DRAWN = 'cannot be printed and is left out: its file is damaged. Put another copy of it in.';

/** Which of the pictures can be set and written: one that cannot would take the whole dossier with it. */
function drawable(typesetter: Typesetter, document: DossierDocument): Set<string> {
  const all = new Set(picturesIn(document).map(({ sha256 }) => sha256));
  return new Set([...all].filter((sha256) => typesetter.canDraw(pictureName(sha256))));
}

export function textsOf(document: DossierDocument): string[] {
  const texts: string[] = [];
  mapTexts(document, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

export interface Replaced {
  document: DossierDocument;
  /** Names the characters themselves. */
  warning: string;
  /** Names them by code point: on paper they cannot be shown. */
  printedNote: string;
}

/** The characters that explain why a dossier was refused, beyond those known to be without a font; none when nothing does. */
function withoutFont(
  typesetter: Typesetter,
  refused: string,
  characters: readonly string[],
  known: ReadonlySet<string>,
): readonly string[] {
  const asked = known.size > 0 ? [] : [...withoutGlyph(typesetter, characters)];
  if (asked.length > 0) return asked;
  return namedByRefusal(
    refused,
    characters.filter((character) => !known.has(character)),
  );
}

/** The document with every character that has no font named by its code point. */
export function withReplacements(document: DossierDocument, without: ReadonlySet<string>): Replaced {
  const count = counted(without.size, 'character has', 'characters have');
  const named = without.size === 1 ? 'is named by its code point' : 'are named by their code points';
  const what = `${count} no font on the computer that made this PDF, and ${named}`;
  const codePoints = [...without].map((character) => Array.from(character, codePointOf).join(' '));
  return {
    document: mapTexts(document, (text) => nameCharacters(text, without)),
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
