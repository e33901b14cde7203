import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { DossierDocument } from './document-model';
import template from './dossier.typ?raw';
import { SetPages, standsSchema, type Fault, type Stands } from './page-faults';
import { measuringBreaks, onOnePage, runsCut, unevenRuns, withWords } from './measured-pages';
import { planPages, type PagePlan } from './page-plan';
import { paragraphsAlone, printedDossier, type PrintOptions } from './printed-dossier';
import type { PageBreaks, PrintedRun } from './printed-runs';
import type { Typesetter } from './typst';

/** How often pages are planned at most; and how often a single fault that is left is mended after that. */
const MOST_PLANS = 8;
const MOST_MENDS = 6;
/** With more notes than this pages hardly ever come out right by themselves, and it is not tried. */
const MOST_NOTES_NATURAL = 40;

export interface PagesInOrder {
  pages: NodeTypstDocument;
  /** Sentences: what stands on a wrong page still. */
  wrong: string[];
  /** How often the dossier was set. */
  settings: number;
}

interface Setting {
  pages: NodeTypstDocument;
  stands: Stands;
  runs: readonly PrintedRun[];
  set: SetPages;
  faults: Fault[];
}

interface Way {
  breaks?: PageBreaks;
  /** On one page as high as it takes, to be measured. */
  endless?: boolean;
  /** Every run in pieces, so that a page can be broken before any line. */
  everywhere?: boolean;
  /** The places of words that are asked for; all of them when not given. */
  kept?: ReadonlySet<string>;
  /** The only paragraphs whose words are measured. */
  inWords?: ReadonlySet<number>;
  /** Whether nothing else is set. */
  alone?: boolean;
}

/**
 * Sets the dossier as Typst would, if it has few notes. Where a note stands on another page than its mark or a heading alone, everything is
 * measured on pages without an end, all pages are planned from that, and set as planned; pages that came out fuller than
 * planned are planned again with less on them. What is wrong even then is mended fault by fault, the first one first.
 * The same document is always set the same.
 */
export function setInOrder(typesetter: Typesetter, document: DossierDocument, options: Pick<PrintOptions, 'leftOut'>): PagesInOrder {
  let settings = 0;
  const setting = ({ breaks = new Set(), endless = false, everywhere = false, kept, inWords, alone = false }: Way): Setting => {
    if (!alone) settings += 1;
    const { dossier, sections, runs, notes } = printedDossier(document, {
      ...options,
      fonts: typesetter.families,
      breaks,
      everywhere,
      ...(kept && { kept }),
      ...(inWords && { inWords }),
    });
    const files = {
      'dossier.json': dossier,
      'sections.json': alone && inWords ? paragraphsAlone(sections, inWords) : sections,
      'paper.json': { endless, notes: endless && !alone ? notes : [] },
    };
    const pages = typesetter.set(template, files);
    const stands = standsSchema.parse(typesetter.ask(pages, 'stands'));
    const set = new SetPages(stands, runs);
    return { pages, stands, runs, set, faults: set.faults() };
  };
  const done = ({ pages, faults }: Setting): PagesInOrder => ({ pages, settings, wrong: faults.map(inWords) });
  const { runs } = printedDossier(document, { ...options, fonts: typesetter.families, breaks: new Set(), everywhere: true });
  if (notesIn(runs) <= MOST_NOTES_NATURAL) {
    const natural = setting({});
    if (natural.faults.length === 0 && !natural.set.hasLoneLine()) return done(natural);
  }
  const measured = setting({ endless: true, everywhere: true, breaks: measuringBreaks(runs), inWords: new Set() });
  let stands = onOnePage(measured.stands, runs);
  const measureWords = (inWords: ReadonlySet<number>): void => {
    if (inWords.size > 0) stands = withWords(stands, setting({ endless: true, everywhere: true, inWords, alone: true }).stands);
  };
  measureWords(unevenRuns(stands.places, runs));
  const planned = (failures: ReadonlyMap<string, number>): PagePlan => {
    for (;;) {
      const plan = planPages(stands, runs, failures);
      const cut = runsCut(plan.breaks);
      if (cut.size === 0) return plan;
      measureWords(cut);
    }
  };
  const failures = new Map<string, number>();
  for (let plans = 1; ; plans++) {
    const plan = planned(failures);
    const kept = new Set(plan.pages.flatMap(({ first, last }) => [first, last]));
    const pages = setting({ breaks: plan.breaks, everywhere: true, kept });
    const full = overfull(plan, pages);
    if (full.length === 0 && pages.faults.length === 0) return done(pages);
    if (plans === MOST_PLANS) return done(mended(setting({ breaks: plan.breaks, everywhere: true }), plan.breaks, setting));
    for (const first of full) failures.set(first, (failures.get(first) ?? 0) + 1);
  }
}

const notesIn = (runs: readonly PrintedRun[]): number =>
  runs.reduce((sum, { pieces }) => sum + pieces.filter(({ note }) => note !== null).length, 0);

/** The first place of each page that came out otherwise than planned. */
function overfull({ pages }: PagePlan, { set, faults }: Setting): string[] {
  const wrongPages = new Set(faults.map(({ page }) => page));
  const holds = ({ first, last }: PagePlan['pages'][number]): boolean => {
    const [begins, ends] = [set.pageOf(first), set.pageOf(last)];
    return begins === ends && begins !== undefined && !wrongPages.has(begins);
  };
  return pages.filter((page) => !holds(page)).map(({ first }) => first);
}

function mended(planned: Setting, breaks: Set<string>, setting: (way: Way) => Setting): Setting {
  let last = planned;
  for (let mends = 0; mends < MOST_MENDS; mends++) {
    const mend = firstMend(last, breaks);
    if (mend === null) return last;
    breaks.add(mend);
    last = setting({ breaks, everywhere: true });
  }
  return last;
}

function firstMend({ set, faults }: Setting, breaks: PageBreaks): string | null {
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
