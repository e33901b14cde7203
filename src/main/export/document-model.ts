import type { EntityKind } from '../../shared/entities/model';
import type { DossierParts, DossierStatus } from '../../shared/dossiers/parts';
import type { PrintChoices } from '../../shared/dossiers/print-choices';
import type { PassageState } from '../../shared/passages/model';
import type { StyledRun } from '../../shared/citations/styles/kit';
import type { CalloutKind, CitationItem } from '../../shared/notes/note-document';
import type { PictureShare } from '../../shared/notes/pictures';

/**
 * A dossier made ready for print, in no particular format: every writer (PDF, and whatever comes beside it) reads this
 * and nothing of the store. Numbers are given out here once, so that all formats agree on them: sections from 1, the
 * notes of the citations from 1 through the whole dossier, sources from 1 in the order of their first citation.
 */
export interface DossierDocument {
  /** A note alone, the words of its only section: no title page, no contents, and a list of sources only where it cites. */
  isNote: boolean;
  title: string;
  subjects: { id: string; name: string; kind: EntityKind }[];
  question: string;
  /** The paragraphs of the bottom line. */
  summary: string[];
  author: string;
  version: string;
  status: DossierStatus | null;
  marking: { text: string; colour: MarkingColour } | null;
  /** What of it is printed, and on what; a note alone has no title page, contents and index whatever it says. */
  print: PrintChoices;
  /** The moment the bundle was read: ISO 8601, and its day and minute in words (UTC). */
  readAt: { instant: string; day: string; minute: string };
  counts: { sections: string; sources: string; citations: string };
  sections: DossierSection[];
  sources: DossierSource[];
  /** Sentences that rest on nothing, by section, in their order. */
  unsourced: { section: number; sentences: string[] }[];
  /** What the grades used mean, reliability before credibility: `B`, `usually reliable`. */
  gradesUsed: { grade: string; meaning: string }[];
  /** Every passage cited, once, in the order in which it is printed; none where this annex is not chosen. */
  evidence: EvidenceEntry[];
  /** The ledger of what is claimed, by where it stands; empty where this annex is not chosen. */
  claims: ClaimGroup[];
  /** What reviewers said, in the order of the text; none where it is not printed. */
  comments: ReviewComment[];
  /** The entities that may be mentioned, by their present names. */
  names: { id: string; name: string }[];
  /** BCP 47 tag of the analyst's own words. */
  language: string;
}

export interface DossierSection {
  /** By the order in which they stand; 0 for the key judgements, which stand before the first. */
  number: number;
  /** As it is printed: `2.1`; empty for the parts that are no sections of the analyst's. */
  shown: string;
  level: 1 | 2 | 3;
  status: DossierStatus | null;
  title: string;
  blocks: DossierBlock[];
}

export type MarkingColour = DossierParts['marking']['colour'];
type ConfidenceLevel = NonNullable<DossierParts['judgements'][number]['confidence']>;

export type Direction = 'ltr' | 'rtl';

export type DossierBlock =
  | { kind: 'paragraph'; direction: Direction; content: DossierInline[] }
  /** Level 1 stands right below the section's title; no level is skipped on the way down. */
  | { kind: 'heading'; direction: Direction; level: 1 | 2 | 3 | 4; content: DossierInline[] }
  | { kind: 'quote'; direction: Direction; content: DossierInline[] }
  | { kind: 'callout'; look: CalloutKind; direction: Direction; content: DossierInline[] }
  | { kind: 'code'; direction: 'ltr'; content: DossierInline[] }
  | { kind: 'rule' }
  | DossierPicture
  | DossierTable
  | DossierList
  /** A key judgement, with what it rests on; `likelihood` is a degree of the scale. */
  | {
      kind: 'judgement';
      direction: Direction;
      number: number;
      content: DossierInline[];
      likelihood: number | null;
      confidence: ConfidenceLevel | null;
    }
  /** What the words of likelihood and confidence mean, those used apart from the others. */
  | { kind: 'legend'; used: number[] }
  /** What should stand here and is not in the bundle, said in words. */
  | { kind: 'missing'; text: string };

