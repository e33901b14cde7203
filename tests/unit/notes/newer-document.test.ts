import { expect, test } from 'vitest';
import { noteDocumentSchema, type NoteNode } from '../../../src/shared/notes/note-document';
import { openNoteDocument } from '../../../src/shared/notes/newer-document';
import { citationNode, noteDocument, textNode } from '../../builders';

const passage = '00000000-0000-4000-8000-000000000001';
const stored = (children: unknown[], version = 1): unknown => ({ version, root: { type: 'root', version: 1, children } });
const paragraph = (...children: unknown[]): unknown => ({ type: 'paragraph', version: 1, children });

/** The document as types and words: `paragraph(A,citation)`. */
const outline = (nodes: readonly NoteNode[]): string =>
  nodes
    .map((node) => {
      if ('text' in node && typeof node.text === 'string') return node.text;
      return 'children' in node && Array.isArray(node.children) ? `${node.type}(${outline(node.children as NoteNode[])})` : node.type;
    })
    .join(',');

const read = (children: unknown[], version?: number): string => {
  const { document, isNewer } = openNoteDocument(stored(children, version));
  expect(isNewer).toBe(true);
  expect(noteDocumentSchema.parse(structuredClone(document))).toEqual(document);
  return outline(document.root.children);
};

test('a document that is known is given back as it is', () => {
  const document = noteDocument('First.', [textNode('Then '), citationNode(passage)]);
  expect(openNoteDocument(structuredClone(document))).toEqual({ document, isNewer: false });
});

test.each<[string, unknown[], string]>([
  ['a later version of what is known', [paragraph(textNode('A'))], 'paragraph(A)'],
  [
    'a table of other parts',
    [{ type: 'table', children: [{ type: 'row', children: [{ type: 'cell', children: [paragraph(textNode('A'))] }] }] }],
    'table(tablerow(tablecell(paragraph(A))))',
  ],
  [
    'a box of words between paragraphs',
    [paragraph(textNode('A')), { type: 'box', children: [textNode('B')] }],
    'paragraph(A),paragraph(B)',
  ],
  [
    'a date of a kind that is not known',
    [paragraph(textNode('In '), { type: 'date', value: '2014-21', text: 'spring 2014' })],
    'paragraph(In ,spring 2014)',
  ],
  ['a wrapper within a paragraph', [paragraph(textNode('A'), { type: 'marked', children: [textNode('B')] })], 'paragraph(A,B)'],
  [
    'a box within a list item',
    [
      {
        type: 'list',
        listType: 'bullet',
        children: [{ type: 'listitem', children: [{ type: 'box', children: [paragraph(textNode('A'))] }] }],
      },
    ],
    'list(listitem(A))',
  ],
  [
    'an item of another kind',
    [{ type: 'list', listType: 'tree', children: [{ type: 'branch', children: [textNode('A')] }] }],
    'list(listitem(A))',
  ],
  ['words of another kind', [paragraph({ type: 'ruby', text: 'A' }, { type: 'ruby', text: '' })], 'paragraph(A)'],
  ['a heading deeper than three', [{ type: 'heading', tag: 'h5', children: [textNode('A')] }], 'heading(A)'],
  ['a picture', [{ type: 'picture', src: 'x' }, paragraph(textNode('A'))], 'paragraph(A)'],
  ['what is no node', [7, null, paragraph(textNode('A'))], 'paragraph(A)'],
])('%s is shown as far as it is known', (_name, children, expected) => {
  expect(read(children, 2)).toBe(expected);
});

test('a citation of another stance is a citation, and one of nothing is none', () => {
  const item = { id: passage, passageId: passage, stance: 'doubts' };
  const { document } = openNoteDocument(
    stored([paragraph({ type: 'citation', items: [item, { id: 'x' }] }, { type: 'citation', items: [] })]),
  );
  expect(document.root.children[0]).toMatchObject({ children: [{ type: 'citation', items: [{ ...item, stance: 'context' }] }] });
});

test.each([null, 'a note', {}, { version: 0 }, { version: 1, root: null }])('%j is no document of any version', (given) => {
  expect(() => openNoteDocument(given)).toThrow();
});
