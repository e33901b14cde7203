import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { careChannels, channels, contract, corpusChannels, eventContract, events, mainChannels } from '../../src/shared/contract';
import { saidByNotes, type Topic } from '../../src/shared/topics';
import { emptyNoteDocument } from '../../src/shared/notes/note-document';
import { good, id } from '../fixtures/payloads';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

const view = {
  filters: [
    { field: 'state', values: ['unread', 'to-do'] },
    { field: 'date', values: ['2014-06..2022-09'], not: true },
  ],
  sort: { by: 'published', descending: true },
  group: 'day',
};

/** A payload of each channel as the window sends it; the bad ones are made from these. */
const good: Record<string, unknown> = {
  'vault.status': null,
  'vault.resume': null,
  'vault.state': null,
  'vault.open': { restore: '2026-11-21T19-04.sqlite' },
  'vault.choose': { how: 'open' },
  'articles.list': { offset: 0, limit: 100 },
  'articles.names': { offset: 0, limit: 20_000 },
  'articles.get': { id },
  'articles.update': { id, changes: { outlet: 'ABC News', published: '2014-06-07T09:47' } },
  'articles.putBack': { id, indexes: [0, 3] },
  'articles.parts': { id },
  'table.page': { view, offset: 0, limit: 100 },
  'table.ids': { view, first: 0, last: 99_999 },
  'table.seek': { view, text: 'mosc', after: -1 },
  'table.facets': { view, by: 'month' },
  'table.counts': { views: [view] },
  'articles.bulk': { ids: [id], total: 12_000, run: id, change: { kind: 'tag', add: ['water/canals'], remove: [] } },
  'collections.list': null,
  'collections.create': { name: 'Waterways', parentId: id },
  'collections.update': { id, place: { parentId: null, before: id } },
  'collections.remove': { id },
  'views.list': null,
  'views.save': { id: null, name: 'Unread', view },
  'views.remove': { id },
  'imports.list': null,
  'kept.list': null,
  'kept.attach': { id, articleId: id },
  'kept.remove': { id },
  'kept.save': { id },
  'articles.editions': { id },
  'articles.edition': { textId: id },
  'articles.reread': { id, encoding: 'windows-1251' },
  'articles.previewEncoding': { id, encoding: 'koi8-r' },
  'articles.replace': { id, path: '/home/me/page.html' },
  'originals.text': { id, textId: id },
  'originals.pages': { id, textId: id },
  'originals.page': { id, textId: id, page: 3, width: 800 },
  'originals.save': { id, textId: id },
  'originals.open': { id, textId: id },
  'origins.of': { articleId: id },
  'origins.differences': { articleId: id, otherId: id },
  'origins.separate': { articleId: id },
  'origins.join': { articleId: id, otherId: id },
  'passages.create': { articleId: id, textId: id, start: 3, end: 9, colour: 'yellow', comment: 'why', tags: ['a/b'], credibility: 2 },
  'passages.cite': { noteId: id, citationId: id, passage: { articleId: id, textId: id, start: 3, end: 9 } },
  'passages.update': { id, colour: 'red', comment: 'why', tags: ['a/b'], credibility: 2, credibilityReason: '' },
  'passages.remove': { id },
  'passages.ofArticle': { articleId: id },
  'passages.get': { ids: [id] },
  'passages.places': { articleId: id },
  'passages.find': { filter: { tag: 'a/b', colour: 'red' }, offset: 0, limit: 50 },
  'tags.list': null,
  'tags.rename': { from: 'a', to: 'b/c' },
  'tags.remove': { tag: 'a' },
  'colours.get': null,
  'colours.set': { meanings: { red: 'Contradicted' } },
  'passages.review': { articleId: id, offset: 0, limit: 50 },
  'passages.waiting': { articleId: id },
  'passages.accept': { kind: 'passage', id, textId: id, place: 0 },
  'passages.repoint': { kind: 'mention', id, textId: id, start: 3, end: 9 },
  'passages.keep': { kind: 'passage', id, textId: id },
  'claims.ofNote': { noteId: id },
  'claims.ofDossier': { dossierId: id },
  'claims.citing': { passageIds: [id] },
  'entities.page': { offset: 0, limit: 50 },
  'entities.list': null,
  'entities.named': { ids: [] },
  'entities.get': { id },
  'entities.create': { kind: 'person', name: 'Igor Krasnov' },
  'mentions.tagAll': { entityId: id, articleId: null, after: 0, run: id },
  'suggestions.count': null,
  'suggestions.list': { offset: 0, limit: 20, kind: 'person' },
  'suggestions.ofArticle': { articleId: id },
  'suggestions.accept': { id: 1, entityId: null, articleId: null, run: id },
  'suggestions.ignore': { ids: [1, 2] },
  'entities.update': { id, kind: 'person', name: 'Igor Krasnov', aliases: ['Krasnov'], summary: '' },
  'mentions.create': { entityId: id, articleId: id, textId: id, start: 0, end: 4 },
  'mentions.remove': { id },
  'mentions.ofArticle': { articleId: id },
  'mentions.ofEntity': { entityId: id },
  'notes.list': null,
  'notes.page': { offset: 0, limit: 50 },
  'notes.get': { id },
  'notes.head': { id },
  'notes.create': { title: '' },
  'notes.save': { id, revision: 1, title: 'A note', document: emptyNoteDocument() },
  'notes.versions': { noteId: id },
  'notes.versionDifference': { id, to: 'present' },
  'notes.findInVersions': { noteId: id, words: 'delegation' },
  'notes.keepVersion': { noteId: id, name: 'Before review' },
  'notes.thinVersions': { noteId: id, wholeDays: 30 },
  'notes.restoreVersion': { id },
  'dossiers.page': { offset: 0, limit: 50 },
  'dossiers.list': null,
  'dossiers.get': { id },
  'dossiers.sources': { id },
  'dossiers.create': { title: 'A dossier' },
  'dossiers.update': { id, title: 'A dossier', summary: '', sections: [id], subjects: [] },
  'outlets.page': { offset: 0, limit: 50 },
  'outlets.list': null,
  'outlets.get': { id },
  'outlets.facts': { id },
  'outlets.articles': { id, offset: 0, limit: 50 },
  'outlets.cited': { id, offset: 0, limit: 50 },
  'outlets.create': { name: 'ABC News' },
  'outlets.update': { id, name: 'ABC News', aliases: ['abc.net.au'], kind: 'broadcaster', country: 'AU', summary: '' },
  'outlets.grade': { id, reliability: 'B', reason: 'It corrects its mistakes.' },
  'outlets.merge': { from: id, into: id },
  'outlets.split': { id, alias: 'abc.net.au' },
  'outlets.remove': { id },
  'articles.retract': { id, reason: 'The quotes were invented.' },
  'impact.of': { kind: 'outlet', id },
  'bin.page': { offset: 0, limit: 50 },
  'bin.list': null,
  'things.named': { things: [{ kind: 'outlet', id }] },
  'bin.uses': { things: [{ kind: 'article', id }] },
  'bin.delete': { things: [{ kind: 'note', id }] },
  'bin.putBack': { things: [{ kind: 'entity', id }] },
  'bin.empty': { things: [{ kind: 'dossier', id }] },
  'backups.list': null,
  'backups.compare': { file: '2026-11-21T19-04.sqlite' },
  'backups.make': null,
  'backups.restore': { file: '2026-11-21T19-04-2.sqlite' },
  'backups.show': null,
  'check.run': null,
  'check.cancel': null,
  'history.state': null,
  'history.undo': { step: null },
  'history.redo': { step: id },
  'menu.undo': { undo: 'typing', redo: null, vault: { undo: 'Highlight', redo: null } },
  'evidence.find': { sentence: 'They signed fifty agreements.', limit: 20, off: ['word signed'], exceptArticle: id },
  'search.find': { query: 'krasnov', limit: 50 },
  'search.quickFind': { query: '', limit: 20 },
  'import.paths': { paths: ['/tmp/a.txt'] },
  'import.choose': null,
  'import.cancel': { jobId: id },
  'import.retry': { jobId: id },
  'import.text': { html: '<p>Words</p>', text: 'Words', url: 'https://example.org/' },
  'import.clipboard': null,
  'import.question': { jobId: id, key: 'a'.repeat(64) },
  'import.answer': { jobId: id, key: 'a'.repeat(64), reading: { columns: { body: 'text' } }, remember: true },
  'inbox.get': null,
  'inbox.set': { on: true },
  'inbox.choose': null,
  'export.dossier': { id, format: 'pdf' },
  'export.sources': { id },
  'export.show': { file: '/tmp/a.pdf' },
  'settings.get': null,
  'settings.set': { theme: 'dark', backups: { on: true, capMegabytes: 2000 } },
  'workspace.get': null,
  'workspace.set': {
    section: 'articles',
    groups: [{ tabs: [{ kind: 'article', id }], active: 0 }],
    activeGroup: 0,
    layouts: { desk: { left: 20, middle: 60, right: 20 } },
    leftOpen: true,
    rightOpen: true,
  },
  'reading.get': null,
  'reading.set': { places: [{ articleId: id, paragraph: 12, share: 0.5 }] },
  'links.open': { url: 'https://example.org/' },
  'window.flushed': { saved: true },
};

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
  'vault.open': ['restore'],
  'kept.attach': ['articleId'],
  'articles.retract': ['reason'],
  'collections.create': ['parentId'],
  'views.save': ['id'],
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
    expect(again.sort()).toEqual(['claims.citing', 'impact.of', 'mentions.ofEntity', 'notes.page', 'search.quickFind']);
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
    ['search.find', { query: 'x', limit: 9, kind: 'passage' }],
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
