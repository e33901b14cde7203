import { joinedRuns } from '../../shared/text/bidi';
import { counted } from '../../shared/text/counts';
import type { DossierDocument, DossierSection, DossierSource } from './document-model';
import { RunPrinter, type PageBreaks, type PrintedInline } from './printed-runs';
import { rangesInWords, shortened } from './wording';

/** Beyond this the contents name the sections alone, so that they can still be taken in at a glance. */
const MOST_HEADINGS_IN_CONTENTS = 40;

export interface PrintOptions {
  /** BCP 47 tag of the analyst's own words. */
  language: string;
  /** Sentences that say what could not be printed, if anything. */
  leftOut: readonly string[];
  /** Families to look a character up in after the fonts of the text. */
  fonts: readonly string[];
  breaks: PageBreaks;
  /** Whether runs without notes are cut into pieces too. */
  everywhere: boolean;
}

/**
 * What `dossier.typ` reads: the document, with everything that is only a matter of print settled. `sections` stand apart,
 * because they alone change with the breaks: what Typst knows of the rest, and of paragraphs that stay the same, it keeps.
 */
export function printedDossier(document: DossierDocument, { language, leftOut, fonts, breaks, everywhere }: PrintOptions) {
  const printer = new RunPrinter(breaks, everywhere);
  const sections = document.sections.map((section) => printedSection(section, printer));
  const headings = sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'heading');
  const dossier = {
    language: languageOf(language) ?? { code: 'en', region: null },
    languages: languagesOf(document),
    fonts,
    title: document.title,
    runningTitle: shortened(document.title, 90),
    titleSize: titleSize(document.title),
    subjects: document.subjects.map(({ name, kind }) => ({ name, kind })),
    summary: document.summary,
    readAt: document.readAt,
    counts: [document.counts.sections, document.counts.sources, document.counts.citations].join(' · '),
    contentsDepth: sections.length + headings.length > MOST_HEADINGS_IN_CONTENTS ? 1 : 2,
    sectionNumbers: Object.fromEntries(sections.map(({ number }) => [`section-${number}`, number])),
    headingCitations: Object.fromEntries<PrintedInline[]>(headings.map(({ label, citations }) => [label, citations])),
    headingPlaces: Object.fromEntries<string>([
      ...sections.map(({ number, at }) => [`section-${number}`, at] as const),
      ...headings.map(({ label, at }) => [label, at] as const),
    ]),
    imprint: imprint(document, leftOut),
    sources: document.sources.map(printedSource),
  };
  return { dossier, sections, runs: printer.runs };
}

/** Points; long titles are set smaller so that they stay a title. */
function titleSize(title: string): number {
  if (title.length <= 45) return 30;
  if (title.length <= 90) return 25;
  return title.length <= 180 ? 20 : 15;
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
  for (const { language } of document.sources) {
    const known = language === null ? null : languageOf(language);
    if (language !== null && known !== null) languages[language] = known;
  }
  return languages;
}

function printedSection(section: DossierSection, printer: RunPrinter) {
  const heading = printer.bare(true);
  const empty = section.blocks.length === 0 ? printer.bare(false) : null;
  return {
    number: section.number,
    title: section.title,
    ...heading,
    empty,
    blocks: section.blocks.map((block, index) => printer.block(block, `heading-${section.number}-${index + 1}`)),
  };
}

interface Fact {
  name: string;
  value: string;
  kind: 'text' | 'hash' | 'link';
}

function printedSource(source: DossierSource) {
  const facts: Fact[] = [];
  const add = (name: string, value: string | null, kind: Fact['kind'] = 'text') => {
    if (value !== null && value !== '') facts.push({ name, value, kind });
  };
  const { original } = source;
  add('Outlet', source.outlet ?? 'not stated');
  add('By', joinedRuns(source.bylines, ', '));
  add('Published', source.published?.words ?? 'not stated');
  add('Address', source.url, source.url !== null && isWebAddress(source.url) ? 'link' : 'text');
  add('Original', original === null ? 'missing from this export' : original.fileName);
  add('Size', original === null ? null : counted(original.size, 'byte'));
  add('SHA-256', original?.sha256 ?? null, 'hash');
  for (const edition of source.editions) {
    add('Edition', `of ${edition.day}, which citations here rest on: ${edition.fileName}`);
    add('SHA-256', edition.sha256, 'hash');
  }
  add('Imported', source.imported?.words ?? null);
  add('Same text as', source.sameTextAs === null ? null : `[${source.sameTextAs}], and so of one origin with it`);
  add('Reliability', source.reliability);
  add('Retracted', source.retracted);
  add('In the bin', source.deleted);
  const citedIn = source.citedIn.map(({ section, notes }) => ({
    section,
    notes: `${notes.length === 1 ? 'note' : 'notes'} ${rangesInWords(notes)}`,
  }));
  return { number: source.number, title: source.title, language: source.language, cited: source.cited, facts, citedIn };
}

function isWebAddress(url: string): boolean {
  return url.length <= 2000 && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

function imprint(document: DossierDocument, leftOut: readonly string[]): string[] {
  const about =
    document.sources.length === 0
      ? 'This dossier cites no sources.'
      : 'In the order of their first citation. The SHA-256 is that of the original file as it was imported, byte for ' +
        'byte: whoever holds a copy of the file can check that it is the one cited.';
  return [about, ...leftOut];
}
