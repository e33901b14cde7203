import type { PreviewedPlace, PreviewWay } from '../../shared/dossiers/preview';
import type { DossierBundle } from '../../shared/dossiers/model';
import { usualPrint, type PrintChoices } from '../../shared/dossiers/print-choices';
import { exportedDocument, type ExportedDocument, type ExportOptions } from './exported-document';
import { drawnDocument, printed, textsOf, withReplacements } from './pdf';
import { setAsBefore, type FormerPages, type PagesInOrder } from './set-in-order';
import { Typesetter } from './typst';

/**
 * The pages of one dossier, set again and again while it is written. Its typesetter is kept, so that Typst sets anew only what
 * was changed. docs/adr/0066
 */

export interface Preview {
  pdf: Uint8Array<ArrayBuffer>;
  /** Whether these are the pages that an export has. */
  isOrdered: boolean;
  pages: number;
  /** As an export tells them. */
  warnings: string[];
  /** Where the parts of the dossier stand, from the first page to the last. */
  places: PreviewedPlace[];
}

const NOTHING: FormerPages = { breaks: new Set(), kept: new Set(), runs: [] };

export class DossierPreview {
  #typesetter: Typesetter | null = null;
  #before = NOTHING;
  /** Characters that no font has, as the last pages in order had it. */
  #without: ReadonlySet<string> = new Set();
  #of: string | null = null;
  /** How those pages were to be printed. */
  #print: PrintChoices = usualPrint;

  /** `onSetting` is called before each setting of pages in order; what it throws ends the work. */
  pages(bundle: DossierBundle, options: ExportOptions, way: PreviewWay, onSetting: () => void): Preview {
    if (bundle.dossier.id !== this.#of) this.close();
    this.#of = bundle.dossier.id;
    return way === 'quick' ? this.#quickly(bundle, options) : this.#inOrder(bundle, options, onSetting);
  }

  /** The pages broken where they were before, set once; what an export would mend is not mended yet. */
  #quickly(bundle: DossierBundle, options: ExportOptions): Preview {
    const exported = exportedDocument(bundle, { ...options, drawn: true });
    const typesetter = this.#typesetterFor(exported);
    const drawn = drawnDocument(typesetter, exported);
    const replaced = this.#without.size === 0 ? null : withReplacements(drawn.document, this.#without);
    const before = isSame(exported.document.print, this.#print) ? this.#before : NOTHING;
    const leftOut = [...exported.leftOut, ...(replaced === null ? [] : [replaced.printedNote])];
    const set = setAsBefore(typesetter, replaced?.document ?? drawn.document, { leftOut }, before);
    // Whether notes stand where they belong is told of the pages in order alone.
    const warnings = [...drawn.warnings, ...exported.leftOut, ...(replaced === null ? [] : [replaced.warning])];
    return this.#preview(bundle, set, { pdf: typesetter.show(set.pages), isOrdered: false, warnings });
  }

  /** The pages as they are printed. */
  #inOrder(bundle: DossierBundle, options: ExportOptions, onSetting: () => void): Preview {
    const exported = exportedDocument(bundle, { ...options, drawn: true });
    const { pdf, warnings, set, without } = printed(this.#typesetterFor(exported), exported, new Date(bundle.readAt), onSetting);
    this.#without = without;
    return this.#preview(bundle, set, { pdf, isOrdered: true, warnings });
  }

  close(): void {
    this.#typesetter?.close();
    this.#typesetter = null;
    this.#before = NOTHING;
    this.#without = new Set();
    this.#of = null;
  }

  #typesetterFor({ document }: ExportedDocument): Typesetter {
    const texts = textsOf(document);
    if (this.#typesetter?.hasFontsFor(texts) !== true) this.#typesetter = new Typesetter(texts);
    return this.#typesetter;
  }

  #preview(bundle: DossierBundle, set: PagesInOrder, made: Pick<Preview, 'pdf' | 'isOrdered' | 'warnings'>): Preview {
    this.#before = { breaks: set.breaks, kept: set.kept, runs: set.runs };
    this.#print = bundle.dossier.parts.print;
    this.#typesetter?.forgetOld();
    return { ...made, pages: set.pages.numOfPages, places: placesOn(set, bundle) };
  }
}

/** Pages that are printed otherwise end elsewhere. */
const isSame = (print: PrintChoices, before: PrintChoices): boolean => JSON.stringify(print) === JSON.stringify(before);

/** Where the runs of the sections begin, each with the part of the dossier that leads there. */
function placesOn({ stands, runs, begins }: PagesInOrder, { dossier }: DossierBundle): PreviewedPlace[] {
  const sections = [...begins].map(([number, first]) => ({ first, part: partOf(Number(number), dossier) }));
  const places: PreviewedPlace[] = [{ page: 1, top: 0, part: { kind: 'head' } }];
  let last = 1;
  for (const [key, page, top] of stands.places) {
    const [run = 0, piece = 0] = key.split('.').map(Number);
    last = Math.max(last, page);
    if (piece !== 0 || runs[run] === undefined) continue;
    const part = sections.findLast(({ first }) => first <= run)?.part;
    if (part !== undefined) places.push({ page, top, part });
  }
  return [...places, { page: last + 1, top: 0, part: { kind: 'sources' } }];
}

function partOf(number: number, { sections }: DossierBundle['dossier']): PreviewedPlace['part'] {
  if (number === 0) return { kind: 'judgements' };
  const section = sections[number - 1];
  if (section !== undefined) return { kind: 'section', noteId: section.noteId };
  return { kind: (['timeline', 'people', 'questions'] as const)[number - sections.length - 1] ?? 'sources' };
}
