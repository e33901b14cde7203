import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { EntityKind } from '../../../src/shared/entities/model';
import { entitiesCsv, ftmLines, toFollowTheMoney } from '../../../src/shared/statements/follow-the-money';
import { createEntity } from '../../../src/main/corpus/entities/entities';
import { updateOwnKind } from '../../../src/main/corpus/entities/own-kinds';
import { applyChanges } from '../../../src/main/corpus/history/apply-changes';
import { readEntityFile } from '../../../src/main/import/entity-file';
import { unknownKinds, broughtIn, proposed, proposedKinds, rowsOf } from '../../../src/shared/statements/incoming-choices';
import type { Corpus } from '../../../src/main/corpus/store/corpus';
import { allThings } from '../../../src/shared/library/thing-tables';
import { withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));

/** Without a history: what it does is taken back out of order. */
const bare = (): Corpus => ({ store: corpus.store, newId: randomUUID, now: () => '2026-12-01T12:00:00.000Z' });

const make = (name: string, parentId: string | null = null, kind: EntityKind = 'organisation'): string =>
  corpus.handlers['kinds.create']({ kind, parentId, name }).id;
const entity = (name: string, ownKind?: string, kind: EntityKind = 'organisation'): string =>
  corpus.handlers['entities.create']({ kind, name, ...(ownKind !== undefined && { ownKind }) }).id;
const get = (id: string) => corpus.handlers['entities.get']({ id });
const kindOf = (id: string): string => [get(id).kind, ...(get(id).ownKind?.path ?? [])].join(' › ');
const undo = () => corpus.handlers['history.undo']({ step: null });
const redo = () => corpus.handlers['history.redo']({ step: null });
const names = () =>
  corpus.handlers['kinds.list'](null)
    .map(({ name }) => name)
    .sort();
const found = (query: string): string[] =>
  corpus.handlers['search.find']({ query, offset: 0, limit: 50, kind: 'entity' }).hits.map(({ id }) => id);
const inTable = (value: string): string[] => {
  const view = { ...allThings('entity'), filters: [{ by: 'kind', values: [value] }] };
  return corpus.handlers['things.page']({ view, offset: 0, limit: 50 }).page.map(({ id }) => id);
};

/** `organisation › shipping company › shell company`, and an entity of each. */
function fleet() {
  const shipping = make('shipping company');
  const shell = make('shell company', shipping);
  return {
    ...{ shipping, shell },
    sovcomflot: entity('Sovcomflot', shipping),
    marlin: entity('Marlin Holdings', shell),
    council: entity('Security Council'),
  };
}

