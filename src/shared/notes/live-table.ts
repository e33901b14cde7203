import { z } from 'zod';

/**
 * A live table: a block of a note that holds a question to the vault and never its answer. docs/adr/0067-live-tables.md
 */

/** As much of a name as a question keeps. */
export const MOST_OF_NAME = 500;

/** What a question is about: its name is the one it had when it was chosen. An id of null: it was deleted for good. */
const aboutSchema = z.strictObject({ id: z.uuid().nullable(), name: z.string().max(MOST_OF_NAME) });
export type TableAbout = z.infer<typeof aboutSchema>;

/** A year, a month or a day. */
export const sinceSchema = z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u);

export const foundKinds = ['article', 'note', 'passage', 'entity'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** Which sentences of the ledger; `open`: those that nothing supports, that something contradicts, or whose sources are weak. */
export const claimChoices = ['open', 'no-source', 'one-origin', 'contradicted', 'weak-source', 'judgement'] as const;
export type ClaimChoice = (typeof claimChoices)[number];

/** Articles of a collection, of a list that was kept by name, or with a tag (its name). */
const amongSchema = z.discriminatedUnion('by', [
  aboutSchema.extend({ by: z.literal('collection') }),
  aboutSchema.extend({ by: z.literal('view') }),
  z.strictObject({ by: z.literal('tag'), name: z.string().min(1).max(500) }),
]);

export const tableQuestionSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('articles'), among: amongSchema }),
  /** In the language of the search. */
  z.strictObject({ of: z.literal('search'), query: z.string().min(1).max(1000), kind: z.enum(foundKinds) }),
  /** Passages that notes cite: those that name an entity, of articles published since, cited in a dossier's sections. */
  z.strictObject({
    of: z.literal('citations'),
    entity: aboutSchema.nullable(),
    since: sinceSchema.nullable(),
    dossier: aboutSchema.nullable(),
  }),
  z.strictObject({ of: z.literal('claims'), in: aboutSchema.extend({ kind: z.enum(['dossier', 'note']) }), choice: z.enum(claimChoices) }),
  /** Null: of all dossiers. */
  z.strictObject({ of: z.literal('questions'), dossier: aboutSchema.nullable() }),
]);
export type TableQuestion = z.infer<typeof tableQuestionSchema>;
/** In the order in which they are offered. */
export const questionKinds = ['search', 'citations', 'articles', 'claims', 'questions'] as const satisfies readonly TableQuestion['of'][];

// --- What stands in its rows --------------------------------------------------------------------------------------------

/** What a row is. */
export type ListedKind = FoundKind | 'claim' | 'question';

function listedBy(question: TableQuestion): ListedKind {
  switch (question.of) {
    case 'articles':
      return 'article';
    case 'search':
      return question.kind;
    case 'citations':
      return 'passage';
    case 'claims':
      return 'claim';
    case 'questions':
      return 'question';
  }
}

const columns = {
  article: [
    ...(['title', 'outlet', 'grade', 'author', 'published', 'added', 'language', 'words'] as const),
    ...(['citations', 'highlights', 'tags', 'state'] as const),
  ],
  note: ['title', 'edited', 'citations', 'excerpt'],
  passage: ['quotation', 'article', 'outlet', 'grade', 'published', 'colour', 'tags', 'comment', 'notes'],
  entity: ['name', 'kind', 'aliases', 'mentions'],
  claim: ['sentence', 'note', 'standing', 'citations'],
  question: ['question', 'dossier'],
} as const satisfies Readonly<Record<ListedKind, readonly string[]>>;

export const tableColumnNames = [...new Set(Object.values(columns).flat())];
const columnSchema = z.enum(tableColumnNames);
export type LiveColumn = z.infer<typeof columnSchema>;

/** The columns there are, in their usual order. */
export const columnsOf = (question: TableQuestion): readonly LiveColumn[] => columns[listedBy(question)];

const usual: Readonly<Record<ListedKind, readonly LiveColumn[]>> = {
  article: ['title', 'outlet', 'grade', 'published'],
  note: ['title', 'edited', 'citations'],
  passage: ['quotation', 'article', 'published', 'notes'],
  entity: ['name', 'kind', 'mentions'],
  claim: ['sentence', 'note', 'standing'],
  question: ['question', 'dossier'],
};

/** Those that a new table shows. */
export const usualColumns = (question: TableQuestion): LiveColumn[] => [...usual[listedBy(question)]];

/** `best`: as the search ranks it. `place`: in the order in which it stands in its notes and dossiers. */
export const tableSorts = [
  ...(['best', 'place', 'title', 'outlet', 'grade', 'published', 'added', 'words', 'citations', 'article'] as const),
] as const;
export type LiveSort = (typeof tableSorts)[number];

