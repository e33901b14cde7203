import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEntityFile } from '../../../src/main/import/entity-file';
import type { Entity } from '../../../src/shared/entities/model';
import { entitiesCsv, ftmLines, toFollowTheMoney } from '../../../src/shared/statements/follow-the-money';
import { entityReadingSchema, MOST_ENTITIES, type EntityReading } from '../../../src/shared/statements/incoming';
import type { Statement } from '../../../src/shared/statements/model';
import { entityKinds } from '../../../src/shared/entities/model';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): EntityReading => entityReadingSchema.parse(readEntityFile(bytesOf(text)));
const at = '2026-01-01T00:00:00.000Z';

describe('a table of entities', () => {
  test('needs a name and nothing more', () => {
    const { entities, statements, unread } = read(
      'Name;Kind;Aliases;Summary\nMarlin;company;MV Marlin|Марлин;A firm.\n\n;person;;\nAda;robot;;\n',
    );
    expect(entities).toMatchObject([
      { line: 2, kind: 'organisation', name: 'Marlin', aliases: ['MV Marlin', 'Марлин'], summary: 'A firm.', ownKind: [] },
      // What it is below is chosen before it comes in.
      { line: 5, kind: 'other', name: 'Ada', ownKind: ['robot'] },
    ]);
    expect(statements).toEqual([]);
    expect(unread).toEqual([{ line: 4, reason: 'The row has no name.' }]);
  });

  test.each([
    ['organisation', 'tanker owner', 'organisation', ['tanker owner']],
    ['company › shell company', '', 'organisation', ['shell company']],
    ['tanker', '', 'other', ['tanker']],
    ['Vessel > tanker', 'VLCC', 'other', ['tanker', 'VLCC']],
    ['', '', 'other', []],
    // Names no kind can have are counted, never made to fit.
    [`person › ${'x'.repeat(101)}`, '', 'person', []],
    ['person › a › b › c › d › e › f', '', 'person', []],
  ])('knows a kind by what is written: %s, %s', (kind, own, fixed, path) => {
    const { entities } = read(`name,kind,own kind\nA,${kind},${own}\n`);
    expect(entities).toMatchObject([{ kind: fixed, ownKind: path }]);
  });

  test('has statements and relations, and names what it has no place for', () => {
    const table =
      'name,kind,property,value,other entity,from,until,rank\nAda,person,post,clerk,,2008,2007,9\nAda,person,member of,,Office,2008-05,soon,\nOffice,org,,,,,,\n';
    const { entities, statements, left } = read(table);
    const [ada, office] = entities;
    expect(statements).toEqual([
      { of: ada?.key, property: 'post', said: { value: 'clerk' }, from: null, until: null },
      { of: ada?.key, property: 'member of', said: { other: office?.key }, from: '2008-05', until: null },
    ]);
    expect(left.map(({ what }) => what).sort()).toEqual(['column “rank”', 'date that cannot be read', 'span that ends before it begins']);
  });

  test('gives the same row the same id each time, and other rows others', () => {
    const keys = (text: string) => read(text).entities.map(({ key }) => key);
    const table = 'name,kind\nAda,person\nAda,place\nBo,person\n';
    expect(keys(table)).toEqual(keys(table));
    expect(new Set(keys(table)).size).toBe(3);
  });

  test('reads UTF-16 and older encodings', () => {
    const table = 'name,kind\nПатрушев,person\n';
    const wide = new Uint8Array(Buffer.from(`\ufeff${table}`, 'utf16le'));
    expect(readEntityFile(wide).entities).toMatchObject([{ name: 'Патрушев' }]);
  });

  test('without a name, empty, or not text is refused by a sentence', () => {
    for (const bytes of [bytesOf('who,what\na,b\n'), bytesOf(' \n'), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0, 0xff])]) {
      expect(() => readEntityFile(bytes)).toThrow(/^(This|It).*\./);
    }
  });

  test('is refused when there is too much in it', () => {
    const rows = Array.from({ length: MOST_ENTITIES + 1 }, (_, index) => `Name ${index}`);
    expect(() => read(`name,kind\n${rows.join(',person\n')},person\n`)).toThrow('more than 5,000 entities');
  });
});

