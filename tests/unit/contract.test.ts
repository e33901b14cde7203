import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { careChannels, channels, contract, corpusChannels, eventContract, events, mainChannels } from '../../src/shared/contract';
import { saidByNotes, type Topic } from '../../src/shared/topics';
import { emptyNoteDocument } from '../../src/shared/notes/note-document';
import { good, id } from '../fixtures/payloads';

/** Payloads no channel takes. `undefined` is what a page sends that forgets the argument. */
const neverGood: readonly unknown[] = [undefined, 0, '', 'text', true, [], [null], 1n, NaN];

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => z.record(z.string(), z.unknown()).safeParse(value).success;

/** Whether a request of the channel may leave the field out: the schema takes the payload without it. */
function optionalFields(channel: (typeof channels)[number], payload: Fields): string[] {
  return Object.keys(payload).filter((field) => {
    const { [field]: _left, ...rest } = payload;
    return contract[channel].request.safeParse(rest).success;
  });
}

const badValues = { 'a fraction': -1.5, 'lists in lists': [[]], null: null };

/** Where null has a meaning of its own, such as taking something away. */
const nullable: Record<string, readonly string[]> = {
  'entities.setKind': ['ownKind'],
  'kinds.create': ['parentId'],
  'entities.setPicture': ['picture'],
  'vault.setColour': ['colour'],
  'vault.open': ['restore'],
  'comments.add': ['quote'],
  'proposals.save': ['id', 'base'],
  'kept.attach': ['articleId'],
  'articles.retract': ['reason'],
  'collections.create': ['parentId'],
  'views.save': ['id'],
  'fields.save': ['id'],
  'fields.move': ['before'],
  'notes.shown': ['heading'],
  'searches.save': ['id'],
  'charts.save': ['id'],
  'citations.write': ['place'],
  'spelling.add': ['noteId'],
  'batches.save': ['id'],
  'batches.hits': ['way'],
  'recognition.cancel': ['id'],
  'articles.reread': ['encoding'],
  'articles.previewEncoding': ['encoding'],
  'articles.replace': ['file'],
  'passages.create': ['credibility'],
  'passages.update': ['credibility'],
  'passages.review': ['articleId'],
  'passages.waiting': ['articleId'],
  'mentions.tagAll': ['articleId'],
  'suggestions.list': ['kind'],
  'suggestions.accept': ['entityId', 'articleId'],
  'outlets.update': ['kind', 'country'],
  'outlets.grade': ['reliability'],
  'history.undo': ['step'],
  'history.redo': ['step'],
  'menu.undo': ['undo', 'redo', 'vault'],
  'import.text': ['html', 'text', 'url'],
  'import.answer': ['reading'],
  'import.bring': ['as'],
};

/** The good payload, spoilt in one place at a time. */
function spoilt(channel: (typeof channels)[number], payload: unknown): [string, unknown][] {
  if (!isFields(payload))
    return [
      ['an object', {}],
      ['an id', { id }],
    ];
  const optional = optionalFields(channel, payload);
  const fields = Object.keys(payload);
  return [
    ['null', null],
    ...fields
      .filter((field) => !optional.includes(field))
      .map((field): [string, unknown] => [`no ${field}`, { ...payload, [field]: undefined }]),
    ...fields.flatMap((field) =>
      Object.entries(badValues)
        .filter(([name]) => name !== 'null' || nullable[channel]?.includes(field) !== true)
        .map(([name, bad]): [string, unknown] => [`${field} that is ${name}`, { ...payload, [field]: bad }]),
    ),
  ];
}

describe('the contract', () => {
  test('is the slices of all rooms, none of whose names is there twice', () => {
    const slices = Object.values(import.meta.glob<Record<string, object>>('../../src/shared/*/contract.ts', { eager: true }));
    const named = (ending: string): string[] =>
      slices.flatMap((slice) => Object.entries(slice).flatMap(([name, part]) => (name.endsWith(ending) ? Object.keys(part) : [])));
    expect(named('Channels').sort()).toEqual(Object.keys(contract).sort());
    expect([...named('Events'), 'corpus.changed'].sort()).toEqual(Object.keys(eventContract).sort());
  });

  test('says who answers each channel, and its lists have them all', () => {
    expect([...corpusChannels, ...careChannels, ...mainChannels].sort()).toEqual([...channels].sort());
    expect([...events].sort()).toEqual(Object.keys(eventContract).sort());
  });

  test('asks for little again when words of a note are saved', () => {
    const again = channels.filter((channel) => {
      const said = contract[channel];
      return said.nature === 'read' && said.of !== null && said.of.some((topic: Topic) => topic === 'note-text');
    });
    expect(again.sort()).toEqual([
      ...['claims.citing', 'entities.linked', 'impact.of', 'notes.backlinks', 'notes.page'],
      // Of one note, which it is told of.
      'notes.shown',
      'proposals.review',
      'search.quickFind',
      // Of entities, which it is told of: those that the note mentions.
      ...['timeline.ofDossier', 'timeline.ofEntities'],
    ]);
  });

  test('asks for no outlets and no names of colours again when a passage is marked', () => {
    const again = channels.filter((channel) => {
      const said = contract[channel];
      return said.nature === 'read' && said.of !== null && said.of.some((topic: Topic) => topic === 'passages');
    });
    expect(again.filter((channel) => ['outlets.list', 'outlets.get', 'colours.get'].includes(channel))).toEqual([]);
  });

  test('has every answer that depends on a part of what `notes` says depend on `notes`', () => {
    const without = channels.filter((channel) => {
      const said = contract[channel];
      const of: readonly Topic[] = said.nature === 'read' ? (said.of ?? []) : [];
      return saidByNotes.some((topic) => of.includes(topic)) && !of.includes('notes');
    });
    expect(without).toEqual([]);
  });

  test('has a good payload for each channel in this test', () => {
    expect(Object.keys(good).sort()).toEqual([...channels].sort());
  });
});

