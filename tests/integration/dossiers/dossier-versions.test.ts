import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualPrint } from '../../../src/shared/dossiers/print-choices';
import { noteDocument, openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
const folder = temporaryFolder();

beforeEach(async () => {
  corpus = await openCorpus(folder);
});
afterEach(() => corpus.store.close());

test('what is chosen for the pages is undone, stands in the version as it was, and a version of before has what was printed then', () => {
  const { handlers } = corpus;
  const { id, parts } = handlers['dossiers.create']({ title: 'Treaty' });
  const letter = { ...usualPrint, paper: 'letter' as const, names: false };
  handlers['dossiers.update']({ id, parts: { print: letter } });
  handlers['history.undo']({ step: null });
  expect(handlers['dossiers.get']({ id }).parts).toEqual(parts);
  handlers['history.redo']({ step: null });
  expect(handlers['dossiers.get']({ id }).parts.print).toEqual(letter);

  const version = handlers['dossiers.freeze']({ id, name: 'As sent' });
  handlers['dossiers.update']({ id, parts: { print: usualPrint } });
  expect(handlers.frozenBundle({ id: version.id }).dossier.parts.print).toEqual(letter);
  expect(handlers.dossierBundle({ id }).dossier.parts.print).toEqual(usualPrint);

  // As it was stored before there was a choice.
  corpus.store.write((tx) => {
    tx.run("UPDATE dossier_versions SET bundle = json_remove(bundle, '$.dossier.parts.print') WHERE id = ?", [version.id]);
    tx.run("UPDATE dossiers SET parts = json_remove(parts, '$.print') WHERE id = ?", [id]);
  });
  expect(handlers.frozenBundle({ id: version.id }).dossier.parts.print).toEqual(usualPrint);
  expect(handlers['dossiers.get']({ id }).parts.print).toEqual(usualPrint);
});

test('a frozen dossier stays as it stood, says what became of it since, and is still there when the vault is opened again', async () => {
  const { handlers } = corpus;
  const note = handlers['notes.create']({ title: 'Signing' });
  const first = handlers['notes.save']({ ...note, document: noteDocument('It was signed in May.') });
  const { id } = handlers['dossiers.create']({ title: 'Treaty' });
  handlers['dossiers.update']({ id, sections: [note.id], summary: 'It holds.' });
  const version = handlers['dossiers.freeze']({ id, name: 'As sent' });
  expect(handlers['dossiers.since']({ id: version.id })).toEqual([]);

  handlers['notes.save']({ id: note.id, title: 'Signing', revision: first.revision, document: noteDocument('It was signed in June.') });
  handlers['dossiers.update']({ id, summary: 'It does not hold.' });
  const since = handlers['dossiers.since']({ id: version.id });
  expect(since.map(({ about, state, title }) => [about, state, title])).toEqual([
    ['dossier', 'changed', 'Bottom line'],
    ['section', 'changed', 'Signing'],
  ]);
  const frozen = handlers.frozenBundle({ id: version.id });
  expect(frozen.dossier.summary).toBe('It holds.');
  expect(JSON.stringify(frozen.notes)).toContain('signed in May');
  expect(handlers['dossiers.frozen']({ id: version.id })).toEqual({ version, bundle: frozen });

  corpus.store.close();
  corpus = await openCorpus(folder);
  expect(corpus.handlers['dossiers.versions']({ id })).toEqual([version]);
  expect(corpus.handlers.frozenBundle({ id: version.id })).toEqual(frozen);
  corpus.handlers['dossiers.removeVersion']({ id: version.id });
  expect(corpus.handlers['dossiers.versions']({ id })).toEqual([]);
  expect(() => corpus.handlers['dossiers.since']({ id: version.id })).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => corpus.handlers['dossiers.frozen']({ id: version.id })).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => corpus.handlers['dossiers.freeze']({ id: randomUUID(), name: 'No' })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  );
});
