import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { z } from 'zod';
import type { Entity } from '../../../src/shared/entities/model';
import { entitiesCsv, ftmLines, toFollowTheMoney } from '../../../src/shared/statements/follow-the-money';
import type { Statement } from '../../../src/shared/statements/model';

const entity = (parts: Partial<Entity>): Entity => ({
  id: 'e1',
  kind: 'person',
  name: 'Nikolai Patrushev',
  aliases: [],
  summary: '',
  rulesOff: {},
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...parts,
});
const council = entity({ id: 'e2', kind: 'organisation', name: 'Security Council' });
const passage: Statement['passage'] = {
  id: 'p',
  articleId: 'a',
  title: 'Talks',
  outlet: 'The Pilot',
  paragraph: 3,
  words: 'secretary of the Security Council',
  range: null,
  reliability: 'B',
  credibility: 2,
};
const said = (parts: Partial<Statement>): Statement => ({
  id: 's1',
  entity: { id: 'e1', kind: 'person', name: 'Nikolai Patrushev' },
  property: 'position',
  value: 'secretary',
  object: null,
  from: null,
  until: null,
  passage: null,
  lost: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...parts,
});

describe('FollowTheMoney', () => {
  test('has what it knows under its own names, the rest as notes, with the source', () => {
    const statements = [
      said({ from: '2008-05', passage }),
      said({ id: 's2', property: 'Date of birth', value: '1951-07-11' }),
      said({ id: 's3', property: 'shoe size', value: '43' }),
    ];
    expect(toFollowTheMoney([entity({ aliases: ['Патрушев'], summary: 'An official.' })], statements)).toEqual([
      {
        id: 'e1',
        schema: 'Person',
        properties: {
          name: ['Nikolai Patrushev'],
          alias: ['Патрушев'],
          summary: ['An official.'],
          position: ['secretary'],
          notes: ['position: secretary (2008-05 to …). The Pilot, ¶3: “secretary of the Security Council”', 'shoe size: 43'],
          birthDate: ['1951-07-11'],
        },
      },
    ]);
  });

  test('has relations as objects of their own', () => {
    const relation = { object: { id: 'e2', kind: 'organisation' as const, name: 'Security Council' }, value: '' };
    const statements = [
      said({ ...relation, property: 'secretary of', from: '2008', until: '2024', passage }),
      said({ ...relation, id: 's2', property: 'critic of' }),
    ];
    const [, , directorship, link] = toFollowTheMoney([entity({}), council], statements);
    expect(directorship).toEqual({
      id: 's1',
      schema: 'Directorship',
      properties: {
        director: ['e1'],
        organization: ['e2'],
        role: ['secretary of'],
        startDate: ['2008'],
        endDate: ['2024'],
        publisher: ['The Pilot'],
        summary: ['The Pilot, ¶3: “secretary of the Security Council”'],
      },
    });
    expect(link).toEqual({ id: 's2', schema: 'UnknownLink', properties: { subject: ['e1'], object: ['e2'], role: ['critic of'] } });
  });

  test.each([
    ['other', ['vessel'], 'Vessel'],
    ['other', ['Vessel', 'tanker'], 'Vessel'],
    ['other', ['ship'], 'Thing'],
    ['organisation', ['public body', 'ministry'], 'PublicBody'],
    ['organisation', ['shipping', 'company'], 'Company'],
    // A schema of another fixed kind is none of this one.
    ['person', ['company'], 'Person'],
    ['place', ['RealEstate'], 'RealEstate'],
  ] as const)('has an own kind as the schema it is called as: %s %s is a %s', (kind, path, schema) => {
    const [written] = toFollowTheMoney([entity({ kind, ownKind: { id: 'k', path: [...path] } })], []);
    expect(written?.schema).toBe(schema);
  });

  test('has what a schema has a property for as that', () => {
    const vessel = entity({ kind: 'other', name: 'Marlin Astra', ownKind: { id: 'k', path: ['vessel'] } });
    const [written] = toFollowTheMoney(
      [vessel],
      [said({ property: 'imo number', value: '9283710' }), said({ property: 'hull', value: 'double' })],
    );
    expect(written?.properties).toMatchObject({ imoNumber: ['9283710'], notes: ['hull: double'] });
  });

  test('has families and associates between people, and others as links', () => {
    const wife = { object: { id: 'e2', kind: 'person' as const, name: 'Elena' }, value: '' };
    const other = entity({ id: 'e2', name: 'Elena' });
    const statements = [said({ ...wife, property: 'husband of' }), said({ ...wife, id: 's2', property: 'associate of' })];
    const [, , family, associate] = toFollowTheMoney([entity({}), other], statements);
    expect(family).toMatchObject({ schema: 'Family', properties: { person: ['e1'], relative: ['e2'], relationship: ['husband of'] } });
    expect(associate).toMatchObject({ schema: 'Associate', properties: { person: ['e1'], associate: ['e2'] } });
    const [, , link] = toFollowTheMoney([entity({}), council], [said({ object: { ...council }, value: '', property: 'parent of' })]);
    expect(link).toMatchObject({ schema: 'UnknownLink', properties: { subject: ['e1'], object: ['e2'], role: ['parent of'] } });
  });

  test('is one object a line', () => {
    const lines = ftmLines(toFollowTheMoney([entity({ summary: 'Two\nlines' }), council], [])).split('\n');
    expect(lines.map((line) => (line === '' ? null : /"id":"(\w+)"/.exec(line)?.[1]))).toEqual(['e1', 'e2', null]);
  });
});

describe('the table of entities', () => {
  test('comes back from a reader of CSV, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (name, value) => {
        const text = entitiesCsv([entity({ name }), council], [said({ value, passage })]);
        const rows: unknown = parse(text, { bom: true });
        const [, first, second] = z.array(z.array(z.string())).parse(rows);
        const kept = (words: string) => (/^'*[=+\-@\t\r]/.test(words) ? `'${words}` : words);
        expect([first?.[2], first?.[5]]).toEqual([kept(name), kept(value)]);
        expect(first?.slice(9, 14)).toEqual(['The Pilot', '3', 'secretary of the Security Council', 'B', '2']);
        expect(second?.slice(0, 5)).toEqual(['e2', 'organisation', 'Security Council', '', '']);
      }),
    );
  });

  test('runs no formula in a spreadsheet', () => {
    expect(entitiesCsv([entity({ name: '=HYPERLINK("http://a")' })], [])).toContain(`"'=HYPERLINK(""http://a"")"`);
  });
});