describe('an own kind', () => {
  test('is made, renamed, moved and taken away, each a step that is undone', () => {
    const { shipping, marlin } = fleet();
    expect(kindOf(marlin)).toBe('organisation › shipping company › shell company');
    corpus.handlers['kinds.update']({ id: shipping, name: 'ship owner' });
    expect(kindOf(marlin)).toBe('organisation › ship owner › shell company');
    expect(corpus.handlers['history.state'](null).undo?.label).toBe('Rename kind');
    undo();
    expect(kindOf(marlin)).toBe('organisation › shipping company › shell company');
    redo();
    expect(kindOf(marlin)).toBe('organisation › ship owner › shell company');
  });

  test('that moves below another fixed kind takes its entities there, and back by Undo', () => {
    const { shipping, sovcomflot, marlin, council } = fleet();
    corpus.handlers['kinds.update']({ id: shipping, place: { kind: 'other', parentId: null } });
    expect([sovcomflot, marlin, council].map(kindOf)).toEqual([
      'other › shipping company',
      'other › shipping company › shell company',
      'organisation',
    ]);
    undo();
    expect([sovcomflot, marlin].map(kindOf)).toEqual([
      'organisation › shipping company',
      'organisation › shipping company › shell company',
    ]);
  });

  test('moves past one of its name that stands halfway, and back', () => {
    const group = make('group', null, 'person');
    const clan = make('clan', group, 'person');
    make('clan', null, 'person');
    corpus.handlers['kinds.update']({ id: clan, place: { kind: 'organisation', parentId: null } });
    expect(kindOf(entity('The Weiss family', clan))).toBe('organisation › clan');
    undo();
    undo();
    expect(kindOf(entity('The Weiss family', clan))).toBe('person › group › clan');
  });

  test('in use leaves its entities to what stands above it, those in the bin too, undone as one', () => {
    const { shipping, shell, sovcomflot, marlin } = fleet();
    const binned = entity('Old Shell', shell);
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id: binned }] });
    corpus.handlers['kinds.remove']({ id: shipping });
    expect([sovcomflot, marlin].map(kindOf)).toEqual(['organisation', 'organisation › shell company']);
    corpus.handlers['kinds.remove']({ id: shell });
    expect(kindOf(marlin)).toBe('organisation');
    expect(names()).toEqual([]);
    undo();
    undo();
    expect([sovcomflot, marlin].map(kindOf)).toEqual([
      'organisation › shipping company',
      'organisation › shipping company › shell company',
    ]);
    corpus.handlers['bin.putBack']({ things: [{ kind: 'entity', id: binned }] });
    expect(kindOf(binned)).toBe('organisation › shipping company › shell company');
  });

  test('has no twin beside it, stands not below itself, and not too deep', () => {
    const { shipping, shell } = fleet();
    expect(() => make('Shipping Company')).toThrow('stands there already');
    expect(make('shipping company', null, 'person')).not.toBe(shipping);
    expect(() => corpus.handlers['kinds.update']({ id: shipping, place: { kind: 'organisation', parentId: shell } })).toThrow(
      'below itself',
    );
    let parent = shell;
    for (const level of [3, 4, 5]) parent = make(`level ${level}`, parent);
    expect(() => make('level 6', parent)).toThrow('5 levels');
    expect(() => corpus.handlers['kinds.update']({ id: shipping, place: { kind: 'person', parentId: shipping } })).toThrow();
    expect(() => entity('Nobody', '00000000-0000-4000-8000-000000000001')).toThrow('no longer in the vault');
  });

  test('is given and taken off: a fixed kind alone takes it off, an own one brings its fixed one along', () => {
    const { shell, council } = fleet();
    const port = make('port', null, 'place');
    corpus.handlers['entities.update']({ id: council, ownKind: port });
    expect(kindOf(council)).toBe('place › port');
    corpus.handlers['entities.update']({ id: council, name: 'The Security Council' });
    expect(kindOf(council)).toBe('place › port');
    corpus.handlers['entities.update']({ id: council, kind: 'organisation' });
    expect(kindOf(council)).toBe('organisation');
    const many = [council, entity('Bank of Moscow'), entity('Anna Weiss', undefined, 'person')];
    corpus.handlers['entities.setKind']({ ids: many, kind: 'person', ownKind: shell });
    expect(many.map(kindOf)).toEqual(many.map(() => 'organisation › shipping company › shell company'));
    undo();
    expect(many.map(kindOf)).toEqual(['organisation', 'organisation', 'person']);
  });

  test('is that of its place when an entity comes back to it, and gone with a circle', () => {
    const { shipping, shell } = fleet();
    const { result, changes } = corpus.store.record(() =>
      createEntity(bare(), { kind: 'organisation', ownKind: shell, name: 'Ursa Shipping' }),
    );
    corpus.store.write((tx) => applyChanges(tx, changes, 'undo'));
    const moved = corpus.store.record(() => updateOwnKind(bare(), { id: shell, place: { kind: 'place', parentId: null } }));
    corpus.store.write((tx) => applyChanges(tx, changes, 'redo'));
    expect(kindOf(result.id)).toBe('place › shell company');
    // The other way about meanwhile: taken back, each would stand below the other.
    corpus.handlers['kinds.update']({ id: shipping, place: { kind: 'place', parentId: shell } });
    expect(() => corpus.store.write((tx) => applyChanges(tx, moved.changes, 'undo'))).toThrow('the kinds of entities stand otherwise now');
    expect(kindOf(result.id)).toBe('place › shell company');
  });
});

describe('who goes by kinds', () => {
  test('finds an own kind by its name, with those below it, and by its fixed one', () => {
    const { shipping, shell, sovcomflot, marlin, council } = fleet();
    expect(found('kind:"shell company"')).toEqual([marlin]);
    expect(found('kind:"Shipping Company"').sort()).toEqual([sovcomflot, marlin].sort());
    expect(found('kind:organisation').sort()).toEqual([sovcomflot, marlin, council].sort());
    expect(found('kind:tanker')).toEqual([]);
    expect(inTable(shell)).toEqual([marlin]);
    expect(inTable(shipping).sort()).toEqual([sovcomflot, marlin].sort());
    expect(inTable('organisation').sort()).toEqual([sovcomflot, marlin, council].sort());
    const facets = corpus.handlers['things.facets']({ view: allThings('entity'), by: 'kind' });
    expect(facets).toEqual([
      { value: 'organisation', count: 3 },
      { value: shipping, count: 2 },
      { value: shell, count: 1 },
    ]);
  });

  test('sees the own name at once, also after it was renamed', () => {
    const { shell, marlin } = fleet();
    const detail = () => corpus.handlers['search.quickFind']({ query: 'Marlin', limit: 5 })[0]?.detail;
    expect(detail()).toBe('shell company');
    corpus.handlers['kinds.update']({ id: shell, name: 'letterbox' });
    expect(detail()).toBe('letterbox');
    undo();
    expect(detail()).toBe('shell company');
    const row = corpus.handlers['things.rows']({ kind: 'entity', ids: [marlin] })[0];
    expect(row?.cells['kind']).toBe(shell);
  });
});