/** A picture; its file is given beside the document, by its SHA-256 (`pictures.ts`). */
export interface DossierPicture {
  kind: 'picture';
  direction: Direction;
  sha256: string;
  pixelWidth: number;
  pixelHeight: number;
  /** Per cent of the text's width that it takes at most. */
  share: PictureShare;
  /** What it shows, in words; empty where the analyst wrote none. */
  alt: string;
  /** The caption; empty for none. */
  content: DossierInline[];
  /** Of a person or an organisation in the list of them: small, and nothing in its place where its file is missing. */
  portrait?: true;
  /** Words that are set upon a drawing. */
  labels?: DrawnLabel[];
}

/** Words on a drawing, in its pixels from its upper left corner: centred at `x` upon the line `y`. */
export interface DrawnLabel {
  text: string;
  x: number;
  y: number;
  size: number;
}

export interface DossierTable {
  kind: 'table';
  direction: Direction;
  /** Every row has cells for so many columns, spans counted. */
  columns: number;
  rows: { cells: DossierCell[] }[];
}

export interface DossierCell {
  header: boolean;
  /** Columns it reaches over. What reaches over rows stands in the first of them, the others are empty there. */
  span: number;
  direction: Direction;
  content: DossierInline[];
}

export interface DossierList {
  kind: 'list';
  style: 'bullet' | 'number' | 'check';
  /** The first item's number; 1 for lists without numbers. */
  start: number;
  items: DossierListItem[];
}

export interface DossierListItem {
  direction: Direction;
  /** Only the items of a check list are true or false. */
  checked: boolean | null;
  content: DossierInline[];
  /** Lists inside this item. */
  lists: DossierList[];
}

export const marks = ['bold', 'italic', 'strikethrough', 'underline', 'code', 'subscript', 'superscript', 'highlight'] as const;
export type Mark = (typeof marks)[number];

export type DossierInline =
  | { kind: 'text'; text: string; marks: Mark[] }
  | { kind: 'line-break' }
  | { kind: 'tab' }
  /** `url` is http, https or mailto. */
  | { kind: 'link'; url: string; content: DossierInline[] }
  | { kind: 'mention'; entityId: string; text: string }
  /** A bracket of citations: one numbered note. */
  | { kind: 'citation'; number: number; items: CitedItem[] }
  /** Where the words of a comment begin and end. */
  | { kind: 'comment'; number: number; edge: 'start' | 'end' }
  | { kind: 'missing'; text: string };

/** One passage of a citation, with what a footnote says of it. */
export interface CitedItem {
  citationId: string;
  passageId: string;
  /** The words marked, white space made single, cut in the middle when very long; quotation marks inside take the other form. */
  quotation: string;
  /** True when the words bring their own quotation marks. */
  quoted: boolean;
  stance: CitationItem['stance'];
  /** In words; null for `supports`, which goes without saying. */
  stanceInWords: string | null;
  state: PassageState | 'context';
  /** Sentences; null for a passage that stands exactly where it was marked, in an article of the vault. */
  stateInWords: string | null;
  /** Number of the paragraph in the article, from 1. */
  paragraph: number;
  /** The same as it is printed: `3`, of words over several paragraphs `3–4`. */
  paragraphs: string;
  /** Number of the source. */
  source: number;
  /** Number of its entry in the annex of the evidence; null without one. */
  evidence: number | null;
  /** Whether a list of sources has it, which then need not be said here. */
  isListed: boolean;
  /** What stands for outlet, date and title where an earlier note has them; null where they stand in full. */
  short: ShortReference | null;
  /** False where the words stand in an earlier note, or in the text above the mark. */
  withWords: boolean;
  title: string;
  /** In quotation marks, those inside turned. */
  titleQuoted: string;
  outlet: string | null;
  /** The citation as the chosen style writes it; null in Casebook's own form, which is made of the facts here. */
  cited: StyledRun[] | null;
  /** `B2`; null where neither source nor information is graded. */
  grade: string | null;
  /** In words; `undated` where the article has no date. */
  published: string;
  /** BCP 47 tag of the words quoted, or null. */
  language: string | null;
}

