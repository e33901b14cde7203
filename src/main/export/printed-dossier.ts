import { languageOfBlock } from './block-contents';
import type { DossierDocument, DossierSection } from './document-model';
import { matterOf, titleSize } from './dossier-matter';
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
 */
export function printedDossier(document: DossierDocument, { leftOut, fonts, breaks, everywhere, kept, inWords }: PrintOptions) {
  const { words, sectionNames, ...matter } = matterOf(document, leftOut);
  const printer = new RunPrinter(breaks, everywhere, words, kept ?? null, inWords ?? null);
  const sections = document.sections.map((section) => printedSection(section, printer, document.language, words));
  const headings = sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'heading');
  const dossier = {
    isNote: document.isNote,
    hasSources: matter.hasSources,
    language: languageOf(document.language) ?? { code: 'en', region: null },
    languages: languagesOf(document),
    words: words.template,
    fonts,
    title: document.title,
    author: document.author === '' ? [] : [document.author],
    marking: document.marking,
    question: document.question,
    scale: matter.scale,
    runningTitle: shortened(document.title, 60),
    runningSections: Object.fromEntries(sections.map(({ number, title }) => [`section-${number}`, shortened(title, 36)])),
    foot: matter.foot,
    titleSize: titleSize(document.title),
    subjects: document.subjects.map(({ name, kind }) => ({ name, kind })),
    summary: document.summary,
    facts: matter.facts,
    contentsDepth: sections.length + headings.length > MOST_HEADINGS_IN_CONTENTS ? 1 : 2,
    sectionNumbers: Object.fromEntries(sections.flatMap(({ number, shown }) => (shown === '' ? [] : [[`section-${number}`, shown]]))),
    sectionNames: Object.fromEntries([...sectionNames].map(([number, name]) => [`section-${number}`, name])),
    sectionStatus: Object.fromEntries(sections.flatMap(({ number, status }) => (status === null ? [] : [[`section-${number}`, status]]))),
    headingCitations: Object.fromEntries<PrintedInline[]>(headings.map(({ label, citations }) => [label, citations])),
    headingPlaces: Object.fromEntries<string>([
      ...sections.map(({ number, at }) => [`section-${number}`, at] as const),
      ...headings.map(({ label, at }) => [label, at] as const),
    ]),
    imprint: matter.imprint,
    gradesUsed: document.gradesUsed,
    sources: matter.sources,
    unsourced: matter.unsourced,
    unsourcedMore: matter.unsourcedMore,
    names: matter.names,
  };
  return { dossier, sections, runs: printer.runs, notes: printer.notes };
}

/** So many paragraphs are measured on one page. */
const ON_ONE_PAGE = 12;

/** These paragraphs, and nothing else of the sections. */
export function paragraphsAlone(sections: readonly ReturnType<typeof printedSection>[], runs: ReadonlySet<number>) {
  const blocks = sections
    .flatMap((section) => section.blocks)
    .filter((block) => block.kind === 'paragraph' && runs.has(Number(block.at.split('.')[0])))
    .map((block, index) => ({ ...block, newPage: index % ON_ONE_PAGE === 0 }));
  return [{ level: 1, title: null, newPage: false, empty: null, blocks }];
}

interface PrintedLanguage {
  /** ISO 639, two or three letters. */
  code: string;
  /** ISO 3166-1, two letters. */
  region: string | null;
}

/** The language and region of a BCP 47 tag; null when it names none that can be tagged in a PDF. */
function languageOf(tag: string): PrintedLanguage | null {
  const [, code, script, region] = /^([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}))?(?:-|$)/iu.exec(tag) ?? [];
  if (code === undefined || code === 'und') return null;
  const byScript = { hans: 'CN', hant: 'TW' }[script?.toLowerCase() ?? ''];
  return { code: code.toLowerCase(), region: region?.toUpperCase() ?? byScript ?? null };
}

function languagesOf(document: DossierDocument): Record<string, PrintedLanguage> {
  const languages: Record<string, PrintedLanguage> = {};
  const add = (language: string | null): void => {
    const known = language === null ? null : languageOf(language);
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
