import { afterEach, beforeEach, expect, test } from 'vitest';
import { documentOfSection, dossierTemplates, templateNames } from '../../../src/shared/dossiers/templates';
import { noteDocumentSchema } from '../../../src/shared/notes/note-document';
import { openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

beforeEach(async () => {
  corpus = await openCorpus(temporaryFolder());
});
afterEach(() => corpus.store.close());

test.each(templateNames)('%s: its sections stand behind those there are, in their levels, with texts that notes can have', (template) => {
  const { handlers } = corpus;
  const own = handlers['notes.create']({ title: 'Own' });
  const { id } = handlers['dossiers.create']({ title: 'Begun' });
  handlers['dossiers.update']({ id, sections: [own.id] });
  const begun = handlers['dossiers.begin']({ id, template });
  const { sections, judgements } = dossierTemplates[template];
  expect(begun.sections.map(({ title }) => title)).toEqual(['Own', ...sections.map(({ title }) => title)]);
  expect(begun.sections.slice(1).map(({ noteId }) => begun.parts.sections[noteId]?.level)).toEqual(sections.map(({ level }) => level));
  expect(begun.parts.judgements).toHaveLength(judgements);
  for (const section of sections) expect(noteDocumentSchema.safeParse(documentOfSection(section)).success).toBe(true);
});

test('one step of the history takes it all away', () => {
  const { handlers } = corpus;
  const { id } = handlers['dossiers.create']({ title: 'Begun' });
  handlers['dossiers.begin']({ id, template: 'hypotheses' });
  expect(handlers['notes.list'](null)).not.toEqual([]);
  handlers['history.undo']({ step: null });
  expect(handlers['dossiers.get']({ id })).toMatchObject({ sections: [], parts: { judgements: [] } });
  expect(handlers['notes.list'](null)).toEqual([]);
});
