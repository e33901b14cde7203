import { expect, test } from 'vitest';
import { headingsOf, sectionOf, shownLinkOf } from '../../../src/shared/notes/shown-notes';
import type { NoteDocument } from '../../../src/shared/notes/note-document';
import { documentOf, heading, paragraph, shownNote, textNode, thingLink } from '../../../src/shared/notes/note-nodes';

const id = '00000000-0000-4000-8000-000000000001';
const head = (level: number, words: string) => heading(level, [textNode(words)]);
const words = (text: string) => paragraph([textNode(text)]);
const document = documentOf([
  words('Before'),
  head(2, 'Talks'),
  words('They met.'),
  head(3, 'In Beijing'),
  words('In June.'),
  head(2, 'Sources'),
  words('None.'),
  head(3, 'In Beijing'),
  head(4, ' '),
]);
const said = (section: NoteDocument | null) => section?.root.children.map((node) => JSON.stringify(node).match(/"text":"([^"]*)"/)?.[1]);

test('a section goes on to the next heading of its level or above, with those below it', () => {
  expect(said(sectionOf(document, 'talks '))).toEqual(['Talks', 'They met.', 'In Beijing', 'In June.']);
  expect(said(sectionOf(document, 'In Beijing'))).toEqual(['In Beijing', 'In June.']);
  expect(said(sectionOf(document, 'Sources'))?.slice(0, 2)).toEqual(['Sources', 'None.']);
  expect(sectionOf(document, 'Elsewhere')).toBeNull();
  expect(sectionOf(documentOf([words('No headings')]), '')).toBeNull();
});

test('headings are named once, those without words not at all', () => {
  expect(headingsOf(document)).toEqual(['Talks', 'In Beijing', 'Sources']);
});

test('a block shows a note where nothing else stands in it', () => {
  const link = shownNote(id, 'Talks', null);
  expect(shownLinkOf(paragraph([link]))?.thingId).toBe(id);
  expect(shownLinkOf(paragraph([textNode(' '), link]))?.thingId).toBe(id);
  expect(shownLinkOf(paragraph([textNode('See '), link]))).toBeNull();
  expect(shownLinkOf(paragraph([link, link]))).toBeNull();
  expect(shownLinkOf(paragraph([thingLink('note', id, 'Talks', null)]))).toBeNull();
});
