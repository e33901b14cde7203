import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { DossierDocument } from './document-model';
import template from './dossier.typ?raw';
import { SetPages, standsSchema, type Fault } from './page-faults';
import { printedDossier, type PrintOptions } from './printed-dossier';
import type { Typesetter } from './typst';

/** How often a dossier is set at most; each setting mends one fault. */
const MOST_SETTINGS = 60;

export interface PagesInOrder {
  pages: NodeTypstDocument;
  /** Sentences: what stands on a wrong page still. */
  wrong: string[];
  /** How often the dossier was set. */
  settings: number;
}

/**
 * Sets the dossier, and again until every note stands on the page of its mark and no heading stands alone: only the first
 * fault is mended at a time, because what follows it moves. The same document is always set the same.
 */
export function setInOrder(
  typesetter: Typesetter,
  document: DossierDocument,
  options: Omit<PrintOptions, 'breaks' | 'fonts'>,
): PagesInOrder {
  const breaks = new Set<string>();
  for (let settings = 1; ; settings++) {
    const { dossier, sections, runs } = printedDossier(document, { ...options, fonts: typesetter.families, breaks });
    const pages = typesetter.set(template, { 'dossier.json': dossier, 'sections.json': sections });
    const set = new SetPages(standsSchema.parse(typesetter.ask(pages, 'stands')), runs);
    const faults = set.faults();
    const mend = settings < MOST_SETTINGS ? firstMend(set, faults, breaks) : null;
    if (mend === null) return { pages, settings, wrong: faults.map(inWords) };
    breaks.add(mend);
  }
}

function firstMend(set: SetPages, faults: readonly Fault[], breaks: ReadonlySet<string>): string | null {
  for (const fault of faults) {
    const mend = set.mend(fault, breaks);
    if (mend !== null) return mend;
  }
  return null;
}

function inWords(fault: Fault): string {
  return fault.kind === 'heading'
    ? `A heading stands alone at the foot of page ${fault.page}.`
    : `Note ${fault.note} begins on page ${fault.notePage}, its mark stands on page ${fault.page}.`;
}
