import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualPrint } from '../../../src/shared/dossiers/print-choices';
import { documentOfSection, dossierTemplates, templateNames } from '../../../src/shared/dossiers/templates';
import { citationsOf, noteDocumentSchema } from '../../../src/shared/notes/note-document';
import { addArticle, citationNode, noteDocument, openCorpus, temporaryFolder, textNode, type OpenCorpus } from '../../builders';

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

test('one of one’s own is the form of a dossier: sections, levels, questions and print, without sources and judgements', () => {
  const { handlers } = corpus;
  const article = addArticle(corpus, { text: 'The pilot spoke of the strait.' });
  const passage = handlers['passages.create']({ articleId: article.id, textId: article.textId, start: 4, end: 9, colour: 'yellow' });
  const [one, two] = ['How it is run', 'People'].map((title) => handlers['notes.create']({ title }).id);
  if (one === undefined || two === undefined) throw new Error('two');
  const cited = noteDocument([textNode('Who decides? '), citationNode(passage.id)]);
  handlers['notes.save']({ id: one, revision: 1, title: 'How it is run', document: cited });
  const { id } = handlers['dossiers.create']({ title: 'Country A' });
  const print = { ...usualPrint, paper: 'letter' as const };
  handlers['dossiers.update']({
    id,
    summary: 'It is stable.',
    sections: [one, two],
    parts: {
      question: 'Is it stable?',
      marking: { text: 'INTERNAL', colour: 'green' },
      print,
      judgements: [{ id: randomUUID(), text: 'It is likely to be', likelihood: 4, confidence: 'high', passageIds: [passage.id] }],
      openQuestions: [{ id: randomUUID(), text: 'Who pays?' }],
      sections: { [two]: { level: 2, status: 'final' } },
    },
  });
  const { id: template } = handlers['dossiers.saveTemplate']({ dossierId: id, name: 'Country' });
  handlers['dossiers.renameTemplate']({ id: template, name: 'Country report' });
  expect(handlers['dossiers.templates'](null)).toMatchObject([{ id: template, name: 'Country report' }]);

  const next = handlers['dossiers.create']({ title: 'Country B' });
  handlers['dossiers.update']({ id: next.id, parts: { language: 'ru' } });
  const begun = handlers['dossiers.begin']({ id: next.id, template });
  expect(begun.sections.map(({ title, noteId }) => [title, begun.parts.sections[noteId]])).toEqual([
    ['How it is run', { level: 1, status: null }],
    ['People', { level: 2, status: null }],
  ]);
  expect(begun).toMatchObject({ summary: '', sourceCount: 0 });
  expect(begun.parts).toMatchObject({
    question: '',
    // What was decided in the dossier stays.
    language: 'ru',
    marking: { text: 'INTERNAL', colour: 'green' },
    print,
    judgements: [{ text: '', likelihood: null, confidence: null, passageIds: [] }],
    openQuestions: [{ text: 'Who pays?' }],
  });
  const noteId = begun.sections[0]?.noteId ?? '';
  expect(noteId).not.toBe(one);
  const { document } = handlers['notes.get']({ id: noteId });
  expect(citationsOf(document)).toEqual([]);
  expect(JSON.stringify(document)).toContain('Who decides?');

  handlers['dossiers.removeTemplate']({ id: template });
  expect(handlers['history.state'](null).undo?.label).toBe('Delete template “Country report”');
  expect(() => handlers['dossiers.begin']({ id: next.id, template })).toThrow('not there any more');
  handlers['history.undo']({ step: null });
  expect(handlers['dossiers.templates'](null)).toHaveLength(1);
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
