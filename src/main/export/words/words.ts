import type { ChartWords } from '../../../shared/charts/words';
import type { TableWords } from '../../../shared/livetables/words';
import type { Credibility, Reliability } from '../../../shared/grades/grading';
import type { CitationItem } from '../../../shared/notes/note-document';
import type { AnnexWords } from './annex-words';
import type { ContextChange, PassageState } from '../../../shared/passages/model';

/** The fixed words of an exported dossier, in one language. What is cited and what the analyst wrote stays as it is. */
export interface ExportWords {
  /** Words that the template sets as they are. */
  template: Readonly<Record<TemplateWord, string>>;
  untitledDossier: string;
  untitledNote: string;
  undated: string;
  noOutlet: string;
  counted: (count: number, thing: Counted) => string;
  /** `7 sources of 4 origins` */
  sourcesOfOrigins: (sources: number, origins: number) => string;
  /** A published value, as precise as it is and without the time of day. */
  date: (published: string) => string;
  /** The same with the time of day and its zone. */
  time: (published: string) => string;
  /** An instant in UTC, and its day. */
  instant: (instant: string) => string;
  day: (instant: string) => string;
  /** How the sentence stands to its passage; null for `supports`, which goes without saying. */
  stance: (stance: CitationItem['stance']) => string | null;
  /** Sentences; null for a passage that stands exactly where it was marked. */
  state: (state: PassageState, context: ContextChange | null) => string | null;
  retractedNote: string;
  retraction: (at: string, reason: string) => string;
  deleted: (at: string) => string;
  reliability: Readonly<Record<Reliability, string>>;
  credibility: Readonly<Record<Credibility, string>>;
  /** The seven degrees of likelihood, least likely first. */
  likelihood: readonly string[];
  confidence: Readonly<Record<'low' | 'moderate' | 'high', string>>;
  status: Readonly<Record<'draft' | 'review' | 'final', string>>;
  edition: (day: string, file: string) => string;
  oneOrigin: (sources: string) => string;
  notGraded: string;
  openPassages: (notes: string, several: boolean) => string;
  aboutSources: string;
  noSources: string;
  /** `note`, `notes`: what numbers of notes follow. */
  notes: (several: boolean) => string;
  andMore: (count: number) => string;
  imported: (when: string) => string;
  noFile: string;
  /** Leads from a note back to its mark. */
  backToText: (note: number) => string;
  /** What live tables say. */
  tables: TableWords;
  annexes: AnnexWords;
  /** What link charts show. */
  charts: ChartWords;
  /** What the facts of a source are called. */
  facts: Readonly<Record<'by' | 'origin' | 'reliability' | 'address' | 'file' | 'hash' | 'edition' | 'open', string>>;
}

export type Counted = 'section' | 'source' | 'citation' | 'origin' | 'byte';

export type TemplateWord =
  | 'dossier'
  | 'note'
  | 'subject'
  | 'subjects'
  | 'question'
  | 'bottomLine'
  | 'contents'
  | 'keyJudgements'
  | 'keyJudgement'
  | 'warning'
  | 'remark'
  | 'picture'
  | 'partOfPicture'
  | 'openQuestions'
  | 'people'
  | 'timeline'
  | 'sources'
  | 'names'
  | 'notes'
  | 'source'
  | 'section'
  | 'emptySection'
  | 'same'
  | 'quoteOpen'
  | 'quoteClose'
  | 'seeNote'
  | 'ibid'
  | 'seeNoteFirst'
  | 'ibidFirst'
  | 'pageOf'
  | 'stateOf'
  | 'preparedBy'
  | 'status'
  | 'version'
  | 'restsOn'
  | 'likelihoodLegend'
  | 'confidenceLegend'
  | 'confidenceWord'
  | 'gradeLegend'
  | 'unsourced'
  | 'citedIn'
  | 'person'
  | 'organisation'
  | 'place'
  | 'event'
  | 'other';