describe('FollowTheMoney', () => {
  const person = {
    id: 'NK-1',
    schema: 'Person',
    properties: { name: ['Ada Weiss', 'A. Weiss'], weakAlias: ['Ada'], innCode: ['7701'], topics: ['role.pep'], notes: ['Read: this.'] },
  };
  const company = { id: 'NK-2', schema: 'Company', properties: { name: ['Marlin'], registrationNumber: ['12'] } };
  const link = {
    id: 'NK-3',
    schema: 'Ownership',
    properties: { owner: ['NK-1'], asset: ['NK-2'], startDate: ['2008-05-01T10:00:00'], percentage: ['10'] },
  };
  const missing = { id: 'NK-4', schema: 'UnknownLink', properties: { subject: ['NK-1'], object: ['NK-9'] } };
  const page = { id: 'NK-5', schema: 'Pages', properties: {} };
  const all = [person, link, company, missing, page];

  test('is read from lines, from a list and from an object with a list', () => {
    const lines = all.map((one) => JSON.stringify(one)).join('\n');
    for (const text of [lines, `${lines.replaceAll('\n', '\r\n')}\r\n`, JSON.stringify(all), JSON.stringify({ entities: all }, null, 2)]) {
      const { entities, statements, left, unread } = read(text);
      const [ada, marlin] = entities;
      expect(entities).toMatchObject([
        { kind: 'person', name: 'Ada Weiss', aliases: ['A. Weiss', 'Ada'], summary: 'Read: this.' },
        { kind: 'organisation', name: 'Marlin', aliases: [], summary: '', ownKind: ['company'], isOffered: true },
      ]);
      expect(statements).toEqual([
        { of: ada?.key, property: 'INN', said: { value: '7701' }, from: null, until: null },
        { of: marlin?.key, property: 'registration number', said: { value: '12' }, from: null, until: null },
        { of: ada?.key, property: 'owner of', said: { other: marlin?.key }, from: '2008-05-01T10:00', until: null },
      ]);
      expect(left.map(({ what }) => what).sort()).toEqual([
        'property “percentage” of a relation',
        'property “topics”',
        'relation to what is not in the file as an entity',
        'schema “Pages”',
      ]);
      expect(unread).toEqual([]);
    }
  });

  test('says which line is none', () => {
    const { entities, unread } = read(
      `${JSON.stringify(person)}\n{"id":\n{"id":"x","schema":"Person","properties":{"name":[]}}\n{"a":1}\n`,
    );
    expect(entities).toHaveLength(1);
    expect(unread.map(({ line }) => line).sort()).toEqual([2, 3, 4]);
  });

  test.each(['[{"id": 1', '{}', '[]['])('that is damaged is refused, or read as nothing: %s', (text) => {
    let reading: EntityReading | null = null;
    try {
      reading = read(text);
    } catch (error) {
      expect(String(error)).toMatch(/JSON/);
    }
    expect(reading?.entities ?? []).toEqual([]);
  });

  test('keeps out what names of properties could do', () => {
    const properties = '{"name":["Ada"],"__proto__":["x"],"constructor":["y"],"toString":[{"id":{}}]}';
    const { entities, left } = read(
      `{"id":"a","schema":"Person","properties":${properties}}\n{"id":"b","schema":"constructor","properties":{}}`,
    );
    expect(entities).toHaveLength(1);
    expect(left.some(({ what }) => what === 'schema “constructor”')).toBe(true);
  });

  test('nested deep is no trouble', () => {
    const deep = `{"id":"a","schema":"Person","properties":{"name":["Ada"],"x":${'['.repeat(5000)}${']'.repeat(5000)}}}`;
    expect(read(deep).entities).toHaveLength(1);
  });
});

const wordsOf = (maxLength: number) =>
  fc
    .string({
      unit: fc.constantFrom('a', 'Я', '王', ' ', ';', '|', '\\', "'", '=', '"', ',', '\n', '-', '.', ':', '(', '…'),
      minLength: 1,
      maxLength,
    })
    .map((words) => words.trim())
    .filter((words) => words !== '');
const dates = fc.constantFrom('2008', '2009-05', '2009-05-07');
/** On one line. */
const namesOfKinds = fc.oneof(
  wordsOf(8).filter((name) => !name.includes('\n')),
  fc.constantFrom('vessel', 'Company', 'real estate', 'trip'),
);
const vault = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...entityKinds),
      ownKind: fc.option(fc.record({ id: fc.uuid(), path: fc.array(namesOfKinds, { minLength: 1, maxLength: 5 }) })),
      name: wordsOf(12),
      aliases: fc.uniqueArray(wordsOf(8), { maxLength: 3 }),
      summary: fc.oneof(fc.constant(''), wordsOf(30)),
    }),
    {
      selector: ({ id }) => id,
      minLength: 2,
      maxLength: 5,
    },
  )
  .map((entities) =>
    entities.map((entity): Entity => ({
      ...entity,
      aliases: entity.aliases.filter((alias) => alias !== entity.name),
      rulesOff: {},
      createdAt: at,
      updatedAt: at,
    })),
  );
