import { z } from 'zod';
import { dateInWords, dayInWords } from '../articles/published';
import {
  tableColumnNames,
  tableQuestionSchema,
  type ClaimChoice,
  type FoundKind,
  type LiveColumn,
  type TableQuestion,
} from '../notes/live-table';
import { counted } from '../text/counts';
import { cellWords, type CellWord, type MissingSubject } from './model';

/** The words of live tables: what one lists, its columns, its cells, and how it stands. */
export interface TableWords {
  columns: Readonly<Record<LiveColumn, string>>;
  cells: Readonly<Record<CellWord, string>>;
  /** What it lists. */
  title: (question: TableQuestion) => string;
  date: (published: string) => string;
  day: (instant: string) => string;
  language: (tag: string) => string;
  /** `10 of 22, as of 30 November 2026` */
  asOf: (shown: number, total: number, day: string) => string;
  nothing: (day: string) => string;
  missing: (subject: MissingSubject) => string;
}

const isDay = (date: string): boolean => !/^\d{4}-\d\d-\d\dT.*Z$/u.test(date);

/** A date of publication, or the day of an instant. */
export const dateSaid = (words: Pick<TableWords, 'date' | 'day'>, date: string): string =>
  isDay(date) ? words.date(date) : words.day(date);

// --- What is said in a table that was written down -----------------------------------------------------------------------

/**
 * What a text of an answer says, beside its English words: an export says it in its own language. The text of a node has it as
 * `said`.
 */
export const saidSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('column'), column: z.enum(tableColumnNames) }),
  z.object({ of: z.literal('words'), words: z.array(z.enum(cellWords)) }),
  z.object({ of: z.literal('date'), date: z.string() }),
  z.object({ of: z.literal('language'), language: z.string() }),
  z.object({ of: z.literal('title'), question: tableQuestionSchema }),
  z.object({ of: z.literal('as-of'), shown: z.number(), total: z.number(), at: z.string() }),
  z.object({ of: z.literal('nothing'), at: z.string() }),
  z.object({
    of: z.literal('missing'),
    subject: z.object({ kind: z.enum(['entity', 'dossier', 'note', 'collection', 'view']), name: z.string(), inBin: z.boolean() }),
  }),
]);
export type Said = z.infer<typeof saidSchema>;

export function say(said: Said, words: TableWords): string {
  switch (said.of) {
    case 'column':
      return words.columns[said.column];
    case 'words':
      return said.words.map((word) => words.cells[word]).join(', ');
    case 'date':
      return dateSaid(words, said.date);
    case 'language':
      return words.language(said.language);
    case 'title':
      return words.title(said.question);
    case 'as-of':
      return words.asOf(said.shown, said.total, words.day(said.at));
    case 'nothing':
      return words.nothing(words.day(said.at));
    case 'missing':
      return words.missing(said.subject);
  }
}

/** A language by its tag, in the words of another; the tag where it is none. */
export function languageNamed(tag: string, within: string): string {
  try {
    return new Intl.DisplayNames([within], { type: 'language' }).of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

// --- In English ------------------------------------------------------------------------------------------------------------

export const foundLabels: Readonly<Record<FoundKind, string>> = {
  article: 'Articles',
  note: 'Notes',
  passage: 'Passages',
  entity: 'Entities',
};

export const claimChoiceLabels: Readonly<Record<ClaimChoice, string>> = {
  open: 'Open claims',
  'no-source': 'Sentences without a source',
  'one-origin': 'Sentences of one origin only',
  contradicted: 'Contradicted sentences',
  'weak-source': 'Sentences with weak sources',
  judgement: 'Judgements',
};

const quoted = (name: string): string => `“${name}”`;

function titleInEnglish(question: TableQuestion): string {
  switch (question.of) {
    case 'articles':
      return question.among.by === 'tag' ? `Articles tagged ${quoted(question.among.name)}` : `Articles of ${quoted(question.among.name)}`;
    case 'search':
      return `${foundLabels[question.kind]} found for ${quoted(question.query)}`;
    case 'citations': {
      const { entity, since, dossier } = question;
      const parts = [
        entity !== null && `on ${entity.name}`,
        dossier !== null && `in ${quoted(dossier.name)}`,
        since !== null && `since ${dateInWords(since)}`,
      ];
      return ['Citations', ...parts.filter((part) => part !== false)].join(' ');
    }
    case 'claims':
      return `${claimChoiceLabels[question.choice]} in ${quoted(question.in.name)}`;
    case 'questions':
      return question.dossier === null ? 'Open questions of all dossiers' : `Open questions of ${quoted(question.dossier.name)}`;
  }
}

const subjectWords: Readonly<Record<MissingSubject['kind'], string>> = {
  entity: 'entity',
  dossier: 'dossier',
  note: 'note',
  collection: 'collection',
  view: 'list',
};

export const englishTables: TableWords = {
  columns: {
    title: 'Title',
    outlet: 'Outlet',
    grade: 'Grade',
    author: 'Author',
    published: 'Published',
    added: 'Added',
    language: 'Language',
    words: 'Words',
    citations: 'Citations',
    highlights: 'Highlights',
    tags: 'Tags',
    state: 'State',
    edited: 'Edited',
    excerpt: 'Begins',
    quotation: 'Quotation',
    article: 'Article',
    colour: 'Colour',
    comment: 'Comment',
    notes: 'Cited in',
    name: 'Name',
    kind: 'Kind',
    aliases: 'Also called',
    mentions: 'Mentions',
    sentence: 'Sentence',
    note: 'Note',
    standing: 'How it stands',
    question: 'Question',
    dossier: 'Dossier',
  },
  cells: {
    yellow: 'yellow',
    green: 'green',
    blue: 'blue',
    red: 'red',
    violet: 'violet',
    grey: 'grey',
    person: 'person',
    organisation: 'organisation',
    place: 'place',
    event: 'event',
    other: 'other',
    unread: 'unread',
    'to-do': 'to do',
    read: 'read',
    'no-source': 'no source',
    'one-origin': 'one origin only',
    contradicted: 'contradicted',
    'weak-source': 'weak source',
    judgement: 'judgement',
    undated: 'undated',
    'not-graded': '–',
  },
  title: titleInEnglish,
  date: dateInWords,
  day: dayInWords,
  language: (tag) => languageNamed(tag, 'en'),
  asOf: (shown, total, day) => `${shown < total ? `the first ${shown} of ${total}` : counted(total, 'row')}, as of ${day}`,
  nothing: (day) => `Nothing was found as of ${day}.`,
  missing: ({ kind, name, inBin }) =>
    inBin ? `The ${subjectWords[kind]} ${quoted(name)} is in the bin.` : `The ${subjectWords[kind]} ${quoted(name)} is not there any more.`,
};
