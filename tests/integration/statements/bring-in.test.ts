import { describe, expect, test } from 'vitest';
import { readEntityFile } from '../../../src/main/import/entity-file';
import { broughtIn, choiceOf, proposed, rowsOf, type Choices } from '../../../src/shared/statements/incoming-choices';
import type { ComparedEntity } from '../../../src/shared/entities/model';
import { entitiesCsv, ftmLines, toFollowTheMoney } from '../../../src/shared/statements/follow-the-money';
import { openCorpus, temporaryFolder, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

type World = Pick<OpenCorpus, 'handlers'>;

/** What the window does with a file, up to what the analyst would be asked to say yes to. */
function dryRun({ handlers }: World, text: string, choices: Choices = proposed) {
  const reading = readEntityFile(new TextEncoder().encode(text));
  const compared: ComparedEntity[] = [];
  for (let again = true; compared.length < reading.entities.length; again = false) {
    const entities = reading.entities
      .slice(compared.length)
      .map(({ key, kind, name, aliases }) => ({ key, kind, names: [name, ...aliases] }));
    compared.push(...handlers['entities.compare']({ again, entities }));
  }
  const rows = rowsOf(reading, compared);
  return { reading, rows, request: broughtIn('file.csv', reading, rows, choices) };
}
const bring = (world: World, text: string, choices: Choices = proposed) =>
  world.handlers['entities.bringIn'](dryRun(world, text, choices).request);

const all = ({ handlers }: World) => handlers['statements.all'](null);
const csvOf = (world: World): string => entitiesCsv(all(world).entities, all(world).statements);
/** What each row of the table says, without where the summary stands. */
const rowsOfTable = ({ handlers }: World): string[] => {
  const { entities, statements } = handlers['statements.all'](null);
  const bare = entities.map((entity) => ({ ...entity, summary: '' }));
  return [...entitiesCsv(bare, statements).split('\r\n').sort(), ...entities.map(({ summary }) => summary)];
};
/** Without the ids of relations, which nobody reads. */
const ftmOf = (world: World): string[] =>
  ftmLines(toFollowTheMoney(all(world).entities, all(world).statements))
    .split('\n')
    .map((line) => (line.includes('"schema":"Directorship"') ? line.replace(/^\{"id":"[^"]+"/, '{') : line));

/** People, an office and a relation, with what is hard to carry in a table. */
function filled({ handlers }: World): { person: string; office: string } {
  const make = (kind: 'person' | 'organisation' | 'place', name: string) => handlers['entities.create']({ kind, name }).id;
  const [person, office] = [make('person', 'Nikolai Patrushev'), make('organisation', 'Security Council')];
  make('place', '=Moscow, “the city”');
  make('person', 'Nikolai Patrushev');
  handlers['entities.update']({ id: person, aliases: ['Патрушев; N.', 'a|b\\c', "'=x"], summary: 'An official.\n\nOf “old”, they say.' });
  const state = (property: string, said: { value: string } | { objectId: string }, from: string | null = null) =>
    handlers['statements.create']({ entityId: person, fields: { property, said, from, until: null, passageId: null } });
  state('position', { value: 'secretary' }, '2008-05');
  state('date of birth', { value: '1951-07-11' });
  state('INN', { value: '-7701' });
  state('director of', { objectId: office }, '2008');
  return { person, office };
}

describe('a file that was written out', () => {
  test.each([
    ['as a table', csvOf],
    ['as FollowTheMoney', (world: World) => ftmLines(toFollowTheMoney(all(world).entities, all(world).statements))],
  ])('%s comes into another vault as it was, and a second time adds nothing', async (_how, write) => {
    const other = await openCorpus(temporaryFolder());
    try {
      filled(other);
      const file = write(other);
      const { request, reading } = dryRun(corpus, file);
      expect([reading.unread, reading.left]).toEqual([[], []]);
      expect(corpus.handlers['entities.bringIn'](request)).toEqual({ made: 4, added: 0, statements: 4 });
      // FollowTheMoney has no order among the statements of an entity.
      expect(rowsOfTable(corpus)).toEqual(rowsOfTable(other));
      expect(ftmOf(corpus)).toEqual(ftmOf(other));
      const before = { csv: csvOf(corpus), writes: corpus.store.sequence, undo: corpus.handlers['history.state'](null) };
      expect(bring(corpus, file)).toEqual({ made: 0, added: 0, statements: 0 });
      expect({ csv: csvOf(corpus), writes: corpus.store.sequence, undo: corpus.handlers['history.state'](null) }).toEqual(before);
      expect(bring(other, file)).toEqual({ made: 0, added: 0, statements: 0 });
    } finally {
      other.store.close();
    }
  });
});

describe('what would come in', () => {
  test('is new, there already by name, alias or id, or could be the same; nothing is written for that', () => {
    const { person } = filled(corpus);
    const before = corpus.store.sequence;
    const table = `id,name,kind\n${person},N. P.,person\n,SECURITY  COUNCIL,company\n,Nikolaj Patruschew,person\n,Ada Weiss,person\n,Security Council,person\n`;
    const { rows } = dryRun(corpus, table);
    const groupOf = (name: string) => rows.find(({ entity }) => entity.name === name);
    expect(groupOf('N. P.')).toMatchObject({ group: 'same', there: [{ id: person }] });
    expect(groupOf('SECURITY  COUNCIL')).toMatchObject({ group: 'same', there: [{ name: 'Security Council' }] });
    expect(groupOf('Nikolaj Patruschew')?.group).toBe('like');
    expect(groupOf('Nikolaj Patruschew')?.there[0]?.reasons.length).toBeGreaterThan(0);
    expect(groupOf('Ada Weiss')).toMatchObject({ group: 'new', there: [] });
    // A person is no organisation.
    expect(groupOf('Security Council')?.group).toBe('new');
    expect(rows[0]?.group).toBe('like');
    expect(corpus.store.sequence).toBe(before);
  });

  test('a name like one that is there is new, and waits among those that could be the same', () => {
    corpus.handlers['entities.create']({ kind: 'person', name: 'Nikolai Patrushev' });
    expect(bring(corpus, 'name,kind\nNikolaj Patruschew,person\n')).toEqual({ made: 1, added: 0, statements: 0 });
    expect(corpus.handlers['pairs.find']({ after: 0 }).pairs).toHaveLength(1);
  });

  test('one that is there gets names and statements, and a summary where it has none', () => {
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Ada Weiss' });
    const table = 'name,kind,aliases,summary,property,value\nada weiss,person,A. Weiss,A clerk.,post,clerk\n';
    expect(bring(corpus, table)).toEqual({ made: 0, added: 1, statements: 1 });
    expect(corpus.handlers['entities.get']({ id })).toMatchObject({ name: 'Ada Weiss', aliases: ['A. Weiss'], summary: 'A clerk.' });
    expect(bring(corpus, table.replace('A clerk.', 'Another.'))).toEqual({ made: 0, added: 0, statements: 0 });
    expect(corpus.handlers['entities.get']({ id }).summary).toBe('A clerk.');
  });

  test('goes as is said of a group, and of one', () => {
    corpus.handlers['entities.create']({ kind: 'person', name: 'Ada Weiss' });
    const table =
      'name,kind,property,value,other entity\nAda Weiss,person,member of,,Office\nOffice,organisation,,,\nBo,person,post,clerk,\n';
    const left: Choices = { ...proposed, ofGroup: { ...proposed.ofGroup, same: 'leave' } };
    // What is said of one that is left out is left out, too.
    expect(bring(corpus, table, left)).toEqual({ made: 2, added: 0, statements: 1 });
    const { rows } = dryRun(corpus, 'name,kind\nAda Weiss,person\n');
    const [row] = rows;
    if (row === undefined) throw new Error('there is one');
    const own: Choices = { ...left, ofRow: new Map([[row.entity.key, 'new']]) };
    expect(choiceOf(row, own)).toBe('new');
    expect(bring(corpus, 'name,kind\nAda Weiss,person\n', own)).toEqual({ made: 1, added: 0, statements: 0 });
  });
});

describe('bringing in', () => {
  test('is one step, undone and redone as one', () => {
    const before = csvOf(corpus);
    bring(corpus, 'name,kind,property,value\nAda,person,post,clerk\nBo,person,post,guard\n');
    const after = csvOf(corpus);
    const { undo } = corpus.handlers['history.state'](null);
    expect(undo?.label).toBe('Import entities from file.csv');
    corpus.handlers['history.undo']({ step: null });
    expect(csvOf(corpus)).toBe(before);
    corpus.handlers['history.redo']({ step: null });
    expect(csvOf(corpus)).toBe(after);
  });

  test('writes all or nothing: one that is gone meanwhile keeps the others out', () => {
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Ada' });
    const { request } = dryRun(corpus, 'name,kind\nBo,person\nAda,person\n');
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id }] });
    expect(() => corpus.handlers['entities.bringIn'](request)).toThrow('bin');
    expect(all(corpus).entities).toEqual([]);
  });

  test('one whose id lies in the bin is new under another id', () => {
    const { person } = filled(corpus);
    const file = csvOf(corpus);
    corpus.handlers['bin.delete']({ things: all(corpus).entities.map(({ id }) => ({ kind: 'entity', id })) });
    expect(bring(corpus, file).made).toBe(4);
    expect(all(corpus).entities.map(({ id }) => id)).not.toContain(person);
  });

  test('one that became part of another adds to that one', () => {
    const { person } = filled(corpus);
    const file = csvOf(corpus);
    const into = corpus.handlers['entities.create']({ kind: 'person', name: 'The secretary' }).id;
    corpus.handlers['entities.merge']({ from: person, into });
    const { rows } = dryRun(corpus, file);
    expect(rows.find(({ entity }) => entity.key === person)?.there).toMatchObject([{ name: 'The secretary' }]);
    expect(bring(corpus, file)).toEqual({ made: 0, added: 0, statements: 0 });
  });
});
