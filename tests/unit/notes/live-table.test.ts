import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  columnsOf,
  liveTableNodeSchema,
  liveTableSchema,
  newTable,
  problemOfTable,
  questionKinds,
  rowChoices,
  sortsOf,
  subjectsOf,
  withSubjects,
  type LiveTable,
  type TableQuestion,
} from '../../../src/shared/notes/live-table';
import { openNoteDocument } from '../../../src/shared/notes/newer-document';
import { noteDifference } from '../../../src/shared/notes/note-difference';
import { noteDocumentSchema, withLinkTitles, withoutReferences } from '../../../src/shared/notes/note-document';
import { documentOf } from '../../../src/shared/notes/note-nodes';
import { liveTableNode } from '../../builders';

const name = fc.string({ minLength: 1, maxLength: 30 });
const about = fc.record({ id: fc.option(fc.uuid()), name });
const since = fc.constantFrom('2022', '2022-03', '2022-03-14');

const questions: fc.Arbitrary<TableQuestion> = fc.oneof(
  fc.record({
    of: fc.constant('search' as const),
    query: name,
    kind: fc.constantFrom('article' as const, 'note' as const, 'passage' as const, 'entity' as const),
  }),
  fc.record({ of: fc.constant('citations' as const), entity: fc.option(about), since: fc.option(since), dossier: fc.option(about) }),
  fc.record({
    of: fc.constant('articles' as const),
    among: fc.oneof(
      fc.record({ by: fc.constant('tag' as const), name }),
      about.map((one) => ({ ...one, by: 'collection' as const })),
      about.map((one) => ({ ...one, by: 'view' as const })),
    ),
  }),
  fc.record({
    of: fc.constant('claims' as const),
    in: about.map((one) => ({ ...one, kind: 'dossier' as const })),
    choice: fc.constantFrom('open' as const, 'no-source' as const),
  }),
  fc.record({ of: fc.constant('questions' as const), dossier: fc.option(about) }),
);

const tables: fc.Arbitrary<LiveTable> = questions.chain((question) =>
  fc.record({
    question: fc.constant(question),
    columns: fc.shuffledSubarray([...columnsOf(question)], { minLength: 1 }),
    sort: fc.record({ by: fc.constantFrom(...sortsOf(question)), descending: fc.boolean() }),
    rows: fc.constantFrom(...rowChoices),
  }),
);

describe('what a live table keeps', () => {
  test('is its question, whole, and nothing else', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(liveTableSchema.parse(table)).toEqual(table);
        const document = documentOf([liveTableNode(table.question, table)]);
        expect(openNoteDocument(JSON.parse(JSON.stringify(document)))).toEqual({ document, isNewer: false });
      }),
    );
    fc.assert(fc.property(questions, (question) => liveTableSchema.safeParse(newTable(question)).success));
    expect(new Set(questionKinds).size).toBe(5);
  });

  test('is refused where its parts do not fit together', () => {
    fc.assert(
      fc.property(tables, questions, (table, question) => {
        const other = { ...table, question };
        expect(liveTableSchema.safeParse(other).success).toBe(problemOfTable(other) === null);
      }),
    );
    const table = newTable({ of: 'questions', dossier: null });
    for (const wrong of [
      { columns: [] },
      { columns: ['question', 'question'] },
      { rows: 1000 },
      { sort: { by: 'title', descending: true } },
    ]) {
      expect(liveTableNodeSchema.safeParse({ ...table, ...wrong, type: 'livetable' }).success).toBe(false);
    }
  });

  test('of a newer Casebook is shown as far as it is known, in a note that cannot be written', () => {
    const table = liveTableNode({ of: 'questions', dossier: null });
    const newer = {
      ...documentOf([]),
      root: { ...documentOf([]).root, children: [{ ...table, columns: ['question', 'mood'], rows: 500 }] },
    };
    const { document, isNewer } = openNoteDocument(newer);
    expect(isNewer).toBe(true);
    expect(document.root.children).toMatchObject([{ type: 'livetable', columns: ['question'], rows: 25 }]);
    const unknown = { ...newer, root: { ...newer.root, children: [{ ...table, question: { of: 'the future' } }] } };
    expect(openNoteDocument(unknown)).toMatchObject({ isNewer: true, document: { root: { children: [{ type: 'paragraph' }] } } });
  });

  test('has the names of today, and says what is gone for good', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const document = documentOf([liveTableNode(question)]);
        const titles = new Map(subjectsOf(question).map(({ kind, about: { id } }) => [`${kind} ${id}`, 'Today']));
        const titled = withLinkTitles(document, titles);
        expect(noteDocumentSchema.safeParse(titled).success).toBe(true);
        const entities = new Map<string, string>(
          subjectsOf(question).flatMap(({ kind, about: { id } }) => (kind === 'entity' && id ? [[id, 'Last']] : [])),
        );
        const left = withoutReferences(document, { passages: new Set(), entities });
        const gone = withSubjects(question, ({ kind, about: one }) =>
          kind === 'entity' && one.id !== null ? { id: null, name: 'Last' } : one,
        );
        expect(left.root.children).toMatchObject([{ question: gone }]);
      }),
    );
  });

  test('asked otherwise is a change of its note', () => {
    const [before, after] = ['krasnov', 'krasnov beijing'].map((query) =>
      documentOf([liveTableNode({ of: 'search', query, kind: 'article' })]),
    );
    if (before === undefined || after === undefined) throw new Error('two were made');
    const blocks = noteDifference(before, after);
    expect(blocks).toMatchObject([{ state: 'changed', form: 'Live table' }]);
    expect(noteDifference(before, before)).toMatchObject([{ state: 'same' }]);
  });
});
