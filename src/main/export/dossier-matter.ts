import { likelihoods } from '../../shared/claims/estimative';
import { contentsOf } from './block-contents';
import type { DossierBlock, DossierDocument, DossierInline } from './document-model';
import { printedClaims, printedComments, printedEvidence } from './printed-annexes';
import { printedSource } from './printed-sources';
import { shortened } from './wording';
import { wordsFor } from './words/catalogue';
import type { ExportWords } from './words/words';

/** Of the sentences without a source so many are printed; the rest is counted. */
const MOST_UNSOURCED = 40;

/** What stands before the sections of a dossier, behind and around them, in words. */
export function matterOf(document: DossierDocument, leftOut: readonly string[]) {
  const words = wordsFor(document.language);
  const { print } = document;
  /** A note that cites nothing has no list of what it cites, unless something has to be said of its characters. */
  const hasSources = document.isNote ? document.sources.length + leftOut.length > 0 : print.sources;
  /** By the section's number: what it is called where something leads to it. */
  const sectionNames = new Map(
    document.sections.map(({ number, shown, title }) => [number, shown === '' ? title : `${words.template.section}\u00a0${shown}`]),
  );
  return {
    words,
    facts: factsOf(document, words),
    foot: [document.author, `${words.template.stateOf} ${document.readAt.day}`].filter((part) => part !== '').join(' · '),
    scale: scaleOf(words),
    sectionNames,
    hasTitlePage: !document.isNote && print.titlePage,
    hasContents: !document.isNote && print.contents,
    /** What was left out is said, and what grades mean, where there is no list of sources too. */
    imprint: [...(hasSources ? [document.sources.length === 0 ? words.noSources : words.aboutSources] : []), ...leftOut],
    hasSources,
    sources: hasSources ? document.sources.map((source) => printedSource(source, document, words)) : [],
    ...(print.unsourced ? unsourcedOf(document, words) : { unsourced: [], unsourcedMore: null }),
    evidence: document.evidence.map((entry, index) => {
      const begins = print.evidence === 'source' && entry.cited.source !== document.evidence[index - 1]?.cited.source;
      return { ...printedEvidence(entry, sectionNames, words), heading: begins ? entry.cited.title : null };
    }),
    aboutEvidence: words.annexes.aboutEvidence[print.evidence === 'source' ? 'source' : 'cited'],
    claims: printedClaims(document, words),
    comments: printedComments(document, sectionNames, words),
    names: document.isNote || !print.names ? [] : namesOf(document),
  };
}

export type DossierMatter = ReturnType<typeof matterOf>;

/** `very likely (80–95 %)` and `confidence: moderate`, whichever is stated. */
export function judgementInWords(
  { likelihood, confidence }: Extract<DossierBlock, { kind: 'judgement' }>,
  { scale, words }: DossierMatter,
): { likelihood: string | null; confidence: string | null } {
  const degree = likelihood === null ? undefined : scale.degrees[likelihood];
  return {
    likelihood: degree === undefined ? null : `${degree.words} (${degree.from}–${degree.to}\u00a0%)`,
    confidence: confidence === null ? null : `${words.template.confidenceWord}: ${scale.confidence[confidence]}`,
  };
}

/** `very likely 80–95 %` */
export function degreeRange({ from, to, words }: DossierMatter['scale']['degrees'][number]): string {
  return `${words}\u00a0${from}–${to}\u00a0%`;
}

/** What stands at the foot of the title page, or above a note, each with its name. */
function factsOf(document: DossierDocument, { template, status }: ExportWords): [string, string][] {
  const { readAt, counts } = document;
  if (document.isNote) {
    const rests: [string, string] = [template.restsOn, `${counts.sources}, ${counts.citations}`];
    return [[template.stateOf, readAt.day], ...(document.sources.length === 0 ? [] : [rests])];
  }
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
  sections.forEach(({ blocks }) => blocks.flatMap(contentsOf).forEach(look));
  const byName = new Map<string, string[]>();
  for (const { id, name } of names) {
    if (mentioned.has(id)) byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  const order = new Intl.Collator(language);
  return [...byName].map(([name, ids]) => ({ name, ids })).sort((one, other) => order.compare(one.name, other.name));
}

/** Points; long titles are set smaller so that they stay a title. */
export function titleSize(title: string): number {
  if (title.length <= 45) return 29;
  if (title.length <= 90) return 25;
  return title.length <= 180 ? 20 : 15;
}
