import type { CitationItem } from '../../shared/notes/note-document';
import { plain, type NoteRun } from './cited-note';
import type { ClaimEntry, DossierDocument, DossierSource, EvidenceEntry, ReviewComment, ReviewWords } from './document-model';
import { languageOfName } from './print-language';
import { rangesInWords, runsOfNumbers } from './wording';
import type { ExportWords } from './words/words';

/** The annexes as every writer sets them: words, and lines of runs with their links. */

const NO_BREAK = '\u00a0';
const open = (text: string): NoteRun => ({ ...plain(text), look: 'open' });
const to = (kind: NonNullable<NoteRun['to']>['kind'], number: number, text: string): NoteRun => ({ ...plain(text), to: { kind, number } });

function apart(parts: readonly (readonly NoteRun[])[], separator: string): NoteRun[] {
  return parts.flatMap((part, index) => (index === 0 ? [...part] : [plain(separator), ...part]));
}

export type SectionNames = ReadonlyMap<number, string>;

/** An entry of the annex of the evidence. */
export function printedEvidence(entry: EvidenceEntry, names: SectionNames, words: ExportWords) {
  const { annexes } = words;
  const { cited } = entry;
  return {
    number: entry.number,
    sign: `${annexes.evidenceSign}${entry.number}`,
    language: cited.language,
    direction: entry.direction,
    before: entry.before,
    paragraphs: entry.paragraphs,
    after: entry.after,
    picture: entry.picture,
    facts: [
      { name: annexes.facts.source, runs: sourceRuns(entry, words) },
      { name: annexes.facts.place, runs: [plain(placeInWords(entry, words))] },
      { name: annexes.facts.grade, runs: [gradeRun(entry, words)] },
      { name: annexes.facts.anchor, runs: [cited.stateInWords === null ? plain(annexes.exact) : open(cited.stateInWords)] },
      { name: words.template.citedIn, runs: citedInRuns(entry.citedIn, names, words) },
    ],
  };
}

function sourceRuns({ cited }: EvidenceEntry, { template }: ExportWords): NoteRun[] {
  const outlet: NoteRun[] =
    cited.outlet === null
      ? []
      : [plain(', '), { ...plain(cited.outlet), look: 'emphasis', foreign: { language: languageOfName(cited.outlet, cited.language) } }];
  const listed = cited.isListed
    ? [plain(' ('), to('source', cited.source, `${template.source}${NO_BREAK}${cited.source}`), plain(')')]
    : [];
  return [{ ...plain(cited.titleQuoted), foreign: { language: cited.language } }, ...outlet, plain(`, ${cited.published}`), ...listed];
}

function placeInWords({ cited, page, row, picture }: EvidenceEntry, { annexes, template }: ExportWords): string {
  const places = [
    `¶${NO_BREAK}${cited.paragraphs}`,
    ...(row === null ? [] : [annexes.row(row)]),
    ...(page === null ? [] : [annexes.page(page)]),
    ...(picture === null ? [] : [template.partOfPicture]),
  ];
  return places.join(', ');
}

function gradeRun({ cited, gradeInWords }: EvidenceEntry, { notGraded }: ExportWords): NoteRun {
  if (cited.grade === null || gradeInWords === null) return open(notGraded);
  return plain(`${cited.grade}: ${gradeInWords}`);
}

/** `section 2 (notes 3, 5–6); section 3 (note 9)`; a row of notes leads to its first. */
function citedInRuns(citedIn: DossierSource['citedIn'], names: SectionNames, words: ExportWords): NoteRun[] {
  const places = citedIn.map(({ section, notes }) => {
    const linked = runsOfNumbers(notes).map(({ first, last }) => {
      const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      return [to('note', first, rangesInWords(numbers))];
    });
    const name = names.get(section) ?? String(section);
    return [to('section', section, name), plain(` (${words.notes(notes.length > 1)}${NO_BREAK}`), ...apart(linked, ', '), plain(')')];
  });
  return apart(places, '; ');
}