describe.each([
  ['a table', 'out.csv', entitiesCsv],
  ['FollowTheMoney', 'out.ftm.json', (...all: Parameters<typeof toFollowTheMoney>) => ftmLines(toFollowTheMoney(...all))],
])('by way of %s', (_, file, written) => {
  test('own kinds come into another vault as they were', () => {
    const { marlin, council } = fleet();
    const { entities, statements } = corpus.handlers['statements.all'](null);
    const bytes = new TextEncoder().encode(written(entities, statements));
    corpus.handlers['bin.delete']({ things: entities.map(({ id }) => ({ kind: 'entity' as const, id })) });
    corpus.handlers['bin.empty']({ things: entities.map(({ id }) => ({ kind: 'entity' as const, id })) });
    for (const { id } of corpus.handlers['kinds.list'](null)) corpus.handlers['kinds.remove']({ id });

    const reading = readEntityFile(bytes);
    const unknown = unknownKinds(reading, corpus.handlers['kinds.list'](null));
    expect(unknown.map(({ path, count }) => [path, count])).toEqual([
      [['shipping company', 'shell company'], 1],
      [['shipping company'], 1],
    ]);
    const compared = corpus.handlers['entities.compare']({
      again: true,
      entities: reading.entities.map(({ key, kind, name }) => ({ key, kind, names: [name] })),
    });
    const choices = { ...proposed, ofKind: proposedKinds(unknown) };
    corpus.handlers['entities.bringIn'](broughtIn(file, reading, rowsOf(reading, compared), choices));
    expect(kindOf(marlin)).toBe('organisation › shipping company › shell company');
    expect(kindOf(council)).toBe('organisation');
    expect(names()).toEqual(['shell company', 'shipping company']);
    undo();
    expect(names()).toEqual([]);
  });
});

test('a kind of a file is taken for one that is there and called the same', () => {
  const vessel = make('vessel', null, 'other');
  make('tanker', vessel, 'other');
  const reading = readEntityFile(new TextEncoder().encode('name,kind\nMarlin Astra,Tanker\nUrsa,reefer\n'));
  const unknown = unknownKinds(reading, corpus.handlers['kinds.list'](null));
  expect([...proposedKinds(unknown).values()]).toEqual([
    { kind: 'other', path: ['vessel', 'tanker'] },
    { kind: 'other', path: ['reefer'] },
  ]);
});

describe('a finer schema of FollowTheMoney', () => {
  const lines = [
    { id: 'a', schema: 'Vessel', properties: { name: ['Marlin Astra'], imoNumber: ['9283710'], flag: ['lr'] } },
    { id: 'b', schema: 'Company', properties: { name: ['Marlin Holdings'], registrationNumber: ['12'] } },
    { id: 'c', schema: 'Person', properties: { name: ['Anna Weiss'] } },
    { id: 'd', schema: 'Person', properties: { name: ['Ben Weiss'] } },
    { id: 'e', schema: 'Ownership', properties: { owner: ['b'], asset: ['a'], role: ['nominee'], startDate: ['2014'] } },
    { id: 'f', schema: 'Family', properties: { person: ['c'], relative: ['d'], relationship: ['sister'] } },
  ];
  const bringIn = (isTaken: boolean) => {
    const reading = readEntityFile(new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\n')));
    const unknown = unknownKinds(reading, corpus.handlers['kinds.list'](null));
    const taken = new Map(unknown.map(({ key, kind, path }) => [key, { kind, path }]));
    const choices = { ...proposed, ofKind: isTaken ? taken : proposedKinds(unknown) };
    corpus.handlers['entities.bringIn'](broughtIn('a.ftm.json', reading, rowsOf(reading, []), choices));
    return unknown;
  };
  const written = () => {
    const { entities, statements } = corpus.handlers['statements.all'](null);
    return toFollowTheMoney(entities, statements).map(({ schema, properties }) => ({ schema, properties }));
  };

  test('is offered, and none of the analyst’s kinds unless it is taken', () => {
    expect(bringIn(false).map(({ kind, path, isOffered }) => [kind, path, isOffered])).toEqual([
      ['other', ['vessel'], true],
      ['organisation', ['company'], true],
    ]);
    expect(names()).toEqual([]);
    expect(written().map(({ schema }) => schema)).toContain('Thing');
  });

  test('goes out as it came in when it is taken, with its properties and relations', () => {
    bringIn(true);
    expect(names()).toEqual(['company', 'vessel']);
    const out = written();
    const of = (schema: string) => out.filter((one) => one.schema === schema).map(({ properties }) => properties);
    expect(of('Vessel')).toMatchObject([{ name: ['Marlin Astra'], imoNumber: ['9283710'], flag: ['lr'] }]);
    expect(of('Company')).toMatchObject([{ name: ['Marlin Holdings'], registrationNumber: ['12'] }]);
    expect(of('Person')).toHaveLength(2);
    expect(of('Ownership')).toMatchObject([{ role: ['owner of (nominee)'], startDate: ['2014'] }]);
    expect(of('Family')).toMatchObject([{ relationship: ['sister'] }]);
    undo();
    expect(names()).toEqual([]);
  });

  test('is the kind that is there and called so', () => {
    make('Vessel', make('asset', null, 'other'), 'other');
    const unknown = bringIn(false);
    expect([...proposedKinds(unknown).values()]).toContainEqual({ kind: 'other', path: ['asset', 'Vessel'] });
    expect(names()).toEqual(['Vessel', 'asset']);
    expect(written().map(({ schema }) => schema)).toContain('Vessel');
  });
});
