import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dropUnused } from '../../../src/main/corpus/articles/kept-files';
import { withCorpus, type OpenCorpus } from '../../builders';
import { png } from '../../fixtures/documents/picture';

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));

const bytes = new Uint8Array(png({ width: 4, height: 3 }));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const picture = { sha256, width: 4, height: 3 };
const person = (name: string): string => corpus.handlers['entities.create']({ kind: 'person', name }).id;
const keepFor = (id: string) =>
  corpus.handlers.addPicture({ holder: { kind: 'entity', id }, fileName: 'face.png', mediaType: 'image/png', bytes });
const isKept = (): boolean => corpus.handlers.readPictures({ hashes: [sha256] }).has(sha256);

test('a picture of an entity is kept as long as it is, and goes with it', () => {
  const id = person('Nikolai Patrushev');
  expect(corpus.handlers['entities.picture']({ id })).toBeNull();
  keepFor(id);
  corpus.handlers['entities.setPicture']({ id, picture });
  expect(corpus.handlers['entities.picture']({ id })).toEqual(picture);
  corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id }] });
  dropUnused(corpus);
  expect(isKept()).toBe(true);
  corpus.handlers['bin.empty']({ things: [{ kind: 'entity', id }] });
  dropUnused(corpus);
  expect(isKept()).toBe(false);
});

test('it is taken off, and brought back by Undo', () => {
  const id = person('Chen Wenqing');
  keepFor(id);
  corpus.handlers['entities.setPicture']({ id, picture });
  corpus.handlers['entities.setPicture']({ id, picture: null });
  expect(corpus.handlers['entities.picture']({ id })).toBeNull();
  corpus.handlers['history.undo']({ step: null });
  expect(corpus.handlers['entities.picture']({ id })).toEqual(picture);
});

test('it goes out with the people of a dossier, and a version keeps it when it is gone', () => {
  const { handlers } = corpus;
  const [listed, mentioned] = [person('Nikolai Patrushev'), person('Chen Wenqing')];
  for (const id of [listed, mentioned]) {
    keepFor(id);
    handlers['entities.setPicture']({ id, picture });
  }
  const { id } = handlers['dossiers.create']({ title: 'The channel' });
  handlers['dossiers.update']({ id, subjects: [mentioned], parts: { people: [{ entityId: listed, role: '' }] } });
  const shown = () => handlers.dossierBundle({ id }).entities.flatMap((entity) => (entity.picture === undefined ? [] : [entity.id]));
  expect(shown()).toEqual([listed]);
  const version = handlers['dossiers.freeze']({ id, name: 'As sent' });
  for (const one of [listed, mentioned]) handlers['entities.setPicture']({ id: one, picture: null });
  dropUnused(corpus);
  expect(shown()).toEqual([]);
  expect(isKept()).toBe(true);
  expect(handlers.frozenBundle({ id: version.id }).entities.find((entity) => entity.id === listed)?.picture).toEqual(picture);
});

test('who became part of another is shown by the picture of that one', () => {
  const [one, other] = [person('Patrushev'), person('N. Patrushev')];
  keepFor(one);
  corpus.handlers['entities.setPicture']({ id: one, picture });
  corpus.handlers['entities.merge']({ from: other, into: one });
  expect(corpus.handlers['entities.picture']({ id: other })).toEqual(picture);
});

test('one in the bin, or unknown, gets none', () => {
  const id = person('Nobody');
  corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id }] });
  expect(() => corpus.handlers['entities.setPicture']({ id, picture })).toThrow('in the bin');
  expect(() => corpus.handlers['entities.setPicture']({ id: '00000000-0000-4000-8000-000000000001', picture })).toThrow(
    'no longer in the vault',
  );
});
