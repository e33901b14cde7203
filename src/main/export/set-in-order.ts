import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { DossierDocument } from './document-model';
import template from './dossier.typ?raw';
import { SetPages, standsSchema, type Fault, type Stands } from './page-faults';
import { measuringBreaks, onOnePage, runsCut, unevenRuns, withWords } from './measured-pages';
import { planPages, type PagePlan } from './page-plan';
import { movedPlaces, placeOfRun, type SectionBegins } from './places';
import { paragraphsAlone, printedDossier, type PrintOptions } from './printed-dossier';
import type { PageBreaks, PrintedRun } from './printed-runs';
import type { Typesetter } from './typst';

/** How often pages are planned at most; and how often a single fault that is left is mended after that. */
const MOST_PLANS = 8;
const MOST_MENDS = 6;
/** With more notes than this pages hardly ever come out right by themselves, and it is not tried. */
const MOST_NOTES_NATURAL = 40;

/** Pages that were set once, as far as they say how to set the dossier again. */
export interface FormerPages {
  /** Where pages were broken by force. */
  breaks: PageBreaks;
  /** The places of words that were left on them. */
  kept: PageBreaks;
  runs: readonly PrintedRun[];
}

export interface PagesInOrder extends FormerPages {
  pages: NodeTypstDocument;
  /** Sentences: what stands on a wrong page still. */
  wrong: string[];
  /** How often the dossier was set. */
  settings: number;
  stands: Stands;
  begins: SectionBegins;
}

interface SettingOptions extends Pick<PrintOptions, 'leftOut'> {
  /** Called before each setting; what it throws ends the work. */
  onSetting?: () => void;
}

interface Setting {
  pages: NodeTypstDocument;
  stands: Stands;
  runs: readonly PrintedRun[];
  set: SetPages;
  faults: Fault[];
  breaks: PageBreaks;
  kept: PageBreaks;
  begins: SectionBegins;
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

/** How a document is printed and set in some way. */
class Setter {
  constructor(
    private readonly typesetter: Typesetter,
    private readonly document: DossierDocument,
    private readonly options: SettingOptions,
  ) {}

  print({ breaks = NONE, everywhere = false, kept, inWords }: Way): ReturnType<typeof printedDossier> {
    const { leftOut } = this.options;
    const ways = { breaks, everywhere, ...(kept && { kept }), ...(inWords && { inWords }) };
    return printedDossier(this.document, { leftOut, fonts: this.typesetter.families, ...ways });
  }

  set(way: Way, printed = this.print(way)): Setting {
    this.options.onSetting?.();
    const { endless = false, alone = false, inWords, breaks = NONE, kept = NONE } = way;
    const { runs, notes, begins, sections } = printed;
    const behind = printed.dossier.endnotes;
    const pages = this.typesetter.set(template, {
      'dossier.json': printed.dossier,
      'matter.json': printed.matter,
      'headings.json': printed.ofHeadings,
      'sections.json': alone && inWords ? paragraphsAlone(sections, inWords, begins) : sections,
      'paper.json': { endless, notes: endless && !alone && !behind ? notes : [] },
      'endnotes.json': behind ? notes : [],
    });
    const stands = standsOn(pages, this.typesetter, begins);
    const set = new SetPages(stands, runs);
    return { pages, stands, runs, set, faults: set.faults(), breaks, kept, begins };
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The dossier with its pages broken where they were before; nothing is measured, and what is wrong then is not mended. */
export function setAsBefore(typesetter: Typesetter, document: DossierDocument, options: SettingOptions, before: FormerPages): PagesInOrder {
  const setter = new Setter(typesetter, document, options);
  const asBefore = { everywhere: true, breaks: before.breaks, kept: before.kept };
  const printed = setter.print(asBefore);
  if (printed.runs.length === before.runs.length) return inOrder(setter.set(asBefore, printed), 1);
  const moved = (places: PageBreaks): PageBreaks => movedPlaces(places, before.runs, printed.runs);
  return inOrder(setter.set({ everywhere: true, breaks: moved(before.breaks), kept: moved(before.kept) }), 1);
}

const inOrder = ({ pages, faults, breaks, kept, runs, stands, begins }: Setting, settings: number): PagesInOrder => ({
  pages,
  settings,
  wrong: faults.map(inWords),
  breaks,
  kept,
  runs,
  stands,
  begins,
});

/**
 * Sets the dossier as Typst would, if it has few notes. Where a note stands on another page than its mark or a heading alone, everything is
 * measured on pages without an end, all pages are planned from that, and set as planned; pages that came out fuller than
 * planned are planned again with less on them. What is wrong even then is mended fault by fault, the first one first.
 * The same document is always set the same.
 */
export function setInOrder(typesetter: Typesetter, document: DossierDocument, options: SettingOptions): PagesInOrder {
  let settings = 0;
  const setter = new Setter(typesetter, document, options);
  const setting = (way: Way): Setting => {
    if (way.alone !== true) settings += 1;
    return setter.set(way);
  };
  const done = (last: Setting): PagesInOrder => inOrder(last, settings);
  const { runs } = setter.print({ everywhere: true });
  // Notes behind the text do not move a line.
  if (document.print.notes === 'end' || notesIn(runs) <= MOST_NOTES_NATURAL) {
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

/** Where everything stands on pages that were set. */
function standsOn(pages: NodeTypstDocument, typesetter: Typesetter, begins: SectionBegins): Stands {
  const stands = standsSchema.parse(typesetter.ask(pages, 'stands'));
  return { ...stands, places: stands.places.map(([at, ...where]) => [placeOfRun(at, begins), ...where]) };
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
