import { statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { addArticle, citationNode, noteDocument, openCorpus, spanOf, temporaryFolder, type OpenCorpus } from '../../builders';
import type { NoteNode } from '../../../src/shared/notes/note-document';

let folder: string;
let corpus: OpenCorpus;
let clock: number;
let noteId: string;
let revision: number;

const now = (): string => new Date(clock).toISOString();
const minutes = (count: number): void => void (clock += count * 60_000);
const days = (count: number): void => minutes(count * 24 * 60);

beforeEach(async () => {
  folder = temporaryFolder();
  clock = Date.UTC(2026, 10, 21, 8);
  corpus = await openCorpus(folder, now);
  ({ id: noteId, revision } = corpus.handlers['notes.create']({ title: 'Talks' }));
});
afterEach(() => corpus.store.close());

function save(...paragraphs: (string | NoteNode[])[]): void {
  ({ revision } = corpus.handlers['notes.save']({ id: noteId, revision, title: 'Talks', document: noteDocument(...paragraphs) }));
}
const versions = () => corpus.handlers['notes.versions']({ noteId });
const reasons = (): string[] => versions().map(({ reason }) => reason);
const wordsNow = (): string => JSON.stringify(corpus.handlers['notes.get']({ id: noteId }).document);

const long = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `Paragraph ${index} says that the ministry denied the report of ${1900 + index}.`);

test('a note begins with a version, and each session leaves one', () => {
  expect(reasons()).toEqual(['created']);
  save('The first draft.');
  minutes(1);
  save('The first draft, longer.');
  expect(reasons()).toEqual(['created']);
  minutes(20);
  save('The next day.');
  expect(reasons()).toEqual(['session', 'created']);
  expect(versions()[0]).toMatchObject({ words: 4, added: 4, removed: 0, title: 'Talks' });
  expect(versions()[0]?.author).not.toBe('');
});

test('writing without a pause leaves one every half hour', () => {
  for (let minute = 0; minute < 70; minute += 5) {
    save(`Minute ${minute}.`);
    minutes(5);
  }
  expect(reasons()).toEqual(['session', 'session', 'created']);
});

test('what is replaced at once is kept before, however little time has passed', () => {
  save(...long(20));
  minutes(1);
  save('Pasted over it.');
  expect(reasons()).toEqual(['before-large', 'created']);
});

test('the name of a version is kept, and the same text twice when it is asked for', () => {
  save('A draft.');
  corpus.handlers['notes.keepVersion']({ noteId, name: 'Before review' });
  corpus.handlers['notes.keepVersion']({ noteId, name: 'Sent' });
  expect(versions().map(({ name }) => name)).toEqual(['Sent', 'Before review', null]);
});

test('restoring is a step of its own: what was there is kept, and Undo brings it back', () => {
  save('What was written first.');
  corpus.handlers['notes.keepVersion']({ noteId, name: 'First' });
  const [first] = versions();
  save('What was written later.');
  const { head, lost } = corpus.handlers['notes.restoreVersion']({ id: first?.id ?? '' });
  expect(lost).toBe(0);
  expect(head.revision).toBeGreaterThan(revision);
  expect(wordsNow()).toContain('written first');
  expect(reasons()).toEqual(['restored', 'before-restore', 'kept', 'created']);
  corpus.handlers['history.undo']({ step: null });
  expect(wordsNow()).toContain('written later');
  expect(reasons()).toEqual(['restored', 'before-restore', 'kept', 'created']);
});

test('a citation whose passage is gone is left out of what is restored, and counted', () => {
  const { id: articleId, textId } = addArticle(corpus, { text: 'The mayor spoke of the bridge.' });
  const passage = corpus.handlers['passages.create']({
    articleId,
    textId,
    ...spanOf('The mayor spoke of the bridge.', 'The mayor'),
    colour: 'yellow',
  });
  save([{ type: 'text', text: 'He spoke', format: 0 }, citationNode(passage.id)]);
  corpus.handlers['notes.keepVersion']({ noteId, name: 'Cited' });
  const [cited] = versions();
  save('He spoke.');
  corpus.handlers['passages.remove']({ id: passage.id });
  expect(corpus.handlers['notes.restoreVersion']({ id: cited?.id ?? '' }).lost).toBe(1);
  expect(wordsNow()).toContain('He spoke');
  expect(wordsNow()).not.toContain(passage.id);
});

