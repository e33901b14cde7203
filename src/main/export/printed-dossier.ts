import { papers } from '../../shared/dossiers/print-choices';
import { languageOfBlock } from './block-contents';
import type { DossierDocument, DossierSection } from './document-model';
import { matterOf, titleSize } from './dossier-matter';
import { faceForHan } from './fonts';
import { logoSize } from './pictures';
import { placeOfRun, placesOnPages, type SectionBegins } from './places';
import { RunPrinter, type PageBreaks, type PrintedInline } from './printed-runs';
import { shortened } from './wording';
import type { ExportWords } from './words/words';

/** Beyond this the contents name the sections alone, so that they can still be taken in at a glance. */
const MOST_HEADINGS_IN_CONTENTS = 40;

export interface PrintOptions {
  /** Sentences that say what could not be printed, if anything. */
  leftOut: readonly string[];
  /** Families to look a character up in after the fonts of the text. */
  fonts: readonly string[];
  breaks: PageBreaks;
  /** Whether runs without notes are cut into pieces too. */
  everywhere: boolean;
  /** The places of words that are left on the page; all of them when not given. */
  kept?: ReadonlySet<string>;
  /** The only paragraphs whose words leave their places; all of them when not given. */
  inWords?: ReadonlySet<number>;
}

/**
 * What `dossier.typ` reads: the document, with everything that is only a matter of print settled. `sections` stand apart,
 * because they alone change with the breaks: what Typst knows of the rest, and of paragraphs that stay the same, it keeps.
 * So do `matter` and what is said of headings: they change with what is written, and `dossier` hardly ever.
 */
export function printedDossier(document: DossierDocument, { leftOut, fonts, breaks, everywhere, kept, inWords }: PrintOptions) {
  const { words, sectionNames, ...around } = matterOf(document, leftOut);
  const printer = new RunPrinter(breaks, everywhere, words, kept ?? null, inWords ?? null);
  const begins: SectionBegins = new Map();
  const sections = document.sections.map((section) => {
    const [name, begin] = [String(section.number), printer.runs.length];
    begins.set(name, begin);
    return placesOnPages(printedSection(section, printer, document.language, words), name, begin);
  });
  const headings = sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'heading');
  const bySection = <T>(of: (section: (typeof sections)[number]) => T | null): Record<string, T> =>
    Object.fromEntries(
      sections.flatMap((section) => {
        const value = of(section);
        return value === null ? [] : [[`section-${section.number}`, value] as const];
      }),
    );
  const dossier = {
    isNote: document.isNote,
    hasSources: around.hasSources,
    hasTitlePage: around.hasTitlePage,
    hasContents: around.hasContents,
    paper: paperOf(document),
    endnotes: document.print.notes === 'end',
    isSans: document.print.typeface === 'sans',
    logo: document.print.logo === null ? null : { sha256: document.print.logo.sha256, ...logoSize(document.print.logo) },
    language: languageOf(document.language, fonts) ?? { code: 'en', region: null, face: null },
    languages: languagesOf(document, fonts),
    words: { ...words.template, commentSign: words.annexes.commentSign },
    fonts,
    title: document.title,
    author: document.author === '' ? [] : [document.author],
    marking: document.marking,
    scale: around.scale,
    runningTitle: shortened(document.title, 60),
    foot: around.foot,
    titleSize: titleSize(document.title),
  };
  const matter = {
    question: document.question,
    subjects: document.subjects.map(({ name, kind }) => ({ name, kind })),
    summary: document.summary,
    facts: around.facts,
    contentsDepth: sections.length + headings.length > MOST_HEADINGS_IN_CONTENTS ? 1 : 2,
    sectionNames: Object.fromEntries([...sectionNames].map(([number, name]) => [`section-${number}`, name])),
    imprint: around.imprint,
    gradesUsed: document.gradesUsed,
    sources: around.sources,
    unsourced: around.unsourced,
    unsourcedMore: around.unsourcedMore,
    names: around.names,
    annexes: {
      evidenceTitle: words.annexes.evidence,
      aboutEvidence: around.aboutEvidence,
      claimsTitle: words.annexes.claims,
      aboutClaims: words.annexes.aboutClaims,
      commentsTitle: words.annexes.comments,
      aboutComments: words.annexes.aboutComments,
    },
    evidence: around.evidence,
    claims: around.claims,
    comments: around.comments,
  };
  const ofHeadings = {
    runningSections: bySection(({ title }) => shortened(title, 36)),
    numbers: bySection(({ shown }) => (shown === '' ? null : shown)),
    status: bySection(({ status }) => status),
    citations: Object.fromEntries<PrintedInline[]>(headings.map(({ label, citations }) => [label, citations])),
    places: { ...bySection(({ at }) => at), ...Object.fromEntries<string>(headings.map(({ label, at }) => [label, at])) },
  };
  return { dossier, matter, ofHeadings, sections, runs: printer.runs, notes: printer.notes, begins };
}