/** A test for each channel, not for each payload: what goes wrong is named by the payloads it went wrong with. */
describe.each([...channels])('%s', (channel) => {
  const { request } = contract[channel];
  const taken = (payloads: readonly [string, unknown][]): string[] =>
    payloads.filter(([, payload]) => request.safeParse(payload).success).map(([name]) => name);

  test('takes a good payload, and no field that it does not know', () => {
    const payload = good[channel];
    expect(request.safeParse(payload).error).toBeUndefined();
    const result = request.safeParse(isFields(payload) ? { ...payload, $where: 'elsewhere' } : { $where: 'elsewhere' });
    expect(JSON.stringify(result.data ?? {})).not.toContain('elsewhere');
  });

  test('refuses what no channel takes, and the good payload spoilt in one place', () => {
    expect(taken(neverGood.map((payload) => [String(payload), payload]))).toEqual([]);
    expect(taken(spoilt(channel, good[channel]))).toEqual([]);
  });
});

test.each(['../corpus.sqlite', '/etc/passwd', 'corpus.sqlite', '2026-11-21T19-04.sqlite/..', '2026-11-21T19-04.json'])(
  'a backup is named by its date, never by a path: %s is refused',
  (file) => {
    for (const channel of ['backups.compare', 'backups.restore'] as const) {
      expect(contract[channel].request.safeParse({ file }).success).toBe(false);
    }
  },
);

describe('what has limits', () => {
  test.each<[(typeof channels)[number], Fields]>([
    ['articles.get', { id: '../../etc/passwd' }],
    ['articles.update', { id, changes: { published: '7 June 2014' } }],
    ['articles.update', { id, changes: { published: '2014-13-01' } }],
    ['articles.update', { id, changes: { title: '' } }],
    ['articles.update', { id, changes: { url: 'not an address' } }],
    ['articles.putBack', { id, indexes: [] }],
    ['articles.putBack', { id, indexes: [-1] }],
    ['passages.create', { articleId: id, textId: id, start: -1, end: 5, colour: 'yellow' }],
    ['passages.create', { articleId: id, textId: id, start: 0, end: 0.5, colour: 'yellow' }],
    ['passages.create', { articleId: id, textId: id, start: 0, end: 5, colour: 'mauve' }],
    ['passages.cite', { noteId: id, citationId: id, passage: { passageId: id, start: 1 } }],
    ['entities.create', { kind: 'person', name: '   ' }],
    ['entities.create', { kind: 'animal', name: 'Rex' }],
    ['notes.create', { title: 'x'.repeat(1001) }],
    ['notes.save', { id, revision: 1, title: '', document: { version: 999, root: emptyNoteDocument().root } }],
    ['notes.save', { id, revision: 1, title: '', document: { version: 1, root: { type: 'script', children: [] } } }],
    ['search.find', { query: 'x'.repeat(1001), limit: 10 }],
    ['search.find', { query: 'x', limit: 0 }],
    ['search.find', { query: 'x', limit: 201 }],
    ['search.find', { query: 'x', limit: 9, offset: -1 }],
    ['search.find', { query: 'x', limit: 9, kind: 'page' }],
    ['import.files', { files: [] }],
    ['import.files', { files: ['/etc/passwd'] }],
    ['articles.replace', { id, file: '/etc/passwd' }],
    ['export.dossier', { id, format: 'exe' }],
    ['settings.set', { theme: 'sepia' }],
    ['workspace.set', { groups: [] }],
  ])('%s refuses %j', (channel, payload) => {
    expect(contract[channel].request.safeParse(payload).success).toBe(false);
  });
});