/** The claims of a section, each with one line on how it stands. */
export function printedClaims({ claims: groups, sections }: DossierDocument, words: ExportWords) {
  const byNumber = new Map(sections.map((section) => [section.number, section]));
  return groups.map(({ section, claims }) => ({
    section,
    shown: byNumber.get(section)?.shown ?? '',
    title: byNumber.get(section)?.title ?? '',
    claims: claims.map((claim) => ({
      number: claim.number,
      sign: `${words.annexes.claimSign}${claim.number}`,
      text: claim.text,
      line: claimLine(claim, words),
    })),
  }));
}

function claimLine({ standing, likelihood, confidence, citations, remarks }: ClaimEntry, words: ExportWords): NoteRun[] {
  const { annexes, template } = words;
  const by = (stance: CitationItem['stance']) => citations.filter((citation) => citation.stance === stance);
  const [supporting, against, context] = [by('supports'), by('contradicts'), by('context')];
  const parts: NoteRun[][] = [
    ...standing.map((one) => [one.open ? open(one.words) : plain(one.words)]),
    ...(likelihood === null ? [] : [[plain(likelihood)]]),
    ...(confidence === null ? [] : [[plain(`${template.confidenceWord}: ${confidence}`)]]),
    ...(supporting.length === 0 ? [] : [noteLinks(supporting, words)]),
    ...(against.length === 0 ? [] : [[plain(`${annexes.contradictedBy}${NO_BREAK}`), ...noteLinks(against, words)]]),
    ...(context.length === 0 ? [] : [[plain(`${annexes.context}${NO_BREAK}`), ...noteLinks(context, words)]]),
    ...remarks.map((remark) => [open(remark)]),
  ];
  return apart(parts, ' · ');
}

/** `notes 3 (source 1, E4, E5), 5 (source 2, E7)` */
function noteLinks(citations: ClaimEntry['citations'], words: ExportWords): NoteRun[] {
  const { template, annexes } = words;
  const numbers = [...new Set(citations.map(({ note }) => note))];
  const each = numbers.map((note) => {
    const own = citations.filter((citation) => citation.note === note);
    const sources = [...new Set(own.flatMap(({ source }) => source ?? []))];
    const listed = sources.map((source) => [to('source', source, `${template.source}${NO_BREAK}${source}`)]);
    const shown = own.flatMap(({ evidence }) =>
      evidence === null ? [] : [[to('evidence', evidence, `${annexes.evidenceSign}${evidence}`)]],
    );
    const more = apart([...listed, ...shown], ', ');
    return [to('note', note, String(note)), ...(more.length === 0 ? [] : [plain(' ('), ...more, plain(')')])];
  });
  return [plain(`${words.notes(each.length > 1)}${NO_BREAK}`), ...apart(each, ', ')];
}

/** The comments of reviewers: what each is about, and who said what when. */
export function printedComments({ comments }: DossierDocument, names: SectionNames, words: ExportWords) {
  return comments.map((comment) => ({
    number: comment.number,
    sign: `${words.annexes.commentSign}${comment.number}`,
    length: [comment, ...comment.replies].reduce((sum, { paragraphs }) => sum + paragraphs.join('').length, comment.quote.length),
    about: aboutRuns(comment, names, words),
    said: [comment, ...comment.replies].map((said, index) => ({
      who: whoRuns(said, words, index === 0 && comment.isResolved),
      paragraphs: said.paragraphs,
    })),
  }));
}

function aboutRuns({ section, where, quote, isGone }: ReviewComment, names: SectionNames, words: ExportWords): NoteRun[] {
  const { quoteOpen, quoteClose } = words.template;
  const place = section === null ? plain(where) : to('section', section, names.get(section) ?? String(section));
  const quoted: NoteRun[] =
    quote === '' ? [] : [plain(': '), plain(quoteOpen), { ...plain(quote), foreign: { language: null } }, plain(quoteClose)];
  return [place, ...quoted, ...(isGone ? [plain(' '), open(words.annexes.wordsGone)] : [])];
}

function whoRuns({ author, day }: ReviewWords, { annexes }: ExportWords, isResolved: boolean): NoteRun[] {
  const name = author === '' ? annexes.unsigned : author;
  const who: NoteRun = { ...plain(name), look: 'strong', foreign: { language: null } };
  return [who, plain(`, ${day}`), ...(isResolved ? [plain(` · ${annexes.resolved}`)] : [])];
}