/** Margins are at least those of A4; lines are as long on every paper. All in millimetres. */
function paperOf({ print }: DossierDocument) {
  const { width, height } = papers[print.paper];
  const beside = (width - papers.a4.width) / 2;
  return { width, height, left: 46 + beside, right: 38 + beside };
}

/** So many paragraphs are measured on one page. */
const ON_ONE_PAGE = 12;

/** These paragraphs, and nothing else of the sections. */
export function paragraphsAlone(sections: readonly ReturnType<typeof printedSection>[], runs: ReadonlySet<number>, begins: SectionBegins) {
  const blocks = sections
    .flatMap((section) => section.blocks)
    .filter((block) => block.kind === 'paragraph' && runs.has(Number.parseInt(placeOfRun(block.at, begins), 10)))
    .map((block, index) => ({ ...block, newPage: index % ON_ONE_PAGE === 0 }));
  return [{ level: 1, title: null, newPage: false, empty: null, blocks }];
}

interface PrintedLanguage {
  /** ISO 639, two or three letters. */
  code: string;
  /** ISO 3166-1, two letters. */
  region: string | null;
  /** The family that is asked first for the characters of Chinese; null where the order of all is right. */
  face: string | null;
}

/** The language and region of a BCP 47 tag; null when it names none that can be tagged in a PDF. */
function languageOf(tag: string, fonts: readonly string[]): PrintedLanguage | null {
  const [, code, script, region] = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}))?(?:-|$)/iu.exec(tag) ?? [];
  if (code === undefined || code === 'und') return null;
  const face = faceForHan(tag, fonts);
  // Where marks stand in the middle of their squares Typst takes from both sides of them. Those of our face stand at the left, and
  // would come to lie on the words before: what is set in its forms is Chinese without a country.
  if (/^zh$/i.test(code))
    return { code: 'zh', region: /^(?:CN|SG)$/i.test(region ?? '') || /^hans$/i.test(script ?? '') ? 'CN' : null, face };
  return { code: code.toLowerCase(), region: region?.toUpperCase() ?? null, face };
}

function languagesOf(document: DossierDocument, fonts: readonly string[]): Record<string, PrintedLanguage> {
  const languages: Record<string, PrintedLanguage> = {};
  const add = (language: string | null): void => {
    const known = language === null ? null : languageOf(language, fonts);
    if (language !== null && known !== null) languages[language] = known;
  };
  document.sources.forEach(({ language }) => add(language));
  document.sections.forEach(({ blocks }) => blocks.forEach((block) => add(languageOfBlock(block, document.language))));
  return languages;
}

function printedSection(section: DossierSection, printer: RunPrinter, own: string, words: ExportWords) {
  const heading = printer.bare(true);
  const empty = section.blocks.length === 0 ? printer.bare(false) : null;
  return {
    number: section.number,
    level: section.level,
    status: section.status === null || section.status === 'final' ? null : words.status[section.status],
    shown: section.shown,
    title: section.title,
    ...heading,
    empty,
    blocks: section.blocks.map((block, index) => ({
      ...printer.block(block, `heading-${section.number}-${index + 1}`),
      language: languageOfBlock(block, own),
    })),
  };
}