/** `see`: note `note` says it; `ibid`: the note just before; `same`: this note, further up. */
export type ShortReference = { kind: 'see'; note: number } | { kind: 'ibid' } | { kind: 'same' };

export interface DossierSource {
  number: number;
  articleId: string;
  title: string;
  outlet: string | null;
  bylines: string[];
  /** As the article states it (ISO 8601), and in words. */
  published: { value: string; words: string } | null;
  language: string | null;
  url: string | null;
  /** Null when the article itself is missing from the bundle. */
  original: { fileName: string; sha256: string; size: number } | null;
  /** Earlier files of the article that citations rest on, each once; the day is in words. */
  editions: { fileName: string; sha256: string; day: string }[];
  imported: { instant: string; words: string } | null;
  /** Number of the first source with the same text: the two are one origin. Null for that one itself, and for an origin of its own. */
  sameTextAs: number | null;
  /** `B2`, the best of its citations; `B`; null where nobody graded it. */
  grade: string | null;
  /** Numbers of the notes whose passages do not stand exactly where they were marked. */
  openNotes: number[];
  /** Its entry as the chosen style writes it; null without one. */
  cited: StyledRun[] | null;
  /** `B, usually reliable`, and the reason; null until it is graded. */
  reliability: string | null;
  /** A sentence when the outlet took the article back; null otherwise. */
  retracted: string | null;
  /** A sentence when the article had been deleted and was in the bin; null otherwise. */
  deleted: string | null;
  /** In rising order: the sections that cite it and, for each, the numbers of the notes. */
  citedIn: { section: number; notes: number[] }[];
}

/** A passage in the annex of the evidence. */
export interface EvidenceEntry {
  number: number;
  passageId: string;
  /** What the note that cites it first says of it. */
  cited: CitedItem;
  /** All of its words, paragraph by paragraph. */
  paragraphs: string[];
  /** The rest of the sentences they stand in, where they are few. */
  before: string;
  after: string;
  direction: Direction;
  /** Page of the file, and row of the table. */
  page: number | null;
  row: number | null;
  /** What the grade means and why it is that; null where nobody gave one. */
  gradeInWords: string | null;
  /** Of a part of a picture. */
  picture: DossierPicture | null;
  citedIn: DossierSource['citedIn'];
}

/** What is claimed in one section. */
export interface ClaimGroup {
  section: number;
  claims: ClaimEntry[];
}

export interface ClaimEntry {
  number: number;
  text: string;
  /** How it stands to what is cited for it, in words; `open` for what is to be looked at. */
  standing: { words: string; open: boolean }[];
  /** In words: `likely (55–80 %)`; null where none is stated. */
  likelihood: string | null;
  confidence: string | null;
  /** What it rests on, note by note; without the number of a source where they are not listed. */
  citations: { note: number; source: number | null; evidence: number | null; stance: CitationItem['stance'] }[];
  /** What is to be said of its wording. */
  remarks: string[];
}

/** A comment of a reviewer. */
export interface ReviewComment extends ReviewWords {
  number: number;
  /** Of the section it is about; null for the dossier itself and what stands before its sections. */
  section: number | null;
  /** What it is about, in words, where that is no section. */
  where: string;
  /** The words it is about, shortened; empty for all of them. */
  quote: string;
  /** Whether its words stand in the text, between two edges. */
  isPlaced: boolean;
  isGone: boolean;
  isResolved: boolean;
  replies: ReviewWords[];
}

export interface ReviewWords {
  author: string;
  /** ISO 8601, and its day in words. */
  at: string;
  day: string;
  paragraphs: string[];
}