test('a deleted paragraph is found in the versions', () => {
  save('The delegation came by train.', 'It left by ship.');
  minutes(20);
  save('It left by ship.');
  const hits = corpus.handlers['notes.findInVersions']({ noteId, words: 'BY' });
  expect(hits.map(({ before, match, after, gone }) => [`${before}${match}${after}`, gone])).toEqual([
    ['The delegation came by train.', true],
    ['It left by ship.', false],
  ]);
  expect(corpus.handlers['notes.findInVersions']({ noteId, words: 'aeroplane' })).toEqual([]);
});

test('the difference says what came and went', () => {
  save('The delegation came by train.', 'It left by ship.');
  corpus.handlers['notes.keepVersion']({ noteId, name: 'First' });
  const [first] = versions();
  save('The delegation came by aeroplane.', 'It left by ship.', 'Nobody saw it.');
  const difference = corpus.handlers['notes.versionDifference']({ id: first?.id ?? '', to: 'present' });
  expect(difference).toMatchObject({ added: 4, removed: 1 });
  expect(difference.blocks.map(({ state }) => state)).toEqual(['changed', 'same', 'added']);
});

test('versions are kept as what differs from a whole', () => {
  const paragraphs = long(400);
  save(...paragraphs);
  for (let session = 0; session < 20; session += 1) {
    minutes(20);
    paragraphs[session * 7] = `Session ${session} changed this paragraph.`;
    save(...paragraphs);
  }
  const sizes = corpus.store.get(
    z.object({ wholes: z.number(), bytes: z.number() }),
    `SELECT count(*) AS wholes, sum(length(packed)) + (SELECT sum(length(patch)) FROM note_versions) AS bytes FROM note_version_texts`,
  );
  const document = wordsNow().length;
  // The empty beginning, the first whole, and what differs.
  expect(sizes?.wholes).toBe(2);
  expect(sizes?.bytes).toBeLessThan(document);
  for (const [index, { id }] of versions().slice(0, -1).entries()) {
    const { blocks } = corpus.handlers['notes.versionDifference']({ id, to: 'present' });
    expect(blocks.filter(({ state }) => state !== 'same').length).toBeGreaterThanOrEqual(Math.min(1, index));
  }
});

test('old versions are thinned: one a day stays, and those with a name', async () => {
  for (let day = 0; day < 3; day += 1) {
    for (let hour = 0; hour < 4; hour += 1) {
      save(`Day ${day}, hour ${hour}.`);
      minutes(60);
    }
    days(1);
  }
  corpus.handlers['notes.keepVersion']({ noteId, name: 'Kept' });
  save('Since then.');
  days(40);
  save('And today.');
  const before = versions().length;
  corpus.handlers['notes.thinVersions']({ noteId, wholeDays: 30 });
  expect(versions().length).toBeLessThan(before);
  expect(versions().map(({ name }) => name)).toContain('Kept');
  expect(reasons()).toContain('created');
  for (const { id } of versions()) corpus.handlers['notes.versionDifference']({ id, to: 'before' });
  // They are in the vault's file, and there again when it is opened.
  const there = versions();
  corpus.store.close();
  expect(statSync(path.join(folder, 'corpus.sqlite')).size).toBeGreaterThan(0);
  corpus = await openCorpus(folder, now);
  expect(versions()).toEqual(there);
});

test('a note that is deleted for good takes its versions with it', () => {
  save(...long(30));
  corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
  corpus.handlers['bin.empty']({ things: [{ kind: 'note', id: noteId }] });
  const left = corpus.store.get(z.object({ count: z.number() }), 'SELECT count(*) AS count FROM note_version_texts');
  expect(left?.count).toBe(0);
});
