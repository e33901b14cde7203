import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dropUnused } from '../../../src/main/corpus/articles/kept-files';
import { documentOfBlocks, paragraph } from '../../../src/shared/notes/document-kit';
import { withCorpus, type OpenCorpus } from '../../builders';
import { png } from '../../fixtures/documents/picture';

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));

const fields = { date: '29 Nov 2026', weekday: 'Sunday', time: '14:00' };
const excerptOf = (id: string): string =>
  corpus.handlers['notes.page']({ offset: 0, limit: 10 }).notes.find((note) => note.id === id)?.excerpt ?? '';

test('a note begins with a template of Casebook, and is one step of the history', () => {
  const { id } = corpus.handlers['notes.begin']({ template: 'meeting', title: 'Talks', fields });
  expect(excerptOf(id)).toContain('Sunday, 29 Nov 2026, 14:00');
  corpus.handlers['history.undo']({ step: null });
  expect(() => corpus.handlers['notes.get']({ id })).toThrow();
});

test('one of a note’s own is kept with its picture, renamed, deleted, and comes back with Undo', () => {
  const { handlers } = corpus;
  const bytes = new Uint8Array(png({ width: 4, height: 3 }));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { id: noteId, revision } = handlers['notes.create']({ title: 'Week' });
  handlers.addPicture({ holder: { kind: 'note', id: noteId }, fileName: 'seal.png', mediaType: 'image/png', bytes });
  const seal = { type: 'picture' as const, sha256, pixelWidth: 4, pixelHeight: 3, share: 25 as const, caption: '', alt: 'Our seal' };
  const document = documentOfBlocks(paragraph('Report of {date}: {title}'), seal);
  handlers['notes.save']({ id: noteId, revision, title: 'Week', document });

  const { id } = handlers['notes.saveTemplate']({ noteId, name: 'Weekly report' });
  handlers['notes.renameTemplate']({ id, name: 'Report of the week' });
  expect(handlers['notes.templates'](null)).toMatchObject([{ id, name: 'Report of the week' }]);
  handlers['notes.removeTemplate']({ id });
  expect(handlers['history.state'](null).undo?.label).toBe('Delete template “Report of the week”');
  expect(() => handlers['notes.begin']({ template: id, title: '', fields })).toThrow('not there any more');
  handlers['history.undo']({ step: null });

  handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
  handlers['bin.empty']({ things: [{ kind: 'note', id: noteId }] });
  dropUnused(corpus);
  const begun = handlers['notes.begin']({ template: id, title: 'Week 48', fields });
  expect(excerptOf(begun.id)).toContain('Report of 29 Nov 2026: Week 48');
  expect([...handlers.readPictures({ hashes: [sha256] }).keys()]).toEqual([sha256]);
});
