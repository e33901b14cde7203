import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dropUnused } from '../../../src/main/corpus/articles/kept-files';
import { emptyNoteDocument, type NoteDocument } from '../../../src/shared/notes/note-document';
import { noteDocument, withCorpus, type OpenCorpus } from '../../builders';
import { png } from '../../fixtures/documents/picture';

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));

const bytes = new Uint8Array(png({ width: 4, height: 3 }));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const file = (): string => path.join(corpus.store.folder, 'originals', sha256.slice(0, 2), sha256);
const newNote = (title: string): string => corpus.handlers['notes.create']({ title }).id;
const add = (noteId: string) =>
  corpus.handlers.addPicture({ holder: { kind: 'note', id: noteId }, fileName: 'crane.png', mediaType: 'image/png', bytes });
const save = (id: string, document: NoteDocument) =>
  corpus.handlers['notes.save']({ id, revision: corpus.handlers['notes.head']({ id }).revision, title: 'Cranes', document });
const withPicture = (caption: string): NoteDocument => {
  const { root, ...document } = emptyNoteDocument();
  const picture = { type: 'picture' as const, sha256, pixelWidth: 4, pixelHeight: 3, share: 50 as const, caption, alt: 'A yellow crane' };
  return { ...document, root: { ...root, children: [...root.children, picture] } };
};
const removeForGood = (kind: 'note' | 'dossier', id: string): void => {
  corpus.handlers['bin.delete']({ things: [{ kind, id }] });
  corpus.handlers['bin.empty']({ things: [{ kind, id }] });
};

test('a picture is an original of the vault; its words are found, and what became of it stands among the versions', () => {
  const noteId = newNote('Cranes');
  expect(add(noteId)).toEqual({ sha256 });
  expect(add(noteId)).toEqual({ sha256 });
  expect(Buffer.from(corpus.handlers.readPicture({ sha256 })).equals(bytes)).toBe(true);
  save(noteId, withPicture('Cargo at Zabaikalsk'));
  expect(corpus.handlers['notes.page']({ offset: 0, limit: 10 }).notes[0]?.excerpt).toContain('Cargo at Zabaikalsk');
  corpus.handlers['notes.keepVersion']({ noteId, name: 'first' });
  save(noteId, withPicture('Cargo at Manzhouli'));
  const [version] = corpus.handlers['notes.versions']({ noteId });
  const { blocks } = corpus.handlers['notes.versionDifference']({ id: version?.id ?? '', to: 'present' });
  expect(blocks).toContainEqual(expect.objectContaining({ form: 'Picture', state: 'changed' }));
});

test('a dossier’s logo stays with it and its frozen versions, and goes with them', () => {
  const dossier = corpus.handlers['dossiers.create']({ title: 'Harbours' }).id;
  corpus.handlers.addPicture({ holder: { kind: 'dossier', id: dossier }, fileName: 'seal.png', mediaType: 'image/png', bytes });
  const { print } = corpus.handlers['dossiers.get']({ id: dossier }).parts;
  corpus.handlers['dossiers.update']({ id: dossier, parts: { print: { ...print, logo: { sha256, width: 4, height: 3 } } } });
  dropUnused(corpus);
  expect(existsSync(file())).toBe(true);
  const template = corpus.handlers['dossiers.saveTemplate']({ dossierId: dossier, name: 'Letter' });
  const another = corpus.handlers['dossiers.create']({ title: 'Quays' }).id;
  expect(corpus.handlers['dossiers.begin']({ id: another, template: template.id }).parts.print.logo?.sha256).toBe(sha256);
  const frozen = corpus.handlers['dossiers.freeze']({ id: dossier, name: 'Sent' });
  corpus.handlers['dossiers.update']({ id: dossier, parts: { print: { ...print, logo: null } } });
  dropUnused(corpus);
  expect([...corpus.handlers.readPictures({ hashes: [sha256] }).keys()]).toEqual([sha256]);
  corpus.handlers['dossiers.removeVersion']({ id: frozen.id });
  removeForGood('dossier', dossier);
  dropUnused(corpus);
  // The template has it still, and what began with it.
  removeForGood('dossier', another);
  dropUnused(corpus);
  expect(existsSync(file())).toBe(true);
  corpus.handlers['dossiers.removeTemplate']({ id: template.id });
  dropUnused(corpus);
  expect(existsSync(file())).toBe(false);
});

test('it stays as long as any note has held it, in the bin too, or a frozen dossier, and goes with the last of them', () => {
  const [first, second] = [newNote('Cranes'), newNote('Copy')];
  add(first);
  save(first, withPicture('Cargo'));
  // Pasted into another note, and taken out of it again: its versions have it still.
  save(second, withPicture('Cargo'));
  save(second, noteDocument('Nothing.'));
  removeForGood('note', first);
  dropUnused(corpus);
  expect(existsSync(file())).toBe(true);

  const dossier = corpus.handlers['dossiers.create']({ title: 'Harbours' }).id;
  corpus.handlers['dossiers.update']({ id: dossier, sections: [second] });
  save(second, withPicture('Cargo'));
  const frozen = corpus.handlers['dossiers.freeze']({ id: dossier, name: 'Sent' });
  removeForGood('note', second);
  dropUnused(corpus);
  expect([...corpus.handlers.readPictures({ hashes: [sha256, 'f'.repeat(64)] }).keys()]).toEqual([sha256]);

  corpus.handlers['dossiers.removeVersion']({ id: frozen.id });
  dropUnused(corpus);
  expect(existsSync(file())).toBe(false);
  expect(() => corpus.handlers.readPicture({ sha256 })).toThrow('not in the vault');
});