/** What it can be sorted by, the usual one first. */
export function sortsOf({ of }: TableQuestion): readonly LiveSort[] {
  switch (of) {
    case 'articles':
      return ['published', 'added', 'title', 'outlet', 'grade', 'words', 'citations'];
    case 'search':
      return ['best', 'published', 'added'];
    case 'citations':
      return ['published', 'added', 'article'];
    case 'claims':
    case 'questions':
      return ['place'];
  }
}

/** Whether the order can be turned round: a search gives the best and the newest first. */
export const turnsRound = ({ of }: TableQuestion): boolean => of === 'articles' || of === 'citations';

export const rowChoices = [10, 25, 50, 100] as const;

/** What a table asks and how it shows the answer. */
export const tableRequestShape = {
  question: tableQuestionSchema,
  columns: z.array(columnSchema).min(1).max(tableColumnNames.length),
  sort: z.strictObject({ by: z.enum(tableSorts), descending: z.boolean() }),
  /** It shows so many rows at most. */
  rows: z.literal(rowChoices),
};

interface Asked {
  question: TableQuestion;
  columns: readonly LiveColumn[];
  sort: { by: LiveSort; descending: boolean };
}

/** Why a request does not fit together; null when it does. */
export function problemOfTable({ question, columns: shown, sort }: Asked): string | null {
  const there = columnsOf(question);
  if (new Set(shown).size !== shown.length) return 'a column stands twice';
  if (shown.some((column) => !there.includes(column))) return 'a column that these rows do not have';
  return sortsOf(question).includes(sort.by) ? null : 'an order that these rows do not have';
}

const fitsTogether = (context: z.core.ParsePayload<Asked>): void => {
  const message = problemOfTable(context.value);
  if (message !== null) context.issues.push({ code: 'custom', message, input: context.value });
};

export const liveTableSchema = z.strictObject(tableRequestShape).check(fitsTogether);
export type LiveTable = z.infer<typeof liveTableSchema>;

/** The block as it stands in a document. */
export const liveTableNodeSchema = z.looseObject({ type: z.literal('livetable'), ...tableRequestShape }).check(fitsTogether);
export type LiveTableNode = z.infer<typeof liveTableNodeSchema>;

/** A table of this question with what is usual. */
export function newTable(question: TableQuestion): LiveTable {
  const [by = 'best'] = sortsOf(question);
  return { question, columns: usualColumns(question), sort: { by, descending: by === 'published' || by === 'added' }, rows: 25 };
}

/** What of a block that this Casebook does not know whole can be shown in its place: without the columns that it has no name for. */
export function nearestTable(stored: Readonly<Record<string, unknown>>): unknown {
  const question = tableQuestionSchema.safeParse(stored['question']);
  if (!question.success) return null;
  const known = z.array(z.unknown()).catch([]).parse(stored['columns']);
  const shown = columnsOf(question.data).filter((column) => known.includes(column));
  return { ...stored, ...newTable(question.data), ...(shown.length > 0 && { columns: shown }) };
}

// --- What it is about ---------------------------------------------------------------------------------------------------

/** Something of the vault that a question is about, while it is there. */
export interface TableSubject {
  kind: 'entity' | 'dossier' | 'note' | 'collection' | 'view';
  about: TableAbout;
}

export function subjectsOf(question: TableQuestion): TableSubject[] {
  const some = (kind: TableSubject['kind'], about: TableAbout | null): TableSubject[] => (about === null ? [] : [{ kind, about }]);
  switch (question.of) {
    case 'articles':
      return question.among.by === 'tag' ? [] : some(question.among.by, question.among);
    case 'search':
      return [];
    case 'citations':
      return [...some('entity', question.entity), ...some('dossier', question.dossier)];
    case 'claims':
      return some(question.in.kind, question.in);
    case 'questions':
      return some('dossier', question.dossier);
  }
}

/** The question about the same things as `change` says them. */
export function withSubjects(question: TableQuestion, change: (subject: TableSubject) => TableAbout): TableQuestion {
  const changed = (kind: TableSubject['kind'], about: TableAbout): TableAbout => {
    const { id, name } = change({ kind, about });
    return { id, name };
  };
  switch (question.of) {
    case 'articles': {
      const { among } = question;
      return among.by === 'tag' ? question : { ...question, among: { ...among, ...changed(among.by, among) } };
    }
    case 'search':
      return question;
    case 'citations': {
      const { entity, dossier } = question;
      return { ...question, entity: entity && changed('entity', entity), dossier: dossier && changed('dossier', dossier) };
    }
    case 'claims':
      return { ...question, in: { ...question.in, ...changed(question.in.kind, question.in) } };
    case 'questions':
      return { ...question, dossier: question.dossier && changed('dossier', question.dossier) };
  }
}

/** What it looks for, beside the names of what it is about. */
export function wordsAsked(question: TableQuestion): string {
  if (question.of === 'search') return question.query;
  return question.of === 'articles' && question.among.by === 'tag' ? question.among.name : '';
}
