import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { NoteNode } from '../../../src/shared/notes/note-document';
import { dateNode, list, paragraph, table } from '../../../src/shared/notes/note-nodes';
import { laneSchema } from '../../../src/shared/timeline/model';
import { mentionNode, noteDocument, textNode, withCorpus, type OpenCorpus } from '../../builders';

/** Dates that stand in notes, on the lines of time of what is mentioned beside them and of the dossiers they stand in. */

let corpus: OpenCorpus;
let krasnov: string;
let weiss: string;
withCorpus((opened) => {
  corpus = opened;
  [krasnov, weiss] = ['Igor Krasnov', 'Anna Weiss'].map((name) => corpus.handlers['entities.create']({ kind: 'person', name }).id) as [
    string,
    string,
  ];
});

const noteOf = (title: string): string => corpus.handlers['notes.create']({ title }).id;

function save(id: string, ...blocks: NoteNode[]): void {
  const { revision, title } = corpus.handlers['notes.get']({ id });
  const document = noteDocument();
  corpus.handlers['notes.save']({ id, revision, title, document: { ...document, root: { ...document.root, children: blocks } } });
}

const on = (value: string, text = value) => dateNode(value, text);
const lanes = (...ids: string[]) => laneSchema.array().parse(corpus.handlers['timeline.ofEntities']({ ids }));
const datedOf = (id: string) => lanes(id).flatMap(({ dated }) => dated);
const dossierLanes = (dossierId: string) => laneSchema.array().parse(corpus.handlers['timeline.ofDossier']({ dossierId }));

test('a date stands on the line of time of what its paragraph mentions, with its words and its place', () => {
  const id = noteOf('Visits');
  save(
    id,
    paragraph([textNode('In '), on('2012'), textNode(' nothing was known.')]),
    paragraph([
      mentionNode(krasnov),
      textNode(' came on '),
      on('2014-06-12', 'the 12th'),
      textNode(', and stayed until '),
      on('2014-07~', 'July'),
      textNode('.'),
    ]),
    paragraph([mentionNode(weiss), textNode(' did not.')]),
  );
  expect(datedOf(krasnov)).toEqual([
    {
      id: `${id} 1`,
      kind: 'note',
      from: '2014-06-12',
      until: '2014-06-12',
      about: false,
      words: 'Igor Krasnov came on the 12th, and stayed until July.',
      source: { noteId: id, name: 'Visits', date: 1 },
    },
    expect.objectContaining({ id: `${id} 2`, from: '2014-07', until: '2014-07', about: true }),
  ]);
  expect(datedOf(weiss)).toEqual([]);
});

test('an item of a list is a block of its own, a row of a table is one', () => {
  const id = noteOf('');
  save(
    id,
    list('bullet', 1, [
      { words: [mentionNode(krasnov)], checked: null, lists: [] },
      { words: [on('2015')], checked: null, lists: [] },
    ]),
    table(
      [
        [[mentionNode(krasnov)], [on('2016')]],
        [[mentionNode(weiss)], [on('2017/..')]],
      ],
      0,
    ),
    paragraph([on('2018')]),
  );
  expect(datedOf(krasnov)).toMatchObject([{ from: '2016', until: '2016', words: 'Igor Krasnov 2016', source: { date: 1 } }]);
  expect(datedOf(weiss)).toMatchObject([{ from: '2017', until: null }]);
});

test('it follows the note: saved, renamed, in the bin, brought back, and put back by a version', () => {
  const id = noteOf('Visits');
  const visit = (value: string) => save(id, paragraph([mentionNode(krasnov), textNode(' came '), on(value, 'then'), textNode('.')]));
  const values = () => datedOf(krasnov).map(({ from }) => from);
  visit('2014');
  visit('2015');
  expect(values()).toEqual(['2015']);
  corpus.handlers['notes.keepVersion']({ noteId: id, name: 'Before' });
  corpus.handlers['entities.update']({ id: krasnov, name: 'Igor Viktorovich Krasnov' });
  expect(datedOf(krasnov)[0]?.words).toBe('Igor Viktorovich Krasnov came then.');
  corpus.handlers['bin.delete']({ things: [{ kind: 'note', id }] });
  expect(values()).toEqual([]);
  corpus.handlers['bin.putBack']({ things: [{ kind: 'note', id }] });
  expect(values()).toEqual(['2015']);
  save(id, paragraph([mentionNode(krasnov), textNode(' came.')]));
  expect(values()).toEqual([]);
  const kept = corpus.handlers['notes.versions']({ noteId: id }).find(({ name }) => name === 'Before');
  corpus.handlers['notes.restoreVersion']({ id: kept?.id ?? '' });
  expect(values()).toEqual(['2015']);
  corpus.handlers['entities.merge']({ from: krasnov, into: weiss });
  expect(datedOf(weiss)).toHaveLength(1);
  corpus.handlers['bin.delete']({ things: [{ kind: 'note', id }] });
  corpus.handlers['bin.empty']({ things: [{ kind: 'note', id }] });
  expect(datedOf(weiss)).toEqual([]);
});

test('a dossier has the dates in its sections, in the order of these, before its subjects', () => {
  const [one, two, other] = [noteOf('One'), noteOf('Two'), noteOf('Elsewhere')];
  save(one, paragraph([on('2016')]));
  save(two, paragraph([mentionNode(krasnov), on('2014')]), paragraph([on('2015')]));
  save(other, paragraph([on('2013')]));
  const { id: dossierId } = corpus.handlers['dossiers.create']({ title: 'Visits' });
  const event = { id: randomUUID(), at: '2012', text: 'Talks', passageIds: [] };
  corpus.handlers['dossiers.update']({ id: dossierId, subjects: [krasnov], sections: [two, one], parts: { events: [event] } });

  expect(dossierLanes(dossierId)).toMatchObject([
    {
      kind: 'dossier',
      dated: [{ kind: 'event', from: '2012' }, { from: '2014' }, { from: '2015' }, { from: '2016', source: { name: 'One' } }],
    },
    { kind: 'person', dated: [{ from: '2014' }] },
  ]);
});

test('a save writes the dates that changed, and tells the dossier of a value alone', () => {
  const id = noteOf('Visits');
  const rows = () =>
    corpus.store.all(
      z.object({ rowid: z.number(), value: z.string() }),
      'SELECT rowid, value FROM note_dates WHERE note_id = ? ORDER BY position',
      [id],
    );
  const visits = (...values: string[]) => save(id, ...values.map((value) => paragraph([on(value, 'then')])));
  visits('2014', '2015', '2016');
  const before = rows();
  visits('2014', '2020', '2016');
  const after = rows();
  expect(after.map(({ value }) => value)).toEqual(['2014', '2020', '2016']);
  expect(before.filter(({ rowid }) => after.some((row) => row.rowid === rowid)).map(({ value }) => value)).toEqual(['2014', '2016']);
  save(id, paragraph([textNode('Before all of them.')]), ...['2014', '2020', '2016'].map((value) => paragraph([on(value, 'then')])));
  expect(rows()).toEqual(after);
  const { id: dossierId } = corpus.handlers['dossiers.create']({ title: 'Visits' });
  corpus.handlers['dossiers.update']({ id: dossierId, sections: [id] });
  corpus.announced.length = 0;
  visits('2014', '2021', '2016');
  expect(corpus.announced.flat()).toContain('dossier-text');
});