const statementsOf = (entities: readonly Entity[]) =>
  fc.array(
    fc
      .record({
        of: fc.nat(entities.length - 1),
        to: fc.nat(entities.length - 1),
        property: fc.oneof(
          wordsOf(10),
          fc.constantFrom('position', 'born', 'INN', 'IMO number', 'flag', 'sister of', 'owner of', 'associate of'),
        ),
        value: wordsOf(10),
        isRelation: fc.boolean(),
        from: fc.option(dates),
      })
      .map(({ of, to, property, value, isRelation, from }): Statement => {
        const [entity, object] = [entities[of], entities[to]];
        if (entity === undefined || object === undefined) throw new Error('out of range');
        const relation = isRelation && entity !== object;
        return {
          id: at,
          entity,
          property,
          value: relation ? '' : value,
          object: relation ? object : null,
          from,
          until: null,
          passage: null,
          lost: false,
          createdAt: at,
        };
      }),
    { maxLength: 6 },
  );
const filled = vault.chain((entities) => fc.tuple(fc.constant(entities), statementsOf(entities)));
const saidBy = ({ entity, property, value, object, from, until }: Statement) =>
  JSON.stringify([entity.id, property, object === null ? { value } : { other: object.id }, from, until]);
const saidIn = ({ of, property, said, from, until }: EntityReading['statements'][number]) =>
  JSON.stringify([of, property, said, from, until]);
const named = ({ id, kind, ownKind, name, aliases, summary }: Entity) => ({
  ...{ key: id, kind, name, aliases, summary },
  ownKind: ownKind?.path ?? [],
  isOffered: false,
});
const lower = (words: string): string => words.toLowerCase();

describe('what we write out', () => {
  test('comes back from a table as it was', () => {
    fc.assert(
      fc.property(filled, ([entities, statements]) => {
        const reading = read(entitiesCsv(entities, statements));
        expect(reading.entities.map(({ line: _line, ...entity }) => entity)).toEqual(entities.map(named));
        // Properties that differ by case alone are one.
        expect(new Set(reading.statements.map(saidIn).map(lower))).toEqual(new Set(statements.map(saidBy).map(lower)));
        expect([reading.unread, reading.left]).toEqual([[], []]);
      }),
    );
  });

  test('comes back from FollowTheMoney as what would be written again', () => {
    fc.assert(
      fc.property(filled, ([entities, statements]) => {
        const reading = read(ftmLines(toFollowTheMoney(entities, statements)));
        expect(reading.entities.map(({ line: _line, ...entity }) => entity)).toEqual(entities.map(named));
        expect([reading.unread, reading.left]).toEqual([[], []]);
        const byId = new Map(entities.map((entity) => [entity.id, entity]));
        const again = reading.statements.map((said): Statement => {
          const entity = byId.get(said.of);
          const object = 'other' in said.said ? byId.get(said.said.other) : null;
          if (entity === undefined || object === undefined) throw new Error('unknown');
          const value = 'value' in said.said ? said.said.value : '';
          return {
            id: at,
            entity,
            property: said.property,
            value,
            object,
            from: said.from,
            until: said.until,
            passage: null,
            lost: false,
            createdAt: at,
          };
        });
        const lines = (all: readonly Statement[]) => [...new Set(toFollowTheMoney(entities, all).map(inOrder))].sort();
        expect(lines(again)).toEqual(lines(statements));
      }),
    );
  });

  test('a property keeps its colons', () => {
    const id = 'c3b9f017-2d11-26d0-b37a-4f9a96220d8e';
    const entity: Entity = { id, kind: 'person', name: 'Ada', aliases: [], summary: '', rulesOff: {}, createdAt: at, updatedAt: at };
    const lines = [': a', 'post: second', '\\', 'post:'].map((property): Statement => ({
      ...{ id: at, entity, property, value: 'b: c', object: null, from: null, until: null, passage: null, lost: false, createdAt: at },
    }));
    const reading = read(ftmLines(toFollowTheMoney([entity], lines)));
    expect(reading.statements.map(({ property, said }) => [property, said])).toEqual(
      lines.map(({ property, value }) => [property, { value }]),
    );
  });

  test('whatever a file holds, it is read or refused by a sentence', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `name,kind\n${text}`),
        ),
        (text) => {
          try {
            read(text);
          } catch (error) {
            expect(String(error)).toMatch(/CasebookError|^Error: [A-Z].*\.$/);
          }
        },
      ),
    );
  });
});

/** The order of the values of a property says nothing. */
const inOrder = ({ schema, id, properties }: ReturnType<typeof toFollowTheMoney>[number]): string =>
  lower(
    JSON.stringify([
      schema,
      id,
      Object.entries(properties)
        .map(([name, values]) => [name, [...values].sort()])
        .sort(),
    ]),
  );
