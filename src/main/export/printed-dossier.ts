import { likelihoods } from '../../shared/claims/estimative';
import type { DossierBlock, DossierDocument, DossierInline, DossierSection } from './document-model';
import { languageOfWords } from './print-language';
import { RunPrinter, type PageBreaks, type PrintedInline } from './printed-runs';
import { printedSource } from './printed-sources';
import { shortened } from './wording';
import { wordsFor } from './words/catalogue';
import type { ExportWords } from './words/words';

/** Beyond this the contents name the sections alone, so that they can still be taken in at a glance. */
const MOST_HEADINGS_IN_CONTENTS = 40;
/** Of the sentences without a source so many are printed; the rest is counted. */
const MOST_UNSOURCED = 40;

export interface PrintOptions {
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
export function printedDossier(document: DossierDocument, { leftOut, fonts, breaks, everywhere }: PrintOptions) {
  const words = wordsFor(document.language);
  const printer = new RunPrinter(breaks, everywhere);
  const sections = document.sections.map((section) => printedSection(section, printer, document.language, words));
  const headings = sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'heading');
  const dossier = {
    language: languageOf(document.language) ?? { code: 'en', region: null },
    languages: languagesOf(document),
    words: words.template,
    fonts,
    title: document.title,
    author: document.author === '' ? [] : [document.author],
    marking: document.marking,
    question: document.question,
    scale: scaleOf(words),
    runningTitle: shortened(document.title, 60),
    runningSections: Object.fromEntries(sections.map(({ number, title }) => [`section-${number}`, shortened(title, 36)])),
    foot: [document.author, `${words.template.stateOf} ${document.readAt.day}`].filter((part) => part !== '').join(' · '),
    titleSize: titleSize(document.title),
    subjects: document.subjects.map(({ name, kind }) => ({ name, kind })),
    summary: document.summary,
    facts: factsOf(document, words),
    contentsDepth: sections.length + headings.length > MOST_HEADINGS_IN_CONTENTS ? 1 : 2,
    sectionNumbers: Object.fromEntries(sections.flatMap(({ number, shown }) => (shown === '' ? [] : [[`section-${number}`, shown]]))),
    sectionNames: Object.fromEntries(
      sections.map(({ number, shown, title }) => [`section-${number}`, shown === '' ? title : `${words.template.section}\u00a0${shown}`]),
    ),
    sectionStatus: Object.fromEntries(sections.flatMap(({ number, status }) => (status === null ? [] : [[`section-${number}`, status]]))),
    headingCitations: Object.fromEntries<PrintedInline[]>(headings.map(({ label, citations }) => [label, citations])),
    headingPlaces: Object.fromEntries<string>([
      ...sections.map(({ number, at }) => [`section-${number}`, at] as const),
      ...headings.map(({ label, at }) => [label, at] as const),
    ]),
    imprint: [document.sources.length === 0 ? words.noSources : words.aboutSources, ...leftOut],
    gradesUsed: document.gradesUsed,
    sources: document.sources.map((source) => printedSource(source, document.sources, words)),
    ...unsourcedOf(document, words),
    names: namesOf(document),
  };
  return { dossier, sections, runs: printer.runs };
}

/** What stands at the foot of the title page, each with its name. */
function factsOf(document: DossierDocument, { template, status }: ExportWords): [string, string][] {
  const { readAt, counts } = document;
  const facts: [string, string][] = [
    [template.stateOf, readAt.day],
    [template.preparedBy, document.author],
    [template.status, document.status === null ? '' : status[document.status]],
    [template.version, document.version],
    [template.restsOn, `${counts.sources}, ${counts.citations}`],
    [template.contents, counts.sections],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** The degrees of likelihood with their ranges in per cent, and the levels of confidence. */
function scaleOf({ likelihood, confidence }: ExportWords) {
  const degrees = likelihoods.map(({ from, to }, degree) => ({ from, to, words: likelihood[degree] ?? '' }));
  return { degrees, confidence };
}

function unsourcedOf({ unsourced }: DossierDocument, words: ExportWords) {
  let left = MOST_UNSOURCED;
  const shown = unsourced.map(({ section, sentences }) => {
    const some = sentences.slice(0, left);
    left -= some.length;
    return { section, sentences: some.map((sentence) => shortened(sentence, 220)) };
  });
  const more = unsourced.reduce((sum, { sentences }) => sum + sentences.length, 0) - MOST_UNSOURCED;
  return { unsourced: shown.filter(({ sentences }) => sentences.length > 0), unsourcedMore: more > 0 ? words.andMore(more) : null };
}

/** Those mentioned, in the order of the alphabet; a name that two entities have stands once. */
function namesOf({ sections, language, names }: DossierDocument): { name: string; ids: string[] }[] {
  const mentioned = new Set<string>();
  const look = (content: readonly DossierInline[]): void => {
    for (const inline of content) {
      if (inline.kind === 'mention') mentioned.add(inline.entityId);
      if (inline.kind === 'link') look(inline.content);
    }
  };
  const lookIn = (blocks: readonly DossierBlock[]): void => blocks.flatMap(contentsOf).forEach(look);
  sections.forEach(({ blocks }) => lookIn(blocks));
  const byName = new Map<string, string[]>();
  for (const { id, name } of names) {
    if (mentioned.has(id)) byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  const order = new Intl.Collator(language);
  return [...byName].map(([name, ids]) => ({ name, ids })).sort((one, other) => order.compare(one.name, other.name));
}

function contentsOf(block: DossierBlock): DossierInline[][] {
  if ('content' in block) return [block.content];
  if (block.kind === 'table') return block.rows.flatMap(({ cells }) => cells.map(({ content }) => content));
  if (block.kind !== 'list') return [];
  return block.items.flatMap(({ content, lists }) => [content, ...lists.flatMap(contentsOf)]);
}

/** Points; long titles are set smaller so that they stay a title. */
function titleSize(title: string): number {
  if (title.length <= 45) return 29;
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
  const add = (language: string | null): void => {
    const known = language === null ? null : languageOf(language);
    if (language !== null && known !== null) languages[language] = known;
  };
  document.sources.forEach(({ language }) => add(language));
  document.sections.forEach(({ blocks }) => blocks.forEach((block) => add(languageOfBlock(block, document.language))));
  return languages;
}

/** Null where it is the dossier's own, or cannot be told. */
function languageOfBlock(block: DossierBlock, own: string): string | null {
  const textOf = (content: readonly DossierInline[]): string =>
    content.map((inline) => (inline.kind === 'link' ? textOf(inline.content) : 'text' in inline ? inline.text : ' ')).join('');
  const found = languageOfWords(contentsOf(block).map(textOf).join(' '));
  return found === null || found === own.split('-')[0] ? null : found;
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
