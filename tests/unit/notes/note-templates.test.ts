import { buildEditorFromExtensions } from '@lexical/extension';
import { expect, test } from 'vitest';
import { documentOf, editorJsonOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { documentOfBlocks, paragraph } from '../../../src/shared/notes/document-kit';
import { citationsOf, nodesOf, noteDocumentSchema, type NoteDocument } from '../../../src/shared/notes/note-document';
import { formOf, noteTemplateNames, noteTemplates, withFields } from '../../../src/shared/notes/templates';

const outline = (document: NoteDocument): string[] => [...nodesOf(document)].map((node) => (node.type === 'text' ? node.text : node.type));

test.each(noteTemplateNames)('the template %s is a note as the editor makes it', (name) => {
  const { document } = noteTemplates[name];
  expect(noteDocumentSchema.parse(document)).toEqual(document);
  const editor = buildEditorFromExtensions(NoteExtension);
  editor.setEditorState(editor.parseEditorState(editorJsonOf(document)));
  expect(outline(documentOf(editor.getEditorState()))).toEqual(outline(document));
  editor.dispose();
});

test('fields are filled in wherever they stand; other words in braces stay', () => {
  const values = { date: '29 Nov 2026', weekday: 'Sunday', time: '14:00', title: 'Talks {date}' };
  const filled = withFields(documentOfBlocks(paragraph('{weekday}, {date}: {title} {Title} {names} {'), paragraph('{time}{time}')), values);
  expect(outline(filled).filter((words) => /\W/.test(words))).toEqual([
    'Sunday, 29 Nov 2026: Talks {date} {Title} {names} {',
    '14:0014:00',
  ]);
});

test('a form has no citations, and names in the place of mentions', () => {
  const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  const cited = documentOfBlocks({
    type: 'paragraph',
    children: [
      { type: 'mention', entityId: id, label: null },
      { type: 'citation', items: [{ id, passageId: id, stance: 'supports' }] },
    ],
  });
  const form = formOf(cited, () => 'Igor Krasnov');
  expect(citationsOf(form)).toEqual([]);
  expect(outline(form)).toContain('Igor Krasnov');
});
